"""Pairs articles into stories, and checks what only shows when all articles are known."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from .. import kinds
from ..content.article import Article
from ..content.language_names import language_meant
from ..content.names import HOLDS_STORIES
from ..content.newsroom_file import NAME, Contact, Newsroom, Section
from ..faults import Fault, listed, unknown
from ..languages.codes import is_language, renamed_language, unknown_language
from . import newcomers
from .newcomers import WasPublished


@dataclass(frozen=True, slots=True)
class Story:
    """One piece of news, or one page, in the languages it exists in (in the newsroom's order)."""

    pair: str
    articles: dict[str, Article]


def pair_up(
    articles: Iterable[Article],
    newsroom: Newsroom,
    unread: Iterable[str] = (),
    was_published: WasPublished = newcomers.never,
) -> tuple[list[Story], list[Fault]]:
    """Groups articles by kind and `pair`; every article that does not fit is a fault.

    `unread` are the paths of articles with faults of their own: nobody is told that they are missing.
    """
    faults: list[Fault] = []
    groups: dict[tuple[str, str], dict[str, Article]] = defaultdict(dict)
    clashes: list[tuple[Article, Article]] = []
    folders: dict[tuple[str, str], str] = {}  # the first of each name, and …
    in_several: set[tuple[str, str]] = set()  # … the names that more than one has
    taken: dict[str, Article] = {}
    articles = sorted(articles, key=lambda article: article.path)
    for article in articles:
        faults += against_newsroom(article, newsroom)
        key = article.kind, article.pair
        first = groups[key].setdefault(article.lang, article)
        if first is not article:
            clashes.append((first, article))
        if "pair" not in article.lines and folders.setdefault(key, article.folder) != article.folder:
            in_several.add(key)
        if not article.slug:
            faults.append(
                Fault(article.path, article.line("title"), "no address can be made from the title: add `slug: …`")
            )
        elif article.lang in newsroom.languages:
            faults += _same_address(article, taken, was_published)
    namesakes = _namesakes(articles, in_several, was_published)
    faults += set(namesakes.values())
    faults += [
        _same_language(*clash, was_published) for clash in clashes if not any(one.path in namesakes for one in clash)
    ]
    stories = [
        Story(pair, {lang: group[lang] for lang in newsroom.languages if lang in group})
        for (_, pair), group in sorted(groups.items())
    ]
    in_doubt = {path.rpartition("/")[0] for path in unread}
    faults += [fault for story in stories for fault in _translation_sources(story, in_doubt)]
    return stories, faults


def _namesakes(
    articles: Iterable[Article], names: Collection[tuple[str, str]], was_published: WasPublished
) -> dict[str, Fault]:
    """By the path of each article in a folder that has the name of another one by mistake: what is wrong with the folder."""
    if not names:
        return {}
    groups: dict[tuple[str, str], list[Article]] = defaultdict(list)
    for article in articles:
        if (article.kind, article.pair) in names and "pair" not in article.lines:
            groups[article.kind, article.pair].append(article)
    found = newcomers.namesakes(groups.values(), was_published)
    return {article.path: fault for fault, inside in found for article in inside}


def against_newsroom(article: Article, newsroom: Newsroom) -> Iterator[Fault]:
    """Keys of an article that the newsroom file does not define."""

    def unknown_key(name: str, what: str, key: str | None, allowed: Collection[str]) -> Iterator[Fault]:
        if key is not None and key not in allowed:
            meant = _key_of_name(key, allowed)
            cure = f"`{key}` is its name: write its key, `{meant}`" if meant else unknown(what, key, allowed)
            yield _of_newsroom(article, name, cure)

    source = article.translation.of if article.translation else None
    for name, code in (("lang", article.lang), ("translation", source)):
        if code is not None and code not in newsroom.languages:
            in_name = name == "lang" and "lang" not in article.lines
            cure = (
                (_named_otherwise(article) or renamed_language(article.path, code, newsroom.languages))
                if in_name
                else ""
            )
            yield _of_newsroom(article, name, cure or unknown_language(code, newsroom.languages))
    yield from unknown_key("category", "category", article.category, newsroom.categories)
    for tag in article.tags:
        yield from unknown_key("tags", "tag", tag, newsroom.tags)
    yield from unknown_key("contact", "contact", article.contact, newsroom.contacts)
    if source == article.lang:
        message = f"`translation.of` is `{article.lang}`, the article's own language: name the source's"
        yield Fault(article.path, article.line("translation"), message)


def _of_newsroom(article: Article, name: str, cure: str) -> Fault:
    """A word that the newsroom file does not have: often one is missing there, and many articles name it."""
    message = f"{cure} (they stand in {NAME})"
    return Fault(article.path, article.line(name), message, message)


def _named_otherwise(article: Article) -> str:
    """What is to be done about the name of a file that gives the article its language; an empty text for a mere code."""
    name = article.path.rpartition("/")[2]
    right, why = language_meant(name)
    if not right and (re.fullmatch("[a-z]{2,3}", article.lang) or is_language(article.lang)):
        return ""
    folder = name.partition(".")[0] if HOLDS_STORIES.fullmatch(article.folder) else article.pair
    cure = (
        f"name the file after it, as in `{right}`; {why}"
        if right
        else f"name the file after it, as in `{folder}/bg.md`"
    )
    return f"`{name}` names no language: {cure}"


def _key_of_name(name: str, things: Collection[str]) -> str | None:
    """The key of the category, tag or contact that readers see under this name."""
    for key, thing in things.items() if isinstance(things, dict) else ():
        if name.casefold() in map(str.casefold, _names(thing)):
            return str(key)
    return None


def _names(thing: Section | Contact) -> Iterator[str]:
    if isinstance(thing, Section):
        yield from thing.names.values()
    else:
        yield from thing.get("name", {}).values()  # which a newsroom file with faults may lack
        yield from thing.get("person", {}).values()


def _same_language(first: Article, second: Article, was_published: WasPublished) -> Fault:
    article = newcomers.newer(first, second, was_published)
    other = first if article is second else second
    cure = "give one of the two another `pair` or `lang`"
    if "pair" in article.lines and article.folder != other.folder:
        cure = (
            f"if this is a copy, for another story, give it a `pair` and a `slug` of its own: `pair: {article.pair}-2`"
        )
    message = f"the pair `{article.pair}` has an article in `{article.lang}` already, {other.path}: {cure}"
    return Fault(article.path, article.line("pair"), message)


def _same_address(article: Article, taken: dict[str, Article], was_published: WasPublished) -> Iterator[Fault]:
    if article.kind == "page" and kinds.is_reserved(article.slug):
        yield Fault(
            article.path,
            article.line("slug"),
            f"the slug `{article.slug}` is needed by the newsroom itself: choose another; "
            f"a year and {listed(kinds.RESERVED)} are not free",
        )
    address = article.address
    first = taken.setdefault(address, article)
    if first is not article:
        new = newcomers.newer(first, article, was_published)
        old = taken[address] = first if new is article else article
        message = (
            f"the address {address} is taken by {old.path}: give this article, the newer of the two, another `slug`"
        )
        yield Fault(new.path, new.line("slug"), message)


def _translation_sources(story: Story, in_doubt: set[str]) -> Iterator[Fault]:
    """A translation names a source that exists, and two articles are not each other's source."""
    for article in story.articles.values():
        if article.translation and article.translation.of != article.lang:
            source = story.articles.get(article.translation.of)
            if source is None and article.folder not in in_doubt:
                message = f"the source in `{article.translation.of}` is missing: it would stand beside this file"
                yield Fault(article.path, article.line("translation"), message)
            elif source and source.translation and source.translation.of == article.lang:
                message = (
                    f"this article and {source.path} each say that they translate the other: delete one `translation`"
                )
                yield Fault(article.path, article.line("translation"), message)
