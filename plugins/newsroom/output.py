"""The output folder: all of a build or nothing of it.

Files are written aside, put in place one by one by renaming, and what no page needs any more goes after that.
The manifest, beside the folder, is written last: it stands for a whole build.
"""

import contextlib
import hashlib
import json
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .faults import CannotBuild

try:
    import fcntl
except ImportError:  # Windows: two builds at once are not kept apart there
    fcntl = None

FORMAT = 1


class HalfDone(CannotBuild):
    """Something went wrong after all files were made, while they were put in place."""

    consequence = "The output is part new, part old, each file whole: build again once this is mended."


@dataclass(frozen=True, slots=True)
class Counts:
    written: int
    unchanged: int
    removed: int


class Output:
    """One output folder and what stands beside it."""

    def __init__(self, folder: Path):
        self.folder = folder.resolve()
        self.manifest = self._beside(".manifest.json")
        self.unfinished = self._beside(".unfinished")  # exists while files are being put in place
        self.staging = self._beside(".being-built")
        self.lock = self._beside(".lock")
        self.real: dict[Path, bool] = {}

    def _beside(self, suffix: str) -> Path:
        return self.folder.with_name(self.folder.name + suffix)

    def publish(self, files: Iterable[tuple[str, bytes | Path]]) -> Counts:
        """Makes the folder hold exactly `files`, (path, content or file to copy); nothing is touched before all are made."""
        with _failing_as(CannotBuild, self.folder), self._alone():
            self._check_ours()
            try:
                record, changed = self._stage(files)
                with _failing_as(HalfDone, self.folder):
                    removed = self._put_in_place(record, changed)
            finally:
                shutil.rmtree(self.staging, ignore_errors=True)
        return Counts(len(changed), len(record) - len(changed), removed)

    def _stage(self, files) -> tuple[dict, list[str]]:
        """Writes aside what the folder does not hold yet, and the manifest of all; returns its record and what is new."""
        shutil.rmtree(self.staging, ignore_errors=True)
        self.staging.mkdir()
        record, changed = {}, []
        for name, content in files:
            data = content if isinstance(content, bytes) else _read(content)
            if name in record:
                raise CannotBuild(f"two pages want the same file, {name}")
            record[name] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
            if not self._holds(name, data):
                changed.append(name)
                staged = self._staged(name)
                staged.parent.mkdir(parents=True, exist_ok=True)
                staged.write_bytes(data)
        text = json.dumps({"format": FORMAT, "files": record}, indent=0, sort_keys=True) + "\n"
        (self.staging / self.manifest.name).write_text(text)
        return record, changed

    def _staged(self, name: str) -> Path:
        return self.staging / "site" / name

    def _put_in_place(self, record: dict, changed: list[str]) -> int:
        self.unfinished.touch()
        for name in changed:
            self._put(name)
        removed = self._remove_all_but(record)
        (self.staging / self.manifest.name).replace(self.manifest)
        self.unfinished.unlink()
        return removed

    def _holds(self, name: str, data: bytes) -> bool:
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
        self._staged(name).replace(target)

    def _remove_all_but(self, record) -> int:
        removed = 0
        for folder, subfolders, names in os.walk(self.folder, topdown=False):
            base = Path(folder)
            links = [name for name in subfolders if (base / name).is_symlink()]
            for name in [*names, *links]:
                if (base / name).relative_to(self.folder).as_posix() not in record:
                    (base / name).unlink()
                    removed += 1
            if base != self.folder and not any(base.iterdir()):
                base.rmdir()
        return removed

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
            return json.loads(self.manifest.read_bytes())["format"] == FORMAT
        except (OSError, ValueError, TypeError, KeyError):
            return False

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """A second build of the same output waits for the first."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        if fcntl is None:
            yield
            return
        with self.lock.open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                print(f"another build is writing to {self.folder}: waiting for it …", flush=True)
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield


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
