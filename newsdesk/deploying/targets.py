"""Where releases go: the entries of `DEPLOY_TARGETS` in publishconf.py, and the addresses behind them."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from newsroom.config import is_address
from newsroom.digests import digest_of
from newsroom.faults import WrongUse, listed, unknown

from .. import settings_file
from .releases import Release

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
class TargetConfig:
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

    def is_preview(self, name: str, release: Release | None) -> bool:
        """Whether a release is that of a preview which stands beside this one under this name."""
        return (
            release is not None
            and release.branch is not None
            and release.url == f"{self.url.rpartition('/')[0]}/{name}"
        )


def named() -> dict:
    """The settings of publishconf.py, for commands that build nothing and need no Pelican."""
    return settings_file.run(settings_file.PUBLIC)


def find(settings: dict, name: str | None, branch: str | None = None) -> TargetConfig:
    """The target of this name, or at this address; the first one if neither is given.

    An entry with `{branch}` is a place for previews: `branch` says of which one.
    """
    targets, url = settings.get("DEPLOY_TARGETS") or {}, settings["SITEURL"]
    if not isinstance(targets, dict) or not all(isinstance(key, str) for key in targets):
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


def _of_branch(name: str, given: object, branch: str | None) -> object:
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
    return {
        key: value.replace(BRANCH, folder_of(branch)) if isinstance(value, str) else value
        for key, value in entry.items()
    }


def folder_of(branch: str) -> str:
    """A name for a folder and for an address; different for different branches."""
    plain = re.sub(r"[^a-z0-9]+", "-", branch.lower()).strip("-")[:40]
    return plain if plain == branch else f"{plain}-{digest_of(branch.encode()).hex()[:6]}".lstrip("-")


def _checked(name: str, given: object, url: str, *, looked_at: bool = True, branch: str | None = None) -> TargetConfig:
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
        setting = f"{place}: `url`" if "url" in entry else "SITEURL in publishconf.py"
        raise WrongUse(f"{setting} must be the site's whole address, such as https://news.example.org")
    keep = entry.get("keep", KEPT)
    if not isinstance(keep, int) or keep < 2:
        raise WrongUse(f"{place}: `keep` must be a number of releases, 2 or more: one to go back to")
    after = entry.get("after")
    if after is not None and not isinstance(after, str):
        raise WrongUse(f"{place}: `after` must be one command, as it is written in a terminal")
    return TargetConfig(name, entry["to"], entry.get("url", url).rstrip("/"), looked_at, keep, branch, after)


def _is_readable(address: str) -> bool:
    try:
        urlsplit(address.removeprefix("git+")).port  # noqa: B018 -- it is read here so that nobody else stumbles
    except ValueError:
        return False
    return True
