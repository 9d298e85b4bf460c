"""Finds the story that a person means: by a path, its key, its slug or its address."""

import os
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote, urlsplit

from rapidfuzz import process

from newsroom.faults import WrongUse

from . import files
from .files import Card

Group = dict[str, Card]  # the articles of one story or page, by language


def find(content: Path, wanted: str) -> Group:
    """The articles of the one story that is meant; WrongUse if there is none, or more than one."""
    groups: dict[tuple[str, str], Group] = defaultdict(dict)
    for card in files.cards(content):
        groups[card.kind, card.pair].setdefault(card.lang, card)
    found = [group for group in groups.values() if _is_meant(content, group, wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        paths = "".join(f"\n  {files.shown(content / next(iter(group.values())).path)}" for group in found)
        raise WrongUse(f"`{wanted}` means more than one story; name one by the path of its file:{paths}")
    near = [name for name, *_ in process.extract(_word(wanted), _names(groups), limit=3, score_cutoff=60)]
    cure = (
        f"did you mean {' or '.join(f'`{name}`' for name in near)}?" if near else "write the path of its folder or file"
    )
    raise WrongUse(f"there is no story `{wanted}` in {files.shown(content)}: {cure}")


def _is_meant(content: Path, group: Group, wanted: str) -> bool:
    cards = group.values()
    for base in (Path.cwd(), content):
        path = os.path.normpath(base / wanted)
        if os.path.exists(path):  # noqa: PTH110
            return any(path in (str(content / one.path), str(content / one.folder)) for one in cards)
    word = _word(wanted)
    return any(word in (one.pair, one.slug) for one in cards)


def _word(wanted: str) -> str:
    """What may be a key or a slug: the last part of an address, or all of it."""
    return unquote(urlsplit(wanted).path).rstrip("/").rpartition("/")[2]


def _names(groups) -> list[str]:
    return sorted(
        {name for group in groups.values() for one in group.values() for name in (one.pair, one.slug) if name}
    )
