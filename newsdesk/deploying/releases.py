"""A release: one whole output, as it was published, and what is known of it."""

import datetime as dt
import hashlib
import io
import re
import time
from collections.abc import Iterable

import msgspec

ID = re.compile(r"[0-9]{8}-[0-9]{6}-[0-9a-f]{7}")
LISTED = re.compile(r"([0-9a-f]{64})  (.+)", re.DOTALL)
NAME = "release.txt"  # in the site: which release readers get
UNKNOWN_COMMIT = "0000000"


class Release(msgspec.Struct, kw_only=True, frozen=True):
    """What is noted of a release, at the target and in its log."""

    id: str  # the moment in UTC and the commit; later ones sort after earlier ones
    url: str
    made: str  # ISO 8601, UTC
    who: str
    commit: str | None = None  # of the content; None where it is not in git
    pages: int = 0
    added: int = 0  # compared with the release that was live before
    changed: int = 0
    removed: int = 0
    languages: tuple[str, ...] = ()
    moved: dict[str, str] = {}  # pages that only lead on → where
    gone: tuple[str, ...] = ()  # pages that say that their text is withdrawn
    branch: str | None = None  # of which this is a preview
    next_change: str | None = None  # when the next embargo ends, ISO 8601
    before: str | None = None  # the release that was live when this one was sent
    uncommitted: bool = False  # the content differed from the commit
    unshared: bool = False  # of a branch that was on the machine of `who` alone
    verified: bool = False  # it was seen to be as it should be
    failed: bool = False  # it was seen not to be, and taken back

    def shown(self) -> str:
        """One line for people."""
        moment = dt.datetime.fromisoformat(self.made).strftime("%Y-%m-%d %H:%M UTC")
        notes = ["uncommitted changes"] if self.uncommitted else []
        if not self.verified:
            notes.append("taken back" if self.failed else "not verified")
        return "  ".join((self.id, moment, self.who, self.counts(), *notes))

    def is_due(self, now: dt.datetime) -> bool:
        """Whether an embargo has ended since it was made."""
        return self.next_change is not None and dt.datetime.fromisoformat(self.next_change) <= now

    def counts(self) -> str:
        commit = f"commit {self.commit[:7]}" if self.commit else "no commit"
        return f"{commit}  {self.pages} pages, +{self.added} ~{self.changed} -{self.removed}"


Files = dict[str, str]  # name in the output → SHA-256 of the file, in hexadecimal


def now() -> dt.datetime:
    return dt.datetime.fromtimestamp(time.time(), dt.UTC)


def new_id(now: dt.datetime, commit: str | None, taken: Iterable[str]) -> str:
    """An identifier that sorts after all that are taken."""
    last = max((name[:15] for name in taken), default="")
    while (moment := now.strftime("%Y%m%d-%H%M%S")) <= last:
        now += dt.timedelta(seconds=1)
        if moment < last:  # the clock has been set back: only the order matters
            now = _moment(last) + dt.timedelta(seconds=1)
    return f"{moment}-{(commit or UNKNOWN_COMMIT)[:7]}"


def _moment(text: str) -> dt.datetime:
    return dt.datetime.strptime(text, "%Y%m%d-%H%M%S").replace(tzinfo=dt.UTC)


def is_page(name: str) -> bool:
    return name.endswith(".html")


def address(name: str) -> str:
    """Where readers find a file of the output, below the site's address."""
    return "/" + name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else f"/{name}"


def encode(release: Release) -> bytes:
    return msgspec.json.encode(release)


def decode(raw: bytes) -> Release:
    """ValueError if it is no release."""
    release = msgspec.json.decode(raw, type=Release)
    if not ID.fullmatch(release.id):
        raise ValueError(f"{release.id!r} is no name of a release")
    _moment(release.id[:15])
    dt.datetime.fromisoformat(release.made)
    return release


def readable(raw: bytes) -> Release | None:
    """None if it is no release."""
    try:
        return decode(raw)
    except ValueError:
        return None


def earlier(live: Release, kept: list[Release]) -> Release | None:
    """The verified release to go back to: the one that was live before, not one that somebody had gone back from."""
    good = [release for release in kept if release.verified and release.id < live.id]
    return next((release for release in good if release.id == live.before), good[-1] if good else None)


def outlived(live: Release, kept: list[Release], keep: int) -> list[Release]:
    """Those that nobody needs any more, of all that are at a target, oldest first.

    The newest `keep` stay that were seen to be as they should be; and, however old, the live one and the one to go back to.
    Of those that were not, the newest stays, so that somebody can look at what was wrong.
    """
    good = [release.id for release in kept if release.verified]
    failed = [release.id for release in kept if not release.verified]
    before = earlier(live, kept)
    needed = {live.id, before and before.id, *good[-keep:], *failed[-1:]}
    return [release for release in kept if release.id not in needed]


def encode_files(files: Files) -> bytes:
    """As `sha256sum --check` reads it."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(files.items())).encode()


def decode_files(raw: bytes) -> Files:
    """ValueError if it is no such list."""
    files = {}
    for line in io.BytesIO(raw):  # names may have other characters that Python ends a line of text at
        if line == b"\n":
            continue
        entry = LISTED.fullmatch(line.removesuffix(b"\n").decode())
        if not entry:
            raise ValueError("no list of files")
        files[entry[2]] = entry[1]
    return files


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
