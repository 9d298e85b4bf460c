"""The lists of stories that an edition's pages show: which there are for each kind of page that shows some."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ..content.article import Article
from ..content.newsroom_file import Newsroom, Section
from ..kinds import Kind, Shows
from .editions import Edition, Entry, categories_of, tags_of, years_of

NEWEST = 3  # stories on a page for those who have lost their way


class StoryList(NamedTuple):
    """Stories that belong together, newest first."""

    entries: list[Entry]
    key: str | int | None = None  # a year, or the key of a category or tag; None where there is one list
    name: str = ""  # of the category or tag, in the edition's language
    words: tuple[str | int, ...] = ()  # that fill the kind's address, behind the language


def lists_of(kind: Kind, edition: Edition, newsroom: Newsroom) -> Iterator[StoryList]:
    """The lists that pages of this kind show, in order; none if they show something else."""
    if kind.shows in LISTS:
        yield from LISTS[kind.shows](edition, newsroom)


def keys_of(article: Article, kind: Kind) -> Iterable[str | int]:
    """The keys of the lists, of this kind, that a story stands in."""
    return KEYS[kind.shows](article) if kind.shows in KEYS else ()


def _years(edition: Edition, _newsroom: Newsroom) -> Iterator[StoryList]:
    for year, entries in edition.years.items():
        yield StoryList(entries, year, words=(year,))


def _sections(lists: dict[str, list[Entry]], sections: dict[str, Section], lang: str) -> Iterator[StoryList]:
    for key, entries in lists.items():
        section = sections[key]
        yield StoryList(entries, key, section.names[lang], (section.slugs[lang],))


LISTS: dict[Shows | None, Callable[[Edition, Newsroom], Iterator[StoryList]]] = {
    Shows.EVERYTHING: lambda edition, _: iter([StoryList(edition.entries)]),
    Shows.NEWEST: lambda edition, _: iter([StoryList(edition.entries[:NEWEST])]),
    Shows.YEARS: _years,
    Shows.CATEGORIES: lambda edition, newsroom: _sections(edition.categories, newsroom.categories, edition.lang),
    Shows.TAGS: lambda edition, newsroom: _sections(edition.tags, newsroom.tags, edition.lang),
}
KEYS: dict[Shows | None, Callable[[Article], Iterable[str | int]]] = {
    Shows.YEARS: years_of,
    Shows.CATEGORIES: categories_of,
    Shows.TAGS: tags_of,
}
