"""What there is to deploy: the output of a production build, whole, with all that is known of where it comes from."""

import contextlib
import datetime as dt
import fcntl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from newsroom import host, loading
from newsroom.building import Build
from newsroom.loading import Content
from newsroom.memory import Memory
from newsroom.scan import digest_of
from newsroom.writing import NEXT_CHANGE

from .. import build
from . import source, whole
from .faults import CannotDeploy
from .release import Files
from .source import Source
from .whole import Site


@dataclass(frozen=True)
class Cargo:
    """The output and its content."""

    output: Path
    site: Site
    content: Content
    source: Source

    @property
    def files(self) -> Files:
        return self.site.files

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.content.newsroom.languages)

    @property
    def next_change(self) -> dt.datetime | None:
        """When the next embargo ends, as the build saw it."""
        path = self.output.with_name(self.output.name + NEXT_CHANGE)
        said = path.read_text().strip() if path.is_file() else ""
        return dt.datetime.fromisoformat(said) if said else None

    @property
    def now(self) -> dt.datetime:
        return dt.datetime.fromtimestamp(time.time(), ZoneInfo(self.content.newsroom.timezone))


def shelf(output: Path) -> Path:
    """The folder of what deploys of this output keep."""
    return build.cache() / "deploy" / digest_of(str(output).encode()).hex()[:16]


@contextlib.contextmanager
def alone(output: Path, say: Callable[[str], None]) -> Iterator[None]:
    """A second deploy of the same output waits for the first: it would build it anew while it is being sent."""
    folder = shelf(output.resolve())
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waiting for another deploy of this output")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def built(settings: dict, *, as_built: bool) -> Cargo:
    """Builds, or takes the output as it is if a build would make the same; refuses one that is not whole."""
    config = host.config(settings)
    folder = config.output.resolve()
    if not as_built:
        build.start(settings).run()
    site = whole.site_of(folder)
    if as_built and not Build(config).unchanged():
        raise CannotDeploy(
            f"{folder} is not what a build would make now: the content, the theme, the settings or the hour have changed "
            f"since. Run `invoke deploy` without --as-built"
        )
    return Cargo(folder, site, loading.load(config, Memory(config.content, config.cache)), source.of(config.content))
