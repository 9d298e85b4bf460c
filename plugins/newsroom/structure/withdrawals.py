"""Texts that readers had and shall not have any more: whether all of that was meant."""

from collections.abc import Iterable, Iterator
from posixpath import relpath

from ..content.article import Article
from ..faults import Fault, listed
from .stories import Story

DIFFERENT_FACTS = "different-facts"  # the rule that an article switches off if this is meant


def gone_in_one_language(stories: Iterable[Story]) -> Iterator[Fault]:
    """Articles that are public, or will be, while their story was withdrawn in another language."""
    for story in stories:
        for article in story.articles.values():
            if article.gone:
                for other in story.articles.values():
                    if not other.is_withdrawn and DIFFERENT_FACTS not in other.unchecked:
                        yield still_public(other, article)


def still_public(article: Article, gone: Article) -> Fault:
    """That readers still have this article of a story of which another one was withdrawn."""
    message = (
        f"{relpath(gone.path, article.folder)} is withdrawn (`gone: true`), and this article is public all the same: write "
        f"`gone: true` here, too. If only the other is withdrawn: `unchecked: {{{DIFFERENT_FACTS}: why}}`"
    )
    return Fault(article.path, article.line("title"), message)


def taken_back(articles: Iterable[Article], addresses: dict[str, list[str]]) -> Iterator[Fault]:
    """Articles that were published and are drafts now, or under embargo: readers are told that they are withdrawn.

    Args:
        addresses: by the path of an article, at which of its addresses readers are told so
    """
    for article in articles:
        if article.path in addresses and not article.gone:
            key, now = ("status", "is a draft") if article.status == "draft" else ("date", "lies in the future")
            cure = "delete `status: draft`" if key == "status" else "correct the `date`"
            message = (
                f"{listed(addresses[article.path])} was published, and now the article {now}: readers find the word "
                f"“withdrawn” there. If that is meant, write `gone: true`; if not, {cure}"
            )
            yield Fault(article.path, article.line(key), message)
