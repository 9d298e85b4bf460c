"""Atom feeds: one for each edition and one for each of its categories, in the edition's language only."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from ... import addresses
from ...content.article import Article
from ...content.references import References
from ...structure.editions import Edition
from ...structure.site import Site
from . import bodies

NEWEST = 20


def feeds(editions: list[Edition], site: Site, references: dict[str, References]) -> Iterator[tuple[str, str, dict]]:
    """Yields (language, address, view) of every feed."""
    for edition in editions:
        lang, newsroom = edition.lang, site.newsroom
        name = newsroom.names[lang]
        front = addresses.front(lang)
        yield lang, addresses.feed(front), _feed(site, lang, front, name, edition.articles, references)
        for key, entries in edition.categories.items():
            section = newsroom.categories[key]
            page = addresses.category(lang, section.slugs[lang])
            own = [entry.article for entry in entries if not entry.foreign]
            title = f"{section.names[lang]} – {name}"
            yield lang, addresses.feed(page), _feed(site, lang, page, title, own, references)


def _feed(site, lang, page, title, articles: list[Article], references) -> dict:
    newest = articles[:NEWEST]
    return {
        "lang": lang,
        "title": title,
        "subtitle": site.newsroom.about[lang],
        "id": site.absolute(addresses.feed(page)),
        "page": site.absolute(page),
        "author": site.newsroom.names[lang],
        # A feed without entries still needs a moment; nothing has happened since the epoch.
        "updated": max((moment(one) for one in newest), default="1970-01-01T00:00:00+00:00"),
        "entries": [_entry(site, article, references[article.path]) for article in newest],
    }


def _entry(site: Site, article: Article, references: References) -> dict:
    language = site.languages[article.lang]
    section = site.newsroom.categories[article.category]
    return {
        # RFC 4151: it stays the same when the slug, the host or the scheme changes.
        "id": f"tag:{urlsplit(site.url).hostname},{article.date.year}:{article.pair}/{article.lang}",
        "title": article.title,
        "href": site.absolute(article.address),
        "published": article.date.isoformat(),
        "updated": moment(article),
        "summary": article.summary,
        "authors": article.authors or (site.newsroom.names[article.lang],),
        "category": {"term": article.category, "label": section.names[article.lang]},
        "body": bodies.text(article, references, site, language, absolute=True),
        "origin": site.origin,
    }


def moment(article: Article) -> str:
    return (article.modified or article.date).isoformat()
