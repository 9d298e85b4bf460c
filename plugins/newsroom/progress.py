"""How far a build has come, for the person who waits for it: stages, seconds, and a bar on a terminal."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import rich.progress

Thing = TypeVar("Thing")

PATIENCE = 1.0  # seconds without a word
MANY = 1_000  # things that are worth a line where there is no terminal
PAUSE = 0.1  # seconds between two looks of the bar


class Progress:
    """Stops the time of each stage of a build and, if `shown`, says how far the stage is."""

    def __init__(self, *, shown: bool = False):
        self.seconds: dict[str, float] = {}  # by the name of the stage, in order
        self.started = time.monotonic()
        self.shown = shown
        self.stages: list[str] = []  # those that have begun, the innermost last
        self.looked = self.started

    @property
    def total(self) -> float:
        return time.monotonic() - self.started

    @contextlib.contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Counts the time until its end for the stage of this name; a stage within it has its own time."""
        self._count()
        self.stages.append(name)
        try:
            yield
        finally:
            self._count()
            self.stages.pop()

    def _count(self) -> None:
        now = time.monotonic()
        if self.stages:
            self.seconds[self.stages[-1]] = self.seconds.get(self.stages[-1], 0.0) + now - self.looked
        self.looked = now

    def of(self, name: str, things: Iterable[Thing], total: int, size: Callable[[Any], int] = len) -> Iterator[Thing]:
        """Yields the things and counts them; `size` says how many of the total each of them is."""
        if not self.shown or not total:
            yield from things
            return
        with contextlib.ExitStack() as stack:
            bar = _Bar(name, total, stack) if sys.stderr.isatty() else None
            if bar is None and total >= MANY:
                print(f"{name}: {total} …", flush=True)
            for thing in things:
                if bar and self.total > PATIENCE:
                    bar.advance(size(thing))
                elif bar:
                    bar.done += size(thing)
                yield thing


class _Bar:
    """A bar that draws itself only when it is told to: a thread of its own would keep a build from forking."""

    def __init__(self, name: str, total: int, stack: contextlib.ExitStack):
        self.name, self.total, self.stack = name, total, stack
        self.done, self.looked = 0, 0.0
        self.bar: rich.progress.Progress | None = None

    def advance(self, number: int) -> None:
        from rich.console import Console  # a tenth of a second, which short builds save
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self.done += number
        if self.bar is None:
            columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
            self.bar = Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True)
            self.stack.enter_context(self.bar)
            self.task = self.bar.add_task(self.name, total=self.total)
        now = time.monotonic()
        if now - self.looked >= PAUSE or self.done >= self.total:
            self.looked = now
            self.bar.update(self.task, completed=self.done)
            self.bar.refresh()
