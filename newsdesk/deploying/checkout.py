"""Who deploys, and which commit of the content: from git, where there is one."""

import datetime as dt
import getpass
import os
import re
import socket
import subprocess
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from ..repository import surroundings
from .faults import CannotDeploy

COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")  # what else a target may name, git would take for an option
NOT_THE_LOCK = ":(exclude)addresses.lock"  # which deploys write themselves


class Ancestry(Enum):
    """How a commit is related to another one."""

    NEWER = "it contains the other one, or is the same"
    OLDER = "the other one contains it"
    ANOTHER_WAY = "each has what the other has not"
    UNKNOWN = "the other one is not in this repository"


@dataclass(frozen=True)
class Checkout:
    """The content folder in git; without git, all that is known is who."""

    folder: Path
    commit: str | None
    who: str
    uncommitted: bool = False  # the content differs from the commit
    committed: dt.datetime | None = field(
        default=None, compare=False
    )  # when that was made, by the clock of whoever made it

    def compared_with(self, commit: str) -> Ancestry:
        """Whether this commit has all that the other one has."""
        if not COMMIT.fullmatch(commit):
            return Ancestry.UNKNOWN
        if self.commit and (self.commit == commit or self._is_in(commit, self.commit)):
            return Ancestry.NEWER
        if _git(self.folder, "cat-file", "-e", f"{commit}^{{commit}}") is None:
            return Ancestry.UNKNOWN
        return Ancestry.OLDER if self.commit and self._is_in(self.commit, commit) else Ancestry.ANOTHER_WAY

    def _is_in(self, earlier: str, later: str) -> bool:
        return _git(self.folder, "merge-base", "--is-ancestor", earlier, later) is not None

    def is_shallow(self) -> bool:
        """Whether this is a copy without the earlier commits, which cannot tell what is older."""
        return _git(self.folder, "rev-parse", "--is-shallow-repository") == "true"

    def is_unpushed(self) -> bool:
        """Whether there is a place to push to, and the commit is not known to be there."""
        return bool(self.commit and _remote(self.folder)) and not _git(
            self.folder, "branch", "-r", "--contains", "HEAD"
        )

    def lock_is_uncommitted(self) -> bool:
        """Whether addresses.lock has lines that git does not have yet."""
        return bool(self.commit and _git(self.folder, "status", "--porcelain", "--", "addresses.lock"))


def of(content: Path) -> Checkout:
    """What git says of the content folder; CannotDeploy if it may not read it, since then nothing could be compared."""
    refused = _run(content, "rev-parse", "--git-dir")
    if refused and b"dubious ownership" in refused.stderr:
        raise CannotDeploy(
            f"git does not read {content}, since it belongs to another user: run "
            f"`git config --global --add safe.directory '*'`, or deploy as its owner"
        )
    commit = _git(content, "rev-parse", "--verify", "--quiet", "HEAD")
    changed = bool(commit and _git(content, "status", "--porcelain", "--", ".", NOT_THE_LOCK))
    return Checkout(content, commit, who(content), changed, _committed(content) if commit else None)


def _committed(content: Path) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(_git(content, "log", "-1", "--format=%cI") or "")
    except ValueError:
        return None


def alike(folder: Path, commit: str, other: str) -> bool:
    """Whether two commits differ in nothing but addresses.lock, which is committed after a deploy."""
    everything = (":(top)", ":(top,exclude,glob)**/addresses.lock")
    if not (COMMIT.fullmatch(commit) and COMMIT.fullmatch(other)):
        return False
    return _git(folder, "diff", "--quiet", commit, other, "--", *everything) is not None


def branch(folder: Path) -> str | None:
    """The branch that is checked out; None if none is, as in CI, or nobody can tell."""
    return _git(folder, "branch", "--show-current") or None


def branches(content: Path) -> set[str] | None:
    """The branches that there are, on this machine and at the remote if there is one; None if nobody can tell."""
    local, shared = _git(content, "for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads"), _shared(content)
    if local is None or shared is None:
        return None
    return shared | set(local.splitlines())


def is_shared(content: Path, branch: str) -> bool:
    """Whether others can have the branch; where nobody can tell, they are taken to have it."""
    shared = _shared(content) if _remote(content) else None
    return shared is None or branch in shared


def _shared(content: Path) -> set[str] | None:
    """The branches at the remote; none if there is no remote, None if nobody can tell."""
    remote = _remote(content)
    heads = _git(content, "ls-remote", "--heads", remote) if remote else ""
    return None if heads is None else {line.partition("refs/heads/")[2] for line in heads.splitlines()}


def _remote(folder: Path) -> str | None:
    """Where people push to, usually `origin`."""
    names = (_git(folder, "remote") or "").splitlines()
    return "origin" if "origin" in names else next(iter(names), None)


def who(content: Path) -> str:
    """Who works here: their name for git, else their account."""
    name = os.environ.get("GIT_AUTHOR_NAME", "").strip() or _git(content, "config", "user.name")
    return " ".join((name or f"{_user()}@{socket.gethostname()}").split())


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no name for this number
        return str(os.getuid())


def _git(folder: Path, *arguments: str) -> str | None:
    """What git prints; None if it says no, or is not there."""
    done = _run(folder, *arguments)
    return done.stdout.decode(errors="replace").strip() if done and done.returncode == 0 else None


def _run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes] | None":
    try:
        return subprocess.run(  # noqa: S603 -- git, with arguments of our own
            ["git", *arguments],  # noqa: S607 -- wherever it is installed
            cwd=folder,
            env=surroundings(LC_ALL="C"),
            capture_output=True,
            check=False,
        )
    except OSError:
        return None
