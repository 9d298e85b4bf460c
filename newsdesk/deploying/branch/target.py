"""A branch of a repository, such as Pages hosts serve: one commit a release, never forced.

The target changes by one push, which the repository refuses if somebody else was faster: that is the lock. Everything
before it happens in a repository of our own, in the cache.
"""

import contextlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import msgspec

from newsroom.digests import digest_of
from newsroom.faults import WrongUse

from ... import pelican_settings
from .. import releases
from ..connection import first_line
from ..faults import CannotDeploy, Unreachable
from ..releases import Files, Release
from ..target import Parcel
from ..targets import TargetConfig
from .bare import Bare

TRAILER = "Dvuglas-Release: "  # in the message of each commit of ours; the record of the release follows
HEADS = "refs/heads/"
VERIFIED, FAILED = "refs/dvuglas/verified/", "refs/dvuglas/failed/"  # the branch itself has one commit for each release
FORMAT = "--format=%H%x00%B%x1e"
NAME = re.compile(r"(?!.*(\.\.|//|/\.|\./|\.lock(/|$)))[A-Za-z0-9][\w./-]*(?<![./])")  # that git takes for a branch
FOR_HOSTS = (".nojekyll", "CNAME")  # in the branch, and no file of the site
FASTER = re.compile(r"\[rejected\]|cannot lock ref(?!.*cannot create)|incorrect old value|reference already exists")
SHA_256 = 64  # digits of a commit
REFUSED = re.compile(
    r"rejected\]|^fatal: (Could not read from remote|unable to access|Authentication failed|could not read \w+ for|"
    r"repository .* not found)",
    re.M,
)  # by a rule of the host; or git never came to sending anything
HOSTED = (".github.io", ".gitlab.io", ".codeberg.page")


class BranchTarget:
    """A branch whose tree is the site."""

    patience: float = 600.0  # seconds: Pages hosts build before they publish
    headers: tuple[str, ...] | None = ("Content-Type",)
    hidden: str = ""
    unfinished: bool = False
    pending: str = ""

    def __init__(self, config: TargetConfig):
        address, mark, self.branch = config.to.removeprefix("git+").partition("#")
        if not mark or not NAME.fullmatch(self.branch):
            raise WrongUse(f"`{config.to}` names no branch: write it behind the address, as in git+{address}#pages")
        parts = urlsplit(address)
        if parts.scheme == "file" and parts.netloc:
            raise WrongUse(f"`{config.to}`: a folder of this machine is written git+file:///folder, with three strokes")
        if parts.scheme != "file" and not parts.hostname:
            raise WrongUse(f"`{config.to}` names no host: write git+{parts.scheme}://host/repository.git#{self.branch}")
        if "-" in (parts.netloc[:1], (parts.hostname or "")[:1]):  # ssh would take it for an option
            raise WrongUse(f"`{config.to}`: neither the user nor the host may begin with `-`")
        self.config, self.remote = config, address
        folder = pelican_settings.cache_folder() / "deploy" / f"branch-{digest_of(config.to.encode()).hex()[:16]}.git"
        self.ours = Bare(folder, config.to)
        self.seen: dict[str, str] = {}  # what is noted of releases: ref → commit
        self.tip = ""  # the commit of the branch when it was looked at
        self.commits: dict[str, str] = {}  # release → commit
        if parts.scheme == "file":
            self.patience = 5.0

    def connected(self) -> contextlib.AbstractContextManager[None]:
        """Nobody else may use our own repository meanwhile; the branch itself is guarded by the push."""
        return self.ours.alone()

    # --- what is there ---

    def look(self) -> tuple[Release | None, list[Release]]:
        self._fetch()
        if not self.tip:
            return None, []
        kept: dict[str, Release] = {}
        self.commits = {}
        for commit, message in self._history():
            release = _record(message)
            if release and release.id not in kept:  # the newest commit of a release says most of it
                verified, failed = (f"{ref}{release.id}" in self.seen for ref in (VERIFIED, FAILED))
                kept[release.id] = msgspec.structs.replace(release, verified=verified, failed=failed)
                self.commits[release.id] = commit
        self.unfinished = not self._is_ours(self.tip)  # somebody has put a commit of theirs on top
        return next(iter(kept.values()), None), sorted(kept.values(), key=lambda release: release.id)

    def foreign(self) -> str:
        if self.tip and not self._is_ours(self.tip):
            return (
                f"the newest commit of {self.branch}, {self.tip[:7]}, is none of a deploy: its files would be replaced"
            )
        return ""

    def _is_ours(self, commit: str) -> bool:
        return _record(self.ours.git("log", "-1", FORMAT, commit).partition("\x00")[2]) is not None

    def files(self, release: Release) -> Files:
        return self._digests(self.commits[release.id])

    def read_back(self, names: Iterable[str]) -> Files:
        self._fetch()
        digests = self._digests(self.tip)
        return {name: digests.get(name, "") for name in names}

    # --- one at a time ---

    def prepare(self, folder: Path, site: Files) -> None:
        """Nothing: git compresses."""

    def locked(self, who: str, say: Callable[[str], None]) -> contextlib.AbstractContextManager[None]:
        return contextlib.nullcontext()

    # --- there and back ---

    def send(self, parcel: Parcel, release: Release, live: Release | None) -> Iterator[str]:
        """Makes the commit; it is sent with the switch, by the one push."""
        tree = self.ours.tree(parcel.folder, self._for_hosts() | {releases.NAME: parcel.id_file})
        before = set(self.files(live).values()) if live else set()
        self._commit(tree, release)
        yield from (name for name, digest in parcel.files.items() if digest not in before)

    def switch(self, release: Release) -> None:
        commit = self.commits[release.id]
        if self.tip and commit != self.tip and self.ours.contains(self.tip, commit):  # back: its tree, as a new commit
            commit = self._commit(f"{commit}^{{tree}}", release)
        if commit != self.tip:
            self._push(commit)
        self.tip = commit

    def verified(self, release: Release, line: str) -> None:
        self._mark(VERIFIED, release)

    def failed(self, release: Release, line: str) -> None:
        self._mark(FAILED, release)

    def _mark(self, ref: str, release: Release) -> None:
        self.ours.git("push", "--quiet", self.remote, f"+{self.commits[release.id]}:{ref}{release.id}")

    def forget(self, gone: Iterable[Release]) -> None:
        """Nothing: a repository forgets nothing."""

    def grace(self) -> float:
        return 0.0

    def sweep(self) -> None:
        pass

    def log(self, line: str) -> None:
        """The commits are the log."""

    def siblings(self) -> dict[str, Release]:
        return {}

    def remove(self, name: str) -> None:
        raise CannotDeploy(f"{self.config.to} is a branch: remove it with git")

    # --- how ---

    def _fetch(self) -> None:
        self.ours.make()
        ref = f"{HEADS}{self.branch}"
        above = [f"{HEADS}{parent}" for parent in PurePosixPath(self.branch).parents if parent.name]
        listed = self.ours.git("ls-remote", self.remote, ref, f"{ref}/*", *above, f"{VERIFIED}*", f"{FAILED}*")
        refs = {name: commit for commit, _, name in (line.partition("\t") for line in listed.splitlines())}
        self.seen = refs
        self.tip = refs.get(ref, "")
        if theirs := [name.removeprefix(HEADS) for name in refs if name in above or name.startswith(f"{ref}/")]:
            raise CannotDeploy(
                f"{self.config.to}: the repository has a branch {theirs[0]}, beside which git allows no {self.branch}: "
                "choose another name, or delete that one"
            )
        if len(self.tip) == SHA_256:
            raise self._has_sha_256()
        if self.tip:
            self.ours.git("fetch", "--quiet", "--no-tags", self.remote, f"+{ref}:refs/heads/live")

    def _has_sha_256(self) -> CannotDeploy:
        return CannotDeploy(
            f"{self.config.to}: the repository keeps its objects as SHA-256, which a deploy cannot write: "
            "use one with SHA-1"
        )

    def _history(self) -> Iterator[tuple[str, str]]:
        """(commit, message), newest first."""
        for entry in self.ours.git("log", "--first-parent", FORMAT, self.tip).split("\x1e"):
            commit, _, message = entry.strip().partition("\x00")
            if commit:
                yield commit, message

    def _digests(self, commit: str) -> Files:
        digests = self.ours.digests(commit)
        return {name: digest for name, digest in digests.items() if name not in FOR_HOSTS}

    def _for_hosts(self) -> dict[str, bytes]:
        """What Pages hosts want: no Jekyll, and the host's own name unless it is theirs."""
        parts = urlsplit(self.config.url)
        host, files = parts.hostname or "", {".nojekyll": b""}
        if parts.scheme == "https" and not parts.path.strip("/") and not host.endswith(HOSTED):
            files["CNAME"] = host.encode("idna") + b"\n"
        return files

    def _commit(self, tree: str, release: Release) -> str:
        about = f"Publish {release.id}\n\n{release.counts()}\n\n{TRAILER}{releases.encode(release).decode()}\n"
        self.commits[release.id] = self.ours.commit(tree, self.tip, about, release.who)
        return self.commits[release.id]

    def _push(self, commit: str) -> None:
        """Never forced: refused if the branch is not where it was when we looked."""
        done = self.ours.run("push", "--quiet", self.remote, f"{commit}:{HEADS}{self.branch}")
        if done.returncode:
            words = done.stderr.decode(errors="replace")
            if FASTER.search(words):
                raise CannotDeploy(f"{self.branch} has changed meanwhile: another deploy was faster. Run it again")
            if "hash algorithm" in words:
                raise self._has_sha_256()
            self.ours.stop_if_damaged()  # a host refuses half of a pack, too
            kind = CannotDeploy if REFUSED.search(words) else Unreachable
            raise kind(f"{self.config.to}: {first_line(words)}")


def _record(message: str) -> Release | None:
    for line in message.splitlines():
        if line.startswith(TRAILER) and (release := releases.readable(os.fsencode(line.removeprefix(TRAILER)))):
            return release
    return None
