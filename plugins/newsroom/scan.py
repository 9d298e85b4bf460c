"""What is in the content's files, without reading those that have not changed since the last time."""

import hashlib
import os
import time
from pathlib import Path

import msgspec

# A file changed less than this before it was read could change again under the same time stamp.
RACY = 2_000_000_000  # nanoseconds; the coarsest file systems count in two seconds

Stamp = tuple[int, int, int, int]  # size, modified, changed (nanoseconds), inode


class Digests:
    """The digests of files' bytes; a file is read only when its size, times or inode differ from the last time.

    The stamps only save time: on a new machine, or without the store, every file is read and gives the same digest.
    """

    def __init__(self, store: Path):
        self.store = store
        self.known = _load(store)
        self.seen: dict[str, tuple[Stamp, bytes]] = {}
        self.raw: dict[str, bytes] = {}  # what had to be read, until somebody asks for it
        self.started = time.time_ns()

    def of(self, path: str) -> bytes:
        """Sixteen bytes that stand for the file's content; OSError when it cannot be read."""
        stamp = stamp_of(os.stat(path))  # noqa: PTH116 -- many thousand times
        known = self.seen.get(path) or self.known.get(path)
        if known and known[0] == stamp:
            self.seen[path] = known
            return known[1]
        raw = self.raw[path] = Path(path).read_bytes()
        digest = digest_of(raw)
        if self.started - max(stamp[1], stamp[2]) > RACY:
            self.seen[path] = (stamp, digest)
        return digest

    def bytes_of(self, path: str) -> bytes:
        """The bytes whose digest `of` gave, if it had to read them; else read now."""
        return self.raw.pop(path) if path in self.raw else Path(path).read_bytes()

    def save(self):
        """Keeps what was seen this time and forgets all else."""
        if self.seen != self.known:
            write_whole(self.store, sealed(msgspec.msgpack.encode(self.seen)))


def stamp_of(stat: os.stat_result) -> Stamp:
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def digest_of(*parts: bytes) -> bytes:
    """A digest of the parts, each with its own length, so that no two lists of parts look alike."""
    total = hashlib.blake2b(digest_size=16)
    for part in parts:
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return total.digest()


def sealed(data: bytes) -> bytes:
    """The data with their digest before them: a changed bit may still make sense, and be wrong."""
    return digest_of(data) + data


def unsealed(raw: bytes) -> bytes:
    """What was sealed, to the last bit; ValueError if it is not."""
    seal, data = raw[:16], raw[16:]
    if seal != digest_of(data):
        raise ValueError("damaged")
    return data


def write_whole(path: Path, data: bytes):
    """Puts a file in place whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(data)
    part.replace(path)


def _load(store: Path) -> dict[str, tuple[Stamp, bytes]]:
    try:
        return msgspec.msgpack.decode(unsealed(store.read_bytes()), type=dict[str, tuple[Stamp, bytes]])
    except (OSError, ValueError, msgspec.MsgspecError):  # it only saves time
        return {}
