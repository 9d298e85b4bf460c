"""The order in which files change where they cannot all change at once: no page leads to something that is not there yet."""

import re
from collections.abc import Iterable

from newsroom import headers
from newsroom.addresses import RESERVED

from ..release import NAME, Files, is_page

LISTS = re.compile(rf"(?:[^/]+/)?(?:index|404)\.html|[^/]+/(?:\d{{4}}|{'|'.join(RESERVED)})/(?:.*/)?index\.html")
ARTICLE = re.compile(r"[^/]+/\d{4}/[^/]+/index\.html")


def in_order(names: Iterable[str]) -> list[list[str]]:
    """Groups in which no file comes before what it leads to."""
    groups: list[list[str]] = [[] for _ in range(6)]
    for name in sorted(names):
        groups[rank(name)].append(name)
    return groups


def rank(name: str) -> int:
    """Styles, pictures, pages, lists, feeds; the name of the release comes last."""
    if name == NAME:
        return 5
    if name.startswith("theme/"):
        return 0
    if is_page(name):
        return 3 if LISTS.fullmatch(name) and not ARTICLE.fullmatch(name) else 2
    return 4 if name.endswith((".xml", ".txt")) or name.startswith("_") else 1


def may_be_needed(name: str, files: Files) -> bool:
    """By a page that was loaded before the switch: styles, and pictures of stories that still have some."""
    if not headers.is_lasting(name):
        return False
    folder = name.rpartition("/")[0] + "/"
    return name.startswith("theme/") or any(one.startswith(folder) and headers.is_lasting(one) for one in files)
