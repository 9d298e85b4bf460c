"""The articles of a content folder as the desk sees them: where they stand and what their front matter says."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from newsroom.content import frontmatter, identity, names, newsroom_file, reading, schema
from newsroom.content.article_schema import PAGE, STORY
from newsroom.content.frontmatter import Source
from newsroom.content.identity import Identity
from newsroom.content.newsroom_file import Newsroom
from newsroom.content.revision import revision_of
from newsroom.faults import CannotBuild, ContentFaults
from newsroom.files import read_at_most
from newsroom.languages.catalog import available
from newsroom.scan import listing
from newsroom.signs import printable

from .. import settings_file
from ..settings_file import ROOT


@dataclass(frozen=True)
class ArticleFile:
    """An article's file, read and sound."""

    identity: Identity
    raw: bytes
    source: Source

    @property
    def path(self) -> str:
        return self.identity.path

    @property
    def lang(self) -> str:
        return self.identity.lang

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
    newsroom, faults = newsroom_file.read(content, *_catalogs_and_zone())
    if not newsroom:
        raise ContentFaults(faults, content)
    return newsroom


def zone_of(content: Path) -> ZoneInfo:
    """The newsroom's time zone; that of the settings if its file is faulty there."""
    return ZoneInfo(newsroom_file.known(content, *_catalogs_and_zone()).timezone)


def _catalogs_and_zone() -> tuple[list[str], str]:
    settings = settings_file.run(settings_file.HERE)
    return available(ROOT / settings["THEME"] / "translations"), settings["TIMEZONE"]


def identities(content: Path) -> Iterator[Identity]:
    """Every article of the folder; files that cannot be read are left to the build."""
    zone = zone_of(content)
    for path in reading.find(listing(content))[0]:
        if names.is_about_the_folder(content, path):
            continue
        try:
            yield identity.glance(path, read_at_most(content / path, reading.LONGEST), zone)
        except OSError:
            continue


def read(content: Path, wanted: Identity) -> ArticleFile:
    """The file of an article; ContentFaults with all that is wrong in its front matter."""
    path = wanted.path
    try:
        raw = read_at_most(content / path, reading.LONGEST)
    except OSError as error:
        raise CannotBuild(f"{shown(content / path)} cannot be read ({error.strerror})") from error
    source, faults = frontmatter.parse(raw, path)
    if source:
        _, faults = schema.check(STORY if wanted.kind == "story" else PAGE, source.data, path, source.line_of)
    if not source or faults:
        raise ContentFaults(faults, content)
    return ArticleFile(wanted, raw, source)


def shown(path: Path) -> str:
    """The path as seen from where the command was called, so that a terminal can open it."""
    with contextlib.suppress(ValueError):  # another drive has no relative path
        path = Path(os.path.relpath(path))
    return printable(path.as_posix())
