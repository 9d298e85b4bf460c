"""The order in which files change where they cannot all change at once: no page leads to something that is not there yet."""

import re
from collections.abc import Iterable, Mapping
from itertools import groupby

from newsroom import headers
from newsroom.kinds import RESERVED
from newsroom.manifest import Rank

from ..releases import NAME, Files, is_page

LAST = max(Rank) + 1
LISTS = re.compile(rf"(?:[^/]+/)?(?:index|404)\.html|[^/]+/(?:\d{{4}}|{'|'.join(RESERVED)})/(?:.*/)?index\.html")
ARTICLE = re.compile(r"[^/]+/\d{4}/[^/]+/index\.html")


def in_order(names: Iterable[str], ranks: Mapping[str, int]) -> list[list[str]]:
    """Groups in which no file comes before what it leads to; `ranks` are those that the build gave them."""

    def rank(name: str) -> int:
        """The name of the release comes last, whatever else there is."""
        return LAST if name == NAME else ranks.get(name, rank_by_name(name))

    return [list(group) for _, group in groupby(sorted(names, key=lambda name: (rank(name), name)), rank)]


def rank_by_name(name: str) -> int:
    """Of a file of a release that was sent before builds gave ranks."""
    if name.startswith("theme/"):
        return Rank.STYLE
    if is_page(name):
        return Rank.LIST if LISTS.fullmatch(name) and not ARTICLE.fullmatch(name) else Rank.PAGE
    return Rank.FEED if name.endswith((".xml", ".txt")) or name.startswith("_") else Rank.ATTACHMENT


def may_be_needed(name: str, files: Files) -> bool:
    """By a page that was loaded before the switch: styles, and pictures of stories that still have some."""
    if not headers.is_lasting(name):
        return False
    folder = name.rpartition("/")[0] + "/"
    return name.startswith("theme/") or any(other.startswith(folder) and headers.is_lasting(other) for other in files)
