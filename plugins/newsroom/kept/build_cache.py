"""What earlier builds have found out about a content folder: kept in the cache, keyed by content and never trusted blindly."""

import contextlib
import os
import shutil
import zlib
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from .. import pictures, scan
from ..content.newsroom_file import NAME as NEWSROOM
from ..content.reading import MARKDOWN
from ..digests import data_digest, digest_of
from ..faults import Changed
from ..pictures import RECIPE, Picture
from ..redirects.lock import NAME as LOCK
from ..scan import Digests, Listing, Stamp, stamp_of
from . import program, state
from .articles import ArticleStore, key_of
from .database import DAMAGED

READ_AS_TEXT = (*MARKDOWN, NEWSROOM)
KEPT = ("digests", "readings", "pictures")  # folders of the cache; what else stands there is not ours


def forget(folder: Path) -> None:
    """Removes what builds have kept, and nothing else: the cache may be a folder that somebody uses for more."""
    for name in KEPT:
        shutil.rmtree(folder / name, ignore_errors=True)


class BuildCache:
    """The digests of a content folder's files and, once the time zone is known, the readings of its articles."""

    def __init__(self, content: Path, folder: Path):
        self.content = content
        self.root = content.resolve()
        self.folder = folder
        self.program = program.of_program()
        self.digests = Digests(folder / "digests" / self._label(), content)
        self.store: ArticleStore | None = None
        self.measured: dict[bytes, Picture] = {}
        self.used: set[str] = set()  # photos and documents that somebody asked for
        self.is_damaged = False  # a file of somebody else who keeps what they have found out in this folder
        self.read = 0  # articles that no earlier build had read

    def again(self) -> "BuildCache":
        """A cache for the next build of this process, which need not load what this one knows."""
        cache = BuildCache(self.content, self.folder)
        cache.digests.known = self.digests.seen
        cache.store = self.store
        if cache.store:
            cache.store.problem, cache.store.given_up = None, False  # it was said when it came up
        return cache

    def _label(self) -> str:
        """A name for the content folder that is the same in every checkout, if the folder stands in one."""
        place = os.path.relpath(self.content, self.folder.parent)
        return f"{self.content.name or 'content'}-{zlib.crc32(place.encode()):08x}"

    def open_store(self, timezone: str, *shaping: str) -> ArticleStore:
        """The readings that were made by this program in this zone and with the same `shaping`, plain data."""
        engine = data_digest(self.program, timezone, *shaping)
        if not self.store or self.store.engine != engine:
            self.store = ArticleStore(self.folder / "readings" / f"{self._label()}.sqlite", engine, timezone)
        return self.store

    @cached_property
    def listing(self) -> Listing:
        """What stands in the content folder, looked at once."""
        return scan.listing(self.content)

    @cached_property
    def files(self) -> dict[str, bytes | None]:
        """The digest of every file of the content that is not hidden; None if it cannot be read."""
        return self.digests.of_all(self.listing.files)

    def key(self, path: str) -> bytes | None:
        """The key of an article in the cache; None if its file cannot be read."""
        digest = self.files.get(path)
        return key_of(path, digest) if digest else None

    def inputs(self, *others: object) -> bytes:
        """The digest of all that a build is made from: every name and file of the content, and `others`, plain data;

        without addresses.lock, which a build may write itself.
        """
        listing = self.listing
        files = sorted((os.fsencode(path), digest) for path, digest in self.files.items() if path != LOCK)
        names_of_others = (
            sorted(map(os.fsencode, names)) for names in (listing.folders, listing.links, listing.others)
        )
        return data_digest(self.program, others, files, *names_of_others, len(listing.unreadable))

    def measure(self, path: Path, stem: str) -> Picture:
        """Measures a picture once; PictureFault if it cannot be published."""
        name = path.relative_to(self.root).as_posix()
        self.used.add(name)
        try:
            pictures.check_file(path)
            before = stamp_of(path.stat())
            digest = self.digests.of(name)
            key = digest_of(digest, stem.encode(), RECIPE.encode())
            picture = self.measured.get(key) or (self.store and self.store.picture(key))
            if not picture:
                picture = pictures.measure(path, stem=stem)
                if stamp_of(path.stat()) != before:  # else another photo might be kept for this one
                    raise Changed(name)
                self.measured[key] = picture
        except OSError as error:
            raise pictures.unreadable(path, error) from error
        return replace(picture, source=path.as_posix())

    def document(self, name: str) -> bytes:
        """The digest of a document; `name` is relative to the content folder."""
        self.used.add(name)
        try:
            return self.digests.of(name)
        except OSError as error:
            raise Changed(name) from error

    def check_settled(self, theme: Mapping[Path, Stamp]) -> None:
        """Raises Changed if anything that a build reads was saved since it looked, even if it was put back.

        Args:
            theme: the stamps of the theme's files as they were before any was read
        """
        base, files = f"{self.content}{os.sep}", self.listing.files
        for name, stamp in files.items():
            is_read = name in self.used or name.lower().endswith(READ_AS_TEXT)
            if is_read and state.stamp_at(base + name) != stamp:
                raise Changed(name)
        for path, stamp in theme.items():
            if not path.is_file() or stamp_of(path.stat()) != stamp:
                raise Changed(path.name)

    def found_damaged(self) -> None:
        """Notes that a kept file was not as it was written; whoever found that makes it anew."""
        self.is_damaged = True

    @property
    def problem(self) -> str | None:
        """What the person who started the build should know of the cache."""
        return (self.store and self.store.problem) or (DAMAGED if self.is_damaged or self.digests.is_damaged else None)

    def give_up(self) -> None:
        """Keeps no readings any more in this build, which then hangs on no file that may be damaged again."""
        if self.store:
            self.store.give_up()

    def close(self) -> None:
        """Lets go of the database: no fork may inherit it."""
        if self.store:
            self.store.close()

    def save(self) -> None:
        """Keeps what this build has found out."""
        if self.store:
            self.store.keep_pictures(self.measured)
            self.store.close()
        with contextlib.suppress(OSError):  # a full disk, say: the next build reads again
            self.digests.save()
