"""Finds the story that a person means: by a path, its key, its slug or its address."""

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from rapidfuzz import process

from newsroom.content.identity import Identity
from newsroom.faults import WrongUse

from . import files

Group = dict[str, Identity]  # the articles of one story or page, by language


def find(content: Path, wanted: str, articles: Iterable[Identity] | None = None) -> Group:
    """The articles of the one story that is meant; WrongUse if there is none, or more than one.

    Args:
        articles: all those of the folder, if somebody has looked at them already
    """
    groups: dict[tuple[str, str], Group] = defaultdict(dict)
    for article in files.identities(content) if articles is None else articles:
        groups[article.kind, article.pair].setdefault(article.lang, article)
    meant = [group for group in groups.values() if _is_meant(content, group, wanted)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        paths = "".join(f"\n  {files.shown(content / next(iter(group.values())).path)}" for group in meant)
        raise WrongUse(f"`{wanted}` means more than one story; name one by the path of its file:{paths}")
    near = [name for name, *_ in process.extract(_word(wanted), _names(groups), limit=3, score_cutoff=60)]
    cure = (
        f"did you mean {' or '.join(f'`{name}`' for name in near)}?" if near else "write the path of its folder or file"
    )
    raise WrongUse(f"there is no story `{wanted}` in {files.shown(content)}: {cure}")


def _is_meant(content: Path, group: Group, wanted: str) -> bool:
    articles = group.values()
    for base in (Path.cwd(), content):
        path = os.path.normpath(base / wanted)
        if os.path.exists(path):  # noqa: PTH110
            return any(path in (str(content / article.path), str(content / article.folder)) for article in articles)
    word = _word(wanted)
    return any(word in (article.pair, article.slug) for article in articles) if word else False


def _word(wanted: str) -> str:
    """What may be a key or a slug: the last part of an address, or all of it."""
    return unquote(urlsplit(wanted).path).rstrip("/").rpartition("/")[2]


def _names(groups: Mapping[tuple[str, str], Group]) -> list[str]:
    names = {name for group in groups.values() for article in group.values() for name in (article.pair, article.slug)}
    return sorted(names - {""})
