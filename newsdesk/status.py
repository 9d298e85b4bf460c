"""`invoke status`: every story in every language, and what to do next."""

import sys

from newsroom import host
from newsroom.faults import WrongUse, unknown
from newsroom.garbage import uncollected
from newsroom.kept.build_cache import BuildCache
from newsroom.languages.codes import unknown_language

from . import pelican_settings
from .desk.as_json import as_json
from .desk.collect import look
from .desk.overview import Overview
from .desk.page import page
from .desk.table import print_table
from .exits import plainly

FORMATS = ("table", "json", "html")


@plainly
def run(*, content=None, lang=None, format="table") -> int:
    """Prints the overview; 1 if the content has faults, 2 for a language or format that there is not."""
    if format not in FORMATS:
        raise WrongUse(unknown("format", format, FORMATS))
    config = host.config(pelican_settings.read(content=content, production=True))
    cache = BuildCache(config.content, config.cache)
    with uncollected():
        overview = look(config, cache)
    if cache.problem:
        print(f"note: {cache.problem}", file=sys.stderr)
    cache.save()
    if lang is not None and lang not in overview.languages:
        raise WrongUse(unknown_language(lang, overview.languages))
    _print(overview.of_language(lang) if lang else overview, format, config.url)
    return 1 if overview.faults else 0


def _print(overview: Overview, format: str, url: str) -> None:
    if format == "table":
        print_table(overview)
    elif format == "json":
        print(as_json(overview))
    else:
        print(page(overview, site=url.rstrip("/")))
    sys.stdout.flush()
