"""An object store that speaks S3.

    PREFIX…                     what readers get
    PREFIX.dvuglas/blobs/…      every file of every release that is kept, by its digest; texts as .gz
    PREFIX.dvuglas/releases/…   what is known of each release
    PREFIX.dvuglas/live, lock, switching, log

A store cannot change many objects at once. So everything is brought there first, beside what readers get; the switch
copies within the store, in an order in which no page leads to something that is not there yet; what is needed no more
goes last. A switch that is broken off leaves each page old or new, and is known, so that the next deploy ends it.
"""

import contextlib
import datetime as dt
import gzip
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import boto3
import botocore.config
import botocore.exceptions
import msgspec

from newsroom import headers
from newsroom.addresses import RESERVED
from newsroom.faults import WrongUse
from newsroom.scan import data_digest

from . import locks, release
from .compressed import gzipped, unchanged
from .faults import CannotDeploy, Unreachable
from .locks import Holder
from .release import Files, Release, is_page
from .targets import Parcel, Where

OURS = ".dvuglas/"
PACKED = ".gz"
AT_ONCE = 16  # requests
IN_ONE = 1_000  # keys that one request may delete
GRACE = 60.0  # seconds: a page that was loaded before the switch is no older
MISSING = ("404", "NoSuchKey", "NotFound")
TAKEN = ("412", "PreconditionFailed", "409", "ConditionalRequestConflict")
RULES = data_digest(headers.EVERYWHERE, headers.RULES, headers.TYPES).hex()  # what objects say of themselves


class Live(msgspec.Struct, frozen=True):
    """What is noted of the live release."""

    id: str
    rules: str


class Store:
    """A bucket, or the part of it below a prefix."""

    patience = 30.0  # a CDN before it may show a page for some seconds more
    headers = ("Content-Type", "Cache-Control")

    def __init__(self, where: Where):
        parts = urlsplit(where.to)
        if not re.fullmatch(r"[\w.-]{3,255}", parts.netloc, re.ASCII) or parts.query or parts.fragment:
            raise WrongUse(f"`{where.to}` names no bucket: write s3://bucket or s3://bucket/prefix")
        self.where, self.bucket = where, parts.netloc
        prefix = unquote(parts.path).strip("/")
        self.prefix = f"{prefix}/" if prefix else ""
        self.ours = f"{self.prefix}{OURS}"
        self.https = where.url.startswith("https:")
        self.holder: Holder | None = None
        self.mark = ""  # the ETag of our lock
        try:
            with _asking(where):
                session = boto3.session.Session()
                self.client = session.client("s3", region_name=session.region_name or "us-east-1", config=_config())
        except ValueError as error:  # what botocore says of AWS_ENDPOINT_URL_S3
            raise WrongUse(f"`{where.to}`: {error}") from None

    def connected(self) -> contextlib.AbstractContextManager[None]:
        return contextlib.nullcontext()

    # --- what is there ---

    def look(self) -> tuple[Release | None, list[Release]]:
        self.unfinished = self._get("switching") is not None
        kept = [name for name in self._list(f"{self.ours}releases/") if name.endswith(".json")]
        found = sorted((self._release(name) for name in kept), key=lambda one: one.id)
        live = self._live()
        chosen = next((one for one in found if live and one.id == live.id), None)
        if live and not chosen:
            raise CannotDeploy(
                f"{self.where.to}: the record of the live release {live.id} is lost: look at {self.ours}"
            )
        return chosen, found

    def foreign(self) -> str:
        if self._get("live") or self._get("switching"):
            return ""
        there = next(iter(self._list(self.prefix, but=self.ours)), None)
        return (
            f"{there} is in the bucket, and no deploy has put it there: give the site a prefix of its own"
            if there
            else ""
        )

    def files(self, made: Release) -> Files:
        name = f"releases/{made.id}.files"
        raw = self._get(name)
        if raw is None:
            raise CannotDeploy(f"{self.where.to}: {self.ours}{name} is lost: delete {made.id}.json beside it")
        try:
            return release.decode_files(gzip.decompress(raw))
        except (ValueError, OSError, EOFError, zlib.error):
            raise self._damaged(self.ours + name, f"delete it and {made.id}.json") from None

    def read_back(self, names: Iterable[str]) -> Files:
        def digest(name: str) -> tuple[str, str]:
            try:
                return name, release.digest(self._text(self.prefix + name))
            except KeyError:
                return name, ""

        return dict(self._each(digest, names))

    # --- one at a time ---

    def prepare(self, folder: Path, site: Files):
        """Nothing: what is sent is compressed on its way."""

    @contextlib.contextmanager
    def locked(self, who: str, say: Callable[[str], None]) -> Iterator[None]:
        self.holder = locks.me(who)
        locks.take(self._take, self._take_over, say)
        try:
            with locks.kept_alive(lambda: self._put_lock(IfMatch=self.mark), _Taken, KeyError):
                yield
        finally:
            with contextlib.suppress(CannotDeploy):  # the next deploy sees that we are gone
                if self._holds():
                    self._ask("delete_object", Key=f"{self.ours}lock")

    def _take(self) -> tuple[Holder | None, bool] | None:
        try:
            self._put_lock(IfNoneMatch="*")
            return None
        except _Taken:
            pass
        try:
            held = self._ask("get_object", Key=f"{self.ours}lock")
        except KeyError:  # given back a moment ago
            return None, False
        now = _server_time(held)
        self.mark = held["ETag"]
        silent = now - held["LastModified"] > dt.timedelta(minutes=locks.DEAD_AFTER)
        try:
            return msgspec.json.decode(held["Body"].read(), type=Holder), silent
        except ValueError:
            return None, silent

    def _take_over(self, _dead: Holder):
        """Replaces the lock of one who is dead, unless somebody else was faster."""
        with contextlib.suppress(_Taken, KeyError):
            self._ask("delete_object", Key=f"{self.ours}lock", IfMatch=self.mark)

    def _put_lock(self, **condition):
        raw = msgspec.json.encode(self.holder)
        self.mark = self._ask("put_object", Key=f"{self.ours}lock", Body=raw, **condition)["ETag"]

    def _holds(self) -> bool:
        return self._get("lock") == msgspec.json.encode(self.holder)

    def _mine(self):
        if not self._holds():
            raise CannotDeploy("another deploy has taken over, because this one gave no sign of life: run it again")

    # --- there and back ---

    def send(self, parcel: Parcel, made: Release, live: Release | None) -> Iterator[str]:
        self._mine()
        known = self._blobs()
        missing = {digest: name for name, digest in parcel.files.items() if digest not in known}

        def upload(name: str) -> str:
            wanted = parcel.files[name]  # a blob that is not what its name says would be there for ever
            data = parcel.id_file if name == release.NAME else unchanged(parcel.folder, name, wanted)
            packed = gzipped(data) if name.rpartition(".")[2] in headers.TEXTS else None
            ending = PACKED if packed else ""
            self._ask("put_object", Key=f"{self.ours}blobs/{wanted}{ending}", Body=packed or data)
            return name

        yield from self._each(upload, missing.values())
        files = gzip.compress(release.encode_files(parcel.files), mtime=0)
        self._ask("put_object", Key=f"{self.ours}releases/{made.id}.files", Body=files)
        self._record(made)

    def switch(self, made: Release):
        self._mine()
        files, before = self.files(made), self._live()
        blobs, there = self._blobs(), self._list(self.prefix, but=self.ours)
        if lost := [name for name, digest in files.items() if digest not in blobs]:
            raise CannotDeploy(f"the store has lost {lost[0]} of {made.id}: deploy again")
        known_rules = before is not None and before.rules == RULES
        same = {name for name, digest in files.items() if there.get(self.prefix + name) == blobs[digest][1]}
        wanted = files.keys() - same if known_rules else files.keys()
        self._put("switching", made.id.encode())
        for group in _in_order(wanted):
            for _ in self._each(lambda name: self._copy(name, blobs[files[name]][0]), group):
                pass
        self._put("live", msgspec.json.encode(Live(made.id, RULES)))
        self._delete(name for name in self._stale(files, there) if not _may_be_needed(name, files))
        self._ask("delete_object", Key=f"{self.ours}switching")

    def _copy(self, name: str, blob: str):
        """Everything a reader's browser is told stands at the object itself."""
        said = headers.of(name, https=self.https)
        how = {"ContentType": said["Content-Type"], "CacheControl": said["Cache-Control"]}
        if blob.endswith(PACKED):
            how["ContentEncoding"] = "gzip"
        source = {"Bucket": self.bucket, "Key": blob}
        self._ask("copy_object", Key=self.prefix + name, CopySource=source, MetadataDirective="REPLACE", **how)

    def _stale(self, files: Files, there: Iterable[str]) -> list[str]:
        """What releases have put there and this one has not; nobody else's objects are touched."""
        _, kept = self.look()
        known = {name for one in kept for name in self.files(one)}
        found = (key.removeprefix(self.prefix) for key in there)
        return [name for name in found if name in known and name not in files]

    def grace(self) -> float:
        live, _ = self.look()
        there = self._list(self.prefix, but=self.ours)
        return GRACE if live and self._stale(self.files(live), there) else 0.0

    def sweep(self):
        self._mine()
        live, _ = self.look()
        self._delete(self._stale(self.files(live), self._list(self.prefix, but=self.ours)))

    def verified(self, made: Release, line: str):
        self._record(msgspec.structs.replace(made, verified=True))
        self.log(line)

    def forget(self, gone: Iterable[Release]):
        self._mine()
        gone = {one.id for one in gone}
        _, found = self.look()
        kept = [one for one in found if one.id not in gone]
        names = {f"{one.id}{end}" for one in kept for end in (".json", ".files")}
        stale = [key for key in self._list(f"{self.ours}releases/") if key.rpartition("/")[2] not in names]
        if stale:
            self._delete(key.removeprefix(self.prefix) for key in stale)
            needed = {digest for one in kept for digest in self.files(one).values()}
            unneeded = [key for digest, (key, _) in self._blobs().items() if digest not in needed]
            self._delete(key.removeprefix(self.prefix) for key in unneeded)

    def log(self, line: str):
        self._put("log", (self._get("log") or b"") + f"{line}\n".encode())

    def siblings(self) -> list[str]:
        above = self.prefix.rstrip("/").rpartition("/")[0]
        above = f"{above}/" if above else ""
        with _asking(self.where):
            pages = self.client.get_paginator("list_objects_v2").paginate(
                Bucket=self.bucket, Prefix=above, Delimiter="/"
            )
            names = [one["Prefix"][len(above) : -1] for page in pages for one in page.get("CommonPrefixes", ())]
        return [name for name in names if self._is_preview(f"{above}{name}", name)]

    def _is_preview(self, prefix: str, name: str) -> bool:
        """A neighbour without a release may be a site that is being deployed for the first time."""
        found = [key for key in self._list(f"{prefix}/{OURS}releases/") if key.endswith(".json")]
        kept = [release.readable(self._read(key)) for key in found]
        return bool(kept) and all(self.where.is_preview(name, one) for one in kept)

    def remove(self, name: str):
        above = self.prefix.rstrip("/").rpartition("/")[0]
        there = Store(replace(self.where, to=f"s3://{self.bucket}/{f'{above}/{name}' if above else name}"))
        _, kept = there.look()
        known = {one for each in kept for one in there.files(each)}
        there._delete(known)
        there._delete(key.removeprefix(there.prefix) for key in there._list(there.ours))

    # --- how ---

    def _blobs(self) -> dict[str, tuple[str, str]]:
        """Digest of a file → (key, ETag) of what holds it, compressed or not."""
        found = self._list(f"{self.ours}blobs/")
        return {key.rpartition("/")[2].removesuffix(PACKED): (key, mark) for key, mark in found.items()}

    def _live(self) -> Live | None:
        raw = self._get("live")
        try:
            return None if raw is None else msgspec.json.decode(raw, type=Live)
        except ValueError:
            raise self._damaged(f"{self.ours}live", "delete it, allow `foreign`") from None

    def _release(self, key: str) -> Release:
        name = key.rpartition("/")[2].removesuffix(".json")
        try:
            found = release.decode(self._read(key))
        except ValueError:
            raise self._damaged(key, f"delete it and {name}.files") from None
        if found.id != name:
            raise self._damaged(key, f"delete it and {name}.files")
        return found

    def _damaged(self, key: str, cure: str) -> CannotDeploy:
        return CannotDeploy(f"{self.where.to}: {key} is damaged: bring it back from a copy, or {cure}, and deploy anew")

    def _record(self, made: Release):
        self._ask("put_object", Key=f"{self.ours}releases/{made.id}.json", Body=release.encode(made))

    def _get(self, name: str) -> bytes | None:
        try:
            return self._read(self.ours + name)
        except KeyError:
            return None

    def _put(self, name: str, data: bytes):
        self._ask("put_object", Key=self.ours + name, Body=data)

    def _read(self, key: str) -> bytes:
        """KeyError if nothing is there."""
        with _asking(self.where):
            return self._ask("get_object", Key=key)["Body"].read()

    def _text(self, key: str) -> bytes:
        """As a browser gets it."""
        with _asking(self.where):
            answer = self._ask("get_object", Key=key)
            raw = answer["Body"].read()
        return gzip.decompress(raw) if answer.get("ContentEncoding") == "gzip" else raw

    def _list(self, prefix: str, but: str | None = None) -> dict[str, str]:
        """Key → ETag, which is the same for the same bytes."""
        found = {}
        with _asking(self.where):
            pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=prefix)
            for page in pages:
                found |= {one["Key"]: one["ETag"] for one in page.get("Contents", ())}
        return {key: mark for key, mark in found.items() if not (but and key.startswith(but))}

    def _delete(self, names: Iterable[str]):
        keys = [{"Key": self.prefix + name} for name in names]
        for start in range(0, len(keys), IN_ONE):
            done = self._ask("delete_objects", Delete={"Objects": keys[start : start + IN_ONE], "Quiet": True})
            if wrong := done.get("Errors"):
                raise CannotDeploy(f"{wrong[0].get('Key')} could not be removed: {wrong[0].get('Message')}")

    def _each(self, work: Callable, names: Iterable[str]) -> Iterator:
        with ThreadPoolExecutor(AT_ONCE) as threads:
            yield from threads.map(work, names)

    def _ask(self, operation: str, **what) -> dict:
        """KeyError if there is no such object, _Taken if a condition does not hold."""
        with _asking(self.where):
            return getattr(self.client, operation)(Bucket=self.bucket, **what)


class _Taken(Exception):
    """Somebody else has changed the object."""


def _config() -> botocore.config.Config:
    """Checksums only where they are asked for: many stores do not know the newer ones."""
    when = "when_required"
    return botocore.config.Config(
        retries={"max_attempts": 5, "mode": "standard"},
        max_pool_connections=AT_ONCE,
        request_checksum_calculation=when,
        response_checksum_validation=when,
        connect_timeout=15,
        read_timeout=60,
    )


@contextlib.contextmanager
def _asking(where: Where) -> Iterator[None]:
    try:
        yield
    except botocore.exceptions.ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        if code in TAKEN:
            raise _Taken from error
        if code in MISSING:
            raise KeyError(code) from error
        said = error.response.get("Error", {}).get("Message", str(error))
        raise CannotDeploy(f"{where.to}: {code}: {said}") from error
    except botocore.exceptions.NoCredentialsError as error:
        cure = "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run `aws configure`"
        raise CannotDeploy(f"{where.to}: no keys were found: {cure}") from error
    except (botocore.exceptions.BotoCoreError, ConnectionError) as error:
        raise Unreachable(f"{where.to}: {error}") from error


def _server_time(answer: dict) -> dt.datetime:
    said = answer["ResponseMetadata"]["HTTPHeaders"].get("date")
    if not said:
        return dt.datetime.now(dt.UTC)
    return dt.datetime.strptime(said, "%a, %d %b %Y %H:%M:%S GMT").replace(tzinfo=dt.UTC)


LISTS = re.compile(rf"(?:[^/]+/)?(?:index|404)\.html|[^/]+/(?:\d{{4}}|{'|'.join(RESERVED)})/(?:.*/)?index\.html")
ARTICLE = re.compile(r"[^/]+/\d{4}/[^/]+/index\.html")


def _in_order(names: Iterable[str]) -> list[list[str]]:
    """Groups in which a file never comes before what it leads to."""
    groups: list[list[str]] = [[] for _ in range(6)]
    for name in sorted(names):
        groups[_rank(name)].append(name)
    return groups


def _rank(name: str) -> int:
    if name == release.NAME:
        return 5
    if name.startswith("theme/"):
        return 0
    if is_page(name):
        return 3 if LISTS.fullmatch(name) and not ARTICLE.fullmatch(name) else 2
    return 4 if name.endswith((".xml", ".txt")) or name.startswith("_") else 1


def _may_be_needed(name: str, files: Files) -> bool:
    """By a page that was loaded before the switch: styles, and pictures of stories that still have some."""
    if not headers.is_lasting(name):
        return False
    folder = name.rpartition("/")[0] + "/"
    return name.startswith("theme/") or any(one.startswith(folder) and headers.is_lasting(one) for one in files)
