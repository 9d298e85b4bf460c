"""What deploys of one output keep on this machine, and that there is only one of them at a time."""

import contextlib
import fcntl
from collections.abc import Callable, Iterator
from pathlib import Path

from newsroom.scan import digest_of

from .. import build


def of(output: Path) -> Path:
    """The folder of what deploys of this output keep."""
    return build.cache() / "deploy" / digest_of(str(output).encode()).hex()[:16]


@contextlib.contextmanager
def alone(output: Path, say: Callable[[str], None]) -> Iterator[None]:
    """A second deploy of the same output waits for the first: it would build it anew while it is being sent."""
    folder = of(output.resolve())
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waiting for another deploy of this output")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
