"""Notices what is saved, soon, and as one change when much is saved at once."""

import os
import queue
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

from newsroom.faults import CannotBuild

STEP = 10  # milliseconds without another change, after which a save is over; an editor needs two or three writes for it
LONGEST = 1000  # milliseconds; what is saved for longer than that is several changes
MANY = 5  # files; more are not saved by hand: a git checkout, say, which pauses now and then …
PAUSE = 0.3  # … seconds
LOOK = 500  # milliseconds between two looks from here, of which the first says that the watch has begun
LONGEST_WAIT = 60.0  # seconds; a machine that slept would wait too long for a moment that has passed


class Watch:
    """What is saved in these folders, and in these files of one folder."""

    def __init__(self, folders: Iterable[Path], files: Iterable[Path]):
        self.saved: queue.SimpleQueue[set[Path] | OSError] = queue.SimpleQueue()
        files = [path.resolve() for path in files]

        class OneOf(DefaultFilter):
            def __call__(self, change: Change, path: str) -> bool:
                return Path(path) in files

        # An editor puts a new file in place of the old one: only its folder notices that.
        self._start({path.parent for path in files}, OneOf(), recursive=False)
        self._start(set(folders), DefaultFilter(), recursive=True)

    def _start(self, paths: set[Path], only: DefaultFilter, *, recursive: bool) -> None:
        for path in paths:
            threading.Thread(target=self._watch, args=(path.absolute(), only, recursive), daemon=True).start()

    def _watch(self, folder: Path, only: DefaultFilter, recursive: bool) -> None:
        """Watches what stands at this path, and begins anew when that is another folder by now."""
        has_begun = False
        while True:
            if folder.is_dir():
                try:
                    for has_begun in self._watch_while_it_stands(folder, only, recursive):  # noqa: B007
                        pass
                except (OSError, RuntimeError) as error:  # the latter for a name that is not in UTF-8
                    if not has_begun and isinstance(error, OSError) and folder.is_dir():
                        self.saved.put(error)
                        return
            self.saved.put(set())
            self._rest(folder)

    def _watch_while_it_stands(self, folder: Path, only: DefaultFilter, recursive: bool) -> Iterator[bool]:
        """Puts what is saved into the queue, until another folder stands at this path, or none; yields that it has begun."""
        number = (
            os.open(folder, os.O_RDONLY) if os.name != "nt" else None
        )  # while it is open, no other folder gets its inode
        try:
            real, before = folder.resolve(), _identity(folder)
            has_begun = False
            for changes in watch(
                real,
                watch_filter=lambda change, path: path == str(real) or only(change, path),
                recursive=recursive,
                debounce=LONGEST,
                step=STEP,
                rust_timeout=LOOK,
                yield_on_timeout=True,
                raise_interrupt=False,
            ):
                if _identity(folder) != before or any(path == str(real) for _, path in changes):
                    return
                if changes or not has_begun:
                    self.saved.put({Path(path) for _, path in changes})
                has_begun = True
                yield True
        finally:
            if number is not None:
                os.close(number)

    def _rest(self, folder: Path) -> None:
        """Waits a moment, or until there is a folder again."""
        time.sleep(LOOK / 1000)
        while not folder.is_dir():
            time.sleep(LOOK / 1000)

    def next(self, moment: float) -> set[Path] | None:
        """The paths that were saved; none of them when a watch has begun; None if this moment came first."""
        while (wait := moment - time.time()) > 0:
            try:
                saved = self._get(min(wait, LONGEST_WAIT))
            except queue.Empty:
                continue
            try:
                while len(saved) > MANY or not self.saved.empty():
                    saved |= self._get(PAUSE)
            except queue.Empty:
                pass
            return saved
        return None

    def _get(self, seconds: float) -> set[Path]:
        saved = self.saved.get(timeout=seconds)
        if isinstance(saved, OSError):
            raise CannotBuild(f"changes cannot be noticed: {saved}") from saved
        return saved


def _identity(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from another one at the same path; None if there is none."""
    try:
        stat = folder.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino
