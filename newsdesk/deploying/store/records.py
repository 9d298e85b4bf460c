"""What deploys keep in a store beside the site: what is known of each release, and every file of those that are kept."""

import gzip
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from newsroom import headers
from newsroom.digests import data_digest

from ...bounded import TooMuch, gunzipped
from .. import releases
from ..faults import CannotDeploy
from ..releases import Files, Release
from .bucket import Bucket, Missing

PACKED = ".gz"
RULES = data_digest(headers.EVERYWHERE, headers.RULES, headers.TYPES).hex()  # what objects say of themselves
UNREADABLE = (ValueError, TooMuch)  # what comes of a damaged .gz


class Live(msgspec.Struct, frozen=True):
    """What is noted of the live release."""

    id: str
    rules: str = RULES


class Blob(NamedTuple):
    """An object that holds a file of a release, compressed or not."""

    key: str
    mark: str  # its ETag


class Records:
    """The part of a bucket below `folder`, which ends with "/"; `place` is what messages call the target."""

    def __init__(self, bucket: Bucket, folder: str, place: str):
        self.bucket, self.folder, self.place = bucket, folder, place

    def get(self, name: str) -> bytes | None:
        try:
            return self.bucket.read(self.folder + name)
        except Missing:
            return None

    def put(self, name: str, data: bytes) -> None:
        self.bucket.put(self.folder + name, data)

    # --- the target ---

    def live(self) -> Live | None:
        raw = self.get("live")
        try:
            return None if raw is None else msgspec.json.decode(raw, type=Live)
        except ValueError:
            raise self._damaged(f"{self.folder}live", "delete it, allow `foreign`") from None

    def pending(self) -> str:
        """The release that is being switched to, until somebody has noted how that went; else an empty text."""
        return (self.get("switching") or b"").decode(errors="replace")

    def log(self, line: str) -> None:
        """Adds a line to the log; whatever was switched to, it is known now how that went."""
        self.put("log", (self.get("log") or b"") + f"{line}\n".encode())
        self.bucket.ask("delete_object", Key=f"{self.folder}switching")

    # --- releases ---

    def note(self, release: Release) -> None:
        self.put(f"releases/{release.id}.json", releases.encode(release))

    def add(self, release: Release, files: Files, ranks: dict[str, int]) -> None:
        """Notes a release, its record last: without one it is none."""
        self.put(f"releases/{release.id}.files", gzip.compress(releases.encode_files(files), mtime=0))
        self.put(f"releases/{release.id}.ranks", gzip.compress(msgspec.json.encode(ranks), mtime=0))
        self.note(release)

    def all(self, live: Live | None) -> list[Release]:
        """Every release that can be switched to, oldest first."""
        keys = self.bucket.listed(f"{self.folder}releases/")
        records = [key for key in keys if key.endswith(".json") and _has_files(key, keys, live)]
        return sorted(filter(None, map(self._release, records)), key=lambda release: release.id)

    def files(self, release: Release) -> Files:
        name = f"releases/{release.id}.files"
        raw = self.get(name)
        if raw is None:
            raise CannotDeploy(f"{self.place}: {self.folder}{name} is lost: delete {release.id}.json beside it")
        try:
            return releases.decode_files(gunzipped(raw))
        except UNREADABLE:
            raise self._damaged(self.folder + name, f"delete it and {release.id}.json") from None

    def ranks(self, release: Release) -> dict[str, int]:
        """Those of its files, from the build; none of a release that was sent before builds gave any."""
        try:
            raw = gunzipped(self.get(f"releases/{release.id}.ranks") or b"")
            return msgspec.json.decode(raw, type=dict[str, int])
        except UNREADABLE:
            return {}  # then the names tell, as they did before

    def keep_only(self, kept: list[Release]) -> None:
        """Forgets all other releases, and the files that only they had."""
        names = {f"{release.id}{ending}" for release in kept for ending in (".json", ".files", ".ranks")}
        stale = [key for key in self.bucket.listed(f"{self.folder}releases/") if key.rpartition("/")[2] not in names]
        if stale:
            self.bucket.delete(sorted(stale, key=lambda key: not key.endswith(".json")))  # records first
            needed = {digest for release in kept for digest in self.files(release).values()}
            self.bucket.delete(blob.key for digest, blob in self.blobs().items() if digest not in needed)

    # --- files ---

    def blobs(self) -> dict[str, Blob]:
        """Digest of a file → what holds it."""
        objects = self.bucket.listed(f"{self.folder}blobs/")
        return {key.rpartition("/")[2].removesuffix(PACKED): Blob(key, mark) for key, mark in objects.items()}

    def put_blob(self, digest: str, data: bytes, *, packed: bool) -> None:
        self.put(f"blobs/{digest}{PACKED if packed else ''}", data)

    def _release(self, key: str) -> Release | None:
        """None if another deploy has forgotten it just now."""
        name = key.rpartition("/")[2].removesuffix(".json")
        try:
            release = releases.decode(self.bucket.read(key))
        except Missing:
            return None
        except ValueError:
            raise self._damaged(key, f"delete it and {name}.files") from None
        if release.id != name:
            raise self._damaged(key, f"delete it and {name}.files")
        return release

    def _damaged(self, key: str, cure: str) -> CannotDeploy:
        return CannotDeploy(f"{self.place}: {key} is damaged: bring it back from a copy, or {cure}, and deploy anew")


def _has_files(record: str, keys: Iterable[str], live: Live | None) -> bool:
    """Whether the list of a release's files is there; of the live one's loss people must know, others are forgotten."""
    name = record.removesuffix(".json")
    return f"{name}.files" in keys or (live is not None and name.endswith(f"/{live.id}"))
