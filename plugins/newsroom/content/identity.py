"""Which article a file is: its kind, language, pair, slug and address, the same for all who ask.

A build asks with front matter that it has checked; commands that must not wait for whole articles to be read ask with
the bytes of a file, which may be faulty otherwise.
"""

import datetime as dt
import re
import zoneinfo
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from voluptuous import Invalid

from .. import addresses
from ..faults import Fault
from ..languages.romanisation import slugify
from . import frontmatter, plainyaml
from .language_names import language_meant
from .validators import LONGEST_SLUG, key, language_code, list_of, moment, old_address, slug, text

PAGES = "pages"  # content/pages/ holds pages; every other Markdown file is a story's article

# The keys that identify an article, and what is sound in each.
CHECKS = {
    "title": text,
    "lang": language_code,
    "pair": key,
    "slug": slug,
    "date": moment,
    "aliases": list_of(old_address),
}
# Front matter as nearly everybody writes it: a key begins a line, what belongs to it follows with a space or a sign.
USUAL = re.compile(r"[\w-]+:(?:\s|$)|[ \t#\-\]}]|$")
# A line of the first level with a key that identifies, and all lines that belong to it.
ENTRY = re.compile(rf"^(?:{'|'.join(CHECKS)}):.*$(?:\n(?:[ \t#\-\]}}].*)?$)*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells an article from all others."""

    path: str  # relative to the content folder, with "/"
    kind: str  # "story" or "page"
    lang: str
    pair: str
    slug: str  # "" if the title has no letter for one
    date: dt.datetime | None  # in the newsroom's zone; None for pages, and where it cannot be read
    aliases: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    @property
    def address(self) -> str | None:
        """Where the article stands on the site, whether or not it is public; None if that cannot be told."""
        if not self.slug or (self.kind == "story" and self.date is None):
            return None
        return address_of(self.kind, self.lang, self.slug, self.date)


def address_of(kind: str, lang: str, slug: str, date: dt.datetime | None) -> str:
    """The address of an article; a story stands under the year of its date, which pages have not."""
    if kind == "page":
        return addresses.page(lang, slug)
    if date is None:
        raise ValueError(f"a story without a date has no address: {slug}")
    return addresses.article(lang, date, slug)


def kind_of(path: str) -> str:
    """Whether a Markdown file is an article of a story, or a page."""
    return "page" if path.split("/", 1)[0] == PAGES else "story"


def slug_of(title: str, lang: str) -> str:
    """The slug of an article that brings none."""
    return slugify(title, lang, LONGEST_SLUG)


def identify(path: str, data: Mapping[str, Any], zone: zoneinfo.ZoneInfo) -> Identity:
    """The article of a file whose front matter, as far as it is there, is sound.

    Args:
        path: relative to the content folder, with "/"
        data: front matter as the schema leaves it
        zone: the newsroom's, for dates that name none
    """
    folder, name = path.rpartition("/")[::2]
    kind, lang, date = kind_of(path), data.get("lang") or name.rpartition(".")[0], data.get("date")
    return Identity(
        path=path,
        kind=kind,
        lang=lang,
        pair=data.get("pair") or folder.rpartition("/")[2],
        slug=data.get("slug") or slug_of(data.get("title", ""), lang),
        date=zoned(date, zone) if kind == "story" and date else None,
        aliases=data.get("aliases", ()),
    )


def glance(path: str, raw: bytes, zone: zoneinfo.ZoneInfo) -> Identity:
    """The article of a file that may be faulty: a value that cannot be read counts as one that is not there."""
    lines = frontmatter.even(raw.decode("utf-8-sig", "replace")).split("\n")
    lines = lines[1 : frontmatter.end_of_front(lines) or 1]
    front = "\n".join(lines)
    entries = ENTRY.findall(front)  # to read no more saves a third of the time
    is_usual = entries and all(map(USUAL.match, lines))
    data, faults = plainyaml.load("\n".join(entries) if is_usual else front, path)
    if faults and is_usual:
        data, faults = plainyaml.load(front, path)
    if faults:
        data = {name: value for entry in entries for name, value in _alone(entry).items()}
    return identify(path, dict(_sound(data)), zone)


def _alone(entry: str) -> dict[str, Any]:
    """What an entry says by itself, or at least its first line."""
    data, faults = plainyaml.load(entry, "")
    return plainyaml.load(entry.partition("\n")[0], "")[0] if faults else data


def _sound(data: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in data.items():
        if value is not None and name in CHECKS:
            try:
                yield name, CHECKS[name](value)
            except Invalid:
                continue


def faults(path: str, data: Mapping[str, Any]) -> Iterator[Fault]:
    """An article that does not say its language or its pair must stand at <pair>/<lang>.md."""
    folder, name = path.rpartition("/")[::2]
    if not data.get("lang") and not _is_language_code(name.rpartition(".")[0]):
        right, why = language_meant(name)
        cure = f"name the file after it, as in `{right}`; {why}" if right else "name the file after it, as in `bg.md`"
        message = f"no language: {cure}, instead of `{name}`, or add `lang: …`"
        yield Fault(path, 1, message)
    if not data.get("pair") and folder.rpartition("/")[2] in ("", PAGES):
        yield Fault(
            path, 1, "no pair: put the file into a folder of its own, as in `news/2026/story/bg.md`, or add `pair: …`"
        )


def _is_language_code(stem: str) -> bool:
    try:
        return language_code(stem) == stem
    except Invalid:
        return False


def zoned(value: dt.date | dt.datetime, zone: zoneinfo.ZoneInfo) -> dt.datetime:
    """A moment as front matter gives it, in the newsroom's zone; a day begins at midnight."""
    if not isinstance(value, dt.datetime):
        value = dt.datetime.combine(value, dt.time())
    return value.replace(tzinfo=zone) if value.tzinfo is None else value.astimezone(zone)
