"""The articles of a content folder as the desk sees them: where they stand and what their front matter says."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from newsroom.content import frontmatter, newsroom_file, plainyaml, reading, schema
from newsroom.content.article import PAGE, STORY
from newsroom.content.frontmatter import Source
from newsroom.content.newsroom_file import Newsroom
from newsroom.content.revision import revision_of
from newsroom.faults import CannotBuild, ContentFaults
from newsroom.languages import available
from newsroom.scan import listing

from .. import settings_file
from ..settings_file import ROOT

KEYS = re.compile(r"^(pair|lang|slug|date):[ \t]*(\S.*)?$", re.MULTILINE)
END = re.compile(r"^---\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Card:
    """What identifies an article; its file may be faulty otherwise."""

    path: str  # relative to the content folder
    kind: str
    pair: str
    lang: str
    slug: str | None
    year: str | None

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]


@dataclass(frozen=True)
class ArticleFile:
    """An article's file, read and sound."""

    card: Card
    raw: bytes
    source: Source

    @property
    def path(self) -> str:
        return self.card.path

    @property
    def lang(self) -> str:
        return self.card.lang

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @cached_property
    def revision(self) -> str:
        return revision_of_source(self.source)


def revision_of_source(source: Source) -> str:
    """The revision that a build finds for an article with this front matter and text."""
    title, summary = (source.data.get(name) for name in ("title", "summary"))
    return revision_of(
        title if isinstance(title, str) else "", summary if isinstance(summary, str) else "", source.text
    )


def folder_of(content: str | None) -> Path:
    """The content folder a person means; CannotBuild if there is none."""
    folder = Path(content).absolute() if content else ROOT / settings_file.run(settings_file.HERE)["PATH"]
    if not folder.is_dir():
        raise CannotBuild(f"there is no content folder {content or folder}")
    return folder


def newsroom_of(content: Path) -> Newsroom:
    """The newsroom of the folder; ContentFaults if its file has any."""
    settings = settings_file.run(settings_file.HERE)
    languages = available(ROOT / settings["THEME"] / "translations")
    newsroom, faults = newsroom_file.read(content, languages, settings["TIMEZONE"])
    if not newsroom:
        raise ContentFaults(faults, content)
    return newsroom


def cards(content: Path) -> Iterator[Card]:
    """A card of each article; files that cannot be read are left to the build."""
    for path in reading.find(listing(content))[0]:
        try:
            yield card(path, (content / path).read_bytes())
        except OSError:
            continue


def card(path: str, raw: bytes) -> Card:
    """The card of one article, from the few lines of its front matter that matter here."""
    text = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    end = END.search(text, 4)
    found = "\n".join(line[0] for line in KEYS.finditer(text[4 : end.start()] if end else ""))
    data = plainyaml.load(found, path)[0] if found else {}
    said = {key: value for key, value in data.items() if isinstance(value, str)}
    place = Path(path)
    return Card(
        path,
        "page" if place.parts[0] == reading.PAGES else "story",
        said.get("pair") or place.parent.name,
        said.get("lang") or place.stem,
        said.get("slug"),
        said.get("date", "")[:4] or None,
    )


def read(content: Path, wanted: Card) -> ArticleFile:
    """The file of a card; ContentFaults with all that is wrong in its front matter."""
    path = wanted.path
    try:
        raw = (content / path).read_bytes()
    except OSError as error:
        raise CannotBuild(f"{shown(content / path)} cannot be read ({error.strerror})") from error
    source, faults = frontmatter.parse(raw, path)
    if source:
        _, faults = schema.check(STORY if wanted.kind == "story" else PAGE, source.data, path, source.line_of)
    if faults:
        raise ContentFaults(faults, content)
    return ArticleFile(wanted, raw, source)


def shown(path: Path) -> str:
    """The path as seen from where the command was called, so that a terminal can open it."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive has no relative path
        return path.as_posix()
