"""The one place that asks the plugin for articles: all that can be read, with what a build would say about them."""

import datetime as dt
from dataclasses import dataclass

from newsroom import loading, newsroom_file
from newsroom.article import Article
from newsroom.config import Config, moment
from newsroom.faults import ContentFaults, Fault
from newsroom.languages import available
from newsroom.memory import Memory
from newsroom.newsroom_file import Newsroom
from newsroom.progress import Progress
from newsroom.references import References
from newsroom.stories import is_public


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
    unsound: frozenset[str] = frozenset()  # paths of Markdown files that are no article by themselves, or only in part


def gather(config: Config, memory: Memory) -> Gathered:
    """Reads the content as a build does, and goes on where a build would stop."""
    try:
        content = loading.load(config, memory)
    except ContentFaults as stopped:
        memory.save()  # what was read once is not read again
        return _all_that_can_be_read(config, memory, stopped.faults)
    articles = content.articles
    return Gathered(
        content.newsroom,
        content.now,
        articles,
        content.public,
        content.references,
        [],
        content.warnings,
        len(articles),
    )


def _all_that_can_be_read(config: Config, memory: Memory, faults: list[Fault]) -> Gathered:
    catalogs = available(config.catalogs)
    newsroom, _ = newsroom_file.read(config.content, catalogs, config.timezone)
    newsroom = newsroom or newsroom_file.known(config.content, catalogs, config.timezone)
    readings, _, _ = loading.read_all(config, newsroom.timezone, memory, Progress())
    articles = [article for one in readings.values() if (article := one.article or one.partial)]
    now = moment(config.now, newsroom.timezone)
    public = [one for one in articles if is_public(one, now)]
    unread = readings.keys() - {one.path for one in articles}
    references, _ = loading.resolve_all(config, articles, public, unread, memory)
    warnings = [warning for one in readings.values() for warning in one.warnings]
    unsound = frozenset(path for path, one in readings.items() if not one.article)
    return Gathered(newsroom, now, articles, public, references, faults, warnings, len(readings), unsound)
