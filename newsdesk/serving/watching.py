"""Notices what is saved, soon, and as one change when much is saved at once."""

import queue
import threading
import time
from collections.abc import Iterable
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
        self._start({path.resolve() for path in folders}, DefaultFilter(), recursive=True)

    def _start(self, paths: set[Path], only: DefaultFilter, *, recursive: bool) -> None:
        threading.Thread(target=self._watch, args=(paths, only, recursive), daemon=True).start()

    def _watch(self, paths: set[Path], only: DefaultFilter, recursive: bool) -> None:
        begun = False
        try:
            for changes in watch(
                *paths,
                watch_filter=only,
                recursive=recursive,
                debounce=LONGEST,
                step=STEP,
                rust_timeout=LOOK,
                yield_on_timeout=True,
            ):
                if changes or not begun:
                    self.saved.put({Path(path) for _, path in changes})
                begun = True
        except OSError as error:
            self.saved.put(error)

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
