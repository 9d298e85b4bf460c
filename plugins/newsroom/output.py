"""The output folder: all of a build or nothing of it.

Files are written aside, put in place one by one by renaming, and what no page needs any more goes after that.
The manifest, beside the folder, is written last: it stands for a whole build.
"""

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .faults import CannotBuild

try:
    import fcntl
except ImportError:  # Windows: two builds at once are not kept apart there
    fcntl = None

FORMAT = 1


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
        self.staging = self._beside(".staging")
        self.lock = self._beside(".lock")

    def _beside(self, suffix: str) -> Path:
        return self.folder.with_name(self.folder.name + suffix)

    def publish(self, files: Iterable[tuple[str, bytes | Path]]) -> Counts:
        """Makes the folder hold exactly `files`, (path, content or file to copy); nothing is touched before all are made."""
        with self._alone():
            self._check_ours()
            try:
                return self._publish(files)
            except OSError as error:
                raise CannotBuild(f"cannot write to {self.folder}: {error.strerror} ({error.filename})") from error
            finally:
                shutil.rmtree(self.staging, ignore_errors=True)

    def _publish(self, files) -> Counts:
        shutil.rmtree(self.staging, ignore_errors=True)
        self.staging.mkdir(parents=True)
        record, changed = {}, []
        for name, content in files:
            data = content if isinstance(content, bytes) else content.read_bytes()
            if name in record:
                raise CannotBuild(f"two pages want the same file, {name}")
            record[name] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
            if not self._holds(name, data):
                changed.append(name)
                staged = self.staging / name
                staged.parent.mkdir(parents=True, exist_ok=True)
                staged.write_bytes(data)
        self.unfinished.touch()
        for name in changed:
            self._put(name)
        removed = self._remove_all_but(record)
        self._write_manifest(record)
        self.unfinished.unlink()
        return Counts(len(changed), len(record) - len(changed), removed)

    def _holds(self, name: str, data: bytes) -> bool:
        path = self.folder / name
        try:
            return not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data
        except OSError:
            return False

    def _put(self, name: str):
        target = self.folder / name
        for parent in reversed(target.relative_to(self.folder).parents):
            there = self.folder / parent
            if there.is_symlink() or there.is_file():
                there.unlink()
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        (self.staging / name).replace(target)

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

    def _write_manifest(self, record):
        part = self.manifest.with_suffix(".part")
        part.write_text(json.dumps({"format": FORMAT, "files": record}, indent=0, sort_keys=True) + "\n")
        part.replace(self.manifest)

    def _check_ours(self):
        """Never empties a folder that no build has made."""
        if self.manifest.exists() or self.unfinished.exists():
            return
        if self.folder.exists() and (not self.folder.is_dir() or any(self.folder.iterdir())):
            raise CannotBuild(
                f"{self.folder} is not empty, and no build has made it ({self.manifest.name} is not beside it): "
                f"choose another folder with --output, or empty this one"
            )

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """A second build of the same output waits for the first."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        if fcntl is None:
            yield
            return
        with self.lock.open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                print(f"another build is writing to {self.folder}: waiting for it …", flush=True)
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield
