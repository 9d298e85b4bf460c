"""The plan of the site: which pages there are, before anything is said on them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from .. import addresses
from ..content.article import Article
from ..content.newsroom_file import Newsroom
from .editions import Edition, Entry
from .staleness import Sources

NEWEST_ON_NOT_FOUND = 3


@dataclass(frozen=True, slots=True)
class Route:
    """One page to be: what it shows, in which language, and where."""

    kind: str  # names its view and its template
    group: tuple  # pages of one group are counterparts in different languages
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
    sources = Sources(one for edition in editions for one in _listed(edition))
    return [route for edition in editions for route in _edition(edition, newsroom, page_size, sources.stale)]


def _listed(edition: Edition) -> Iterator[Article]:
    """The edition's own articles and pages that readers may find; no other is spoken of."""
    yield from edition.articles
    yield from (page for page in edition.pages.values() if page.status != "hidden")


def _edition(edition: Edition, newsroom: Newsroom, page_size: int, stale: Callable) -> Iterator[Route]:
    lang = edition.lang
    yield from _numbered("front", ("front",), lang, edition.entries, page_size, lambda n: addresses.front(lang, n))
    yield ListRoute("archive", ("archive",), lang, addresses.archive(lang), tuple(edition.entries))
    years = list(edition.years)  # newest first
    for newer, year, older in _in_threes(years):
        entries = tuple(edition.years[year])
        yield ListRoute("year", ("year", year), lang, addresses.year(lang, year), entries, newer=newer, older=older)
    for kind, groups, sections, address in (
        ("category", edition.categories, newsroom.categories, addresses.category),
        ("tag", edition.tags, newsroom.tags, addresses.tag),
    ):
        for key, entries in groups.items():
            slug = sections[key].slugs[lang]
            yield from _numbered(
                kind, (kind, key), lang, entries, page_size, lambda n, at=address, slug=slug: at(lang, slug, n)
            )
    for newer, article, older in _in_threes(edition.articles):
        yield from_article(article, stale(article), newer=newer, older=older)
    for article in edition.hidden:
        yield from_article(article, stale(article), listed=False)
    for article in edition.pages.values():
        yield from_article(article, stale(article), listed=article.status != "hidden")
    newest = tuple(edition.entries[:NEWEST_ON_NOT_FOUND])
    yield ListRoute("not_found", ("not_found",), lang, addresses.not_found(lang), newest)


def from_article(article: Article, stale: Article | None, **more) -> ArticleRoute:
    """The page of a story's article, or of a page; `stale` is its source if that says something else by now."""
    kind = "article" if article.kind == "story" else "page"
    group = (article.kind, article.pair)
    return ArticleRoute(kind, group, article.lang, article.address, article, stale=stale, **more)


def _in_threes(things: list) -> Iterator[tuple]:
    """Yields (newer, thing, older) for things in order, newest first."""
    yield from zip([None, *things], things, [*things[1:], None], strict=False)


def _numbered(kind, group, lang, entries, size, address) -> Iterator[ListRoute]:
    """A list cut into pages; the first is there even when the list is empty."""
    count = max(1, -(-len(entries) // size))
    for number in range(1, count + 1):
        part = tuple(entries[(number - 1) * size : number * size])
        yield ListRoute(kind, (*group, number), lang, address(number), part, number, count)
