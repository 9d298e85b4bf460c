"""One build, from the content folder to the output folder, with what earlier builds have kept."""

import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from .config import Config
from .content.dialect import extensions
from .digests import Damaged, digest_of, folder_digest
from .faults import CannotBuild, Changed
from .garbage import uncollected
from .kept import state
from .kept.build_cache import BuildCache, forget
from .kept.state import Summary
from .loading import Content, load
from .output import Counts, Output
from .progress import Progress
from .redirects import lock, recording
from .scan import stamps
from .writing import next_embargo, write

DAMAGED_STATE = "what the last build noted of the output was damaged: every page was made anew"
TRIES = 3  # times that a build begins anew because somebody saves meanwhile

Result = TypeVar("Result")


class Build:
    """One run: what earlier ones have kept, the content, and the output.

    `cache` is that of an earlier run of this process.
    """

    def __init__(self, config: Config, progress: Progress | None = None, cache: BuildCache | None = None):
        self.config = config
        self.progress = progress or Progress()
        self.output = Output(config.output)
        if config.clean:
            forget(config.cache)
            self.output.state.unlink(missing_ok=True)
        self.cache = cache.again() if cache else BuildCache(config.content, config.cache)
        self.content: Content | None = None  # None before it is loaded
        self.files = 0  # of an unchanged output
        self._lock_note: str | None = None
        self._look()

    def _look(self) -> None:
        """What stands where, before any of it is read for the site."""
        with self.progress.stage("looking"):
            self.lock, self.lock_faults = lock.read(self.config.content)
            try:
                self.theme = stamps(self.config.theme)
                theme = folder_digest(self.config.theme)
            except OSError as error:
                raise CannotBuild(f"cannot read {error.filename}: {error.strerror}") from error
            self.files_and_settings = self.cache.inputs(*_settings(self.config), theme)
            self.inputs = digest_of(self.files_and_settings, self.lock)

    def _settled(self, step: Callable[[], Result]) -> Result:
        """What a step gives; if files were changed while they were read, it is taken anew from the first look on."""
        for _ in range(TRIES - 1):
            try:
                return step()
            except Changed:
                self.cache, self.content = self.cache.again(), None
                self._look()
        return step()

    def unchanged(self) -> Summary | None:
        """What the last build said, if this one would make the same from the same, and its output is as it left it."""
        last, now = self.output.last_build(), time.time()
        same = last.inputs == self.inputs and (self.config.now is not None or last.since <= now < last.until)
        if same and not self.lock_faults and state.intact_folders(last, self.output.folder):
            files = state.intact_files(last, self.output.folder)
            if len(files) == len(last.files):
                self.cache.save()
                self.files = len(files)
                self.output.put_beside(*next_embargo(last.summary))
                return last.summary
        return None

    def nothing_to_do(self) -> Counts:
        """What an unchanged output counts as."""
        return Counts(0, self.files, 0)

    def load(self) -> Content:
        """Reads and plans; raises every fault of the content at once."""
        return self._settled(self._load)

    def _load(self) -> Content:
        with uncollected(), self.progress.stage("planning"):
            self.content = load(self.config, self.cache, self.progress)
        return self.content

    def write(self) -> Counts:
        """Renders what has changed and puts it in place; reads again if the cache turns out to be damaged."""
        content, counts = self._settled(self._load_and_write)
        self.cache.save()
        self._record(content)
        return counts

    def _load_and_write(self) -> tuple[Content, Counts]:
        content = self.content or self._load()
        with uncollected(), self.progress.stage("pages"):
            try:
                return content, self._write(content)
            except Damaged:
                self.cache.give_up()
                content = self._load()
                return content, self._write(content)

    def _write(self, content: Content) -> Counts:
        """With the lock as it will be: if it cannot be written, the next build has other inputs and tries again."""
        next_lock = self.lock if content.next_lock is None else content.next_lock
        inputs = digest_of(self.files_and_settings, next_lock)
        settled = partial(self.cache.check_settled, self.theme)
        return write(self.config, self.output, content, self.cache, inputs, self.progress, settled)

    def _record(self, content: Content) -> None:
        """Adds what is public now to addresses.lock, once it is in the output; a deploy does so once readers have it."""
        if content.next_lock is not None and not self.config.deploys:
            self._lock_note = recording.record(self.config.content, content.lock.raw, content.next_lock)

    def notes(self) -> list[str]:
        """What the person who started the build should know beside the faults."""
        damaged = DAMAGED_STATE if self.output.is_damaged else None
        return [note for note in (self._lock_note, self.cache.problem, damaged) if note]


def _settings(config: Config) -> list[object]:
    """The settings that shape the output, as plain data."""
    return [
        config.url,
        config.timezone,
        config.now,
        config.page_size,
        extensions.shape_of(config.markdown),
        config.record,
        config.indexed,
    ]
