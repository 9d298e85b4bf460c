"""A story in one language, and the states that it may be in."""

import datetime as dt
from dataclasses import dataclass

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
