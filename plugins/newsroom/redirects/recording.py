"""Writes down which addresses are public now, into a file that others may be writing, too.

A build knows addresses.lock as it was when the build began; git, an editor or another build may have changed it since.
So what this build adds is merged into what stands there at the moment of writing, and nothing is written where that
cannot be read.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from ..content.frontmatter import even
from ..faults import Fault
from . import lock


def record(content: Path, before: bytes, following: bytes) -> str | None:
    """Adds to the lock what `following` says beyond `before`; returns what the person should know, if anything.

    Args:
        before: the lock as it was read when the present addresses were found
        following: the lock with these addresses in it
    """
    if following == before:
        return None
    name = Fault(lock.NAME, 1, "").shown(content).partition(":")[0]
    addresses = _many(len(list(lock.new_lines(before, following))))
    try:
        with _no_other_build(content):
            problem = _merge_into(content, before, following)
    except OSError as error:
        problem = f"cannot be written ({error.strerror})"
    if problem:
        cure = "put that right and build again before the next change, or old links would break"
        return f"{name} {problem}: {addresses} not in it; {cure}"
    return None if addresses.startswith("0 ") else f"{addresses} new in {name}: commit it together with the articles"


def _merge_into(content: Path, before: bytes, following: bytes) -> str:
    """Writes the lock; returns what stands in the way of it, or nothing."""
    current, faults = lock.read(content)
    if not faults and current != before:
        faults = lock.parse(current)[1]
        following = following if faults else merged(before, following, current)
    if faults:
        return f"has changed while this build ran, and is damaged now (line {faults[0].line}: {faults[0].message})"
    if current != following:
        lock.write(content, following)
    return ""


def merged(before: bytes, following: bytes, current: bytes) -> bytes:
    """The `current` lock with the change from `before` to `following`; lines that somebody else has added or taken stay so."""
    old, new = set(_lines(before)), set(_lines(following))
    there = [line for line in _lines(current) if line not in old - new]
    notes = [line for line in there if line.startswith("#")]
    return lock.serialise((*(line for line in there if not line.startswith("#")), *(new - old - {*lock.HEADER})), notes)


def _lines(raw: bytes) -> list[str]:
    """The lines of a lock, as a build would write each of them."""
    return [line.strip() for line in even(raw.decode("utf-8-sig")).split("\n") if line.strip()]


@contextlib.contextmanager
def _no_other_build(content: Path) -> Iterator[None]:
    """Builds of other outputs wait for each other; where folders cannot be locked, they do without."""
    from filelock import lock_descriptor  # a twentieth of a second, which a build that records nothing saves

    with contextlib.ExitStack() as held:
        with contextlib.suppress(OSError):
            folder = os.open(content, os.O_RDONLY)
            held.callback(os.close, folder)
            lock_descriptor(folder)
        yield


def _many(count: int) -> str:
    return "1 address is" if count == 1 else f"{count} addresses are"
