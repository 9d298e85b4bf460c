"""What is wrong with the content, said so that a person who does not program can mend it."""

import contextlib
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from .signs import meant_in_latin, printable, quoted

MOST_NAMED = 30  # of what is allowed; more are no help
LONGEST_WORD, LIKE = 60, 65  # letters of words that are compared; of a hundred, how many must be the same


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """One thing to mend: where it stands, what was found and what to write instead."""

    file: str  # relative to the content folder, with "/"
    line: int  # 1 is the first; a fault of the whole file stands at 1
    message: str
    # What faults have in common that are mended in one place, or of which one tells all; "" if each is for itself.
    cause: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.message.isprintable():
            object.__setattr__(self, "message", printable(self.message))

    def shown(self, content: Path) -> str:
        """The fault with the path as seen from where the command was called, so that a terminal can open it."""
        return f"{self.place(content)}: {self.message}"

    def place(self, content: Path) -> str:
        """“content/news/2026/dom/bg.md:7”."""
        path = content / self.file
        with contextlib.suppress(ValueError):  # another drive has no relative path
            path = Path(os.path.relpath(path))
        return f"{printable(path.as_posix())}:{self.line}"


class ContentFaults(Exception):
    """The content cannot be published; every fault found in this run, sorted by file and line."""

    exitcode = 1  # Pelican's command line ends with it

    def __init__(self, faults: Iterable[Fault], content: Path):
        self.faults, self.content = sorted(set(faults)), content
        super().__init__(self.faults, content)

    def __str__(self) -> str:
        return "\n".join(fault.shown(self.content) for fault in self.faults)


class CannotBuild(Exception):
    """Something other than the content stands in the way of a build; the message says what and how to mend it."""

    exitcode = 1
    consequence = "Nothing was changed."


class Changed(CannotBuild):
    """A file of the content or the theme was changed while it was read: what was read of it counts for nothing."""

    def __init__(self, file: str):
        super().__init__(f"`{file}` was changed while it was read: run the command again once it is saved")


class WrongUse(CannotBuild):
    """A command was given something that it cannot take."""

    exitcode = 2


def listed(values: Iterable[str]) -> str:
    """“`a`, `b`”; the first of very many."""
    values = list(values)
    more = f" and {len(values) - MOST_NAMED} more" if len(values) > MOST_NAMED else ""
    return ", ".join(f"`{value}`" for value in values[:MOST_NAMED]) + more


def unknown(what: str, value: str, allowed: Iterable[str], *, meant: Iterable[str] = ()) -> str:
    """Says that `value` is none of the `allowed` ones, and names those that are meant, or the nearest, and all."""
    allowed = sorted(allowed)
    found = f"unknown {what} {quoted(value)}"
    if right := " or ".join(f"`{word}`" for word in meant):
        return f"{found}: did you mean {right}? Allowed: {listed(allowed)}"
    if latin := meant_in_latin(str(value), allowed):
        return f"{found}: {latin[1]}: write `{latin[0]}`"
    if near := nearest(str(value), tuple(allowed)):
        return f"{found}: did you mean `{near}`? Allowed: {listed(allowed)}"
    return f"{found}. Allowed: {listed(allowed) or 'none is defined'}"


@lru_cache(maxsize=10_000)
def nearest(value: str, allowed: tuple[str, ...]) -> str | None:
    """The one of the allowed words that a misspelt one is most like; None if it is like none."""
    from rapidfuzz import fuzz, process  # a hundredth of a second, which whoever makes no mistake saves

    if len(value) > LONGEST_WORD:
        return None
    near = process.extractOne(value.lower(), allowed, scorer=fuzz.ratio, score_cutoff=LIKE)
    return str(near[0]) if near else None
