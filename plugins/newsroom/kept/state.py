"""What the last whole build put into the output, and from what: kept beside the output, for the next build.

It only saves work. Where it is missing, damaged, or not of this output as it stands now, files are made again.
"""

import os
from pathlib import Path

import msgspec

from ..digests import digest_of, read_sealed, sealed
from ..faults import Fault
from ..manifest import BEGINNING
from ..scan import Stamp, stamp_of


class OutputFile(msgspec.Struct, array_like=True):
    """One file of the output."""

    fingerprint: bytes  # of what it was made from; empty where nobody knows
    sha256: str
    size: int
    stamp: Stamp | None = None  # as the build left it
    dependencies: bytes = b""  # of what its view was made from


class Summary(msgspec.Struct, frozen=True):
    """What was read, for the person who started the build."""

    articles: int = 0
    unpublished: int = 0
    editions: int = 0
    warnings: tuple[Fault, ...] = ()
    embargo: str | None = None  # when the next one ends, in ISO 8601 with the offset of the newsroom's zone
    timezone: str = ""  # the newsroom's


class State(msgspec.Struct):
    """A whole build."""

    inputs: bytes = b""  # of everything the build was made from, but the clock
    since: float = 0.0  # from this moment …
    until: float = 0.0  # … to this one, the same inputs give the same output
    summary: Summary = Summary()
    manifest: bytes = b""  # of the manifest that goes with it
    files: dict[str, OutputFile] = {}
    folders: dict[str, Stamp] = {}  # a folder's stamp changes when a name in it comes or goes


def load(store: Path, manifest: Path) -> State:
    """The state that goes with this manifest; an empty one if there is none, or the manifest is of another format.

    Damaged if it is not as it was written.
    """
    state = read_sealed(store, State) or State()
    try:
        listing = manifest.read_bytes()
    except OSError:
        return State()
    return state if listing.startswith(BEGINNING) and state.manifest == digest_of(listing) else State()


def save(store: Path, state: State) -> None:
    """Writes the state aside; whoever puts it in place does so at once."""
    store.write_bytes(sealed(msgspec.msgpack.encode(state)))


def stamp_at(path: str) -> Stamp | None:
    """The stamp of what stands there, links not followed; None if nothing does."""
    try:
        return stamp_of(os.lstat(path))
    except OSError:
        return None


def intact_folders(state: State, output: Path) -> bool:
    """Whether no name has come or gone in the output since the build."""
    base = f"{output}{os.sep}"
    return bool(state.folders) and all(stamp_at(base + name) == stamp for name, stamp in state.folders.items())


def intact_files(state: State, output: Path) -> dict[str, OutputFile]:
    """The files that stand there just as the build left them."""
    base = f"{output}{os.sep}"
    return {name: file for name, file in state.files.items() if stamp_at(base + name) == file.stamp}
