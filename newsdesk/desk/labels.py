"""The words for what an entry is, and for the whole."""

from collections import Counter
from collections.abc import Iterator

from newsroom.report import many

from .entries import DRAFT, EMBARGOED, STALE, UNSTAMPED, Entry
from .overview import Overview

LABELS = {UNSTAMPED: "not stamped yet"}


def said(entry: Entry) -> list[str]:
    """The main state in words, then all others."""
    return [_of_state(state, entry) for state in entry.states]


def label(state: str) -> str:
    """A state by itself."""
    return LABELS.get(state, state)


def _of_state(state: str, entry: Entry) -> str:
    if state == DRAFT and entry.waiting:
        return f"draft, {many(entry.waiting, 'line')} to translate"
    if state == STALE:
        return f"stale: {_amount(entry)}"
    if state == EMBARGOED:
        return f"embargoed until {entry.until:%Y-%m-%d %H:%M}"
    return label(state)


def _amount(entry: Entry) -> str:
    if entry.change is None:
        return "changed since an earlier text"
    return f"{many(entry.change.words, 'word')} changed since {entry.change.since}"


def faulty_files(overview: Overview) -> Iterator[str]:
    """The files that have faults, and where to read which; nothing if there are none."""
    if overview.faults:
        yield f"{many(len(overview.faults), 'fault')} to mend; `invoke check` says what is wrong:"
        for file, number in Counter(one.file for one in overview.faults).items():
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
