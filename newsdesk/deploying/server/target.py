"""A server, by ssh and rsync; or a folder of this machine, by the same scripts without ssh."""

import contextlib
import gzip
import io
import os
import shlex
import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from newsroom.faults import WrongUse
from newsroom.headers import is_lasting

from .. import compressed, connection, local_state, locks, releases
from ..connection import first_line, last_line
from ..faults import CannotDeploy, Unreachable
from ..locks import Holder
from ..releases import Files, Release
from ..target import Parcel
from ..targets import TargetConfig
from . import rsync

SCRIPT = Path(__file__).with_name("script.sh")
MARK = b"== dvuglas ==\n"  # what the script says comes behind it
HELD, LOST, DAMAGED, CONNECTION = 75, 76, 77, 255  # exit statuses of the script, and of ssh
GRACE = 1  # minutes for readers who have loaded a page of the last release


class ServerTarget:
    """A folder with `releases/` and `current`, which leads to the live one."""

    patience = 5.0
    headers = None
    hidden = ""
    unfinished = False
    pending = ""

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
        self.token = ""
        self.packed: Files = {}  # what `prepare` has made

    def connected(self) -> AbstractContextManager[None]:
        return self.shell.open()

    # --- what is there ---

    def look(self) -> tuple[Release | None, list[Release]]:
        first, self.pending, *lines = self._do("look").decode(errors="replace").split("\n")
        found = [self._record(line) for line in lines if line]
        live = next((one for one in found if one.id == first), None)
        if not live and releases.ID.fullmatch(first):
            others = ", ".join(one.id for one in found) or "none, so take `current` away"
            raise CannotDeploy(
                f"{self.config.to}: `current` leads to {first}, of which no record is left: there, run "
                f"`ln -sfn releases/ID {shlex.quote(self.root)}/current` for one of those that are: {others}"
            )
        return live, found

    def foreign(self) -> str:
        return self._do("foreign").decode(errors="replace").strip()

    def files(self, release: Release) -> Files:
        try:
            return releases.decode_files(gzip.decompress(self._do("files", release.id)))
        except ValueError:
            raise self._damaged(f"records/{release.id}/files") from None

    def read_back(self, names: Iterable[str]) -> Files:
        said = self._do("sums", given="".join(f"{name}\n" for name in names).encode())
        return releases.decode_files(b"\n".join(map(_unescaped, said.split(b"\n"))))

    def prepare(self, folder: Path, site: Files):
        """Compresses what is new."""
        self.packed = compressed.beside(folder, site, _packed(folder))

    # --- one at a time ---

    @contextlib.contextmanager
    def locked(self, who: str, say: Callable[[str], None]) -> Iterator[None]:
        holder = locks.me(who)
        locks.take(lambda: self._take(holder), lambda other: self._do("unlock", other.token), say)
        self.token = holder.token
        try:
            with locks.kept_alive(lambda: self._do("mine", self.token)):
                yield
        finally:
            with contextlib.suppress(CannotDeploy):  # the next deploy sees that we are gone
                self._do("unlock", holder.token)

    def _take(self, holder: Holder):
        done = self._run("lock", holder.token, str(locks.DEAD_AFTER), msgspec.json.encode(holder).decode())
        if done.returncode != HELD:
            self._checked(done)
            return None
        silent, said = _split(done.stdout)
        try:
            return msgspec.json.decode(said, type=Holder), silent
        except ValueError:
            return None, silent

    # --- there and back ---

    def send(self, parcel: Parcel, release: Release, live: Release | None) -> Iterator[str]:
        shelved = _packed(parcel.folder)
        with _aside(parcel) as extra:
            yield from self._bring([parcel.folder, compressed.folder(shelved), extra], live)
        lasting = [
            name for name in (*parcel.files, *self.packed) if is_lasting(name.removesuffix(".gz").removesuffix(".br"))
        ]
        records = parcel.beside | {
            "release.json": releases.encode(release),
            "files": releases.encode_files(parcel.files),
            "packed": releases.encode_files(self.packed),
            "lasting": "".join(f"{name}\n" for name in sorted(lasting, key=str.encode)).encode(),
        }
        done = self._run("ready", self.token, release.id, given=_tar(records))
        if done.returncode == DAMAGED:
            compressed.give_up(shelved)
        self._checked(done)

    def switch(self, release: Release):
        self._do("switch", self.token, release.id)

    def verified(self, release: Release, line: str):
        self._do("verified", self.token, release.id, given=f"{line}\n".encode())

    def failed(self, release: Release, line: str):
        self._do("failed", self.token, release.id, given=f"{line}\n".encode())

    def forget(self, gone: Iterable[Release]):
        self._do("forget", self.token, given="".join(f"{one.id}\n" for one in gone).encode())

    def grace(self) -> float:
        """Seconds until pictures of the last release are needed no more; 0 if there are none."""
        return 60.0 * GRACE if int(self._do("carried") or 0) else 0.0

    def sweep(self):
        self._do("sweep", self.token, str(GRACE))

    def log(self, line: str):
        self._do("log", given=f"{line}\n".encode())

    def siblings(self) -> dict[str, Release]:
        found: dict[str, list[Release | None]] = {}
        for line in self._do("siblings").decode(errors="replace").split("\n")[:-1]:
            name, _, raw = line.partition(" ")
            found.setdefault(name, []).append(releases.readable(raw.encode()))
        return {
            name: release[-1]
            for name, release in found.items()
            if all(self.config.is_preview(name, one) for one in release)
        }

    def remove(self, name: str):
        done = self._run("remove", name, str(locks.DEAD_AFTER))
        if done.returncode == HELD:
            raise CannotDeploy(f"{name} is being deployed by somebody else")
        self._checked(done)

    # --- how ---

    def _bring(self, folders: list[Path], live: Release | None) -> Iterator[str]:
        """What the live release does not have; the rest is linked."""
        known = f"{self.root}/releases/{live.id}" if live else None
        self._do("begin", self.token)
        try:
            yield from rsync.send(folders, f"{self.root}/incoming.{self.token}", self.shell, known, self.config.to)
        except rsync.Full:
            with contextlib.suppress(CannotDeploy):
                self._do("discard", self.token)
            raise

    def _do(self, *verb: str, given: bytes = b"") -> bytes:
        done = self._run(*verb, given=given)
        self._checked(done)
        return done.stdout

    def _run(self, *verb: str, given: bytes = b"") -> subprocess.CompletedProcess:
        done = self.shell.run(connection.script(SCRIPT, self.root, *verb), given)
        before, mark, said = done.stdout.partition(MARK)
        if done.returncode == 0 and not mark:
            raise CannotDeploy(f"{self.config.to} does not run what it is told, but says: {first_line(before)}")
        done.stdout = said
        return done

    def _checked(self, done: subprocess.CompletedProcess):
        if done.returncode == 0:
            return
        said = done.stderr.decode(errors="replace")
        if done.returncode == LOST:
            raise CannotDeploy("another deploy has taken over, because this one gave no sign of life: run it again")
        if done.returncode == DAMAGED:
            raise CannotDeploy(f"what has arrived at {self.config.to} is not what was sent: run it again")
        if done.returncode == CONNECTION and self.shell.ssh:
            raise Unreachable(f"{self.config.to} cannot be reached: {last_line(said)}")
        raise CannotDeploy(f"{self.config.to}: {last_line(said)}")

    def _record(self, line: str) -> Release:
        seen, name, raw = [*line.split(" ", 2), "", ""][:3]
        try:
            found = releases.decode(raw.encode())
        except ValueError:
            raise self._damaged(f"records/{name}/release.json") from None
        if found.id != name:
            raise self._damaged(f"records/{name}/release.json")
        return msgspec.structs.replace(found, verified=seen == "verified", failed=seen == "failed")

    def _damaged(self, name: str) -> CannotDeploy:
        """A file of ours that somebody has edited, or a full disk has cut off."""
        folder, each = self.config.to.rstrip("/"), name.split("/")[1]
        return CannotDeploy(
            f"{folder}/{name} is damaged: take the folders records/{each} and releases/{each} away there, or bring them "
            f"back from a copy; if `current` leads to {each}, take that away too, and deploy anew"
        )


def _unescaped(line: bytes) -> bytes:
    """sha256sum writes names with a backslash in a way of its own."""
    return line[1:].replace(b"\\\\", b"\\") if line.startswith(b"\\") else line


def _split(said: bytes) -> tuple[bool, bytes]:
    """Whether the holder is silent, and what they wrote into the lock behind their token."""
    silent = said.startswith(b"dead\n")
    return silent, said.removeprefix(b"dead\n").partition(b"\n")[2]


def _packed(output: Path) -> Path:
    return local_state.of(output) / "compressed"


def _tar(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size, info.mode = len(data), 0o644
            tar.addfile(info, io.BytesIO(data))
    return out.getvalue()


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
