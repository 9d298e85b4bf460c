"""The plan of the site: which pages there are, before anything is said on them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from .. import kinds
from ..content.article import Article
from ..content.newsroom_file import Newsroom
from ..kinds import Kind, Shows
from .editions import Edition, Entry
from .lists import StoryList, lists_of
from .staleness import Sources

Group = tuple[str | int, ...]
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Route:
    """One page to be: what it shows, in which language, and where."""

    kind: Kind
    group: Group  # pages of one group are counterparts in different languages; begins with the kind's key
    lang: str
    address: str
    listed: bool = field(default=True, kw_only=True)  # may be found: in sitemaps, and as a counterpart


@dataclass(frozen=True, slots=True)
class ListRoute(Route):
    """A page that shows a list of stories, or a part of it."""

    entries: tuple[Entry, ...]
    number: int = 1  # of `count` pages of one list
    count: int = 1
    newer: int | None = None  # the next year that has stories, and …
    older: int | None = None  # … the one before


@dataclass(frozen=True, slots=True)
class ArticleRoute(Route):
    """A page that shows an article."""

    article: Article
    newer: Article | None = None  # the next story, and …
    older: Article | None = None  # … the one before
    stale: Article | None = None  # the source that says something else by now


def routes_of(editions: list[Edition], newsroom: Newsroom, page_size: int) -> list[Route]:
    """Every page of every edition, in a fixed order."""
    sources = Sources(article for edition in editions for article in _listed(edition))
    plans = (_Planner(edition, newsroom, page_size, sources.stale) for edition in editions)
    return [route for plan in plans for route in plan.routes()]


def _listed(edition: Edition) -> Iterator[Article]:
    """The edition's own articles and pages that readers may find; no other is spoken of."""
    yield from edition.articles
    yield from (page for page in edition.pages.values() if page.status != "hidden")


class _Planner:
    """Plans the pages of one edition."""

    def __init__(
        self, edition: Edition, newsroom: Newsroom, page_size: int, stale: Callable[[Article], Article | None]
    ):
        self.edition, self.newsroom, self.page_size, self.stale = edition, newsroom, page_size, stale

    def routes(self) -> Iterator[Route]:
        for kind in kinds.EDITION:
            if kind.shows is Shows.STORIES:
                yield from self._stories()
            elif kind.shows is Shows.PAGES:
                yield from self._pages()
            else:
                yield from self._lists(kind)

    def _stories(self) -> Iterator[ArticleRoute]:
        for newer, article, older in _in_threes(self.edition.articles):
            yield from_article(article, self.stale(article), newer, older)
        for article in self.edition.hidden:
            yield from_article(article, self.stale(article), listed=False)

    def _pages(self) -> Iterator[ArticleRoute]:
        for article in self.edition.pages.values():
            yield from_article(article, self.stale(article), listed=article.status != "hidden")

    def _lists(self, kind: Kind) -> Iterator[ListRoute]:
        lang = self.edition.lang
        for newer, stories, older in _in_threes(list(lists_of(kind, self.edition, self.newsroom))):
            group: Group = (kind.key,) if stories.key is None else (kind.key, stories.key)
            if kind.numbered:
                yield from self._numbered(kind, group, stories)
            else:
                address, entries = kind.at(lang, *stories.words), tuple(stories.entries)
                yield ListRoute(kind, group, lang, address, entries, newer=_year(newer), older=_year(older))

    def _numbered(self, kind: Kind, group: Group, stories: StoryList) -> Iterator[ListRoute]:
        """A list cut into pages; the first is there even when the list is empty."""
        lang, size = self.edition.lang, self.page_size
        count = max(1, -(-len(stories.entries) // size))
        for number in range(1, count + 1):
            entries = tuple(stories.entries[(number - 1) * size : number * size])
            address = kind.at(lang, *stories.words, number=number)
            yield ListRoute(kind, (*group, number), lang, address, entries, number, count)


def _year(stories: StoryList | None) -> int | None:
    return stories.key if stories and isinstance(stories.key, int) else None


def from_article(
    article: Article,
    stale: Article | None,
    newer: Article | None = None,
    older: Article | None = None,
    *,
    listed: bool = True,
) -> ArticleRoute:
    """The page of a story's article, or of a page; `stale` is its source if that says something else by now."""
    kind, lang = kinds.KINDS[article.kind], article.lang
    return ArticleRoute(
        kind, (kind.key, article.pair), lang, article.address, article, newer, older, stale, listed=listed
    )


def _in_threes(things: Sequence[Thing]) -> Iterator[tuple[Thing | None, Thing, Thing | None]]:
    """Yields (newer, thing, older) for things in order, newest first."""
    yield from zip([None, *things], things, [*things[1:], None], strict=False)
