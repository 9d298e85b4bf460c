"""The last step of a transaction: what was written aside goes into its place, and what no page needs any more goes."""

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from ..kept import state
from ..kept.state import OutputFile, State
from ..scan import Stamp
from .places import Places


@dataclass(frozen=True, slots=True)
class Counts:
    """How many files a build has written, left alone and removed."""

    written: int
    unchanged: int
    removed: int


@dataclass(frozen=True, slots=True)
class Placement:
    """Makes the folder hold the files of the next state, the manifest last."""

    places: Places
    staged: Path  # the folder of what was written aside
    last: State
    tidy: bool  # no name has come or gone in the output since the last build

    def put_all(self, next_state: State, changed: list[str], beside: dict[str, bytes]) -> Counts:
        """Puts the changed files and all that stands beside the folder in place; removes what is in no state any more."""
        places, files = self.places, next_state.files
        places.unfinished.touch()
        if not places.folder.exists():
            self.staged.rename(places.folder)
            removed = 0
        else:
            folders: set[Path] = set()
            for name in changed:
                self._put(name, folders)
            removed = self._remove_known(files) if self.tidy else self._remove_all_but(files)
        for suffix, data in beside.items():
            places.put_beside(suffix, data)
        self._stamp(next_state, changed)
        state.save(places.staging / places.state.name, next_state)
        (places.staging / places.state.name).replace(places.state)
        (places.staging / places.manifest.name).replace(places.manifest)
        places.unfinished.unlink()
        return Counts(len(changed), len(files) - len(changed), removed)

    def _put(self, name: str, folders: set[Path]) -> None:
        """Puts one file in place; `folders` are those that are known to be there, and real."""
        target = self.places.folder / name
        if target.parent not in folders:
            self._make_way(target.parent)
            folders.add(target.parent)
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        (self.staged / name).replace(target)

    def _make_way(self, folder: Path) -> None:
        """A folder of the output, and those above it, in the place of whatever stands there."""
        output = self.places.folder
        for step in reversed((folder / "_").relative_to(output).parents):
            obstacle = output / step
            if obstacle.is_symlink() or obstacle.is_file():
                obstacle.unlink()
        folder.mkdir(parents=True, exist_ok=True)

    def _remove_known(self, files: dict[str, OutputFile]) -> int:
        """Removes what the last build wrote and this one has not; nothing else has come since."""
        stale = [self.places.folder / name for name in self.last.files if name not in files]
        stale = [path for path in stale if path.is_file()]
        for path in stale:
            path.unlink()
            for folder in path.parents:
                if folder == self.places.folder or any(folder.iterdir()):
                    break
                folder.rmdir()
        return len(stale)

    def _remove_all_but(self, files: dict[str, OutputFile]) -> int:
        removed = 0
        for folder_name, subfolders, names in os.walk(self.places.folder, topdown=False):
            folder = Path(folder_name)
            links = [name for name in subfolders if (folder / name).is_symlink()]
            for name in [*names, *links]:
                if (folder / name).relative_to(self.places.folder).as_posix() not in files:
                    (folder / name).unlink()
                    removed += 1
            if folder != self.places.folder and not any(folder.iterdir()):
                folder.rmdir()
        return removed

    def _stamp(self, next_state: State, changed: list[str]) -> None:
        """Notes how the files and folders stand now; what this build has not touched stands as it was found."""
        base = f"{self.places.folder}{os.sep}"
        for name in {*changed, *(name for name, file in next_state.files.items() if file.stamp is None)}:
            next_state.files[name].stamp = state.stamp_at(base + name)
        gone = self.last.files.keys() - next_state.files.keys() if self.tidy else ()
        folders = _folders_of(chain(changed, gone) if self.tidy else next_state.files)
        stamps = {name: stamp for name in folders if (stamp := state.stamp_at(base + name))}
        kept: dict[str, Stamp] = {}
        if self.tidy:
            kept = {name: stamp for name, stamp in self.last.folders.items() if name not in folders}
        next_state.folders = kept | stamps


def _folders_of(names: Iterable[str]) -> set[str]:
    """Every folder on the way to the files; the output itself is ""."""
    folders = {""}
    for name in names:
        while (name := name.rpartition("/")[0]) and name not in folders:
            folders.add(name)
    return folders
