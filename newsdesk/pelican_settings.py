"""Pelican with our settings: what a command was told, over one of the two files of settings."""

import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from newsroom.faults import CannotBuild

from . import settings_file
from .settings_file import ROOT

if TYPE_CHECKING:
    from pelican import Pelican


def read(*, content=None, output=None, production=False, now=None, url=None, clean=False, **others) -> dict:
    """Pelican's settings for this build; paths are taken from where the command was called; `others` are settings."""
    from pelican.settings import read_settings  # a quarter of a second, which commands save that ask for a path alone

    wanted = {
        "PATH": content and str(Path(content).absolute()),
        "OUTPUT_PATH": output and str(Path(output).absolute()),
        "NEWSROOM_NOW": now,
        "NEWSROOM_CLEAN": clean or None,
        "SITEURL": url,
    }
    file = settings_file.PUBLIC if production else settings_file.HERE
    override = {name: value for name, value in wanted.items() if value is not None}
    override = {"CACHE_PATH": str(cache_folder())} | override | others
    if content and not Path(content).is_dir():
        raise CannotBuild(f"there is no content folder {content}")
    values = settings_file.run(file) | override  # so that what is wrong with it is said by us
    if production and "NEWSROOM_RECORD" not in values:  # in a file from before there was such a setting
        override["NEWSROOM_RECORD"] = True
    if not (ROOT / values["THEME"]).is_dir():
        raise CannotBuild(f"{file}: THEME is `{values['THEME']}`, and there is no such folder")
    settings: dict = read_settings(str(ROOT / file), override=override)
    return settings


def cache_folder() -> Path:
    """The folder of what is kept between builds."""
    return Path(os.environ.get("DVUGLAS_CACHE", ROOT / ".cache"))


def start(settings: dict) -> "Pelican":
    """Pelican with all its plugins; by itself it goes on without those that it cannot import."""
    from pelican import Pelican, console

    if not logging.getLogger().handlers:
        logging.getLogger().addHandler(logging.StreamHandler(sys.stderr))
    console.quiet = True  # Pelican counts what its own generators did: nothing
    wanted = settings["PLUGINS"]
    pelican = Pelican(settings)
    if len(pelican.plugins) < len(wanted):
        raise CannotBuild(f"one of the plugins could not be loaded, as said above: {', '.join(map(str, wanted))}")
    return pelican
