"""Atom feeds: one for each edition and one for each of its categories, in the edition's language only."""

from collections.abc import Iterator
from functools import lru_cache
from unicodedata import normalize
from urllib.parse import quote

from ... import addresses, kinds
from ...content.article import Article
from ...content.newsroom_file import Newsroom
from ...content.references import References
from ...languages.romanisation import slugify
from ...structure.editions import Edition
from ...structure.lists import lists_of
from ...structure.site import Site
from . import View, bodies, teasers

NEWEST = 20
SINCE = 2026  # an id needs a year in which whoever gives it had their name; no feed of ours is older
LONGEST_LABEL = 63  # letters of a part of a host's name


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
                    name_of_list = (kind.key, stories.key) if stories.key else ()
                    view = _feed(site, edition.lang, page, title, articles, references)
                    view["id"] = _tag(site, SINCE, ":".join(("feed", edition.lang, *map(str, name_of_list))))
                    yield edition.lang, addresses.feed(page), view


def _feed(
    site: Site, lang: str, page: str, title: str, articles: list[Article], references: dict[str, References]
) -> View:
    newest = articles[:NEWEST]
    return {
        "lang": lang,
        "title": title,
        "subtitle": site.newsroom.about[lang],
        "self": site.absolute(addresses.feed(page)),
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
        "id": _tag(site, article.story_date.year, f"{_quoted(article.pair)}/{article.lang}"),
        "title": article.title,
        "href": site.absolute(article.address),
        "published": article.story_date.isoformat(),
        "updated": moment(article),
        "summary": article.summary,
        "authors": article.authors or (site.newsroom.names[article.lang],),
        "category": {"term": article.category, "label": section.names[article.lang]},
        "cover": teasers.cover(site, article, references),
        "event": teasers.hours(article, language),
        "body": bodies.text(article, references, site, language, absolute=True),
        "origin": site.origin,
    }


def _tag(site: Site, year: int, name: str) -> str:
    """An id by RFC 4151: it stays the same when the slug, the host or the scheme changes."""
    return f"tag:{authority(site.newsroom)},{year}:{name}"


def _quoted(name: str) -> str:
    """A folder's name in a URI; macOS gives the same name in other signs."""
    return quote(name if name.isascii() else normalize("NFC", name))


@lru_cache(maxsize=4)
def _as_host(name: str, lang: str) -> str:
    label = slugify(name, lang)[:LONGEST_LABEL].strip("-") or "newsroom"
    return f"{label}.invalid"


def authority(newsroom: Newsroom) -> str:
    """Who gives the ids: what the newsroom file says; else its name, as a host that there never is."""
    first = newsroom.languages[0]
    return newsroom.feed_ids or _as_host(newsroom.names[first], first)


def moment(article: Article) -> str:
    """When it was changed last, which is never before it was published."""
    return max(article.modified or article.story_date, article.story_date).isoformat()
