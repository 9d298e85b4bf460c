"""A server, by ssh and rsync; or a folder of this machine, by the same scripts without ssh."""

import contextlib
import gzip
import io
import os
import re
import shlex
import shutil
import subprocess
import tarfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from newsroom.faults import WrongUse
from newsroom.headers import is_lasting

from . import compressed, connection, locks, release, shelf
from .connection import first_line, last_line
from .faults import CannotDeploy, Unreachable
from .locks import Holder
from .release import Files, Release
from .targets import Parcel, Where

SCRIPT = Path(__file__).with_name("server.sh")
HELD, LOST, DAMAGED, CONNECTION = 75, 76, 77, 255  # exit statuses of the script, and of ssh
NO_SPACE = 11  # of rsync: it could not write
SENT = re.compile(r"[<>]f\S* (.*)")  # of rsync's list: a file whose content went there
GRACE = 1  # minutes for readers who have loaded a page of the last release


class Server:
    """A folder with `releases/` and `current`, which leads to the live one."""

    patience = 5.0
    headers = None
    hidden = ""
    unfinished = False

    def __init__(self, where: Where):
        self.where = where
        parts = urlsplit(where.to)
        self.root = unquote(parts.path).rstrip("/")
        if not self.root or not self.root.isprintable() or parts.query or parts.fragment:
            raise WrongUse(f"`{where.to}` names no folder: write ssh://user@host/folder or file:///folder")
        if parts.scheme == "ssh" and not parts.hostname:
            raise WrongUse(f"`{where.to}` names no host: write ssh://user@host/folder")
        if "-" in (parts.netloc[:1], (parts.hostname or "")[:1]):  # ssh would take it for an option
            raise WrongUse(f"`{where.to}`: neither the user nor the host may begin with `-`")
        if parts.scheme == "file" and parts.netloc:
            raise WrongUse(f"`{where.to}`: a folder of this machine is written file:///folder, with three strokes")
        self.shell = connection.to(parts)
        self.token = ""
        self.packed: Files = {}  # what `prepare` has made

    def connected(self) -> AbstractContextManager[None]:
        return self.shell.open()

    # --- what is there ---

    def look(self) -> tuple[Release | None, list[Release]]:
        first, *lines = self._do("look").decode(errors="replace").split("\n")
        found = [self._record(line) for line in lines if line]
        live = next((one for one in found if one.id == first), None)
        if not live and release.ID.fullmatch(first):
            others = ", ".join(one.id for one in found) or "none, so take `current` away"
            raise CannotDeploy(
                f"{self.where.to}: `current` leads to {first}, of which no record is left: there, run "
                f"`ln -sfn releases/ID {shlex.quote(self.root)}/current` for one of those that are: {others}"
            )
        return live, found

    def foreign(self) -> str:
        return self._do("foreign").decode(errors="replace").strip()

    def files(self, made: Release) -> Files:
        try:
            return release.decode_files(gzip.decompress(self._do("files", made.id)))
        except ValueError:
            raise self._damaged(f"records/{made.id}/files") from None

    def read_back(self, names: Iterable[str]) -> Files:
        said = self._do("sums", given="".join(f"{name}\n" for name in names).encode())
        return release.decode_files(b"\n".join(map(_unescaped, said.split(b"\n"))))

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

    def send(self, parcel: Parcel, made: Release, live: Release | None) -> Iterator[str]:
        shelved = _packed(parcel.folder)
        with _aside(parcel) as extra:
            yield from self._rsync([parcel.folder, compressed.folder(shelved), extra], live)
        lasting = [
            name for name in (*parcel.files, *self.packed) if is_lasting(name.removesuffix(".gz").removesuffix(".br"))
        ]
        records = parcel.beside | {
            "release.json": release.encode(made),
            "files": release.encode_files(parcel.files),
            "packed": release.encode_files(self.packed),
            "lasting": "".join(f"{name}\n" for name in sorted(lasting, key=str.encode)).encode(),
        }
        done = self._run("ready", self.token, made.id, given=_tar(records))
        if done.returncode == DAMAGED:
            compressed.give_up(shelved)
        self._checked(done)

    def switch(self, made: Release):
        self._do("switch", self.token, made.id)

    def verified(self, made: Release, line: str):
        self._do("verified", self.token, made.id, given=f"{line}\n".encode())

    def failed(self, made: Release, line: str):
        self._do("failed", self.token, made.id, given=f"{line}\n".encode())

    def forget(self, gone: Iterable[Release]):
        self._do("forget", self.token, given="".join(f"{one.id}\n" for one in gone).encode())

    def grace(self) -> float:
        """Seconds until pictures of the last release are needed no more; 0 if there are none."""
        return 60.0 * GRACE if int(self._do("carried") or 0) else 0.0

    def sweep(self):
        self._do("sweep", self.token, str(GRACE))

    def log(self, line: str):
        self._do("log", given=f"{line}\n".encode())

    def siblings(self) -> list[str]:
        found: dict[str, list[Release | None]] = {}
        for line in self._do("siblings").decode(errors="replace").split("\n")[:-1]:
            name, _, raw = line.partition(" ")
            found.setdefault(name, []).append(release.readable(raw.encode()))
        return [name for name, made in found.items() if all(self.where.is_preview(name, one) for one in made)]

    def remove(self, name: str):
        self._do("remove", name)

    # --- how ---

    def _rsync(self, folders: list[Path], live: Release | None) -> Iterator[str]:
        """Sends what the live release does not have; by content, since a fresh machine has other time stamps."""
        command = ["rsync", "-rlp", "--checksum", "--delete", "--chmod=D755,F644", "--out-format=%i %n", "--timeout=60"]
        command.append("--8-bit-output")
        if self.shell.ssh:
            command += ["-e", shlex.join(self.shell.ssh), "--compress", "--protect-args"]
        if live:
            command.append(f"--link-dest={self.root}/releases/{live.id}")
        there = f"{self.shell.host_for_rsync}:{self.root}/incoming/" if self.shell.ssh else f"{self.root}/incoming/"
        command += [*(f"{folder}/" for folder in folders), there]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "errors": "replace"}
        with _started(command, **pipes) as rsync:
            errors: list[str] = []
            reader = threading.Thread(target=lambda: errors.extend(rsync.stderr), daemon=True)
            reader.start()
            for line in rsync.stdout:
                if found := SENT.match(line.rstrip("\n")):
                    yield found[1]
            rsync.wait()
            reader.join()
        if rsync.returncode:
            self._explain(rsync.returncode, "".join(errors))

    def _explain(self, status: int, said: str):
        if status == NO_SPACE:
            with contextlib.suppress(CannotDeploy):
                self._do("discard", self.token)
            raise CannotDeploy(f"{self._place()} could not take the files: {first_line(said)}. Is its disk full?")
        if status in (CONNECTION, 10, 12, 30, 35):
            raise Unreachable(f"the connection to {self._place()} broke off: {first_line(said)}")
        raise CannotDeploy(f"rsync to {self._place()} ended with {status}: {first_line(said)}")

    def _do(self, *verb: str, given: bytes = b"") -> bytes:
        done = self._run(*verb, given=given)
        self._checked(done)
        return done.stdout

    def _run(self, *verb: str, given: bytes = b"") -> subprocess.CompletedProcess:
        return self.shell.run(connection.script(SCRIPT, self.root, *verb), given)

    def _checked(self, done: subprocess.CompletedProcess):
        if done.returncode == 0:
            return
        said = done.stderr.decode(errors="replace")
        if done.returncode == LOST:
            raise CannotDeploy("another deploy has taken over, because this one gave no sign of life: run it again")
        if done.returncode == DAMAGED:
            raise CannotDeploy(f"what has arrived at {self._place()} is not what was sent: run it again")
        if done.returncode == CONNECTION and self.shell.ssh:
            raise Unreachable(f"{self._place()} cannot be reached: {last_line(said)}")
        raise CannotDeploy(f"{self._place()}: {last_line(said)}")

    def _record(self, line: str) -> Release:
        seen, name, raw = [*line.split(" ", 2), "", ""][:3]
        try:
            found = release.decode(raw.encode())
        except ValueError:
            raise self._damaged(f"records/{name}/release.json") from None
        if found.id != name:
            raise self._damaged(f"records/{name}/release.json")
        return msgspec.structs.replace(found, verified=seen == "verified", failed=seen == "failed")

    def _damaged(self, name: str) -> CannotDeploy:
        """A file of ours that somebody has edited, or a full disk has cut off."""
        folder, each = self.where.to.rstrip("/"), name.split("/")[1]
        return CannotDeploy(
            f"{folder}/{name} is damaged: take the folders records/{each} and releases/{each} away there, or bring them "
            f"back from a copy; if `current` leads to {each}, take that away too, and deploy anew"
        )

    def _place(self) -> str:
        return self.where.to


def _unescaped(line: bytes) -> bytes:
    """sha256sum writes names with a backslash in a way of its own."""
    return line[1:].replace(b"\\\\", b"\\") if line.startswith(b"\\") else line


def _split(said: bytes) -> tuple[bool, bytes]:
    """Whether the holder is silent, and what they wrote into the lock behind their token."""
    silent = said.startswith(b"dead\n")
    return silent, said.removeprefix(b"dead\n").partition(b"\n")[2]


def _packed(output: Path) -> Path:
    return shelf.of(output) / "compressed"


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
    folder = shelf.of(parcel.folder) / f"release.{os.getpid()}"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        (folder / release.NAME).write_bytes(parcel.id_file)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _started(command: list[str], **pipes) -> Iterator[subprocess.Popen]:
    try:
        process = subprocess.Popen(command, **pipes)  # noqa: S603 -- a list of our own, no shell
    except FileNotFoundError:
        raise CannotDeploy(f"the program {command[0]} is not installed here: apt-get install rsync") from None
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait()
        process.stdout.close()
        process.stderr.close()
