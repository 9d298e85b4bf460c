"""A server, by ssh and rsync; or a folder of this machine, by the same scripts without ssh."""

import contextlib
import os
import shlex
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from newsroom.faults import WrongUse
from newsroom.headers import is_lasting

from ...bounded import RECORDS, TooMuch, gunzipped
from .. import compressed, connection, local_state, locks, releases
from ..faults import CannotDeploy
from ..locks import Holder
from ..releases import Files, Release
from ..target import Parcel
from ..targets import TargetConfig
from . import rsync
from .script import DAMAGED, HELD, Script, tar

GRACE = 1  # minutes for readers who have loaded a page of the last release


class ServerTarget:
    """A folder with `releases/` and `current`, which leads to the live one."""

    patience: float = 5.0
    headers: tuple[str, ...] | None = None
    hidden: str = ""
    unfinished: bool = False
    pending: str = ""

    def __init__(self, config: TargetConfig):
        self.config = config
        parts = urlsplit(config.to)
        self.root = unquote(parts.path).rstrip("/")
        if not self.root or not self.root.isprintable() or parts.query or parts.fragment:
            raise WrongUse(f"`{config.to}` names no folder: write ssh://user@host/folder or file:///folder")
        if parts.scheme == "ssh" and not parts.hostname:
            raise WrongUse(f"`{config.to}` names no host: write ssh://user@host/folder")
        if "-" in (parts.netloc[:1], (parts.hostname or "")[:1]):  # ssh would take it for an option
            raise WrongUse(f"`{config.to}`: neither the user nor the host may begin with `-`")
        if parts.scheme == "file" and parts.netloc:
            raise WrongUse(f"`{config.to}`: a folder of this machine is written file:///folder, with three strokes")
        self.shell = connection.to(parts)
        self.script = Script(self.shell, self.root, config.to)
        self.token = ""
        self.packed: Files = {}  # what `prepare` has made

    def connected(self) -> AbstractContextManager[None]:
        return self.shell.open()

    # --- what is there ---

    def look(self) -> tuple[Release | None, list[Release]]:
        first, self.pending, *lines = self.script.text("look").split("\n")
        kept = [self._record(line) for line in lines if line]
        live = next((release for release in kept if release.id == first), None)
        if not live and releases.ID.fullmatch(first):
            others = ", ".join(release.id for release in kept) or "none, so take `current` away"
            raise CannotDeploy(
                f"{self.config.to}: `current` leads to {first}, of which no record is left: there, run "
                f"`ln -sfn releases/ID {shlex.quote(self.root)}/current` for one of those that are: {others}"
            )
        return live, kept

    def foreign(self) -> str:
        return self.script.text("foreign").strip()

    def files(self, release: Release) -> Files:
        done = self.script.run("files", release.id, str(RECORDS))
        if done.returncode == DAMAGED:
            raise self._damaged(f"records/{release.id}/files")
        self.script.check(done)
        try:
            return releases.decode_files(gunzipped(done.stdout))
        except (ValueError, TooMuch):
            raise self._damaged(f"records/{release.id}/files") from None

    def read_back(self, names: Iterable[str]) -> Files:
        sums = self.script.do("sums", stdin=_lines(names))
        return releases.decode_files(b"\n".join(map(_unescaped, sums.split(b"\n"))))

    def prepare(self, folder: Path, site: Files) -> None:
        """Compresses what is new."""
        self.packed = compressed.beside(folder, site, _packed(folder))

    # --- one at a time ---

    @contextlib.contextmanager
    def locked(self, who: str, say: Callable[[str], None]) -> Iterator[None]:
        holder = locks.me(who)
        locks.take(lambda: self._take(holder), lambda other: self.script.do("unlock", other.token), say)
        self.token = holder.token
        try:
            with locks.kept_alive(lambda: self.script.do("mine", self.token)):
                yield
        finally:
            with contextlib.suppress(CannotDeploy):  # the next deploy sees that we are gone
                self.script.do("unlock", holder.token)

    def _take(self, holder: Holder) -> tuple[Holder | None, bool] | None:
        done = self.script.run("lock", holder.token, str(locks.DEAD_AFTER), msgspec.json.encode(holder).decode())
        if done.returncode != HELD:
            self.script.check(done)
            return None
        silent, raw = _split(done.stdout)
        try:
            return msgspec.json.decode(raw, type=Holder), silent
        except ValueError:
            return None, silent

    # --- there and back ---

    def send(self, parcel: Parcel, release: Release, live: Release | None) -> Iterator[str]:
        store = _packed(parcel.folder)
        with _aside(parcel) as extra:
            yield from self._bring([parcel.folder, compressed.folder(store), extra], live)
        lasting = [
            name for name in (*parcel.files, *self.packed) if is_lasting(name.removesuffix(".gz").removesuffix(".br"))
        ]
        records = parcel.beside | {
            "release.json": releases.encode(release),
            "files": releases.encode_files(parcel.files),
            "packed": releases.encode_files(self.packed),
            "lasting": _lines(sorted(lasting, key=str.encode)),
        }
        done = self.script.run("ready", self.token, release.id, stdin=tar(records))
        if done.returncode == DAMAGED:
            compressed.give_up(store)
        self.script.check(done)

    def switch(self, release: Release) -> None:
        self.script.do("switch", self.token, release.id)

    def verified(self, release: Release, line: str) -> None:
        self.script.do("verified", self.token, release.id, stdin=_lines([line]))

    def failed(self, release: Release, line: str) -> None:
        self.script.do("failed", self.token, release.id, stdin=_lines([line]))

    def forget(self, gone: Iterable[Release]) -> None:
        self.script.do("forget", self.token, stdin=_lines(release.id for release in gone))

    def grace(self) -> float:
        """Seconds until pictures of the last release are needed no more; 0 if there are none."""
        return 60.0 * GRACE if int(self.script.do("carried") or 0) else 0.0

    def sweep(self) -> None:
        self.script.do("sweep", self.token, str(GRACE))

    def log(self, line: str) -> None:
        self.script.do("log", stdin=_lines([line]))

    def siblings(self) -> dict[str, Release]:
        known: dict[str, list[Release | None]] = {}
        for line in self.script.text("siblings").split("\n")[:-1]:
            name, _, raw = line.partition(" ")
            known.setdefault(name, []).append(releases.readable(raw.encode()))
        return {
            name: newest
            for name, (*_, newest) in known.items()
            if newest and all(self.config.is_preview(name, release) for release in known[name])
        }

    def remove(self, name: str) -> None:
        done = self.script.run("remove", name, str(locks.DEAD_AFTER))
        if done.returncode == HELD:
            raise CannotDeploy(f"{name} is being deployed by somebody else")
        self.script.check(done)

    # --- how ---

    def _bring(self, folders: list[Path], live: Release | None) -> Iterator[str]:
        """What the live release does not have; the rest is linked."""
        linked = f"{self.root}/releases/{live.id}" if live else None
        self.script.do("begin", self.token)
        try:
            yield from rsync.send(folders, f"{self.root}/incoming.{self.token}", self.shell, linked, self.config.to)
        except rsync.Full:
            with contextlib.suppress(CannotDeploy):
                self.script.do("discard", self.token)
            raise

    def _record(self, line: str) -> Release:
        outcome, name, raw = [*line.split(" ", 2), "", ""][:3]
        try:
            release = releases.decode(raw.encode())
        except ValueError:
            raise self._damaged(f"records/{name}/release.json") from None
        if release.id != name:
            raise self._damaged(f"records/{name}/release.json")
        return msgspec.structs.replace(release, verified=outcome == "verified", failed=outcome == "failed")

    def _damaged(self, name: str) -> CannotDeploy:
        """A file of ours that somebody has edited, or a full disk has cut off."""
        folder, release = self.config.to.rstrip("/"), name.split("/")[1]
        return CannotDeploy(
            f"{folder}/{name} is damaged: take the folders records/{release} and releases/{release} away there, or bring them "
            f"back from a copy; if `current` leads to {release}, take that away too, and deploy anew"
        )


def _unescaped(line: bytes) -> bytes:
    """sha256sum writes names with a backslash in a way of its own."""
    return line[1:].replace(b"\\\\", b"\\") if line.startswith(b"\\") else line


def _lines(texts: Iterable[str]) -> bytes:
    return "".join(f"{text}\n" for text in texts).encode()


def _split(answer: bytes) -> tuple[bool, bytes]:
    """Whether the holder is silent, and what they wrote into the lock behind their token."""
    silent = answer.startswith(b"dead\n")
    return silent, answer.removeprefix(b"dead\n").partition(b"\n")[2]


def _packed(output: Path) -> Path:
    return local_state.of(output) / "compressed"


@contextlib.contextmanager
def _aside(parcel: Parcel) -> Iterator[Path]:
    """A folder with the one file of a release that no build makes: its name."""
    folder = local_state.of(parcel.folder) / f"release.{os.getpid()}"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        (folder / releases.NAME).write_bytes(parcel.id_file)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
