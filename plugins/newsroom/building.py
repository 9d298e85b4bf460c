"""One build, from the content folder to the output folder, with what earlier builds have kept."""

import contextlib
import gc
import time
from collections.abc import Iterator

from . import fingerprints, state
from .cache import DAMAGED, Damaged
from .config import Config
from .faults import CannotBuild
from .loading import Content, load
from .memory import Memory, forget
from .output import Counts, Output
from .progress import Progress
from .state import Summary
from .writing import write


class Build:
    """One run: what earlier ones have kept, the content, and the output.

    `memory` is that of an earlier run of this process.
    """

    def __init__(self, config: Config, progress: Progress | None = None, memory: Memory | None = None):
        self.config = config
        self.progress = progress or Progress()
        self.output = Output(config.output)
        if config.clean:
            forget(config.cache)
            self.output.state.unlink(missing_ok=True)
        self.memory = memory.again() if memory else Memory(config.content, config.cache)
        with self.progress.stage("looking"):
            self.inputs = self.memory.inputs(*_settings(config), fingerprints.of_files(config.theme))
        self.content: Content | None = None
        self.files = 0  # of an unchanged output

    def unchanged(self) -> Summary | None:
        """What the last build said, if this one would make the same from the same, and its output is as it left it."""
        last, now = self.output.last_build(), time.time()
        same = last.inputs == self.inputs and (self.config.now is not None or last.since <= now < last.until)
        if same and state.intact_folders(last, self.output.folder):
            files = state.intact_files(last, self.output.folder)
            if len(files) == len(last.files):
                self.memory.save()
                self.files = len(files)
                return last.summary
        return None

    def load(self):
        """Reads and plans; raises every fault of the content at once."""
        with uncollected(), self.progress.stage("planning"):
            self.content = load(self.config, self.memory, self.progress)

    def write(self) -> Counts:
        """Renders what has changed and puts it in place; reads again if the cache turns out to be damaged."""
        with uncollected(), self.progress.stage("pages"):
            try:
                counts = write(self.config, self.output, self.content, self.memory, self.inputs, self.progress)
            except Damaged:
                self.memory.store.discard()
                if self.memory.store.problem:
                    cache = self.config.cache
                    raise CannotBuild(f"the cache {cache} is damaged and cannot be removed: delete it") from None
                self.load()
                self.memory.store.problem = DAMAGED
                counts = write(self.config, self.output, self.content, self.memory, self.inputs, self.progress)
        self.memory.save()
        return counts


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Spares the search for cycles among records that all live until the end; it would take a third of a large build."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _settings(config: Config) -> tuple:
    """The settings that shape the output, as plain data."""
    return config.url, config.timezone, config.now, config.page_size, repr(config.markdown)
