"""The words for what the state of an article is, and for the whole."""

from collections import Counter
from collections.abc import Iterator

from newsroom.report import many

from .overview import Overview
from .statuses import DRAFT, EMBARGOED, STALE, UNSTAMPED, ArticleStatus

LABELS = {UNSTAMPED: "not stamped yet"}


def in_words(status: ArticleStatus) -> list[str]:
    """The main state in words, then all others."""
    return [_of_state(state, status) for state in status.states]


def label(state: str) -> str:
    """A state by itself."""
    return LABELS.get(state, state)


def _of_state(state: str, status: ArticleStatus) -> str:
    if state == DRAFT and status.waiting:
        return f"draft, {many(status.waiting, 'line')} to translate"
    if state == STALE:
        return f"stale: {_amount(status)}"
    if state == EMBARGOED:
        return f"embargoed until {status.until:%Y-%m-%d %H:%M}"
    return label(state)


def _amount(status: ArticleStatus) -> str:
    if status.change is None:
        return "changed since an earlier text"
    return f"{many(status.change.words, 'word')} changed since {status.change.since}"


def faulty_files(overview: Overview) -> Iterator[str]:
    """The files that have faults, and where to read which; nothing if there are none."""
    if overview.faults:
        yield f"{many(len(overview.faults), 'fault')} to mend; `invoke check` says what is wrong:"
        for file, number in Counter(fault.file for fault in overview.faults).items():
            yield f"  {overview.folder}/{file} ({many(number, 'fault')})"
        yield ""


def closing(overview: Overview) -> Iterator[str]:
    """How much there is of what in each edition, and what to do first."""
    if not overview.rows:
        yield 'There is nothing to show. `invoke new "TITLE"` begins a story.'
        return
    yield ""
    for lang, counts in overview.counts.items():
        listed = ", ".join(f"{number} {label(state)}" for state, number in counts.items())
        yield f"{lang}: {sum(counts.values())} in all: {listed}"
    yield f"Times are those of {overview.timezone}."
    if overview.steps:
        yield ""
        yield "To do first:"
        yield from (f"  {step}" for step in overview.steps)
