"""The one place that asks the plugin for articles: all that can be read, with what a build would say about them."""

import datetime as dt
from dataclasses import dataclass, field

from newsroom import loading
from newsroom.config import Config
from newsroom.content.article import Article
from newsroom.content.newsroom_file import Newsroom
from newsroom.content.references import References
from newsroom.faults import Fault
from newsroom.kept.build_cache import BuildCache
from newsroom.redirects.moves import Moves
from newsroom.redirects.present import Present


@dataclass(frozen=True, slots=True)
class Gathered:
    """Every article, sound or not, and the faults and warnings of a build."""

    newsroom: Newsroom  # what is known of it, if its file is faulty
    now: dt.datetime
    articles: list[Article]
    public: list[Article]
    references: dict[str, References]  # by the path of the article
    faults: list[Fault]
    warnings: list[Fault]
    count: int  # of Markdown files
    present: Present = field(
        default_factory=lambda: Present(())
    )  # what stands where; nothing is known of a faulty site
    moves: Moves = field(default_factory=Moves)
    unsound: frozenset[str] = frozenset()  # paths of Markdown files that are no article by themselves, or only in part


def gather(config: Config, cache: BuildCache) -> Gathered:
    """Reads the content as a build does, and goes on where a build would stop."""
    content = loading.survey(config, cache)
    articles = sorted([*content.articles, *content.partial], key=lambda article: article.path)
    return Gathered(
        newsroom=content.newsroom,
        now=content.now,
        articles=articles,
        public=[article for article in articles if article.is_public(content.now)],
        references=content.references,
        faults=sorted(set(content.faults)),
        warnings=content.warnings,
        count=len(content.articles) + len(content.unread),
        present=content.present,
        moves=content.moves,
        unsound=frozenset(content.unread),
    )
