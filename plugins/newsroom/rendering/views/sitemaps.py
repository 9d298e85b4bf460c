"""Sitemaps: an index, one for each edition, and one for news search engines."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from ... import addresses
from ...content.article import Article
from ...structure.editions import Edition
from ...structure.relations import Relations
from ...structure.routes import ArticleRoute, Route
from ...structure.site import Site

LARGEST = 45_000  # addresses in one sitemap; the protocol allows 50,000
IS_NEWS = dt.timedelta(days=2)  # news search engines want no older story
MOST_NEWS = 1_000


def of_editions(routes: list[Route], relations: Relations, site: Site) -> Iterator[tuple[str, Callable[[], dict]]]:
    """Yields (address, how to make the view) of every edition's sitemaps: they say a lot, and seldom change."""
    for lang in site.newsroom.languages:
        chooser = [None] if lang == site.newsroom.languages[0] else []
        shown = chooser + [route for route in routes if route.lang == lang and _shown(route)]
        for number, start in enumerate(range(0, len(shown), LARGEST), 1):
            yield addresses.sitemap(lang, number), partial(_sitemap, shown[start : start + LARGEST], relations, site)


def _sitemap(routes: list[Route | None], relations: Relations, site: Site) -> dict:
    """The view of one sitemap; None stands for the language chooser."""
    chooser = {"href": site.absolute(addresses.CHOOSER), "modified": None}
    chooser["alternates"] = _alternates(relations.of_chooser(), site)
    return {"urls": [_url(route, relations, site) if route else chooser for route in routes]}


def news(editions: list[Edition], site: Site, now: dt.datetime) -> dict:
    """What news search engines may want."""
    return {"urls": list(_news(editions, site, now))}


def index(made: Iterable[str], site: Site) -> dict:
    """The list of all sitemaps, `made` for the editions and that of news."""
    return {"sitemaps": [site.absolute(address) for address in sorted([*made, addresses.NEWS_SITEMAP])]}


def _shown(route: Route) -> bool:
    return route.listed and route.kind != "not_found"


def _url(route: Route, relations: Relations, site: Site) -> dict:
    return {
        "href": site.absolute(route.address),
        "modified": _modified(route),
        "alternates": _alternates(relations.alternates(route.group, route.lang, route.address), site),
    }


def _alternates(alternates, site: Site) -> list[dict]:
    return [{"hreflang": one.hreflang, "href": site.absolute(one.address)} for one in alternates]


def _modified(route: Route) -> str | None:
    """When the page last changed: an article's own moment, a list's newest."""
    articles = [route.article] if isinstance(route, ArticleRoute) else [entry.article for entry in route.entries]
    moments = [one.modified or one.date for one in articles if one.modified or one.date]
    return max(moments).isoformat() if moments else None


def no_news_from(article: Article) -> float:
    """The moment from which on a story is no news; by the clock of the newsroom, two days may last an hour more or less."""
    return article.date.timestamp() + IS_NEWS.total_seconds()


def _news(editions: list[Edition], site: Site, now: dt.datetime) -> Iterator[dict]:
    recent = [one for edition in editions for one in edition.articles if no_news_from(one) > now.timestamp()]
    recent.sort(key=lambda one: (-one.date.timestamp(), one.pair, one.lang))
    for article in recent[:MOST_NEWS]:
        yield {
            "href": site.absolute(article.address),
            "name": site.newsroom.names[article.lang],
            "lang": article.lang,
            "date": article.date.isoformat(),
            "title": article.title,
        }
