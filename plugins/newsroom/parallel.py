"""The same work on many things, on all processors."""

import contextlib
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

FEWEST = 200  # things below which a second process costs more than it saves
LARGEST = 500  # things of one chunk: its results wait in memory until they are taken

Thing = TypeVar("Thing")
Result = TypeVar("Result")

# By forked processes, so that nothing need be sent to them.
_inherited: tuple[Callable[[Any], Any], list[Any]] | None = None


def in_chunks(
    work: Callable[[list[Thing]], Result], things: list[Thing], workers: int | None = None
) -> Iterator[Result]:
    """Yields `work(chunk)` for consecutive chunks of `things`, in order; forked processes share the chunks.

    `work` and `things` may be of any size and kind: a fork sees them without a copy. Results are sent back. Where
    processes cannot be forked, or other threads run that a fork would cut off in the middle, it all happens here.

    Args:
        workers: how many processes; None is as many as the machine has processors, or as DVUGLAS_WORKERS says
    """
    count = workers or _wanted() or os.cpu_count() or 1
    if count < 2 or len(things) < FEWEST or threading.active_count() > 1 or not hasattr(os, "fork"):
        yield work(things)
        return
    import multiprocessing  # a twentieth of a second, for those alone who fork
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    # Small enough to even out, large enough to be worth a message.
    size = max(FEWEST // 4, min(LARGEST, -(-len(things) // (count * 8))))
    parts = [slice(start, start + size) for start in range(0, len(things), size)]
    global _inherited  # the one way to hand a closure to a fork
    _inherited = work, things
    pool = ProcessPoolExecutor(min(count, len(parts)), multiprocessing.get_context("fork"), _begin)
    results: deque[Future[Result]] = deque()
    try:
        # Somebody may end a process, as systems do that have no memory left: what it leaves undone is done here.
        with contextlib.suppress(BrokenProcessPool):
            results.extend(pool.submit(_do, part) for part in parts)
        for part in parts:
            try:
                result = results.popleft().result() if results else work(things[part])
            except BrokenProcessPool:
                result = work(things[part])
            yield result
    finally:
        pool.shutdown(cancel_futures=True)
        _inherited = None


def _wanted() -> int:
    """How many processors the person who starts the build lets it have; 0 if nobody says."""
    text = os.environ.get("DVUGLAS_WORKERS", "")
    return int(text) if text.isdecimal() else 0


def _begin() -> None:
    """A worker leaves Ctrl-C to its parent, and ends when the parent is killed; by itself it would wait for ever."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    import multiprocessing.connection

    if parent := multiprocessing.parent_process():
        multiprocessing.connection.wait([parent.sentinel])
    os._exit(1)


def _do(part: slice) -> Any:
    if _inherited is None:
        raise RuntimeError("this process was not forked by in_chunks")
    work, things = _inherited
    return work(things[part])
