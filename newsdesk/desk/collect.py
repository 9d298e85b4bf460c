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
from .overview import Overview, make
from .statuses import SourceChange

MOST_ASKED = 50  # of the newest; to ask git for all translations of a large archive would take minutes


def look(config: Config, cache: BuildCache) -> Overview:
    """The overview of the folder as it stands."""
    gathered = gather(config, cache)
    return make(
        gathered.newsroom,
        gathered.now,
        gathered.articles,
        faults=gathered.faults,
        unsound=gathered.unsound,
        unread=_unread(config.content, gathered),
        changes=_changes(config.content, gathered.articles),
        waiting=_waiting(config.content, gathered.articles),
        folder=files.shown(config.content),
        options=() if _is_usual(config.content) else ("--content", files.shown(config.content)),
    )


def _is_usual(content: Path) -> bool:
    return content.resolve() == files.folder_of(None).resolve()


def _unread(content: Path, gathered: Gathered) -> Iterator[Identity]:
    """The articles of the files of which nothing else could be read."""
    zone = ZoneInfo(gathered.newsroom.timezone)
    for path in sorted(gathered.unsound - {article.path for article in gathered.articles}):
        try:
            yield identity.glance(path, (content / path).read_bytes(), zone)
        except OSError:
            continue


def _waiting(content: Path, articles: list[Article]) -> dict[str, int]:
    """How many lines of each draft have yet to be translated; no other article may have any."""
    drafts = (article.path for article in articles if article.status == "draft" and article.translation)
    return {path: len(untranslated.lines(source)) for path in drafts if (source := _source(content, path))}


def _changes(content: Path, articles: list[Article]) -> dict[str, SourceChange]:
    """How much has changed in the sources of stale translations, where git knows what was translated."""
    sources = Sources(articles)
    stale = [
        (article.path, source, article.translation.revision)
        for article in articles
        if article.translation
        and article.translation.revision
        and not article.gone
        and (source := sources.stale(article))
    ]
    stale.sort(key=lambda item: -item[1].date.timestamp() if item[1].date else 0)
    stale = stale[:MOST_ASKED]
    names = dict.fromkeys(source.path for _, source, _ in stale)
    known = history.earlier_of_many(content, names, {revision for _, _, revision in stale})
    sources_now = {path: _source(content, path) for path in names} if known else {}
    return {
        path: SourceChange(worddiff.changed_words(earlier.source, source_now), earlier.date)
        for path, source, revision in stale
        if (earlier := known.get(revision)) and (source_now := sources_now[source.path])
    }


def _source(content: Path, path: str) -> Source | None:
    """The file as it stands; None if it has changed meanwhile so that it cannot be read."""
    try:
        raw = (content / path).read_bytes()
    except OSError:
        return None
    return frontmatter.parse(raw, path)[0]
