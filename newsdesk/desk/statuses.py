"""A story in one language, and the states that it may be in."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from newsroom.content.article import Article
from newsroom.content.identity import Identity
from newsroom.structure.staleness import STALE as HAS_CHANGED
from newsroom.structure.staleness import UNSTAMPED as NEVER_STAMPED
from newsroom.structure.staleness import Sources

FAULTY, MISSING, WITHDRAWN, DRAFT, STALE = "faulty", "missing", "withdrawn", "draft", "stale"
UNSTAMPED, MACHINE, EMBARGOED, HIDDEN, DONE = "unstamped", "machine-translated", "embargoed", "hidden", "done"
# The first that fits is the main state: what has to be done comes before what is so on purpose.
STATES = (FAULTY, MISSING, WITHDRAWN, DRAFT, STALE, UNSTAMPED, MACHINE, EMBARGOED, HIDDEN, DONE)
SETTLED = (DONE, HIDDEN, WITHDRAWN)  # nothing is to be done, or waited for


@dataclass(frozen=True, slots=True)
class SourceChange:
    """How much a source has changed since it was translated."""

    words: int
    since: str  # the day on which git got the text that was translated


@dataclass(frozen=True, slots=True)
class ArticleStatus:
    """A story in one language."""

    lang: str
    states: tuple[str, ...]  # the main one first
    path: str | None = None  # relative to the content folder
    title: str | None = None
    address: str | None = None  # if it has a page
    until: dt.datetime | None = None  # of an embargo
    change: SourceChange | None = None  # of a stale one, if git knows the text that was translated
    waiting: int = 0  # lines that are not translated yet
    next: str | None = None  # what to do; commands and files stand between `signs`

    @property
    def state(self) -> str:
        return self.states[0]

    @property
    def is_settled(self) -> bool:
        return self.state in SETTLED


@dataclass(frozen=True, slots=True)
class StatusFinder:
    """Finds the states of articles; all but `now` and `sources` are by the article's path."""

    now: dt.datetime
    sources: Sources
    faulty: set[str]
    changes: Mapping[str, SourceChange]
    waiting: Mapping[str, int]

    def of(self, lang: str, member: Article | Identity | None, gone: bool) -> ArticleStatus:
        """The status of an article, of a file that could not be read, or of none; `gone` if all of the story is."""
        if member is None:
            return ArticleStatus(lang, (WITHDRAWN if gone else MISSING,))
        if isinstance(member, Identity):
            return ArticleStatus(lang, (FAULTY,), member.path)
        states = tuple(self._states(member))
        return ArticleStatus(
            lang,
            states or (DONE,),
            member.path,
            member.title,
            member.address if member.is_public(self.now) else None,
            member.date if EMBARGOED in states else None,
            self.changes.get(member.path) if STALE in states else None,
            self.waiting.get(member.path, 0),
        )

    def _states(self, article: Article) -> Iterator[str]:
        if article.path in self.faulty:
            yield FAULTY
        if article.gone:
            yield WITHDRAWN
            return
        if article.status == "draft":
            yield DRAFT
        kept_up = self.sources.state_of(article)
        if kept_up == HAS_CHANGED:
            yield STALE
        elif kept_up == NEVER_STAMPED:
            yield UNSTAMPED
        if article.translation and article.translation.by == "machine":
            yield MACHINE
        if article.date and article.date.timestamp() > self.now.timestamp():
            yield EMBARGOED
        if article.status == "hidden":
            yield HIDDEN
