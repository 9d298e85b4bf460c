"""One output folder: what the last build left in it, and how the next one may change it."""

import contextlib
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from .. import manifest
from ..digests import Damaged, read_sealed
from ..faults import CannotBuild
from ..kept import state
from ..kept.state import State
from ..locks import alone
from ..manifest import Role
from ..progress import Progress
from ..scan import Stamp
from .places import Places, failing_as
from .placement import Counts
from .transaction import Transaction

SOME = 50  # bytes: more than every manifest begins with


class Output(Places):
    """One output folder and what stands beside it."""

    def __init__(self, folder: Path):
        super().__init__(folder)
        self.is_damaged = False  # what the last build noted of it
        self._read: tuple[tuple[Stamp | None, Stamp | None], State] | None = None  # with the stamps of its files

    def publish(self, files: Iterable[tuple[str, bytes | Path]], role: Role = manifest.ROLES["document"]) -> Counts:
        """Makes the folder hold exactly `files`, (path, content or file to copy), all in one role."""
        with self.transaction() as transaction:
            return transaction.finish(transaction.make(name, role, content) for name, content in files)

    def last_build(self) -> State:
        """What the last build left, unless it was broken off, even if only while it tidied up."""
        if self.unfinished.exists() or self.staging.exists():
            return State()
        stamps = state.stamp_at(str(self.state)), state.stamp_at(str(self.manifest))
        if not self._read or self._read[0] != stamps:
            try:
                self._read = stamps, state.load(self.state, self.manifest)
            except Damaged:  # it only saves work
                self._read, self.is_damaged = (stamps, State()), True
        return self._read[1]

    @contextlib.contextmanager
    def transaction(self, progress: Progress | None = None) -> Iterator[Transaction]:
        """A change of the folder; nothing in it is touched before all of its files are made."""
        with failing_as(CannotBuild, self.folder), self._alone():
            self._check_ours()
            shutil.rmtree(self.staging, ignore_errors=True)
            last = self.last_build()
            self.staging.mkdir()
            try:
                yield Transaction(self, last, progress or Progress())
            finally:
                shutil.rmtree(self.staging, ignore_errors=True)

    def _check_ours(self) -> None:
        """Never empties a folder that no build has made."""
        if self._has_manifest() or self.unfinished.exists() or self._has_state():
            return
        if self.folder.exists() and (not self.folder.is_dir() or any(self.folder.iterdir())):
            what = "beside it is damaged, or another program's" if self.manifest.exists() else "is not beside it"
            raise CannotBuild(
                f"{self.folder} is not empty, and no build has made it ({self.manifest.name} {what}): "
                f"choose another folder with --output, or empty this one"
            )

    def _has_manifest(self) -> bool:
        """Whether a build's manifest stands beside the folder; other programs have files of such names too."""
        try:
            with self.manifest.open("rb") as file:
                return manifest.BEGINNING_OF_ANY.match(file.read(SOME)) is not None
        except OSError:
            return False

    def _has_state(self) -> bool:
        """Whether a build has noted what it left here, though its manifest is damaged."""
        try:
            return self.manifest.exists() and read_sealed(self.state, State) is not None
        except Damaged:
            return False

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """A second build of the same output waits for the first."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with alone(self.lock, self._say_waiting):
            yield

    def _say_waiting(self) -> None:
        print(f"another build is writing to {self.folder}: waiting for it …", flush=True)
