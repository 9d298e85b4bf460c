"""An object store that speaks S3.

    PREFIX…                     what readers get
    PREFIX.dvuglas/blobs/…      every file of every release that is kept, by its digest; texts as .gz
    PREFIX.dvuglas/releases/…   what is known of each release: its record, its files and their ranks
    PREFIX.dvuglas/live, lock, switching, log

A store cannot change many objects at once. So everything is brought there first, beside what readers get; the switch
copies within the store, in an order in which no page leads to something that is not there yet; what is needed no more
goes last. A switch that is broken off leaves each page old or new, and is known, so that the next deploy ends it.
"""

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from newsroom import headers
from newsroom.faults import WrongUse

from .. import releases
from ..compressed import gzipped, unchanged
from ..faults import CannotDeploy
from ..releases import Files, Release
from ..target import Parcel
from ..targets import TargetConfig
from . import sequence
from .bucket import Bucket, Missing, many_at_once
from .lock import BucketLock
from .records import PACKED, RULES, UNREADABLE, Blob, Live, Records

OURS = ".dvuglas/"
GRACE = 60.0  # seconds: a page that was loaded before the switch is no older


class StoreTarget:
    """A bucket, or the part of it below a prefix."""

    patience: float = 30.0  # a CDN before it may show a page for some seconds more
    headers: tuple[str, ...] | None = ("Content-Type", "Cache-Control")
    hidden: str = f"{OURS}live"
    unfinished: bool = False
    pending: str = ""

    def __init__(self, config: TargetConfig):
        parts = urlsplit(config.to)
        if not re.fullmatch(r"[\w.-]{3,255}", parts.netloc, re.ASCII) or parts.query or parts.fragment:
            raise WrongUse(f"`{config.to}` names no bucket: write s3://bucket or s3://bucket/prefix")
        self.config, self.bucket = config, Bucket(parts.netloc, config.to)
        self.https = config.url.startswith("https:")
        prefix = unquote(parts.path).strip("/")
        self.stand_below(f"{prefix}/" if prefix else "")

    def stand_below(self, prefix: str) -> None:
        """The part of the bucket that it is; a prefix ends with "/"."""
        self.prefix = prefix
        self.records = Records(self.bucket, f"{prefix}{OURS}", self.config.to)
        self.lock = BucketLock(self.bucket, f"{self.records.folder}lock")

    def connected(self) -> contextlib.AbstractContextManager[None]:
        return contextlib.nullcontext()

    # --- what is there ---

    def look(self) -> tuple[Release | None, list[Release]]:
        noted, self.pending = self.records.live(), self.records.pending()
        self.unfinished = bool(self.pending) and (not noted or noted.id != self.pending)
        kept = self.records.all(noted)
        live = next((release for release in kept if noted and release.id == noted.id), None)
        if noted and not live:
            raise CannotDeploy(
                f"{self.config.to}: the record of the live release {noted.id} is lost: look at {self.records.folder}"
            )
        return live, kept

    def foreign(self) -> str:
        if self.records.get("live") or self.records.get("switching"):
            return ""
        key = next(iter(self._objects()), None)
        return (
            f"{key} is in the bucket, and no deploy has put it there: give the site a prefix of its own" if key else ""
        )

    def files(self, release: Release) -> Files:
        return self.records.files(release)

    def read_back(self, names: Iterable[str]) -> Files:
        def digest(name: str) -> tuple[str, str]:
            try:
                return name, self.bucket.digest(self.prefix + name)
            except (Missing, *UNREADABLE):  # not there, or not what it says it is
                return name, ""

        return dict(many_at_once(digest, names))

    def _objects(self) -> dict[str, str]:
        """Key → ETag of what readers get."""
        return self.bucket.listed(self.prefix, but=self.records.folder)

    # --- one at a time ---

    def prepare(self, folder: Path, site: Files) -> None:
        """Nothing: what is sent is compressed on its way."""

    def locked(self, who: str, say: Callable[[str], None]) -> contextlib.AbstractContextManager[None]:
        return self.lock.held(who, say)

    # --- there and back ---

    def send(self, parcel: Parcel, release: Release, live: Release | None) -> Iterator[str]:
        self.lock.check()
        known = self.records.blobs()
        missing = {digest: name for name, digest in parcel.files.items() if digest not in known}

        def upload(name: str) -> str:
            wanted = parcel.files[name]  # a blob that is not what its name says would be there for ever
            data = parcel.id_file if name == releases.NAME else unchanged(parcel.folder, name, wanted)
            packed = gzipped(data) if name.rpartition(".")[2] in headers.TEXTS else None
            self.records.put_blob(wanted, packed or data, packed=packed is not None)
            return name

        yield from many_at_once(upload, missing.values())
        self.records.add(release, parcel.files, dict(parcel.ranks))

    def switch(self, release: Release) -> None:
        self.lock.check()
        files, before = self.files(release), self.records.live()
        blobs, objects = self.records.blobs(), self._objects()
        if lost := [name for name, digest in files.items() if digest not in blobs]:
            raise CannotDeploy(f"the store has lost {lost[0]} of {release.id}: deploy again, or choose another release")
        stale = self._stale(files, objects)  # before anything is changed: it needs the records of all releases
        changed = [name for name, digest in files.items() if objects.get(self.prefix + name) != blobs[digest].mark]
        known_rules = before is not None and before.rules == RULES
        self.records.put("switching", release.id.encode())
        self.unfinished = True
        self._copy_all(changed if known_rules else files, self.records.ranks(release), files, blobs)
        self.lock.check()
        self.records.put("live", msgspec.json.encode(Live(release.id)))
        self.bucket.delete(self.prefix + name for name in stale if not sequence.may_be_needed(name, files))
        self.unfinished = False

    def _copy_all(
        self, names: Iterable[str], ranks: Mapping[str, int], files: Files, blobs: Mapping[str, Blob]
    ) -> None:
        for group in sequence.in_order(names, ranks):
            self.lock.check()  # of a machine that slept meanwhile
            for _ in many_at_once(lambda name: self._copy(name, blobs[files[name]].key), group):
                pass

    def _copy(self, name: str, blob: str) -> None:
        """Everything a reader's browser is told stands at the object itself."""
        told = headers.of(name, https=self.https)
        how = {"ContentType": told["Content-Type"], "CacheControl": told["Cache-Control"]}
        if blob.endswith(PACKED):
            how["ContentEncoding"] = "gzip"
        source = {"Bucket": self.bucket.name, "Key": blob}
        self.bucket.ask("copy_object", Key=self.prefix + name, CopySource=source, MetadataDirective="REPLACE", **how)

    def _stale(self, files: Files, objects: Iterable[str]) -> list[str]:
        """What releases have put there and this one has not; nobody else's objects are touched."""
        _, kept = self.look()
        known = {name for release in kept for name in self.files(release)}
        names = (key.removeprefix(self.prefix) for key in objects)
        return [name for name in names if name in known and name not in files]

    # --- afterwards ---

    def grace(self) -> float:
        live, _ = self.look()
        return GRACE if live and self._stale(self.files(live), self._objects()) else 0.0

    def sweep(self) -> None:
        self.lock.check()
        live, _ = self.look()
        if live:
            self.bucket.delete(self.prefix + name for name in self._stale(self.files(live), self._objects()))

    def verified(self, release: Release, line: str) -> None:
        self.records.note(msgspec.structs.replace(release, verified=True))
        self.log(line)

    def failed(self, release: Release, line: str) -> None:
        self.records.note(msgspec.structs.replace(release, failed=True))
        self.log(line)

    def forget(self, gone: Iterable[Release]) -> None:
        self.lock.check()
        names = {release.id for release in gone}
        _, kept = self.look()
        self.records.keep_only([release for release in kept if release.id not in names])

    def log(self, line: str) -> None:
        self.records.log(line)

    # --- previews ---

    def siblings(self) -> dict[str, Release]:
        above = self._above
        previews = {}
        for name in self.bucket.folders(above):
            known = self._releases_of(f"{above}{name}")
            # A neighbour without a release may be a site that is being deployed for the first time.
            if known and known[-1] and all(self.config.is_preview(name, release) for release in known):
                previews[name] = known[-1]
        return previews

    @property
    def _above(self) -> str:
        """The prefix in which this one stands, with those beside it."""
        above = self.prefix.rstrip("/").rpartition("/")[0]
        return f"{above}/" if above else ""

    def _releases_of(self, prefix: str) -> list[Release | None]:
        """Of a neighbour, oldest first; None for what is no record."""
        keys = [key for key in self.bucket.listed(f"{prefix}/{OURS}releases/") if key.endswith(".json")]
        return [releases.readable(self.bucket.read(key)) for key in sorted(keys)]

    def remove(self, name: str) -> None:
        sibling = StoreTarget(replace(self.config, to=f"s3://{self.bucket.name}/{self._above}{name}"))
        if sibling.prefix != self.prefix and sibling.lock.is_held():
            raise CannotDeploy(f"{name} is being deployed by somebody else")
        _, kept = sibling.look()
        names = {file for release in kept for file in sibling.files(release)}
        sibling.bucket.delete(sibling.prefix + file for file in names)
        sibling.bucket.delete(sibling.bucket.listed(sibling.records.folder))
