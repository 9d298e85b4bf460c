"""Sitemaps: an index, one for each edition, and one for news search engines."""

import datetime as dt
from collections.abc import Iterator

from .. import addresses
from ..editions import Edition
from ..plan import Leaf
from ..relations import Relations
from ..site import Site
from ..stories import address_of

LARGEST = 45_000  # addresses in one sitemap; the protocol allows 50,000
IS_NEWS = dt.timedelta(days=2)  # news search engines want no older story
MOST_NEWS = 1_000


def sitemaps(
    leaves: list[Leaf], editions: list[Edition], relations: Relations, site: Site, now: dt.datetime
) -> Iterator[tuple[str, str, dict]]:
    """Yields (template, address, view) of every sitemap."""
    made = [addresses.NEWS_SITEMAP]
    for lang in site.newsroom.languages:
        urls = [_url(leaf, relations, site) for leaf in leaves if leaf.lang == lang and _shown(leaf)]
        if lang == site.newsroom.languages[0]:
            chooser = {"href": site.absolute(addresses.CHOOSER), "modified": None}
            urls.insert(0, chooser | {"alternates": _alternates(relations.of_chooser(), site)})
        for number, start in enumerate(range(0, len(urls), LARGEST), 1):
            address = addresses.sitemap(lang, number)
            made.append(address)
            yield "sitemap.xml", address, {"urls": urls[start : start + LARGEST]}
    yield "news_sitemap.xml", addresses.NEWS_SITEMAP, {"urls": list(_news(editions, site, now))}
    yield (
        "sitemap_index.xml",
        addresses.SITEMAP_INDEX,
        {"sitemaps": [site.absolute(address) for address in sorted(made)]},
    )


def _shown(leaf: Leaf) -> bool:
    return leaf.listed and leaf.kind != "not_found"


def _url(leaf: Leaf, relations: Relations, site: Site) -> dict:
    return {
        "href": site.absolute(leaf.address),
        "modified": _modified(leaf),
        "alternates": _alternates(relations.alternates(leaf.group, leaf.lang, leaf.address), site),
    }


def _alternates(alternates, site: Site) -> list[dict]:
    return [{"hreflang": one.hreflang, "href": site.absolute(one.address)} for one in alternates]


def _modified(leaf: Leaf) -> str | None:
    """When the page last changed: an article's own moment, a list's newest."""
    articles = [leaf.article] if leaf.article else [entry.article for entry in leaf.entries]
    moments = [one.modified or one.date for one in articles if one.modified or one.date]
    return max(moments).isoformat() if moments else None


def _news(editions: list[Edition], site: Site, now: dt.datetime) -> Iterator[dict]:
    recent = [one for edition in editions for one in edition.articles if now - one.date <= IS_NEWS]
    recent.sort(key=lambda one: (-one.date.timestamp(), one.pair, one.lang))
    for article in recent[:MOST_NEWS]:
        yield {
            "href": site.absolute(address_of(article)),
            "name": site.newsroom.names[article.lang],
            "lang": article.lang,
            "date": article.date.isoformat(),
            "title": article.title,
        }
