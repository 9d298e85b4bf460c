"""What the last whole build put into the output, and from what: beside the output, for the next build.

It only saves work. Where it is missing, damaged, or not of this output as it stands now, files are made again.
"""

import os
from pathlib import Path

import msgspec

from .scan import Stamp, digest_of, stamp_of, write_whole


class File(msgspec.Struct, array_like=True, frozen=True):
    """One file of the output."""

    fingerprint: bytes  # of what it was made from
    sha256: str
    size: int
    stamp: Stamp | None = None  # as the build left it


class State(msgspec.Struct):
    """A whole build."""

    inputs: bytes = b""  # of everything the build was made from, but the clock
    since: float = 0.0  # from this moment …
    until: float = 0.0  # … to this one, the same inputs give the same output
    manifest: bytes = b""  # of the manifest that goes with it
    files: dict[str, File] = {}
    folders: dict[str, Stamp] = {}  # a folder's stamp changes when a name in it comes or goes


def load(store: Path, manifest: Path) -> State:
    """The state that goes with this manifest; an empty one if there is none."""
    try:
        state = msgspec.msgpack.decode(store.read_bytes(), type=State)
        return state if state.manifest == digest_of(manifest.read_bytes()) else State()
    except (OSError, msgspec.MsgspecError):
        return State()


def save(store: Path, state: State):
    write_whole(store, msgspec.msgpack.encode(state))


def untouched(state: State, output: Path) -> bool:
    """Whether every file and folder is as the build left it, and no other has come."""
    try:
        return all(stamp_of(os.lstat(output / name)) == stamp for name, stamp in state.folders.items()) and all(
            stamp_of(os.lstat(output / name)) == file.stamp for name, file in state.files.items()
        )
    except OSError:
        return False
