"""The next content of an output folder, in the making: compared with what stands there, and written aside."""

import hashlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from .. import manifest
from ..digests import digest_of, file_digest
from ..faults import CannotBuild, Changed
from ..files import Exchanged, Original, copy
from ..kept import state
from ..kept.state import OutputFile, State, Summary
from ..manifest import Role
from ..progress import Progress
from .placement import Counts, Placement
from .places import HalfDone, Places, failing_as

NOTHING = Summary()


class NextFile(NamedTuple):
    """A file of the output to be, staged if it differs from what stands there."""

    name: str
    file: OutputFile
    staged: bool
    role: Role


class Transaction:
    """A change of an output folder; nothing in it is touched before `finish`."""

    def __init__(self, places: Places, last: State, progress: Progress):
        self.places = places
        self.progress = progress
        self.folder = places.folder
        self.last = last
        self.tidy = state.intact_folders(self.last, self.folder)
        self.known = state.intact_files(self.last, self.folder) if self.tidy else {}
        self.site = places.staging / "site"
        self.site.mkdir()
        self.made_folders: set[str] = set()
        self.real: dict[str, bool] = {}

    def unchanged(self, name: str, role: Role, dependencies: bytes) -> NextFile | None:
        """The file as it stands there, if its view was made from the same dependencies."""
        file = self.known.get(name)
        return NextFile(name, file, False, role) if file and file.dependencies == dependencies else None

    def same(self, name: str, role: Role, fingerprint: bytes, dependencies: bytes = b"") -> NextFile | None:
        """The file as it stands there, if it was made from the same; the next build may compare these dependencies."""
        file = self.known.get(name)
        if not file or file.fingerprint != fingerprint:
            return None
        return NextFile(name, replace(file, dependencies=dependencies), False, role)

    def make(
        self,
        name: str,
        role: Role,
        content: bytes | Path | Original,
        fingerprint: bytes = b"",
        dependencies: bytes = b"",
    ) -> NextFile:
        """Writes a file aside, unless the folder holds it already; processes may do so side by side.

        Changed if an original is not any more what it was when it was looked at.
        """
        if isinstance(content, Original):
            return self._copied(name, role, content, fingerprint)
        data = content if isinstance(content, bytes) else _read(content)
        file = OutputFile(fingerprint, hashlib.sha256(data).hexdigest(), len(data), dependencies=dependencies)
        if self._holds(name, data, file):
            return NextFile(name, file, False, role)
        with open(self._place(name), "wb") as target:  # noqa: PTH123
            target.write(data)
        return NextFile(name, file, True, role)

    def _copied(self, name: str, role: Role, original: Original, fingerprint: bytes) -> NextFile:
        """As `make`, for what may be too large to be held."""
        staged = self._place(name)
        try:
            sha256, size = copy(original, staged)
        except Exchanged as error:
            raise Changed(original.path.name) from error
        file = OutputFile(fingerprint, sha256, size)
        if self._holds_copy(name, original.digest, file):
            os.unlink(staged)  # noqa: PTH108
            return NextFile(name, file, False, role)
        return NextFile(name, file, True, role)

    def _place(self, name: str) -> str:
        """Where a file is written aside, in a folder that is there."""
        staged = f"{self.site}{os.sep}{name}"
        folder = os.path.dirname(staged)  # noqa: PTH120 -- many thousand times
        if folder not in self.made_folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            self.made_folders.add(folder)
        return staged

    def finish(
        self,
        next_files: Iterable[NextFile],
        beside: Iterable[tuple[str, bytes]] = (),
        *,
        inputs: bytes = b"",
        since: float = 0.0,
        until: float = 0.0,
        summary: Summary = NOTHING,
    ) -> Counts:
        """Puts everything in place, the manifest last.

        Args:
            next_files: all files of the next output; two of one name are a fault.
            beside: suffix and content of files for people who serve the folder, not for readers.
            inputs, since, until, summary: what the state says of the build.
        """
        files: dict[str, OutputFile] = {}
        changed: list[str] = []
        roles: dict[str, Role] = {}
        for name, file, staged, role in next_files:
            if name in files:
                raise CannotBuild(f"two pages want the same file, {name}")
            files[name], roles[name] = file, role
            if staged:
                changed.append(name)
        files = dict(sorted(files.items()))
        listing = manifest.encode((name, file.sha256, file.size, roles[name]) for name, file in files.items())
        (self.places.staging / self.places.manifest.name).write_bytes(listing)
        with failing_as(HalfDone, self.folder), self.progress.stage("putting in place"):
            next_state = State(inputs, since, until, summary, digest_of(listing), files)
            placement = Placement(self.places, self.site, self.last, self.tidy)
            return placement.put_all(next_state, changed, dict(beside))

    def _holds(self, name: str, data: bytes, next_file: OutputFile) -> bool:
        known = self.known.get(name)
        if known:
            return known.sha256 == next_file.sha256
        path = f"{self.folder}{os.sep}{name}"  # a text: many thousand times
        try:
            if not self._is_file_of(path, len(data)):
                return False
            with open(path, "rb") as file:  # noqa: PTH123
                return file.read() == data
        except OSError:
            return False

    def _holds_copy(self, name: str, digest: bytes, next_file: OutputFile) -> bool:
        known = self.known.get(name)
        if known:
            return known.sha256 == next_file.sha256
        path = f"{self.folder}{os.sep}{name}"
        try:
            return self._is_file_of(path, next_file.size) and file_digest(path) == digest
        except OSError:
            return False

    def _is_file_of(self, path: str, size: int) -> bool:
        """Whether a file of this size stands there itself; OSError if nothing does."""
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode) or status.st_size != size:
            return False
        return self._is_real(os.path.dirname(path))  # noqa: PTH120

    def _is_real(self, folder: str) -> bool:
        """Whether the way to a folder of the output leads through no symbolic link."""
        if folder not in self.real:
            self.real[folder] = str(Path(folder).resolve()) == folder
        return self.real[folder]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotBuild(f"cannot read {path}: {error.strerror}") from error
