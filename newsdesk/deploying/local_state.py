"""What deploys of one output keep on this machine, and that there is only one of them at a time."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from newsroom.digests import Damaged, digest_of, read_sealed, sealed
from newsroom.files import write_whole
from newsroom.locks import alone

from .. import pelican_settings


def of(output: Path) -> Path:
    """The folder of what deploys of this output keep."""
    return pelican_settings.cache_folder() / "deploy" / digest_of(str(output).encode()).hex()[:16]


class Known(NamedTuple):
    """A commit that makes what a release holds, though that was made of an earlier one."""

    commit: str
    release: str


def note(output: Path, target: str, known: Known) -> None:
    with contextlib.suppress(OSError):  # then a timer looks once more
        write_whole(of(output) / _name(target), sealed(msgspec.msgpack.encode(known)))


def known(output: Path, target: str) -> Known | None:
    """What was noted last; None if nothing was."""
    try:
        return read_sealed(of(output) / _name(target), Known)
    except Damaged:  # then a timer looks once more
        return None


def _name(target: str) -> str:
    return f"known-{digest_of(target.encode()).hex()[:16]}"


@contextlib.contextmanager
def only_deploy(output: Path, say: Callable[[str], None]) -> Iterator[None]:
    """A second deploy of the same output waits for the first: it would build it anew while it is being sent."""
    path = of(output.resolve()) / "lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with alone(path, lambda: say("waiting for another deploy of this output")):
        yield
