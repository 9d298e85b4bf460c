"""The words for what an entry is."""

from .entries import DRAFT, EMBARGOED, STALE, UNSTAMPED, Entry

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


def many(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
