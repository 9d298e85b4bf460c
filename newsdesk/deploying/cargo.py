"""What there is to deploy: the output of a production build, whole, with all that is known of where it comes from."""

import datetime as dt
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from newsroom import host, loading
from newsroom.building import Build
from newsroom.loading import Content
from newsroom.memory import Memory
from newsroom.writing import NEXT_CHANGE

from .. import build
from . import leaks, parcels, shelf, source, whole
from .faults import CannotDeploy
from .leaks import Secret
from .release import Files, Release
from .shelf import Known
from .source import Source
from .targets import Parcel
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
        try:
            said = path.read_text().strip() if path.is_file() else ""
            return dt.datetime.fromisoformat(said) if said else None
        except ValueError:
            raise CannotDeploy(f"{path} is damaged: build again with `--clean`") from None

    def leaks(self, live: Iterable[str]) -> list[tuple[str, Secret]]:
        """Traces of unpublished articles in the output; what stands in the `live` files is no secret any more."""
        return leaks.find(self.output, self.files, live, leaks.secrets(self.content))

    def packed(self, made: Release) -> Parcel:
        """What is to be sent of it as this release."""
        return parcels.pack(self.output, self.files, made)

    def note(self, target: str, release: str):
        """For timers: that this release is what the commit makes."""
        if self.source.commit:
            shelf.note(self.output, target, Known(self.source.commit, release))

    @property
    def now(self) -> dt.datetime:
        return dt.datetime.fromtimestamp(time.time(), ZoneInfo(self.content.newsroom.timezone))


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
