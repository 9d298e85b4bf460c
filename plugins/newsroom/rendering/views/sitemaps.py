"""Sitemaps: an index, one for each edition, and one for news search engines."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from ... import addresses
from ...content.article import Article
from ...structure.editions import Edition
from ...structure.relations import Alternate, Relations
from ...structure.routes import ArticleRoute, ListRoute, Route
from ...structure.site import Site
from . import View

LARGEST = 45_000  # addresses in one sitemap; the protocol allows 50,000
IS_NEWS = dt.timedelta(days=2)  # news search engines want no older story
MOST_NEWS = 1_000


def of_editions(routes: list[Route], relations: Relations, site: Site) -> Iterator[tuple[str, Callable[[], View]]]:
    """Yields (address, how to make the view) of every edition's sitemaps: they say a lot, and seldom change."""
    for lang in site.newsroom.languages:
        chooser = [None] if lang == site.newsroom.languages[0] else []
        shown = [*chooser, *(route for route in routes if route.lang == lang and _is_shown(route))]
        for number, start in enumerate(range(0, len(shown), LARGEST), 1):
            yield addresses.sitemap(lang, number), partial(_sitemap, shown[start : start + LARGEST], relations, site)


def _sitemap(routes: Sequence[Route | None], relations: Relations, site: Site) -> View:
    """The view of one sitemap; None stands for the language chooser."""
    chooser = {
        "href": site.absolute(addresses.CHOOSER),
        "modified": None,
        "alternates": _alternates(relations.of_chooser(), site),
    }
    return {"urls": [_url(route, relations, site) if route else chooser for route in routes]}


def news(editions: list[Edition], site: Site, now: dt.datetime) -> View:
    """What news search engines may want."""
    return {"urls": list(_news(editions, site, now))}


def index(of_editions: Iterable[str], site: Site) -> View:
    """The list of all sitemaps: those of editions, and that of news."""
    return {"sitemaps": [site.absolute(address) for address in sorted([*of_editions, addresses.NEWS_SITEMAP])]}


def _is_shown(route: Route) -> bool:
    return route.listed and route.kind.in_sitemap


def _url(route: Route, relations: Relations, site: Site) -> View:
    return {
        "href": site.absolute(route.address),
        "modified": _modified(route),
        "alternates": _alternates(relations.alternates(route.group, route.lang, route.address), site),
    }


def _alternates(alternates: Iterable[Alternate], site: Site) -> list[View]:
    return [{"hreflang": alternate.hreflang, "href": site.absolute(alternate.address)} for alternate in alternates]


def _modified(route: Route) -> str | None:
    """When the page last changed: an article's own moment, a list's newest."""
    articles = [route.article] if isinstance(route, ArticleRoute) else []
    if isinstance(route, ListRoute):
        articles = [entry.article for entry in route.entries]
    moments = [moment for article in articles if (moment := article.modified or article.date)]
    return max(moments).isoformat() if moments else None


def no_news_from(article: Article) -> float:
    """The moment from which on a story is no news; by the clock of the newsroom, two days may last an hour more or less."""
    return article.story_date.timestamp() + IS_NEWS.total_seconds()


def _news(editions: list[Edition], site: Site, now: dt.datetime) -> Iterator[View]:
    recent = [
        article for edition in editions for article in edition.articles if no_news_from(article) > now.timestamp()
    ]
    recent.sort(key=lambda article: (-article.story_date.timestamp(), article.pair, article.lang))
    for article in recent[:MOST_NEWS]:
        yield {
            "href": site.absolute(article.address),
            "name": site.newsroom.names[article.lang],
            "lang": article.lang,
            "date": article.story_date.isoformat(),
            "title": article.title,
        }
