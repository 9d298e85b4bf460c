"""Editions: the newsroom in one language each, with its lists of stories."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from ..content.article import Article
from ..content.newsroom_file import Newsroom
from .stories import Story

Key = TypeVar("Key", str, int)


@dataclass(frozen=True, slots=True)
class Entry:
    """A story as an edition lists it: in the edition's language, or else, labelled, in another."""

    article: Article
    foreign: bool


@dataclass(slots=True)
class Edition:
    """One language's lists, newest first; a list exists only if a story is in it."""

    lang: str
    entries: list[Entry] = field(default_factory=list)
    years: dict[int, list[Entry]] = field(default_factory=dict)
    categories: dict[str, list[Entry]] = field(default_factory=dict)
    tags: dict[str, list[Entry]] = field(default_factory=dict)
    articles: list[Article] = field(default_factory=list)  # listed, in the edition's language, newest first
    hidden: list[Article] = field(default_factory=list)
    pages: dict[str, Article] = field(default_factory=dict)  # pair → page


def make_editions(stories: list[Story], newsroom: Newsroom, now: dt.datetime) -> list[Edition]:
    """One edition for each language, of what is public at the moment `now`."""
    public = [_public(story, now) for story in stories]
    return [_edition(lang, public, newsroom) for lang in newsroom.languages]


def _public(story: Story, now: dt.datetime) -> Story:
    public = {lang: article for lang, article in story.articles.items() if article.is_public(now)}
    return Story(story.pair, public)


def _edition(lang: str, stories: list[Story], newsroom: Newsroom) -> Edition:
    edition = Edition(lang)
    for story in stories:
        own = story.articles.get(lang)
        if own and own.kind == "page":
            edition.pages[own.pair] = own
        elif own and own.status == "hidden":
            edition.hidden.append(own)
        elif own:
            edition.entries.append(Entry(own, foreign=False))
        elif other := _in_another_language(story, newsroom):
            edition.entries.append(Entry(other, foreign=True))
    edition.entries.sort(key=_newest_first)
    edition.articles = [entry.article for entry in edition.entries if not entry.foreign]
    edition.years = _grouped(edition.entries, years_of)
    edition.categories = _in_order(newsroom.categories, _grouped(edition.entries, categories_of))
    edition.tags = _in_order(newsroom.tags, _grouped(edition.entries, tags_of))
    return edition


def _in_another_language(story: Story, newsroom: Newsroom) -> Article | None:
    """The article that stands for a story which the edition does not have, unless the policy hides it."""
    listed = [
        article for article in story.articles.values() if article.kind == "story" and article.status == "published"
    ]
    if not listed:
        return None
    sources = [article for article in listed if article.translation is None]
    chosen = (sources or listed)[0]
    return chosen if (chosen.untranslated or newsroom.untranslated) == "list" else None


def _newest_first(entry: Entry) -> tuple[float, str]:
    # The pair decides among stories of the same moment, so that the order never hangs on the file system.
    return -entry.article.story_date.timestamp(), entry.article.pair


def years_of(story: Article) -> Iterable[int]:
    return (story.story_date.year,)


def categories_of(story: Article) -> Iterable[str]:
    return (story.story_category,)


def tags_of(story: Article) -> Iterable[str]:
    return story.tags


def _grouped(entries: list[Entry], keys: Callable[[Article], Iterable[Key]]) -> dict[Key, list[Entry]]:
    groups: dict[Key, list[Entry]] = defaultdict(list)
    for entry in entries:
        for key in keys(entry.article):
            groups[key].append(entry)
    return dict(groups)


def _in_order(sections: Iterable[str], groups: dict[str, list[Entry]]) -> dict[str, list[Entry]]:
    return {key: groups[key] for key in sections if key in groups}
