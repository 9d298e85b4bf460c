"""Looks at a content folder: its articles, the lines that wait in drafts, and in git how stale translations are."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from newsroom.config import Config
from newsroom.content import frontmatter, identity, untranslated
from newsroom.content.article import Article
from newsroom.content.frontmatter import Source
from newsroom.content.identity import Identity
from newsroom.kept.build_cache import BuildCache
from newsroom.structure.staleness import Sources

from ..drafts import files, history, worddiff
from ..gathering import Gathered, gather
from .overview import Overview, SourceChange, make

MOST_ASKED = 50  # of the newest; to ask git for all translations of a large archive would take minutes


def look(config: Config, cache: BuildCache) -> Overview:
    """The overview of the folder as it stands."""
    found = gather(config, cache)
    return make(
        found.newsroom,
        found.now,
        found.articles,
        faults=found.faults,
        unsound=found.unsound,
        unread=_unread(config.content, found),
        changes=_changes(config.content, found.articles),
        waiting=_waiting(config.content, found.articles),
        folder=files.shown(config.content),
        options=() if _is_usual(config.content) else ("--content", files.shown(config.content)),
    )


def _is_usual(content: Path) -> bool:
    return content.resolve() == files.folder_of(None).resolve()


def _unread(content: Path, found: Gathered) -> Iterator[Identity]:
    """The articles of the files of which nothing else could be read."""
    zone = ZoneInfo(found.newsroom.timezone)
    for path in sorted(found.unsound - {one.path for one in found.articles}):
        try:
            yield identity.glance(path, (content / path).read_bytes(), zone)
        except OSError:
            continue


def _waiting(content: Path, articles: list[Article]) -> dict[str, int]:
    """How many lines of each draft have yet to be translated; no other article may have any."""
    drafts = (one.path for one in articles if one.status == "draft" and one.translation)
    return {path: len(untranslated.lines(source)) for path in drafts if (source := _source(content, path))}


def _changes(content: Path, articles: list[Article]) -> dict[str, SourceChange]:
    """How much has changed in the sources of stale translations, where git knows what was translated."""
    sources = Sources(articles)
    stale = [(one, source) for one in articles if (source := sources.stale(one)) and not one.gone]
    stale.sort(key=lambda pair: -pair[1].date.timestamp() if pair[1].date else 0)
    stale = stale[:MOST_ASKED]
    names = dict.fromkeys(source.path for _, source in stale)
    known = history.earlier_of_many(content, names, {one.translation.revision for one, _ in stale})
    present = {path: _source(content, path) for path in names} if known else {}
    return {
        one.path: SourceChange(worddiff.changed_words(earlier.source, present[source.path]), earlier.date)
        for one, source in stale
        if (earlier := known.get(one.translation.revision)) and present[source.path]
    }


def _source(content: Path, path: str) -> Source | None:
    """The file as it stands; None if it has changed meanwhile so that it cannot be read."""
    try:
        raw = (content / path).read_bytes()
    except OSError:
        return None
    return frontmatter.parse(raw, path)[0]
