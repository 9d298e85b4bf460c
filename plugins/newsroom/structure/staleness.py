"""Whether translations say what their sources say now."""

from collections.abc import Iterable

from ..content.article import Article

CURRENT, STALE, UNSTAMPED = "current", "stale", "never stamped"


def state_of(translation: Article, source: Article | None) -> str | None:
    """CURRENT, STALE, or UNSTAMPED where nobody has said which text was translated; None without a source."""
    if source is None or translation.translation is None:
        return None
    stamp = translation.translation.revision
    if stamp is None:
        return UNSTAMPED
    return CURRENT if stamp == source.revision else STALE


class Sources:
    """Knows the source of each translation, among some articles."""

    def __init__(self, articles: Iterable[Article]):
        self.articles = {(article.kind, article.pair, article.lang): article for article in articles}

    def of(self, article: Article) -> Article | None:
        """The article that this one says it translates, if it is there."""
        translation = article.translation
        return self.articles.get((article.kind, article.pair, translation.of)) if translation else None

    def state_of(self, article: Article) -> str | None:
        return state_of(article, self.of(article))

    def stale(self, article: Article) -> Article | None:
        """The source that says something else by now than what was translated."""
        return self.of(article) if article.translation and self.state_of(article) == STALE else None
