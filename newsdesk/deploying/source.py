"""Who deploys, and which commit of the content: from git, where there is one."""

import getpass
import os
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

from ..repository import surroundings


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

    def lock_is_uncommitted(self) -> bool:
        """Whether addresses.lock has lines that git does not have yet."""
        return bool(self.commit and _git(self.folder, "status", "--porcelain", "--", "addresses.lock"))


def of(content: Path) -> Source:
    """What git says of the content folder."""
    commit = _git(content, "rev-parse", "--verify", "--quiet", "HEAD")
    changed = bool(commit and _git(content, "status", "--porcelain", "--", "."))
    return Source(content, commit, _who(content), changed)


def branch(folder: Path) -> str | None:
    """The branch that is checked out; None if none is, as in CI, or nobody can tell."""
    return _git(folder, "branch", "--show-current") or None


def branches(content: Path) -> set[str] | None:
    """The branches that there are, at the remote if there is one; None if nobody can tell."""
    if _git(content, "remote", "get-url", "origin"):
        said = _git(content, "ls-remote", "--heads", "origin")
        return None if said is None else {line.partition("refs/heads/")[2] for line in said.splitlines()}
    said = _git(content, "for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads")
    return None if said is None else set(said.splitlines())


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
    try:
        done = subprocess.run(  # noqa: S603 -- git, with arguments of our own
            ["git", *arguments],  # noqa: S607 -- wherever it is installed
            cwd=folder,
            env=surroundings(),
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None
