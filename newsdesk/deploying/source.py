"""Who deploys, and which commit of the content: from git, where there is one."""

import getpass
import os
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

from ..repository import surroundings
from .faults import CannotDeploy

NOT_THE_LOCK = ":(exclude)addresses.lock"  # which deploys write themselves


@dataclass(frozen=True)
class Source:
    """The content folder in git; without git, all that is known is who."""

    folder: Path
    commit: str | None
    who: str
    uncommitted: bool = False  # the content differs from the commit

    def is_older_than(self, commit: str) -> bool | None:
        """Whether the other commit already contains this one; None if git does not know it here."""
        if self.commit == commit:
            return False
        if _git(self.folder, "cat-file", "-e", f"{commit}^{{commit}}") is None:
            return None
        return _git(self.folder, "merge-base", "--is-ancestor", self.commit, commit) is not None

    def is_unpushed(self) -> bool:
        """Whether there is a place to push to, and the commit is not known to be there."""
        return bool(self.commit and _remote(self.folder)) and not _git(
            self.folder, "branch", "-r", "--contains", "HEAD"
        )

    def lock_is_uncommitted(self) -> bool:
        """Whether addresses.lock has lines that git does not have yet."""
        return bool(self.commit and _git(self.folder, "status", "--porcelain", "--", "addresses.lock"))


def of(content: Path) -> Source:
    """What git says of the content folder; CannotDeploy if it may not read it, since then nothing could be compared."""
    refused = _run(content, "rev-parse", "--git-dir")
    if refused and b"dubious ownership" in refused.stderr:
        raise CannotDeploy(
            f"git does not read {content}, since it belongs to another user: run "
            f"`git config --global --add safe.directory '*'`, or deploy as its owner"
        )
    commit = _git(content, "rev-parse", "--verify", "--quiet", "HEAD")
    changed = bool(commit and _git(content, "status", "--porcelain", "--", ".", NOT_THE_LOCK))
    return Source(content, commit, _who(content), changed)


def branch(folder: Path) -> str | None:
    """The branch that is checked out; None if none is, as in CI, or nobody can tell."""
    return _git(folder, "branch", "--show-current") or None


def branches(content: Path) -> set[str] | None:
    """The branches that there are, on this machine and at the remote if there is one; None if nobody can tell."""
    here = _git(content, "for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads")
    if here is None:
        return None
    found = set(here.splitlines())
    if remote := _remote(content):
        there = _git(content, "ls-remote", "--heads", remote)
        if there is None:
            return None
        found |= {line.partition("refs/heads/")[2] for line in there.splitlines()}
    return found


def _remote(folder: Path) -> str | None:
    """Where people push to, usually `origin`."""
    names = (_git(folder, "remote") or "").splitlines()
    return "origin" if "origin" in names else next(iter(names), None)


def _who(content: Path) -> str:
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


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess | None:
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
