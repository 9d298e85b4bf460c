"""Which of two files that cannot both stay was there first: a copy, and not what was copied, is to be mended."""

from collections.abc import Callable, Iterable, Iterator

from ..content.article import Article
from ..faults import Fault

WasPublished = Callable[[Article], bool]  # whether the article's address is known to have been its own


def never(_article: Article) -> bool:
    """For those who know nothing of the past."""
    return False


def newer(first: Article, second: Article, was_published: WasPublished) -> Article:
    """The one that came later: what readers never had, what is no news yet, what is called a copy, what is dated later."""
    for rank in (was_published, _is_public, lambda article: not _is_called_after(article, first, second)):
        if rank(first) != rank(second):
            return second if rank(first) else first
    return max(first, second, key=lambda article: (article.date.timestamp() if article.date else 0, article.path))


def _is_public(article: Article) -> bool:
    return not article.is_withdrawn


def _is_called_after(article: Article, first: Article, second: Article) -> bool:
    """Whether its path is that of the other one with something added, as in `dom - Copy`, `Copy of dom`, `dom-2`."""
    other = second if article is first else first
    return len(article.path) > len(other.path) and all(
        theirs in ours for ours, theirs in zip(article.path.split("/"), other.path.split("/"), strict=False)
    )


def namesakes(groups: Iterable[list[Article]], was_published: WasPublished) -> Iterator[tuple[Fault, list[Article]]]:
    """Folders of one name whose articles nothing but that name makes one story: a fault for the newer, with its articles.

    Args:
        groups: articles of one kind and one folder's name, which do not say their `pair`, in more than one folder
    """
    for group in groups:
        folders: dict[str, list[Article]] = {}
        for article in group:
            folders.setdefault(article.folder, []).append(article)
        oldest, *others = folders.values()
        for articles in others:
            if newer(oldest[0], articles[0], was_published) is oldest[0]:
                oldest, articles = articles, oldest
            if not (_translates(articles, oldest) or _translates(oldest, articles)):
                yield _namesake(articles[0], oldest[0]), articles


def _translates(articles: list[Article], others: list[Article]) -> bool:
    """Whether one of the articles says that it translates one that is not beside it, and is among the others."""
    here, there = ({article.lang for article in side} for side in (articles, others))
    sources = {article.translation.of for article in articles if article.translation}
    return not sources.isdisjoint(there - here)


def _namesake(article: Article, older: Article) -> Fault:
    folder = article.folder.rpartition("/")[2]
    own = f"{folder}-{article.date.year}" if article.date else f"{folder}-2"
    message = (
        f"the folder {older.folder} has the name `{folder}`, too, so the two would be one story. Another story: write "
        f"`pair: {own}` into each file of this folder. The same story: put its files into one folder, or write "
        f"`pair: {folder}` into each"
    )
    return Fault(article.path, 1, message)
