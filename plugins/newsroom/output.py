"""The output folder: all of a build or nothing of it.

Files are written aside, put in place one by one by renaming, and what no page needs any more goes after that.
The manifest, beside the folder, is written last: it stands for a whole build.
"""

import contextlib
import hashlib
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from . import manifest
from .digests import digest_of
from .faults import CannotBuild
from .files import write_whole
from .kept import state
from .kept.state import OutputFile, State
from .locks import alone
from .manifest import Role
from .progress import Progress

SOME = 50  # bytes: more than every manifest begins with


class HalfDone(CannotBuild):
    """Something went wrong after all files were made, while they were put in place."""

    consequence = "The output is part new, part old, each file whole: build again once this is mended."


@dataclass(frozen=True, slots=True)
class Counts:
    written: int
    unchanged: int
    removed: int


class Made(NamedTuple):
    """A file of the output to be, staged if it differs from what stands there."""

    name: str
    file: OutputFile
    staged: bool
    role: Role


class Output:
    """One output folder and what stands beside it."""

    def __init__(self, folder: Path):
        self.folder = folder.resolve()
        self.manifest = self._beside(".manifest.json")
        self.state = self._beside(".state")
        self.unfinished = self._beside(".unfinished")  # exists while files are being put in place
        self.staging = self._beside(".being-built")
        self.lock = self._beside(".lock")
        self.last: tuple[tuple, State] | None = None  # as read before, with the stamps of its files

    def _beside(self, suffix: str) -> Path:
        return self.folder.with_name(self.folder.name + suffix)

    def put_beside(self, suffix: str, data: bytes):
        """Writes a file beside the folder, unless it stands there."""
        path = self._beside(suffix)
        with _failing_as(HalfDone, self.folder):
            if not path.is_file() or path.read_bytes() != data:
                write_whole(path, data)

    def publish(self, files: Iterable[tuple[str, bytes | Path]], role: Role = manifest.ROLES["document"]) -> Counts:
        """Makes the folder hold exactly `files`, (path, content or file to copy), all in one role."""
        with self.transaction() as transaction:
            return transaction.finish(transaction.make(name, role, content) for name, content in files)

    def last_build(self) -> State:
        """What the last build left, unless it was broken off, even if only while it tidied up."""
        if self.unfinished.exists() or self.staging.exists():
            return State()
        stamps = state.stamp_at(str(self.state)), state.stamp_at(str(self.manifest))
        if not self.last or self.last[0] != stamps:
            self.last = stamps, state.load(self.state, self.manifest)
        return self.last[1]

    @contextlib.contextmanager
    def transaction(self, progress: Progress | None = None) -> Iterator["Transaction"]:
        """A change of the folder; nothing in it is touched before all of its files are made."""
        with _failing_as(CannotBuild, self.folder), self._alone():
            self._check_ours()
            shutil.rmtree(self.staging, ignore_errors=True)
            last = self.last_build()
            self.staging.mkdir()
            try:
                yield Transaction(self, last, progress or Progress())
            finally:
                shutil.rmtree(self.staging, ignore_errors=True)

    def _check_ours(self):
        """Never empties a folder that no build has made."""
        if self._has_manifest() or self.unfinished.exists():
            return
        if self.folder.exists() and (not self.folder.is_dir() or any(self.folder.iterdir())):
            raise CannotBuild(
                f"{self.folder} is not empty, and no build has made it ({self.manifest.name} is not beside it): "
                f"choose another folder with --output, or empty this one"
            )

    def _has_manifest(self) -> bool:
        """Whether a build's manifest stands beside the folder; other programs have files of such names too."""
        try:
            with self.manifest.open("rb") as file:
                return manifest.BEGINNING_OF_ANY.match(file.read(SOME)) is not None
        except OSError:
            return False

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """A second build of the same output waits for the first."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with alone(self.lock, self._say_waiting):
            yield

    def _say_waiting(self) -> None:
        print(f"another build is writing to {self.folder}: waiting for it …", flush=True)


class Transaction:
    """The next content of an output folder, in the making."""

    def __init__(self, output: Output, last: State, progress: Progress):
        self.output = output
        self.progress = progress
        self.folder = output.folder
        self.last = last
        self.tidy = state.intact_folders(self.last, self.folder)
        self.known = state.intact_files(self.last, self.folder) if self.tidy else {}
        self.site = output.staging / "site"
        self.site.mkdir()
        self.made_folders: set[str] = set()
        self.real: dict[Path, bool] = {}

    def unchanged(self, name: str, role: Role, dependencies: bytes) -> Made | None:
        """The file as it stands there, if its view was made from the same dependencies."""
        file = self.known.get(name)
        return Made(name, file, False, role) if file and file.dependencies == dependencies else None

    def same(self, name: str, role: Role, fingerprint: bytes, dependencies: bytes = b"") -> Made | None:
        """The file as it stands there, if it was made from the same."""
        file = self.known.get(name)
        if not file or file.fingerprint != fingerprint:
            return None
        file.dependencies = dependencies
        return Made(name, file, False, role)

    def make(
        self, name: str, role: Role, content: bytes | Path, fingerprint: bytes = b"", dependencies: bytes = b""
    ) -> Made:
        """Writes a file aside, unless the folder holds it already; processes may do so side by side."""
        data = content if isinstance(content, bytes) else _read(content)
        file = OutputFile(fingerprint, hashlib.sha256(data).hexdigest(), len(data), dependencies=dependencies)
        if self._holds(name, data, file):
            return Made(name, file, False, role)
        staged = f"{self.site}{os.sep}{name}"
        folder = os.path.dirname(staged)  # noqa: PTH120 -- many thousand times
        if folder not in self.made_folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            self.made_folders.add(folder)
        with open(staged, "wb") as target:  # noqa: PTH123
            target.write(data)
        return Made(name, file, True, role)

    def finish(self, made: Iterable[Made], beside: Iterable[tuple[str, bytes]] = (), **about) -> Counts:
        """Puts everything in place, the manifest last; `about` is what the state says of the build.

        `beside` are (suffix, content) of files for people who serve the folder, not for readers.
        """
        files: dict[str, OutputFile] = {}
        roles: dict[str, Role] = {}
        changed = []
        for name, file, staged, role in made:
            if name in files:
                raise CannotBuild(f"two pages want the same file, {name}")
            files[name], roles[name] = file, role
            if staged:
                changed.append(name)
        files = dict(sorted(files.items()))
        raw = manifest.encode((name, file.sha256, file.size, roles[name]) for name, file in files.items())
        (self.output.staging / self.output.manifest.name).write_bytes(raw)
        with _failing_as(HalfDone, self.folder), self.progress.stage("putting in place"):
            next_state = State(manifest=digest_of(raw), files=files, **about)
            return self._put_in_place(files, changed, dict(beside), next_state)

    def _put_in_place(
        self, files: dict[str, OutputFile], changed: list[str], beside: dict[str, bytes], next_state: State
    ) -> Counts:
        self.output.unfinished.touch()
        if not self.folder.exists():
            self.site.rename(self.folder)
            removed = 0
        else:
            for name in changed:
                self._put(name)
            removed = self._remove_known(files) if self.tidy else self._remove_all_but(files)
        for suffix, data in beside.items():
            self.output.put_beside(suffix, data)
        self._stamp(next_state, changed)
        state.save(self.output.staging / self.output.state.name, next_state)
        (self.output.staging / self.output.state.name).replace(self.output.state)
        (self.output.staging / self.output.manifest.name).replace(self.output.manifest)
        self.output.unfinished.unlink()
        return Counts(len(changed), len(files) - len(changed), removed)

    def _stamp(self, next_state: State, changed: list[str]):
        """Notes how the files and folders stand now; what this build has not touched stands as it was found."""
        base = f"{self.folder}{os.sep}"
        for name in {*changed, *(name for name, file in next_state.files.items() if file.stamp is None)}:
            next_state.files[name].stamp = state.stamp_at(base + name)
        gone = self.last.files.keys() - next_state.files.keys() if self.tidy else ()
        touched = chain(changed, gone) if self.tidy else next_state.files
        folders = _folders_of(touched)
        stamps = {name: stamp for name in folders if (stamp := state.stamp_at(base + name))}
        kept = {name: stamp for name, stamp in self.last.folders.items() if name not in folders} if self.tidy else {}
        next_state.folders = kept | stamps

    def _holds(self, name: str, data: bytes, file: OutputFile) -> bool:
        known = self.known.get(name)
        if known:
            return known.sha256 == file.sha256
        path = self.folder / name
        try:
            found = path.lstat()
            same_size = stat.S_ISREG(found.st_mode) and found.st_size == len(data)
            return same_size and self._is_real(path.parent) and path.read_bytes() == data
        except OSError:
            return False

    def _is_real(self, folder: Path) -> bool:
        """Whether the way to a folder of the output leads through no symbolic link."""
        if folder not in self.real:
            self.real[folder] = folder.resolve() == folder
        return self.real[folder]

    def _put(self, name: str):
        target = self.folder / name
        for parent in reversed(target.relative_to(self.folder).parents):
            there = self.folder / parent
            if there.is_symlink() or there.is_file():
                there.unlink()
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        (self.site / name).replace(target)

    def _remove_known(self, files: dict[str, OutputFile]) -> int:
        """Removes what the last build wrote and this one has not; nothing else has come since."""
        stale = [self.folder / name for name in self.last.files if name not in files]
        stale = [path for path in stale if path.is_file()]
        for path in stale:
            path.unlink()
            for folder in path.parents:
                if folder == self.folder or any(folder.iterdir()):
                    break
                folder.rmdir()
        return len(stale)

    def _remove_all_but(self, files: dict[str, OutputFile]) -> int:
        removed = 0
        for folder, subfolders, names in os.walk(self.folder, topdown=False):
            base = Path(folder)
            links = [name for name in subfolders if (base / name).is_symlink()]
            for name in [*names, *links]:
                if (base / name).relative_to(self.folder).as_posix() not in files:
                    (base / name).unlink()
                    removed += 1
            if base != self.folder and not any(base.iterdir()):
                base.rmdir()
        return removed


def _folders_of(names: Iterable[str]) -> set[str]:
    """Every folder on the way to the files; the output itself is ""."""
    folders = {""}
    for name in names:
        while (name := name.rpartition("/")[0]) and name not in folders:
            folders.add(name)
    return folders


@contextlib.contextmanager
def _failing_as(kind: type[CannotBuild], folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:  # a full disk names no file
        raise kind(f"cannot write to {error.filename or folder}: {error.strerror}") from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotBuild(f"cannot read {path}: {error.strerror}") from error
