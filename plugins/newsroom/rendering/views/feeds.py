"""Atom feeds: one for each edition and one for each of its categories, in the edition's language only."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from ... import addresses, kinds
from ...content.article import Article
from ...content.references import References
from ...structure.editions import Edition
from ...structure.lists import lists_of
from ...structure.site import Site
from . import View, bodies

NEWEST = 20


def feeds(editions: list[Edition], site: Site, references: dict[str, References]) -> Iterator[tuple[str, str, View]]:
    """Yields (language, address, view) of every feed."""
    for edition in editions:
        name = site.newsroom.names[edition.lang]
        for kind in kinds.EDITION:
            if kind.has_feed:
                for stories in lists_of(kind, edition, site.newsroom):
                    page = kind.at(edition.lang, *stories.words)
                    title = f"{stories.name} – {name}" if stories.name else name
                    articles = [entry.article for entry in stories.entries if not entry.foreign]
                    view = _feed(site, edition.lang, page, title, articles, references)
                    yield edition.lang, addresses.feed(page), view


def _feed(
    site: Site, lang: str, page: str, title: str, articles: list[Article], references: dict[str, References]
) -> View:
    newest = articles[:NEWEST]
    return {
        "lang": lang,
        "title": title,
        "subtitle": site.newsroom.about[lang],
        "id": site.absolute(addresses.feed(page)),
        "page": site.absolute(page),
        "author": site.newsroom.names[lang],
        # A feed without entries still needs a moment; nothing has happened since the epoch.
        "updated": max((moment(article) for article in newest), default="1970-01-01T00:00:00+00:00"),
        "entries": [_entry(site, article, references[article.path]) for article in newest],
    }


def _entry(site: Site, article: Article, references: References) -> View:
    language = site.languages[article.lang]
    section = site.newsroom.categories[article.story_category]
    return {
        # RFC 4151: it stays the same when the slug, the host or the scheme changes.
        "id": f"tag:{urlsplit(site.url).hostname},{article.story_date.year}:{article.pair}/{article.lang}",
        "title": article.title,
        "href": site.absolute(article.address),
        "published": article.story_date.isoformat(),
        "updated": moment(article),
        "summary": article.summary,
        "authors": article.authors or (site.newsroom.names[article.lang],),
        "category": {"term": article.category, "label": section.names[article.lang]},
        "body": bodies.text(article, references, site, language, absolute=True),
        "origin": site.origin,
    }


def moment(article: Article) -> str:
    return (article.modified or article.story_date).isoformat()
