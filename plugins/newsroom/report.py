"""What a build tells the person who started it."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from . import alike
from .faults import CannotBuild, ContentFaults
from .signs import printable

if TYPE_CHECKING:  # commands that build nothing use the words of this module
    from .kept.state import Summary
    from .output import Counts
    from .progress import Progress

WORTH_SAYING = 0.1  # seconds
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # whatever the system's locale calls them


def lines(folder: Path, summary: "Summary", counts: "Counts", read: int, progress: "Progress") -> Iterator[str]:
    """The warnings, then what was found and what was done; `read` of the articles were not in the cache."""
    for warning in alike.shown(summary.warnings, folder):
        yield f"warning: {warning}"
    kept_back = (
        f", {summary.unpublished} of them not public (drafts, embargoes, withdrawn)" if summary.unpublished else ""
    )
    yield f"{many(summary.articles, 'article')}{kept_back}; {many(summary.editions, 'edition')}"
    if summary.embargo:
        yield f"next embargo ends {moment(dt.datetime.fromisoformat(summary.embargo))} ({summary.timezone})"
    stages = ", ".join(f"{name} {seconds:.1f}" for name, seconds in progress.seconds.items() if seconds >= WORTH_SAYING)
    yield (
        f"wrote {many(counts.written, 'file')}, {counts.unchanged} unchanged, {counts.removed} removed; "
        f"read {many(read, 'article')}, {summary.articles - read} from the cache; "
        f"{progress.total:.1f} s{f' ({stages})' if stages else ''}"
    )


def failure(error: ContentFaults | CannotBuild) -> str:
    """Every fault of the content, or what else keeps a build from being made, and what became of the output."""
    if isinstance(error, CannotBuild):
        return printable(f"error: {error}\n{error.consequence}", lines=True)
    faults = "".join(f"error: {line}\n" for line in alike.shown(error.faults, error.content))
    return f"{faults}\n{many(len(error.faults), 'fault')} to mend; nothing was published or changed."


def moment(moment: dt.datetime) -> str:
    """“24 Dec 2026, 10:00”; seconds only where there are any."""
    seconds = f":{moment:%S}" if moment.second else ""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}, {moment:%H:%M}{seconds}"


def many(number: int, thing: str) -> str:
    """“1 file”, “2 files”."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
