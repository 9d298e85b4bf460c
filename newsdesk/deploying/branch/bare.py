"""A repository of our own, without a work tree, in the cache: commits are made and read there, by git."""

import contextlib
import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, cast

from newsroom.locks import alone

from ... import bounded
from ...bounded import TooMuch
from ...repository import surroundings
from ..connection import SSH, first_line
from ..faults import CannotDeploy, Unreachable
from ..releases import Files

SETTINGS = (
    *("core.autocrlf=false", "core.fileMode=false"),  # files as they are, to the byte
    *("gc.autoDetach=false", "maintenance.autoDetach=false", "core.fsmonitor=false"),  # nothing goes on after a command
)
ATTRIBUTES = "* -text -ident -filter -working-tree-encoding\n"  # stronger than those of people's settings, or of a site
REMOTE = ("ls-remote", "fetch", "push")  # what fails there is not the fault of this machine


class Bare:
    """What git does for a target that is reached through it; `place` is what messages call that."""

    def __init__(self, folder: Path, place: str):
        self.folder, self.place = folder.absolute(), place  # git runs in other folders, too
        self.lock: tuple[int, ...] = ()  # what git inherits, so that the lock is held until it ends, too

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """No other process uses it meanwhile, nor does git that outlived the deploy which began it."""
        path = self.folder.with_suffix(".lock")
        path.parent.mkdir(parents=True, exist_ok=True)
        with alone(path, waiting=lambda: None) as lock:
            self.lock = (lock,) if os.name == "posix" else ()  # elsewhere git can inherit none
            for leftover in self.folder.rglob("*.lock"):  # by git, when it was killed with a deploy
                leftover.unlink(missing_ok=True)
            try:
                yield
            finally:
                self.lock = ()

    def make(self) -> None:
        """Makes it, unless it is there."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.run("rev-parse", "--git-dir").returncode:  # a power cut may leave a file HEAD without a word
            self._empty()
            self.git("init", "--quiet", "--bare")
        (self.folder / "info").mkdir(exist_ok=True)
        (self.folder / "info" / "attributes").write_text(ATTRIBUTES)

    def _empty(self) -> None:
        shutil.rmtree(self.folder)
        self.folder.mkdir()

    def git(
        self,
        *arguments: str,
        index: Path | None = None,
        work_tree: Path | None = None,
        stdin: bytes = b"",
        who: str = "",
    ) -> str:
        """What git prints; CannotDeploy if it fails, Unreachable if that was somewhere else. See `run`."""
        done = self.run(*arguments, index=index, work_tree=work_tree, stdin=stdin, who=who)
        if done.returncode:
            self.stop_if_damaged()
            kind = Unreachable if arguments[0] in REMOTE else CannotDeploy
            raise kind(f"{self.place}: {first_line(done.stderr)}")
        return done.stdout.decode(errors="surrogateescape").strip("\n")

    def stop_if_damaged(self) -> None:
        """To be asked when a command has failed: throws all of it away if it is damaged, and says so by CannotDeploy."""
        done = self.run("fsck", "--no-dangling", "--no-progress")  # with files, which --connectivity-only does not read
        # 1 may be no more than "error in commit …", git's opinion of what somebody else has made
        if done.returncode not in (0, 1) or re.search(rb"^error: ", done.stderr, re.M):
            self._empty()  # it holds nothing that is not elsewhere, too
            raise CannotDeploy(f"what this machine kept of {self.place} was damaged, and is gone now: run it again")

    def run(
        self,
        *arguments: str,
        index: Path | None = None,
        work_tree: Path | None = None,
        stdin: bytes = b"",
        who: str = "",
    ) -> "subprocess.CompletedProcess[bytes]":
        """`who` is the author; `index` and `work_tree` take the place of what this repository has not."""
        environment = self._environment()
        if index:
            environment["GIT_INDEX_FILE"] = str(index)
        if who:
            names = {"NAME": who, "EMAIL": "deploy@localhost"}
            environment |= {
                f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in names.items()
            }
        if work_tree:
            environment["GIT_WORK_TREE"] = str(work_tree)
        command = ["git", *(part for setting in SETTINGS for part in ("-c", setting)), *arguments]
        # What talks to a host may hang, or leave a helper behind that keeps passwords; it hardly locks anything here.
        lock = () if arguments[0] in REMOTE else self.lock
        folder = work_tree or self.folder
        try:
            return bounded.run(command, stdin, cwd=folder, env=environment, pass_fds=lock)
        except TooMuch:
            raise CannotDeploy(f"{self.place}: git {arguments[0]} says more than any site has records") from None
        except FileNotFoundError:
            raise CannotDeploy("the program git is not installed here") from None

    def tree(self, folder: Path, more: dict[str, bytes]) -> str:
        """The tree of all files of a folder, and of `more`, name → content."""
        index = self.folder / "deploy.index"  # it stays, so that git need not read again what has not changed
        try:
            return self._tree(index, folder, more)
        except CannotDeploy:
            if not index.exists():
                raise
            index.unlink()  # it may be damaged, or name what git has cleaned up
            return self._tree(index, folder, more)

    def _tree(self, index: Path, folder: Path, more: dict[str, bytes]) -> str:
        self.git("add", "--all", "--force", ".", index=index, work_tree=folder)
        for name, data in more.items():
            blob = self.git("hash-object", "-w", "--stdin", stdin=data)
            self.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{name}", index=index)
        return self.git("write-tree", index=index)

    def commit(self, tree: str, parent: str, message: str, who: str) -> str:
        """The commit; nobody sees it until it is pushed."""
        parents = ["-p", parent] if parent else []
        return self.git("commit-tree", self.git("rev-parse", tree), *parents, stdin=message.encode(), who=who)

    def contains(self, commit: str, other: str) -> bool:
        """Whether a commit has the other one in its history."""
        status = self.run("merge-base", "--is-ancestor", other, commit).returncode
        if status not in (0, 1):
            self.stop_if_damaged()
        return status == 0

    def digests(self, commit: str) -> Files:
        """SHA-256 of each file of a commit, made from what git holds."""
        names = {}
        for line in filter(None, self.git("ls-tree", "-r", "-z", commit).split("\0")):
            about, _, name = line.partition("\t")
            names[name] = about.split()[2]
        return dict(zip(names, self._digests(list(names.values())), strict=True))

    def _digests(self, blobs: list[str]) -> Iterator[str]:
        command = ["git", "cat-file", "--batch", "--buffer"]
        process = subprocess.Popen(  # noqa: S603 -- a list of our own, no shell
            command,
            cwd=self.folder,
            env=self._environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        questions, answers = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)  # pipes, as asked for
        with process, ThreadPoolExecutor(1) as threads:
            asked = threads.submit(_write, questions, "".join(f"{blob}\n" for blob in blobs).encode())
            for blob in blobs:
                digest = _answer(answers)
                if digest is None:
                    process.kill()  # it may wait for us, as `asked` for it
                    self.stop_if_damaged()
                    raise CannotDeploy(f"{self.place}: git cannot read the file {blob}")
                yield digest
            asked.result()

    def _environment(self) -> dict[str, str]:
        """git looks for no other repository, which might be people's own, and says what is looked at in English."""
        ssh = os.environ.get("DVUGLAS_SSH") or os.environ.get("GIT_SSH_COMMAND") or SSH
        return surroundings(GIT_DIR=str(self.folder), GIT_DEFAULT_HASH="sha1", LC_ALL="C", GIT_SSH_COMMAND=ssh)


def _write(pipe: IO[bytes], data: bytes) -> None:
    with pipe:
        pipe.write(data)


def _answer(pipe: IO[bytes]) -> str | None:
    """The digest of the next file that `git cat-file --batch` shows; None if it cannot."""
    about = pipe.readline(bounded.PIECE).split()  # the blob, its kind, its size; or the blob, "missing"
    left = int(about[2]) if len(about) == 3 else -1
    sha = hashlib.sha256()
    while left > 0 and (piece := pipe.read(min(left, bounded.PIECE))):
        sha.update(piece)
        left -= len(piece)
    return sha.hexdigest() if left == 0 and pipe.read(1) else None
