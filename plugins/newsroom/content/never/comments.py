"""Notes to colleagues that readers would see, because their signs are not what a browser knows."""

import re
from collections.abc import Iterator

from .code import without_code

SIGN = re.compile(r"<[ \t]?!(?:[ \t]?-[ \t]?-|[ \t]?[-–—])")  # how a comment begins, or was meant to
OPENING = "<!--"
CLOSING = re.compile(r"--!?>")
# Where it was meant to end: a dash too few, a space too many, or what a phone makes of two dashes.
NEARLY = re.compile(r"--?[ \t]?>|[–—][ \t]?>|--[ \t]*$", re.MULTILINE)
MOST = 20  # notes of one article that are named
FEW = 40  # characters of a note that a message shows


def unclosed(text: str) -> Iterator[tuple[int, str]]:
    """Yields the line, from 0, at which such a note begins, and what to write."""
    if "!" not in text or not SIGN.search(text):
        return
    text = without_code(text)
    place = said = 0
    while said < MOST and (sign := SIGN.search(text, place)):
        start, place = sign.start(), sign.end()
        line = text.count("\n", 0, start)
        if not text.startswith(OPENING, start):
            said += 1
            yield line, _message(text, start, f"it begins with `{sign[0]}`: write `<!--`, and `-->` at its end")
            end = CLOSING.search(text, place) or NEARLY.search(text, place)
            place = end.end() if end else len(text)
            continue
        following = SIGN.search(text, place)
        end = CLOSING.search(text, place, following.start() if following else len(text))
        if end:
            place = end.end()
            continue
        nearly = NEARLY.search(text, place, following.start() if following else len(text))
        said += 1
        cure = "write `-->` where it ends"
        yield (
            line,
            _message(
                text, start, f"it ends with `{nearly[0].strip()}`: {cure}" if nearly else f"it has no end: {cure}"
            ),
        )


def _message(text: str, start: int, cure: str) -> str:
    words = " ".join(text[start : start + FEW].split())
    return f"readers would see the note `{words}…`, because {cure}"
