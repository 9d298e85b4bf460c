"""The same work on many things, on all processors."""

import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

FEWEST = 200  # things below which a second process costs more than it saves

_work: Callable | None = None  # inherited by forked processes, so that what it holds need not be sent


def in_chunks(work: Callable, things: Sequence, workers: int | None = None) -> Iterator:
    """Yields `work(chunk)` for consecutive chunks of `things`, in order; forked processes share the chunks.

    `work` may hold any amount of data: a fork sees it without a copy. Its results are sent back. Where processes cannot
    be forked, or other threads run that a fork would cut off in the middle, it all happens here.
    """
    count = workers or os.cpu_count() or 1
    can_fork = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    if count < 2 or len(things) < FEWEST or not can_fork:
        yield work(things)
        return
    size = max(
        FEWEST // 4, -(-len(things) // (count * 8))
    )  # small enough to even out, large enough to be worth sending
    chunks = [things[start : start + size] for start in range(0, len(things), size)]
    global _work  # the one way to hand a closure to a fork
    _work = work
    pool = ProcessPoolExecutor(min(count, len(chunks)), multiprocessing.get_context("fork"), _begin)
    try:
        waiting = deque([(pool.submit(_do, chunk), chunk) for chunk in chunks])
        while waiting:
            result, chunk = waiting.popleft()
            try:
                done = result.result()
            except BrokenProcessPool:  # somebody ended a process, as systems do that have no memory left
                done = work(chunk)
            yield done
    finally:
        pool.shutdown(cancel_futures=True)
        _work = None


def _begin():
    """A worker leaves Ctrl-C to its parent, and ends when the parent is killed; by itself it would wait for ever."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent():
    multiprocessing.connection.wait([multiprocessing.parent_process().sentinel])
    os._exit(1)


def _do(chunk):
    return _work(chunk)
