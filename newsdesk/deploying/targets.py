"""Where a release goes: the names in `DEPLOY_TARGETS` of publishconf.py, and the addresses behind them."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from newsroom.config import is_address
from newsroom.digests import digest_of
from newsroom.faults import WrongUse, listed, unknown

from .. import settings_file
from . import release
from .release import Files, Release

KEYS = ("to", "url", "keep", "after")
SCHEMES = {
    "ssh://user@host/folder": "a server, by rsync over ssh",
    "file:///folder": "a folder of this machine",
    "s3://bucket/prefix": "an object store",
    "git+ssh://user@host/repository.git#branch": "a branch of a repository; also git+file, git+https",
}
PASSWORD = re.compile(r"://[^/@\[]*:(?!\d+/)[^@]*@")  # what stands behind ":" is no port
KEPT = 5
BRANCH = "{branch}"


@dataclass(frozen=True)
class Where:
    """One entry of DEPLOY_TARGETS."""

    name: str
    to: str
    url: str  # the site's address, for which it is built
    looked_at: bool = True  # whether readers get it from there
    keep: int = KEPT  # releases
    branch: str | None = None  # of which this is a preview
    after: str | None = None  # a command for this machine once the site has changed, such as to purge a CDN

    @property
    def shown(self) -> str:
        """Where readers see it, as far as anybody knows."""
        return self.url if self.looked_at else self.to

    @property
    def folder(self) -> Path | None:
        """The folder of this machine that it is; None if it is something else."""
        parts = urlsplit(self.to)
        return Path(unquote(parts.path)) if parts.scheme == "file" else None

    def is_preview(self, name: str, made: Release | None) -> bool:
        """Whether a release is that of a preview which stands beside this one under this name."""
        return made is not None and made.branch is not None and made.url == f"{self.url.rpartition('/')[0]}/{name}"


@dataclass(frozen=True)
class Parcel:
    """What is to be sent."""

    folder: Path  # the output
    site: Files  # in it
    beside: dict[str, bytes]  # name → content of files that are for servers, not for readers
    id_file: bytes  # what readers get as release.txt, which no build makes

    @property
    def files(self) -> Files:
        """All files of the release."""
        return self.site | {release.NAME: release.digest(self.id_file)}


class Target(Protocol):
    """What each kind of target can do. Whatever it cannot do now, it says with CannotDeploy."""

    patience: float  # seconds until readers get what was switched to
    headers: tuple[str, ...] | None  # those that the target decides on, so that they can be verified; None is all
    hidden: str  # a file of ours beside the site's own that readers must not get; an empty text where they cannot
    unfinished: bool  # a switch was broken off, so that what is live is part old, part new
    pending: str  # the release that was switched to last, if nobody has noted how that went; else an empty text

    def connected(self) -> AbstractContextManager[None]:
        """Keeps the connection for all that is done within it."""

    def look(self) -> tuple[Release | None, list[Release]]:
        """The live release, and all that can be switched to, oldest first. Changes nothing."""

    def foreign(self) -> str:
        """What stands there that no deploy has put there and a deploy would replace; an empty text if nothing does."""

    def files(self, made: Release) -> Files:
        """What a release holds."""

    def prepare(self, folder: Path, site: Files):
        """Whatever takes time and touches nothing but this machine."""

    def locked(self, who: str, say: Callable[[str], None]) -> AbstractContextManager[None]:
        """Nobody else changes the target meanwhile; waits for those who do."""

    def send(self, parcel: Parcel, made: Release, live: Release | None) -> Iterator[str]:
        """Brings everything there, while its caller iterates; readers notice nothing.

        Yields the name of each file that had to be sent, because the live release does not have it.
        """

    def switch(self, made: Release):
        """Makes it the live one."""

    def read_back(self, names: Iterable[str]) -> Files:
        """The digests of live files, as they lie there."""

    def verified(self, made: Release, line: str):
        """Notes that it is as it should be, with a line in the log."""

    def failed(self, made: Release, line: str):
        """Notes that it was live and was not as it should be, with a line in the log."""

    def forget(self, gone: Iterable[Release]):
        """Removes these releases, and what is left of those that never became whole."""

    def grace(self) -> float:
        """For how many seconds readers may still ask for files that only the last release had."""

    def sweep(self):
        """Removes those."""

    def log(self, line: str):
        """Adds a line to the log of releases."""

    def siblings(self) -> dict[str, Release]:
        """The previews that stand beside this one, itself among them: name → the newest release."""

    def remove(self, name: str):
        """Removes this target, or the sibling of this name, with all that deploys have put there.

        CannotDeploy if somebody deploys the sibling at this moment.
        """


def named() -> dict:
    """The settings of publishconf.py, for commands that build nothing and need no Pelican."""
    return settings_file.run(settings_file.PUBLIC)


def find(settings: dict, name: str | None, branch: str | None = None) -> Where:
    """The target of this name, or at this address; the first one if neither is given.

    An entry with `{branch}` is a place for previews: `branch` says of which one.
    """
    targets, url = settings.get("DEPLOY_TARGETS") or {}, settings["SITEURL"]
    if not isinstance(targets, dict) or not all(isinstance(one, str) for one in targets):
        raise WrongUse('DEPLOY_TARGETS in publishconf.py must be written as {"live": "ssh://user@host/folder"}')
    if not name:
        if not targets:
            raise WrongUse(
                "publishconf.py names no target: write, for instance, "
                'DEPLOY_TARGETS = {"live": "ssh://dvuglas@news.example.org/srv/news"}'
            )
        name = next(iter(targets))
    if name in targets:
        return _checked(name, _of_branch(name, targets[name], branch), url, branch=branch)
    if branch:
        raise WrongUse("--branch is for a target of DEPLOY_TARGETS with {branch} in its address")
    if "://" in name:
        return _checked(name, {"to": name}, url, looked_at=False)
    raise WrongUse(unknown("target", name, targets) + "; or give an address: " + listed(SCHEMES))


def is_for_previews(settings: dict, name: str | None) -> bool:
    """Whether the target of this name is a place for previews of branches."""
    targets = settings.get("DEPLOY_TARGETS") or {}
    entry = targets.get(name or next(iter(targets), None)) if isinstance(targets, dict) else None
    return BRANCH in str(entry.get("to") if isinstance(entry, dict) else entry)


def _of_branch(name: str, given, branch: str | None):
    """The entry with the name of the branch in the place of {branch}, as a folder's name can be."""
    entry = {"to": given} if isinstance(given, str) else given
    if not isinstance(entry, dict) or not isinstance(entry.get("to"), str):
        return given  # _checked says what is wrong
    place = f"DEPLOY_TARGETS[{name!r}] in publishconf.py"
    if BRANCH not in entry["to"]:
        if branch:
            raise WrongUse(f"{place} has no {BRANCH} in its address, so it is no place for previews")
        return given
    if not entry["to"].endswith(f"/{BRANCH}") or not entry["to"].startswith(("ssh:", "file:", "s3:")):
        raise WrongUse(f"{place}: {BRANCH} must be the last part of a folder or of a prefix")
    if not str(entry.get("url")).endswith(f"/{BRANCH}"):
        raise WrongUse(f"{place} needs a `url` that ends with /{BRANCH}: each preview has an address of its own")
    if not branch:
        raise WrongUse(f"{name} is for previews: say which one with --branch NAME")
    return {key: one.replace(BRANCH, folder_of(branch)) if isinstance(one, str) else one for key, one in entry.items()}


def folder_of(branch: str) -> str:
    """A name for a folder and for an address; different for different branches."""
    plain = re.sub(r"[^a-z0-9]+", "-", branch.lower()).strip("-")[:40]
    return plain if plain == branch else f"{plain}-{digest_of(branch.encode()).hex()[:6]}".lstrip("-")


def _checked(name: str, given, url: str, *, looked_at: bool = True, branch: str | None = None) -> Where:
    entry = {"to": given} if isinstance(given, str) else given
    place = f"DEPLOY_TARGETS[{name!r}] in publishconf.py" if looked_at else "the address that was given"
    if not isinstance(entry, dict) or not isinstance(entry.get("to"), str):
        raise WrongUse(f'{place} must be an address, or {{"to": address, …}}')
    if PASSWORD.search(entry["to"]):  # before anything that shows the address
        place = place if looked_at else "the address"
        raise WrongUse(f"{place} holds a password: take it out, keys belong to the ssh agent or the environment")
    if re.match(r"git\+https://[^/]*@", entry["to"]):
        raise WrongUse(f"{place} holds a token: take it out, git's credential helper keeps it")
    if wrong := [key for key in entry if key not in KEYS]:
        raise WrongUse(f"{place}: {unknown('key', wrong[0], KEYS)}")
    if not re.match(r"(ssh|file|s3|git\+(ssh|file|https))://", entry["to"]):
        raise WrongUse(f"{place}: `{entry['to']}` is no address of a target. Allowed: {listed(SCHEMES)}")
    if not _is_readable(entry["to"]):
        raise WrongUse(f"{place}: `{entry['to']}` has a host or a port that is none")
    if not isinstance(entry.get("url", url), str) or not is_address(entry.get("url", url)):
        wrong = f"{place}: `url`" if "url" in entry else "SITEURL in publishconf.py"
        raise WrongUse(f"{wrong} must be the site's whole address, such as https://news.example.org")
    keep = entry.get("keep", KEPT)
    if not isinstance(keep, int) or keep < 2:
        raise WrongUse(f"{place}: `keep` must be a number of releases, 2 or more: one to go back to")
    after = entry.get("after")
    if after is not None and not isinstance(after, str):
        raise WrongUse(f"{place}: `after` must be one command, as it is written in a terminal")
    return Where(name, entry["to"], entry.get("url", url).rstrip("/"), looked_at, keep, branch, after)


def _is_readable(address: str) -> bool:
    try:
        urlsplit(address.removeprefix("git+")).port  # noqa: B018 -- it is read here so that nobody else stumbles
    except ValueError:
        return False
    return True


def connect(where: Where) -> Target:
    """The target itself; nothing is asked of it yet."""
    if where.to.startswith("s3://"):
        from .store.target import Store  # a second, which others save

        return Store(where)
    if where.to.startswith("git+"):
        from .branch.target import Branch

        return Branch(where)
    from .server.target import Server

    return Server(where)
