"""What a build tells the person who started it."""

from collections.abc import Iterator
from pathlib import Path

from .building import Content
from .output import Counts


def lines(folder: Path, content: Content, counts: Counts, seconds: float) -> Iterator[str]:
    """The warnings, then what was read and what was written."""
    for warning in sorted(content.warnings):
        yield f"warning: {warning.shown(folder)}"
    unpublished = len(content.articles) - len(content.public)
    kept_back = f", {unpublished} of them not public (drafts, embargoes)" if unpublished else ""
    yield f"read {_many(len(content.articles), 'article')}{kept_back}; {_many(len(content.editions), 'edition')}"
    yield f"wrote {_many(counts.written, 'file')}, {counts.unchanged} unchanged, {counts.removed} removed; {seconds:.1f} s"


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
