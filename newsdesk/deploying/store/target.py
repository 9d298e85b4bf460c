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
import gzip
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from newsroom import headers
from newsroom.digests import data_digest
from newsroom.faults import WrongUse

from .. import releases
from ..compressed import gzipped, unchanged
from ..faults import CannotDeploy
from ..releases import Files, Release
from ..target import Parcel
from ..targets import TargetConfig
from . import sequence
from .bucket import Bucket, Missing, each
from .lock import BucketLock

OURS = ".dvuglas/"
PACKED = ".gz"
GRACE = 60.0  # seconds: a page that was loaded before the switch is no older
RULES = data_digest(headers.EVERYWHERE, headers.RULES, headers.TYPES).hex()  # what objects say of themselves


class Live(msgspec.Struct, frozen=True):
    """What is noted of the live release."""

    id: str
    rules: str


class StoreTarget:
    """A bucket, or the part of it below a prefix."""

    patience = 30.0  # a CDN before it may show a page for some seconds more
    headers = ("Content-Type", "Cache-Control")
    hidden = f"{OURS}live"
    unfinished = False
    pending = ""

    def __init__(self, config: TargetConfig):
        parts = urlsplit(config.to)
        if not re.fullmatch(r"[\w.-]{3,255}", parts.netloc, re.ASCII) or parts.query or parts.fragment:
            raise WrongUse(f"`{config.to}` names no bucket: write s3://bucket or s3://bucket/prefix")
        self.config, self.bucket = config, Bucket(parts.netloc, config.to)
        prefix = unquote(parts.path).strip("/")
        self.prefix = f"{prefix}/" if prefix else ""
        self.ours = f"{self.prefix}{OURS}"
        self.https = config.url.startswith("https:")
        self.lock = BucketLock(self.bucket, f"{self.ours}lock")

    def connected(self) -> contextlib.AbstractContextManager[None]:
        return contextlib.nullcontext()

    # --- what is there ---

    def look(self) -> tuple[Release | None, list[Release]]:
        live, self.pending = self._live(), (self._get("switching") or b"").decode(errors="replace")
        self.unfinished = bool(self.pending) and (not live or live.id != self.pending)
        there = self.bucket.listed(f"{self.ours}releases/")
        kept = [name for name in there if name.endswith(".json") and _has_files(name, there, live)]
        found = sorted(filter(None, map(self._release, kept)), key=lambda one: one.id)
        chosen = next((one for one in found if live and one.id == live.id), None)
        if live and not chosen:
            raise CannotDeploy(
                f"{self.config.to}: the record of the live release {live.id} is lost: look at {self.ours}"
            )
        return chosen, found

    def foreign(self) -> str:
        if self._get("live") or self._get("switching"):
            return ""
        there = next(iter(self.bucket.listed(self.prefix, but=self.ours)), None)
        return (
            f"{there} is in the bucket, and no deploy has put it there: give the site a prefix of its own"
            if there
            else ""
        )

    def files(self, release: Release) -> Files:
        name = f"releases/{release.id}.files"
        raw = self._get(name)
        if raw is None:
            raise CannotDeploy(f"{self.config.to}: {self.ours}{name} is lost: delete {release.id}.json beside it")
        try:
            return releases.decode_files(gzip.decompress(raw))
        except (ValueError, OSError, EOFError, zlib.error):
            raise self._damaged(self.ours + name, f"delete it and {release.id}.json") from None

    def _ranks(self, release: Release) -> dict[str, int]:
        """Those of its files, from the build; none of a release that was sent before builds gave any."""
        try:
            return msgspec.json.decode(
                gzip.decompress(self._get(f"releases/{release.id}.ranks") or b""), type=dict[str, int]
            )
        except (ValueError, OSError, EOFError, zlib.error):
            return {}  # then the names tell, as they did before

    def read_back(self, names: Iterable[str]) -> Files:
        def digest(name: str) -> tuple[str, str]:
            try:
                return name, releases.digest(self.bucket.text(self.prefix + name))
            except (Missing, OSError, EOFError, zlib.error):  # not there, or not what it says it is
                return name, ""

        return dict(each(digest, names))

    # --- one at a time ---

    def prepare(self, folder: Path, site: Files):
        """Nothing: what is sent is compressed on its way."""

    def locked(self, who: str, say: Callable[[str], None]) -> contextlib.AbstractContextManager[None]:
        return self.lock.held(who, say)

    # --- there and back ---

    def send(self, parcel: Parcel, release: Release, live: Release | None) -> Iterator[str]:
        self.lock.check()
        known = self._blobs()
        missing = {digest: name for name, digest in parcel.files.items() if digest not in known}

        def upload(name: str) -> str:
            wanted = parcel.files[name]  # a blob that is not what its name says would be there for ever
            data = parcel.id_file if name == releases.NAME else unchanged(parcel.folder, name, wanted)
            packed = gzipped(data) if name.rpartition(".")[2] in headers.TEXTS else None
            ending = PACKED if packed else ""
            self.bucket.put(f"{self.ours}blobs/{wanted}{ending}", packed or data)
            return name

        yield from each(upload, missing.values())
        files = gzip.compress(releases.encode_files(parcel.files), mtime=0)
        self._put(f"releases/{release.id}.files", files)
        self._put(f"releases/{release.id}.ranks", gzip.compress(msgspec.json.encode(parcel.ranks), mtime=0))
        self._record(release)

    def switch(self, release: Release):
        self.lock.check()
        files, before = self.files(release), self._live()
        blobs, there = self._blobs(), self.bucket.listed(self.prefix, but=self.ours)
        if lost := [name for name, digest in files.items() if digest not in blobs]:
            raise CannotDeploy(f"the store has lost {lost[0]} of {release.id}: deploy again, or choose another release")
        stale = self._stale(files, there)  # before anything is changed: it needs the records of all releases
        known_rules = before is not None and before.rules == RULES
        same = {name for name, digest in files.items() if there.get(self.prefix + name) == blobs[digest][1]}
        wanted = files.keys() - same if known_rules else files.keys()
        self._put("switching", release.id.encode())
        self.unfinished = True
        for group in sequence.in_order(wanted, self._ranks(release)):
            self.lock.check()  # of a machine that slept meanwhile
            for _ in each(lambda name: self._copy(name, blobs[files[name]][0]), group):
                pass
        self.lock.check()
        self._put("live", msgspec.json.encode(Live(release.id, RULES)))
        self.bucket.delete(self.prefix + name for name in stale if not sequence.may_be_needed(name, files))
        self.unfinished = False

    def _copy(self, name: str, blob: str):
        """Everything a reader's browser is told stands at the object itself."""
        said = headers.of(name, https=self.https)
        how = {"ContentType": said["Content-Type"], "CacheControl": said["Cache-Control"]}
        if blob.endswith(PACKED):
            how["ContentEncoding"] = "gzip"
        source = {"Bucket": self.bucket.name, "Key": blob}
        self.bucket.ask("copy_object", Key=self.prefix + name, CopySource=source, MetadataDirective="REPLACE", **how)

    def _stale(self, files: Files, there: Iterable[str]) -> list[str]:
        """What releases have put there and this one has not; nobody else's objects are touched."""
        _, kept = self.look()
        known = {name for one in kept for name in self.files(one)}
        found = (key.removeprefix(self.prefix) for key in there)
        return [name for name in found if name in known and name not in files]

    def grace(self) -> float:
        live, _ = self.look()
        there = self.bucket.listed(self.prefix, but=self.ours)
        return GRACE if live and self._stale(self.files(live), there) else 0.0

    def sweep(self):
        self.lock.check()
        live, _ = self.look()
        there = self.bucket.listed(self.prefix, but=self.ours)
        self.bucket.delete(self.prefix + name for name in self._stale(self.files(live), there))

    def verified(self, release: Release, line: str):
        self._record(msgspec.structs.replace(release, verified=True))
        self.log(line)

    def failed(self, release: Release, line: str):
        self._record(msgspec.structs.replace(release, failed=True))
        self.log(line)

    def forget(self, gone: Iterable[Release]):
        self.lock.check()
        gone = {one.id for one in gone}
        _, found = self.look()
        kept = [one for one in found if one.id not in gone]
        names = {f"{one.id}{end}" for one in kept for end in (".json", ".files", ".ranks")}
        stale = [key for key in self.bucket.listed(f"{self.ours}releases/") if key.rpartition("/")[2] not in names]
        if stale:
            records_first = sorted(stale, key=lambda key: not key.endswith(".json"))
            self.bucket.delete(records_first)
            needed = {digest for one in kept for digest in self.files(one).values()}
            self.bucket.delete(key for digest, (key, _) in self._blobs().items() if digest not in needed)

    def log(self, line: str):
        self._put("log", (self._get("log") or b"") + f"{line}\n".encode())
        self.bucket.ask("delete_object", Key=f"{self.ours}switching")  # it is known now how that went

    def siblings(self) -> dict[str, Release]:
        above = self.prefix.rstrip("/").rpartition("/")[0]
        above = f"{above}/" if above else ""
        found = {name: self._releases(f"{above}{name}") for name in self.bucket.folders(above)}
        return {
            name: release[-1]
            for name, release in found.items()
            if release and all(self.config.is_preview(name, one) for one in release)
        }  # a neighbour without a release may be a site that is being deployed for the first time

    def _releases(self, prefix: str) -> list[Release | None]:
        """Of a neighbour, oldest first; None for what is no record."""
        found = [key for key in self.bucket.listed(f"{prefix}/{OURS}releases/") if key.endswith(".json")]
        return [releases.readable(self.bucket.read(key)) for key in sorted(found)]

    def remove(self, name: str):
        above = self.prefix.rstrip("/").rpartition("/")[0]
        there = StoreTarget(replace(self.config, to=f"s3://{self.bucket.name}/{f'{above}/{name}' if above else name}"))
        if there.ours != self.ours and there.lock.is_held():
            raise CannotDeploy(f"{name} is being deployed by somebody else")
        _, kept = there.look()
        known = {one for each in kept for one in there.files(each)}
        there.bucket.delete(there.prefix + one for one in known)
        there.bucket.delete(there.bucket.listed(there.ours))

    # --- how ---

    def _blobs(self) -> dict[str, tuple[str, str]]:
        """Digest of a file → (key, ETag) of what holds it, compressed or not."""
        found = self.bucket.listed(f"{self.ours}blobs/")
        return {key.rpartition("/")[2].removesuffix(PACKED): (key, mark) for key, mark in found.items()}

    def _live(self) -> Live | None:
        raw = self._get("live")
        try:
            return None if raw is None else msgspec.json.decode(raw, type=Live)
        except ValueError:
            raise self._damaged(f"{self.ours}live", "delete it, allow `foreign`") from None

    def _release(self, key: str) -> Release | None:
        """None if another deploy has forgotten it just now."""
        name = key.rpartition("/")[2].removesuffix(".json")
        try:
            found = releases.decode(self.bucket.read(key))
        except Missing:
            return None
        except ValueError:
            raise self._damaged(key, f"delete it and {name}.files") from None
        if found.id != name:
            raise self._damaged(key, f"delete it and {name}.files")
        return found

    def _damaged(self, key: str, cure: str) -> CannotDeploy:
        return CannotDeploy(
            f"{self.config.to}: {key} is damaged: bring it back from a copy, or {cure}, and deploy anew"
        )

    def _record(self, release: Release):
        self._put(f"releases/{release.id}.json", releases.encode(release))

    def _get(self, name: str) -> bytes | None:
        try:
            return self.bucket.read(self.ours + name)
        except Missing:
            return None

    def _put(self, name: str, data: bytes):
        self.bucket.put(self.ours + name, data)


def _has_files(record: str, there: Iterable[str], live: Live | None) -> bool:
    """Whether the list of a release's files is there; of the live one's loss people must know, others are forgotten."""
    name = record.removesuffix(".json")
    return f"{name}.files" in there or (live is not None and name.endswith(f"/{live.id}"))
