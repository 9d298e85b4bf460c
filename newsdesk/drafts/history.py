"""The earlier text of an article, from git: whatever its file was called, and whatever was rewritten since."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from newsroom.content import frontmatter
from newsroom.content.frontmatter import Source

from ..repository import surroundings
from .files import revision_of_source

NEW_BLOB = re.compile(r":\d+(?: \d+)+(?: [0-9a-f]{40,64})+ ([0-9a-f]{40,64}) [A-Z]")
GLOB = re.compile(r"[*?\[\\]")
AT_ONCE = 100
NO_PAGES = ("--no-pager", "-c", "core.quotepath=off", "-c", "log.showSignature=false")
LOG = ("log", "-m", "--raw", "--no-abbrev", "--no-color", "--no-ext-diff", "--no-textconv", "--format=%x01%H %cs")


class NotFound(Exception):
    """The earlier text cannot be had; the message says why, and what helps."""


@dataclass(frozen=True)
class Earlier:
    """A text as it once stood in git."""

    source: Source
    commit: str
    date: str  # of the commit


def earlier(path: Path, revision: str) -> Earlier:
    """The newest text in git with this revision; NotFound if there is none.

    The revision is made from the text alone, so whichever file in whichever commit has it, it is the text that was
    translated. The file's own history is searched first; then all that git still knows of files of its name, for
    history that was rewritten, and for files that were moved and changed at once.
    """
    folder, name = path.parent, path.name
    if not shutil.which("git"):
        raise NotFound("the program git is not installed here, and only git remembers earlier texts")
    state = _git(folder, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository")
    if state.returncode:
        why = state.stderr.decode(errors="replace").strip().splitlines()
        raise NotFound(f"git keeps no earlier texts of this folder ({why[0] if why else 'it is no repository'})")
    everywhere = ":(top,glob)**/" + GLOB.sub(r"\\\g<0>", name)
    # Renames are looked for generously: a wrong one does no harm, for it would not have the revision.
    for versions in (
        _versions(folder, "--literal-pathspecs", *LOG, "--follow", "-M10%", "--", name),
        _versions(folder, *LOG, "--all", "--reflog", "--no-renames", "--", everywhere),
    ):
        for version in _read(folder, versions):
            if revision_of_source(version.source) == revision:
                return version
    if b"true" in state.stdout.split()[1:]:
        raise NotFound(
            "this copy of the repository has only the newest commits: get the others with `git fetch --unshallow`"
        )
    raise NotFound("git has no text with that revision: it was probably never committed")


def earlier_of_many(folder: Path, names: Iterable[str], revisions: Iterable[str]) -> dict[str, Earlier]:
    """What is found of these revisions in the histories of these files, by revision; git is asked once for all of them.

    A file that had another name then is not followed, which would need a search of all commits for each.
    """
    names, wanted = list(names), set(revisions)
    texts: dict[str, Earlier] = {}
    if not names or not wanted or not shutil.which("git"):
        return texts
    for version in _read(folder, _versions(folder, "--literal-pathspecs", *LOG, "--", *names)):
        revision = revision_of_source(version.source)
        if revision in wanted and revision not in texts:
            texts[revision] = version
            if len(texts) == len(wanted):
                break
    return texts


def _versions(folder: Path, *log: str) -> dict[str, tuple[str, str]]:
    """The blobs that a log names, newest first, each with its newest commit and that one's date."""
    blobs: dict[str, tuple[str, str]] = {}
    for part in _git(folder, *log).stdout.decode("utf-8", "surrogateescape").split("\x01")[1:]:
        commit, date = part.split(None, 2)[:2]
        for blob in NEW_BLOB.findall(part):
            if blob.strip("0"):
                blobs.setdefault(blob, (commit, date))
    return blobs


def _read(folder: Path, versions: dict[str, tuple[str, str]]) -> Iterator[Earlier]:
    """Those versions that can be read as articles."""
    blobs = list(versions)
    for start in range(0, len(blobs), AT_ONCE):
        chunk = blobs[start : start + AT_ONCE]
        output = _git(folder, "cat-file", "--batch", stdin="\n".join(chunk).encode()).stdout
        for blob in chunk:
            head, _, output = output.partition(b"\n")
            if head.endswith(b" missing"):  # of a copy that has not got everything
                continue
            size = int(head.split()[2])
            raw, output = output[:size], output[size + 1 :]
            if source := frontmatter.parse(raw, "")[0]:
                yield Earlier(source, *versions[blob])


def _git(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Runs git on the repository that the folder stands in, whatever a hook or a person's settings say."""
    environment = surroundings(LC_ALL="C")
    command = ["git", *NO_PAGES, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, input=stdin, capture_output=True, check=False)  # noqa: S603
