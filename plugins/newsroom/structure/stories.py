"""Pairs articles into stories, and checks what only shows when all articles are known."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from .. import kinds
from ..content.article import Article
from ..content.newsroom_file import NAME, Newsroom, Section
from ..faults import Fault, listed, unknown
from ..languages.codes import unknown_language


@dataclass(frozen=True, slots=True)
class Story:
    """One piece of news, or one page, in the languages it exists in (in the newsroom's order)."""

    pair: str
    articles: dict[str, Article]


def pair_up(
    articles: Iterable[Article], newsroom: Newsroom, unread: Iterable[str] = ()
) -> tuple[list[Story], list[Fault]]:
    """Groups articles by kind and `pair`; every article that does not fit is a fault.

    `unread` are the paths of articles with faults of their own: nobody is told that they are missing.
    """
    faults: list[Fault] = []
    groups: dict[tuple[str, str], dict[str, Article]] = defaultdict(dict)
    taken: dict[str, Article] = {}
    for article in sorted(articles, key=lambda article: article.path):
        faults += against_newsroom(article, newsroom)
        first = groups[article.kind, article.pair].setdefault(article.lang, article)
        if first is not article:
            faults.append(_same_language(article, first))
        if not article.slug:
            faults.append(
                Fault(article.path, article.line("title"), "no address can be made from the title: add `slug: …`")
            )
        elif article.lang in newsroom.languages:
            faults += _same_address(article, taken)
    stories = [
        Story(pair, {lang: group[lang] for lang in newsroom.languages if lang in group})
        for (_, pair), group in sorted(groups.items())
    ]
    in_doubt = {path.rpartition("/")[0] for path in unread}
    faults += [fault for story in stories for fault in _translation_sources(story, in_doubt)]
    return stories, faults


def against_newsroom(article: Article, newsroom: Newsroom) -> Iterator[Fault]:
    """Keys of an article that the newsroom file does not define."""

    def unknown_key(name: str, what: str, key: str | None, allowed: Collection[str]) -> Iterator[Fault]:
        if key is not None and key not in allowed:
            meant = _key_of_name(key, allowed)
            cure = f"`{key}` is its name: write its key, `{meant}`" if meant else unknown(what, key, allowed)
            yield Fault(article.path, article.line(name), f"{cure} (they stand in {NAME})")

    source = article.translation.of if article.translation else None
    for name, code in (("lang", article.lang), ("translation", source)):
        if code is not None and code not in newsroom.languages:
            cure = unknown_language(code, newsroom.languages)
            yield Fault(article.path, article.line(name), f"{cure} (they stand in {NAME})")
    yield from unknown_key("category", "category", article.category, newsroom.categories)
    for tag in article.tags:
        yield from unknown_key("tags", "tag", tag, newsroom.tags)
    yield from unknown_key("contact", "contact", article.contact, newsroom.contacts)
    if source == article.lang:
        message = f"`translation.of` is `{article.lang}`, the article's own language: name the source's"
        yield Fault(article.path, article.line("translation"), message)


def _key_of_name(name: str, sections: Collection[str]) -> str | None:
    """The key of the category or tag that readers see under this name."""
    for key, section in sections.items() if isinstance(sections, dict) else ():
        if isinstance(section, Section) and name.casefold() in (own.casefold() for own in section.names.values()):
            return str(key)
    return None


def _same_language(article: Article, first: Article) -> Fault:
    return Fault(
        article.path,
        article.line("pair"),
        f"the pair `{article.pair}` has an article in `{article.lang}` already, {first.path}: "
        f"give one of the two another `pair` or `lang`",
    )


def _same_address(article: Article, taken: dict[str, Article]) -> Iterator[Fault]:
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
        message = f"the address {address} is taken by {first.path}: give the newer of the two another `slug`"
        yield Fault(article.path, article.line("slug"), message)


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
