"""Reads the content folder: every Markdown file once, each by itself."""

import datetime as dt
import os
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from voluptuous import Schema

from ..faults import Fault
from ..scan import Listing
from ..signs import quoted
from . import frontmatter, identity, schema, untranslated
from .article import Article, Cover, Translation
from .article_schema import PAGE, STORY
from .dialect.inline.document import INSIDE
from .fields import events, plain_texts
from .frontmatter import Source
from .markup import Converted, Converter
from .mending import damaged
from .never import comments, conflicts, unfinished
from .revision import revision_of
from .schema import Data
from .summary import whole_sentences

MARKDOWN = (".md", ".markdown", ".mkd")
LONGEST = 500_000  # bytes; some hundred times a long article. Markdown needs hours for megabytes of brackets


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave: an article, or the faults that keep it from being one."""

    article: Article | None
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    # What is sound in a faulty one, to check the rest of it.
    partial: Article | None = field(default=None, compare=False)


def find(listing: Listing) -> tuple[list[str], list[Fault]]:
    """The paths of all Markdown files, sorted; names that no address can hold, and links, are faults."""
    faults = [Fault(path, 1, f"the folder cannot be read: {reason}") for path, reason in listing.unreadable]
    everything = chain(listing.files, listing.folders, listing.links, listing.others)
    strange = {path for path in everything if not path.isprintable()}
    for path in strange:
        shown = os.fsencode(path).decode("utf-8", "backslashreplace")
        faults.append(Fault(shown, 1, "the name is not in UTF-8 or has control characters: rename it"))
    for path in listing.links:
        if path not in strange:
            faults.append(Fault(path, 1, "is a symbolic link: put the file or folder itself here"))
    for path in listing.others:
        if path not in strange:
            faults.append(Fault(path, 1, "is no file that can be read: delete it"))  # a pipe would never end
    paths = [path for path in listing.files if path.lower().endswith(MARKDOWN) and path not in strange]
    return sorted(paths), sorted(faults)


def read(path: str, raw: bytes, converter: Converter, timezone: str) -> Reading:
    """Reads one article; the result depends on nothing but the arguments.

    Args:
        path: relative to the content folder, with "/"
        timezone: the newsroom's, for dates that name none
    """
    if len(raw) > LONGEST:
        cure = f"the file has more than {LONGEST // 1000} kB, the most an article may have: put documents beside it"
        if b"data:image/" in raw:
            cure = f"the file has more than {LONGEST // 1000} kB: {INSIDE}"
        return Reading(None, (Fault(path, 1, cure),))
    if faults := conflicts.faults(raw, path):
        return Reading(None, tuple(faults))
    source, unread = frontmatter.parse_sound_part(raw, path)
    if source is None:
        return Reading(None, tuple(unread))
    rules, zone = STORY if identity.kind_of(path) == "story" else PAGE, zoneinfo.ZoneInfo(timezone)
    data, faults = schema.check(rules, source.data, path, source.line_of, in_part=bool(unread))
    converted = converter.convert(source.text, path, source.text_line)
    path_faults = list(identity.faults(path, source.data))
    faults = [*unread, *faults, *converted.faults, *path_faults, *untranslated.faults(source, path)]
    faults += [*unfinished.faults(source, path), *_open_notes(source, path)]
    if not converted.faults and not converted.body.html.strip():
        faults.append(Fault(path, source.text_line, "the article has no text: write it below the front matter"))
    warnings = (*converted.warnings, *_damaged_lines(source, path))
    if faults:
        partial = None if path_faults else _partial(path, rules, converted, source, zone)
        return Reading(None, tuple(faults), warnings, partial)
    article = _article(path, data, converted, source, zone)
    return Reading(article, (), (*warnings, *_changed_too_early(article, data, zone), *plain_texts.warnings(article)))


def _open_notes(source: Source, path: str) -> Iterator[Fault]:
    """Notes to colleagues that readers would see."""
    for number, message in comments.unclosed(source.text):
        yield Fault(path, source.text_line + number, message)


def _damaged_lines(source: Source, path: str) -> Iterator[Fault]:
    """Lines of the text in which letters were read in a wrong encoding; in front matter they are faults."""
    for number, meant in damaged.in_lines(source.text):
        yield Fault(path, source.text_line + number, f"{damaged.MESSAGE} {quoted(meant)}")


def _changed_too_early(article: Article, data: Data, zone: zoneinfo.ZoneInfo) -> Iterator[Fault]:
    """A change that lies before the day of publication, of which readers know nothing."""
    modified = data.get("modified")
    if article.date and modified and _end_of(modified, zone) < article.date:
        message = f"`modified` ({modified:%Y-%m-%d}) lies before `date` ({article.date:%Y-%m-%d}): correct or delete it"
        yield Fault(article.path, article.line("modified"), message)


def _end_of(value: dt.date | dt.datetime, zone: zoneinfo.ZoneInfo) -> dt.datetime:
    """The last moment that is meant by a day; a moment itself."""
    whole_day = not isinstance(value, dt.datetime)
    return identity.zoned(value, zone) + dt.timedelta(days=1 if whole_day else 0)


def _partial(path: str, rules: Schema, converted: Converted, source: Source, zone: zoneinfo.ZoneInfo) -> Article | None:
    """An article of what is sound in a faulty one; what it must have and has not is filled in."""
    sound = schema.sound_part(rules, source.data)
    needed = {"title": "?"} if rules is PAGE else {"title": "?", "date": "2000-01-01", "category": "none"}
    data, faults = schema.check(rules, needed | sound, path, source.line_of)
    if faults:
        return None
    article = _article(path, data, converted, source, zone)
    return article if "category" in sound else replace(article, category=None)


def _article(path: str, data: Data, converted: Converted, source: Source, zone: zoneinfo.ZoneInfo) -> Article:
    own = identity.identify(path, data, zone)
    modified = data.get("modified")
    translation = data.get("translation")
    cover = data.get("cover")
    return Article(
        path=path,
        kind=own.kind,
        lang=own.lang,
        pair=own.pair,
        slug=own.slug,
        title=data["title"],
        summary=data.get("summary") or whole_sentences(converted.first_paragraph, own.lang),
        own_summary="summary" in data,
        date=own.date,
        # On the day of publication itself, a day without a time is not before it; earlier ones are warned of.
        modified=max(filter(None, (identity.zoned(modified, zone), own.date))) if modified else None,
        status=data["status"],
        category=data.get("category"),
        tags=data.get("tags", ()),
        authors=data["authors"],
        place=data.get("place"),
        event=events.of(data.get("event"), zone),
        contact=data.get("contact"),
        cover=cover and Cover(cover["src"], cover["alt"], cover.get("credit"), source.line_of("cover", "src")),
        aliases=own.aliases,
        translation=translation and Translation(translation["of"], translation.get("revision"), translation["by"]),
        untranslated=data.get("untranslated"),
        body=converted.body,
        revision=revision_of(data["title"], data.get("summary", ""), source.text),
        lines={name: number for name, number in _lines(source) if name in data},
        gone=data["gone"],
        unchecked=tuple(data.get("unchecked", ())),
    )


def _lines(source: Source) -> Iterator[tuple[str, int]]:
    """Yields each front-matter key with its line; keys of the first level begin a line."""
    for number, line in enumerate(source.yaml.split("\n"), 2):
        name, colon, _ = line.partition(":")
        if colon and name == name.strip():
            yield name, number
