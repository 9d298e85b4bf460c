"""What earlier builds have found out about a content folder: kept in the cache, keyed by content and never trusted blindly."""

import contextlib
import os
import shutil
import zlib
from dataclasses import replace
from pathlib import Path

from . import fingerprints, pictures
from .cache import Store, key_of
from .pictures import RECIPE, Picture
from .redirects.lock import NAME as LOCK
from .scan import Digests, digest_of

KEPT = ("digests", "readings", "pictures")  # folders of the cache; what else stands there is not ours


def forget(cache: Path):
    """Removes what builds have kept, and nothing else: the cache may be a folder that somebody uses for more."""
    for name in KEPT:
        shutil.rmtree(cache / name, ignore_errors=True)


class Memory:
    """The digests of a content folder's files and, once the time zone is known, the readings of its articles."""

    def __init__(self, content: Path, cache: Path):
        self.content = content
        self.cache = cache
        self.program = fingerprints.of_program()
        self.digests = Digests(cache / "digests" / self._label())
        self.store: Store | None = None
        self.measured: dict[bytes, Picture] = {}

    def _label(self) -> str:
        """A name for the content folder that is the same in every checkout, if the folder stands in one."""
        place = os.path.relpath(self.content, self.cache.parent)
        return f"{self.content.name or 'content'}-{zlib.crc32(place.encode()):08x}"

    def open_store(self, timezone: str, *shaping) -> Store:
        """The readings that were made by this program in this zone and with the same `shaping`, plain data."""
        engine = fingerprints.of_data(self.program, timezone, *shaping)
        self.store = Store(self.cache / "readings" / f"{self._label()}.sqlite", engine, timezone)
        return self.store

    def inputs(self, *others) -> bytes:
        """The digest of all that a build is made from: every file of the content that is not hidden, and `others`;

        without addresses.lock, which a build may write itself.
        """
        parts = [self.program, fingerprints.of_data(*others)]
        lock = f"{self.content}{os.sep}{LOCK}"
        for folder, subfolders, names in os.walk(self.content):
            subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
            for name in sorted(names):
                path = f"{folder}{os.sep}{name}"
                if not name.startswith(".") and path != lock:
                    parts += [os.fsencode(path), self._digest(path)]
            parts += [os.fsencode(f"{folder}{os.sep}{name}{os.sep}") for name in subfolders]
        return digest_of(*parts)

    def _digest(self, path: str) -> bytes:
        if os.path.islink(path) or not os.path.isfile(path):  # noqa: PTH113, PTH114 -- many thousand times
            return b"no plain file"
        try:
            return self.digests.of(path)
        except OSError:
            return b"unreadable"

    def key(self, path: str) -> bytes | None:
        """The key of an article in the store; None if its file cannot be read."""
        try:
            return key_of(path, self.digests.of(str(self.content / path)))
        except OSError:
            return None

    def measure(self, path: Path, stem: str) -> Picture:
        """Measures a picture once; PictureFault if it cannot be published."""
        key = digest_of(self.digests.of(str(path)), stem.encode(), RECIPE.encode())
        found = self.measured.get(key) or (self.store and self.store.picture(key))
        if not found:
            found = self.measured[key] = pictures.measure(path, stem=stem)
        return replace(found, source=path.as_posix())

    def save(self):
        """Keeps what this build has found out."""
        if self.store:
            self.store.keep_pictures(self.measured)
            self.store.close()
        with contextlib.suppress(OSError):  # a full disk, say: the next build reads again
            self.digests.save()
