"""One process at a time: locks of files on this machine, which the system takes back from whoever is killed."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

POLL = 0.05  # seconds between two looks whether the other has ended


@contextlib.contextmanager
def alone(path: Path, waiting: Callable[[], object]) -> Iterator[int]:
    """No other process of this machine holds the lock of this file meanwhile; `waiting` is called once if one does now.

    Yields: the descriptor of the file; a child process that inherits it holds the lock, too, until it ends.
    Raises: OSError if the file cannot be opened, or if its file system knows no locks.
    """
    from filelock import lock_descriptor  # a twentieth of a second, which a build that changes nothing saves

    with path.open("ab") as lock:
        if not lock_descriptor(lock.fileno(), blocking=False):
            waiting()
            lock_descriptor(lock.fileno(), poll_interval=POLL)
        yield lock.fileno()
