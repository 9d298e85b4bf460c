"""`invoke build`: content to output, through Pelican."""

import logging
import sys
from pathlib import Path

from pelican import Pelican, console
from pelican.settings import read_settings

from newsroom.faults import CannotBuild, ContentFaults

ROOT = Path(__file__).resolve().parent.parent


def settings(*, content=None, output=None, production=False, now=None, url=None, clean=False) -> dict:
    """Pelican's settings for this build; paths are taken from where the command was called."""
    given = {
        "PATH": content and str(Path(content).absolute()),
        "OUTPUT_PATH": output and str(Path(output).absolute()),
        "NEWSROOM_NOW": now,
        "SITEURL": url,
    }
    file = ROOT / ("publishconf.py" if production else "pelicanconf.py")
    override = {name: value for name, value in given.items() if value is not None}
    override["CACHE_PATH"] = str(ROOT / ".cache")
    return read_settings(str(file), override=override)


def run(**options) -> int:
    """Builds; the exit status is 0, or 1 with every fault of the content printed."""
    logging.getLogger().addHandler(logging.StreamHandler(sys.stderr)) if not logging.getLogger().handlers else None
    console.quiet = True  # Pelican counts what its own generators did: nothing
    try:
        Pelican(settings(**options)).run()
    except ContentFaults as faults:
        return tell(faults)
    except CannotBuild as reason:
        print(f"error: {reason}\nNothing was changed.", file=sys.stderr)
        return 1
    return 0


def tell(faults: ContentFaults) -> int:
    for line in str(faults).splitlines():
        print(f"error: {line}", file=sys.stderr)
    count = len(faults.faults)
    print(
        f"\n{count} {'fault' if count == 1 else 'faults'} to mend; nothing was published or changed.", file=sys.stderr
    )
    return 1
