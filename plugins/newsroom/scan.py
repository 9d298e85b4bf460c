"""What is in the content's files, without reading those that have not changed since the last time."""

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import msgspec

from .digests import Damaged, data_digest, file_digest, read_sealed, sealed
from .files import write_whole
from .parallel import in_chunks

# A file changed less than this before it was read could change again under the same time stamp.
RACY = 2_000_000_000  # nanoseconds; the coarsest file systems count in two seconds
LARGE = 16_000_000  # bytes; a film is not read to see whether it has changed

Stamp = tuple[int, int, int, int]  # size, modified, changed (nanoseconds), inode


@dataclass(slots=True)
class Listing:
    """What stands in a folder and below it, but for what is hidden; paths are relative to it, with "/"."""

    files: dict[str, Stamp] = field(default_factory=dict)
    folders: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)  # never followed
    others: list[str] = field(default_factory=list)  # pipes, devices
    unreadable: list[tuple[str, str]] = field(default_factory=list)  # folders, with the system's reason


def listing(root: Path) -> Listing:
    """Looks at every name once, and at no content."""
    names, waiting = Listing(), [""]
    # Names are joined as texts: for many thousand files, paths as objects take most of the time.
    while waiting:
        base = waiting.pop()
        try:
            with os.scandir(f"{root}{os.sep}{base}") as entries:
                for entry in entries:
                    if not entry.name.startswith("."):
                        _add(names, waiting, base + entry.name, entry)
        except OSError as error:
            names.unreadable.append((base.rstrip("/"), error.strerror or str(error)))
    return names


def _add(names: Listing, waiting: list[str], path: str, entry: os.DirEntry[str]) -> None:
    if entry.is_symlink():
        names.links.append(path)
    elif entry.is_dir(follow_symlinks=False):
        names.folders.append(path)
        waiting.append(f"{path}/")
    elif entry.is_file(follow_symlinks=False):
        try:
            names.files[path] = stamp_of(entry.stat(follow_symlinks=False))
        except FileNotFoundError:  # deleted a moment ago
            return
    else:
        names.others.append(path)


class Digests:
    """The digests of the files in a folder; a file is read only when its size, times or inode differ from the last time.

    The stamps only save time: on a new machine, or without the store, every file is read and gives the same digest.
    """

    def __init__(self, store: Path, folder: Path):
        self.store = store
        self.folder = folder
        self.is_damaged = False
        self.known = self._load()
        self.seen: dict[str, tuple[Stamp, bytes]] = {}
        self.started = time.time_ns()

    def of_all(self, files: dict[str, Stamp]) -> dict[str, bytes | None]:
        """What stands for each file's content: its digest, for a large one its stamp; None where it cannot be read."""
        known = self.known
        digests: dict[str, bytes | None] = {}
        changed = []
        for path, stamp in files.items():
            before = known.get(path)
            if stamp[0] > LARGE:
                digests[path] = self._of_stamp(stamp)
                if before and before[0] == stamp:
                    self.seen[path] = before
            elif before and before[0] == stamp:
                self.seen[path] = before
                digests[path] = before[1]
            else:
                changed.append(path)
        for path, digest in zip(changed, chain.from_iterable(in_chunks(self._read_some, changed)), strict=True):
            digests[path] = digest
            if digest:
                self._remember(path, files[path], digest)
        return digests

    def of(self, path: str) -> bytes:
        """Sixteen bytes that stand for the file's content; OSError when it cannot be read."""
        file = self.folder / path
        stamp = stamp_of(file.stat())
        known = self.seen.get(path) or self.known.get(path)
        if known and known[0] == stamp:
            self.seen[path] = known
            return known[1]
        digest = file_digest(file)
        self._remember(path, stamp, digest)
        return digest

    def _of_stamp(self, stamp: Stamp) -> bytes:
        """Stands for a large file; for one that was just changed, in this run alone."""
        return data_digest(stamp, 0 if self._is_settled(stamp) else self.started)

    def _read_some(self, paths: Iterable[str]) -> list[bytes | None]:
        return [self._read(path) for path in paths]

    def _read(self, path: str) -> bytes | None:
        try:
            return file_digest(f"{self.folder}{os.sep}{path}")  # a text: many thousand times
        except OSError:
            return None

    def _remember(self, path: str, stamp: Stamp, digest: bytes) -> None:
        if self._is_settled(stamp):
            self.seen[path] = (stamp, digest)

    def _is_settled(self, stamp: Stamp) -> bool:
        return self.started - max(stamp[1], stamp[2]) > RACY

    def _load(self) -> dict[str, tuple[Stamp, bytes]]:
        try:
            return read_sealed(self.store, dict[str, tuple[Stamp, bytes]]) or {}
        except Damaged:  # it only saves time
            self.is_damaged = True
            return {}

    def save(self) -> None:
        """Keeps what was seen this time and forgets all else."""
        if self.seen != self.known or self.is_damaged:
            known = {path: seen for path, seen in self.seen.items() if path.isascii() or _is_text(path)}
            write_whole(self.store, sealed(msgspec.msgpack.encode(known)))


def _is_text(path: str) -> bool:
    """Whether the bytes of a name are UTF-8; others are refused, and not kept."""
    try:
        return bool(path.encode())
    except UnicodeEncodeError:
        return False


def stamp_of(stat: os.stat_result) -> Stamp:
    """What shows that a file may have changed."""
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def stamps(folder: Path) -> dict[Path, Stamp]:
    """The stamp of every file in a folder and below it, hidden ones and those that links lead to as well."""
    return {path: stamp_of(path.stat()) for path in folder.rglob("*") if path.is_file()}
