"""The program that makes the site, as a digest: another version may make other pages of the same content."""

import importlib.metadata
import sys
from functools import cache
from pathlib import Path

from ..digests import digest_of
from ..pictures import RECIPE

HERE = Path(__file__).resolve().parents[1]  # all of the plugin
SHAPING = ("babel", "jinja2", "markdown", "markupsafe", "nh3", "python-slugify", "pyyaml", "tzdata", "voluptuous")


@cache  # a process goes on with the code that it has loaded, whatever is saved meanwhile
def of_program() -> bytes:
    """The digest of our own code and of everything it runs on: another version may make other pages."""
    code = (
        digest_of(path.relative_to(HERE).as_posix().encode(), path.read_bytes()) for path in sorted(HERE.rglob("*.py"))
    )
    versions = (f"{name} {importlib.metadata.version(name)}" for name in SHAPING)
    return digest_of(sys.version.encode(), RECIPE.encode(), *(version.encode() for version in versions), *code)
