"""What a build tells the person who started it."""

from collections.abc import Iterator
from pathlib import Path

from .faults import CannotBuild, ContentFaults
from .output import Counts
from .state import Summary


def lines(folder: Path, summary: Summary, counts: Counts, seconds: float) -> Iterator[str]:
    """The warnings, then what was read and what was written."""
    for warning in summary.warnings:
        yield f"warning: {warning.shown(folder)}"
    kept_back = f", {summary.unpublished} of them not public (drafts, embargoes)" if summary.unpublished else ""
    yield f"read {_many(summary.articles, 'article')}{kept_back}; {_many(summary.editions, 'edition')}"
    yield f"wrote {_many(counts.written, 'file')}, {counts.unchanged} unchanged, {counts.removed} removed; {seconds:.1f} s"


def failure(error: ContentFaults | CannotBuild) -> str:
    """Every fault of the content, or what else keeps a build from being made, and what became of the output."""
    if isinstance(error, CannotBuild):
        return f"error: {error}\n{error.consequence}"
    faults = "".join(f"error: {line}\n" for line in str(error).splitlines())
    return f"{faults}\n{_many(len(error.faults), 'fault')} to mend; nothing was published or changed."


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
