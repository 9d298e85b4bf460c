"""What there is to deploy: the output of a production build, whole, with all that is known of where it comes from."""

import datetime as dt
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from newsroom import addresses, host, loading
from newsroom.building import Build
from newsroom.faults import WrongUse
from newsroom.kept.build_cache import BuildCache
from newsroom.loading import Content
from newsroom.redirects.past import gone_addresses
from newsroom.redirects.servers import APACHE, NGINX
from newsroom.writing import NEXT_CHANGE

from .. import pelican_settings
from ..settings_file import ROOT
from ..webservers import nginx
from . import built_site, checkout, leaks, local_state, releases, targets
from .built_site import BuiltSite
from .checkout import Checkout
from .faults import CannotDeploy
from .leaks import Secret
from .local_state import Known
from .plan import ChangePlan
from .releases import Files, Release
from .target import Parcel
from .targets import TargetConfig

BESIDE = {NGINX: "nginx-maps.conf", APACHE: "apache-redirects.conf"}


@dataclass(frozen=True)
class Artifact:
    """The output and its content."""

    output: Path
    site: BuiltSite
    content: Content
    checkout: Checkout

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
            moment = path.read_text().strip() if path.is_file() else ""
            return dt.datetime.fromisoformat(moment) if moment else None
        except ValueError:
            raise CannotDeploy(f"{path} is damaged: build again with `--clean`") from None

    def leaks(self, live: Iterable[str]) -> list[tuple[str, Secret]]:
        """Traces of unpublished articles in the output; what stands in the `live` files is no secret any more."""
        return leaks.find(self.output, self.files, self.site.articles, live, leaks.secrets(self.content))

    @property
    def taken_back(self) -> dict[str, list[str]]:
        """Files that say of an article that it is withdrawn, though it is a draft or lies in the future; by its path."""
        content = self.content
        gone = gone_addresses(content.moves, [article for article in content.articles if not article.gone])
        return {path: [addresses.output_file(address) for address in at] for path, at in gone.items()}

    def as_release(
        self, config: TargetConfig, planned: ChangePlan, live: Release | None, kept: list[Release]
    ) -> Release:
        """What is noted of it as the next release of a target with these."""
        now, change = releases.now(), self.next_change
        return Release(
            id=releases.new_id(now, self.checkout.commit, [release.id for release in kept]),
            url=config.url,
            made=now.isoformat(timespec="seconds"),
            who=self.checkout.who,
            commit=self.checkout.commit,
            pages=sum(map(releases.is_page, self.files)),
            added=len(planned.added),
            changed=len(planned.changed),
            removed=len(planned.removed),
            languages=self.languages,
            moved=self.site.moved,
            gone=tuple(sorted(self.site.gone)),
            next_change=change.isoformat() if change else None,
            branch=config.branch,
            before=live.id if live else None,
            uncommitted=self.checkout.uncommitted,
            unshared=config.branch is not None and not checkout.is_shared(self.checkout.folder, config.branch),
        )

    def packed(self, release: Release) -> Parcel:
        """What is to be sent of it as this release: all files, and what servers need beside them."""
        beside = {}
        for ending, name in BESIDE.items():
            path = self.output.with_name(self.output.name + ending)
            if path.is_file():
                beside[name] = path.read_bytes()
        if maps := beside.get("nginx-maps.conf"):
            beside["nginx-maps.conf"] = nginx.included(maps.decode(), release.url).encode()
        beside["nginx-moves.conf"] = nginx.for_url(nginx.MOVED, release.url).encode()
        return Parcel(self.output, self.files, self.site.ranks, beside, f"{release.id}\n".encode())

    def note(self, target: str, name: str) -> None:
        """For timers: that this release is what the commit makes."""
        if self.checkout.commit and not self.checkout.uncommitted:
            local_state.note(self.output, target, Known(self.checkout.commit, name))

    @property
    def now(self) -> dt.datetime:
        return dt.datetime.fromtimestamp(time.time(), ZoneInfo(self.content.newsroom.timezone))


def settings_for(config: TargetConfig, *, content: str | None, output: str | None) -> dict:
    """Those of a build for this target, which leaves addresses.lock as it is: what comes of it is not known yet.

    A preview has an output of its own. WrongUse if the target stands in the way of what it is made from.
    """
    overrides = {"content": content, "output": output, "production": True, "url": config.url, "NEWSROOM_DEPLOYS": True}
    if config.branch is not None:
        _check_branch(config.branch, Path(content or ROOT))
        folder = pelican_settings.cache_folder() / "deploy" / "previews" / targets.folder_of(config.branch)
        overrides |= {"output": output or str(folder / "output"), "NEWSROOM_INDEXED": False, "NEWSROOM_RECORD": False}
    settings = pelican_settings.read(**overrides)
    _check_place(config, settings)
    return settings


def _check_branch(wanted: str, folder: Path) -> None:
    current = checkout.branch(folder)
    if current and current != wanted:
        raise WrongUse(f"the branch that is checked out is {current}: `git checkout {wanted}` first")


def _check_place(config: TargetConfig, settings: dict) -> None:
    """A target in the output would be published itself, one in the content would be read."""
    if config.folder:
        for name in ("OUTPUT_PATH", "PATH"):
            if config.folder.resolve().is_relative_to(Path(settings[name]).resolve()):
                raise WrongUse(f"{config.to} is inside of {settings[name]}: choose another folder")


def built(settings: dict, *, as_built: bool) -> Artifact:
    """Builds, or takes the output as it is if a build would make the same; refuses one that is not whole."""
    config = host.config(settings)
    folder = config.output.resolve()
    if not as_built:
        pelican_settings.start(settings).run()
    site = built_site.site_of(folder)
    if as_built and not Build(config).unchanged():
        raise CannotDeploy(
            f"{folder} is not what a build would make now: the content, the theme, the settings or the hour have changed "
            f"since. Run `invoke deploy` without --as-built"
        )
    return Artifact(
        folder, site, loading.load(config, BuildCache(config.content, config.cache)), checkout.of(config.content)
    )
