"""`invoke status`: every story in every language, and what to do next."""

import os
import sys

from newsroom import host
from newsroom.building import uncollected
from newsroom.faults import CannotBuild, WrongUse, unknown
from newsroom.languages import CatalogFault
from newsroom.memory import Memory

from . import build
from .desk.as_json import as_json
from .desk.looking import look
from .desk.page import page
from .desk.table import print_table

FORMATS = ("table", "json", "html")


def run(*, content=None, lang=None, format="table") -> int:
    """Prints the overview; 1 if the content has faults, 2 for a language or format that there is not."""
    if hasattr(sys.stdout, "reconfigure"):  # a terminal that lacks the letters of a title shows their numbers
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        if format not in FORMATS:
            raise WrongUse(unknown("format", format, FORMATS))
        config = host.config(build.settings(content=content, production=True))
        memory = Memory(config.content, config.cache)
        with uncollected():
            overview = look(config, memory)
        memory.save()
        if lang is not None and lang not in overview.languages:
            raise WrongUse(unknown("language", lang, overview.languages))
        if lang:
            overview = overview.of_language(lang)
        _print(overview, format, config.url)
    except CannotBuild as error:
        print(f"error: {error}", file=sys.stderr)
        return error.exitcode
    except CatalogFault as fault:
        print(f"error: {fault}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read it has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        return 130  # as shells say it of Ctrl-C
    return 1 if overview.faults else 0


def _print(overview, format: str, url: str):
    if format == "table":
        print_table(overview)
    elif format == "json":
        print(as_json(overview))
    else:
        print(page(overview, site=url.rstrip("/")))
    sys.stdout.flush()
