"""`invoke build`: content to output, through Pelican."""

import cProfile
import logging
import os
import pstats
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from newsroom.faults import CannotBuild

from . import settings_file
from .exits import plainly
from .settings_file import ROOT

if TYPE_CHECKING:
    from pelican import Pelican

LONGEST = 30


def settings(*, content=None, output=None, production=False, now=None, url=None, clean=False, **others) -> dict:
    """Pelican's settings for this build; paths are taken from where the command was called; `others` are settings."""
    from pelican.settings import read_settings  # a quarter of a second, which commands save that ask for a path alone

    given = {
        "PATH": content and str(Path(content).absolute()),
        "OUTPUT_PATH": output and str(Path(output).absolute()),
        "NEWSROOM_NOW": now,
        "NEWSROOM_CLEAN": clean or None,
        "SITEURL": url,
    }
    file = settings_file.PUBLIC if production else settings_file.HERE
    override = {name: value for name, value in given.items() if value is not None}
    override = {"CACHE_PATH": str(cache())} | override | others
    if content and not Path(content).is_dir():
        raise CannotBuild(f"there is no content folder {content}")
    settings_file.run(file)  # so that what is wrong with it is said by us
    return read_settings(str(ROOT / file), override=override)


def profiled(**options) -> int:
    """Builds on one processor, where all of it can be watched, and prints the functions that took longest."""
    os.environ["DVUGLAS_WORKERS"] = "1"
    profile = cProfile.Profile()
    status = profile.runcall(run, **options)
    print(f"\nThe {LONGEST} functions that took longest, in seconds; watching them takes about as long again.")
    pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(LONGEST)
    return status


def cache() -> Path:
    """The folder of what is kept between builds."""
    return Path(os.environ.get("DVUGLAS_CACHE", ROOT / ".cache"))


@plainly
def run(**options) -> int:
    """Builds; the exit status is 0, or 1 with every fault of the content printed."""
    start(settings(**options)).run()


def start(settings: dict) -> "Pelican":
    """Pelican with all its plugins; by itself it goes on without those that it cannot import."""
    from pelican import Pelican, console

    logging.getLogger().addHandler(logging.StreamHandler(sys.stderr)) if not logging.getLogger().handlers else None
    console.quiet = True  # Pelican counts what its own generators did: nothing
    wanted = settings["PLUGINS"]
    pelican = Pelican(settings)
    if len(pelican.plugins) < len(wanted):
        raise CannotBuild(f"one of the plugins could not be loaded, as said above: {', '.join(map(str, wanted))}")
    return pelican
