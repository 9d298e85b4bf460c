"""What is wrong with the content, said so that a person who does not program can mend it."""

import contextlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """One thing to mend: where it stands, what was found and what to write instead."""

    file: str  # relative to the content folder, with "/"
    line: int  # 1 is the first; a fault of the whole file stands at 1
    message: str

    def shown(self, content: Path) -> str:
        """The fault with the path as seen from where the command was called, so that a terminal can open it."""
        path = content / self.file
        with contextlib.suppress(ValueError):  # another drive has no relative path
            path = Path(os.path.relpath(path))
        return f"{path.as_posix()}:{self.line}: {self.message}"


class ContentFaults(Exception):
    """The content cannot be published; every fault found in this run, sorted by file and line."""

    exitcode = 1  # Pelican's command line ends with it

    def __init__(self, faults: Iterable[Fault], content: Path):
        self.faults = sorted(set(faults))
        super().__init__("\n".join(fault.shown(content) for fault in self.faults))


class CannotBuild(Exception):
    """Something other than the content stands in the way of a build; the message says what and how to mend it."""

    exitcode = 1
    consequence = "Nothing was changed."


class WrongUse(CannotBuild):
    """A command was given something that it cannot take."""

    exitcode = 2


def listed(values: Iterable[str]) -> str:
    """“`a`, `b`”."""
    return ", ".join(f"`{value}`" for value in values)


def unknown(what: str, value: str, allowed: Iterable[str], *, meant: Iterable[str] = ()) -> str:
    """Says that `value` is none of the `allowed` ones, and names those that are meant, or the nearest, and all."""
    from rapidfuzz import process  # a hundredth of a second, which whoever makes no mistake saves

    allowed = sorted(allowed)
    if right := " or ".join(f"`{word}`" for word in meant):
        return f"unknown {what} `{value}`: did you mean {right}? Allowed: {listed(allowed)}"
    near = process.extractOne(str(value).lower(), allowed, score_cutoff=60)
    if near:
        return f"unknown {what} `{value}`: did you mean `{near[0]}`? Allowed: {listed(allowed)}"
    return f"unknown {what} `{value}`. Allowed: {listed(allowed) or 'none is defined'}"
