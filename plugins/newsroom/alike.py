"""What many files have in common is said once: with the number of places, and the first three."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, TypeVar

from .faults import Fault

NAMED = 3  # places of one cause
MOST_ALIKE = 20  # places with the same words, each to be mended by itself


class Remark(Protocol):
    """A fault, or a finding of `check`."""

    @property
    def file(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def message(self) -> str: ...
    @property
    def cause(self) -> str: ...


Item = TypeVar("Item", bound=Remark)


def groups(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Yields each by itself, and those of one cause, if they are many, as one list in the place of the first."""
    items = list(items)
    alike: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        alike[_key(item)].append(item)
    for item in items:
        group = alike[_key(item)]
        if len(group) <= (NAMED if item.cause else MOST_ALIKE):
            yield [item]
        elif group[0] is item:
            yield group


def _key(item: Remark) -> tuple[str, str]:
    """With the level of a finding: what is an error here may be a warning there."""
    return getattr(item, "level", ""), item.cause or item.message


def others(group: list[Item], content: Path) -> str:
    """“ – 5,000 times: also in B:1, C:1 and 4,997 more”, to be written behind the first; nothing for one alone."""
    if len(group) == 1:
        return ""
    named = ", ".join(Fault(item.file, item.line, "").place(content) for item in group[1:NAMED])
    more = f" and {len(group) - NAMED:,} more" if len(group) > NAMED else ""
    return f" – {len(group):,} times: also in {named}{more}"


def shown(faults: Iterable[Fault], content: Path) -> Iterator[str]:
    """A line for each fault, or for many of one cause."""
    for group in groups(faults):
        yield group[0].shown(content) + others(group, content)
