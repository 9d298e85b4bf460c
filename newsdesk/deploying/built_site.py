"""The output as its manifest describes it: nothing half, edited or added gets any further."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from newsroom import kinds, manifest
from newsroom.manifest import AnotherFormat, ListedFile
from newsroom.output import Output
from newsroom.parallel import in_chunks
from newsroom.report import many

from .faults import CannotDeploy
from .releases import Files

SHOWN = 10


@dataclass(frozen=True)
class BuiltSite:
    """The files of an output, and what the build says of them."""

    files: Files
    moved: dict[str, str] = field(default_factory=dict)  # name of a page that only leads on → where, as a link on it
    gone: frozenset[str] = frozenset()  # pages that say that their text is withdrawn
    ranks: dict[str, int] = field(default_factory=dict)  # name → when it changes where not all can change at once
    articles: frozenset[str] = frozenset()  # pages of stories


def site_of(folder: Path) -> BuiltSite:
    """Every file of the output with its digest; CannotDeploy if it is not just what a build has left."""
    output = Output(folder)
    if output.unfinished.exists() or output.staging.exists():
        raise CannotDeploy(f"{folder} is half done: a build of it was broken off, or is running. Build it again.")
    listed = _manifest(output)
    if output.state.exists() and not output.last_build().manifest and not output.is_damaged:
        raise _damaged(output)  # it is not the one that the build noted
    if wrong := _differences(output.folder, listed):
        more = f", and {many(len(wrong) - SHOWN, 'more file')}" if len(wrong) > SHOWN else ""
        raise CannotDeploy(
            f"{folder} is not as the build left it: {', '.join(wrong[:SHOWN])}{more}. Change the content or the theme "
            f"instead, and build again."
        )
    return BuiltSite(
        files={name: file.sha256 for name, file in listed.items()},
        moved={name: file.to for name, file in listed.items() if file.kind == kinds.REDIRECT.key},
        gone=frozenset(name for name, file in listed.items() if file.kind == kinds.GONE.key),
        ranks={name: file.rank for name, file in listed.items()},
        articles=frozenset(name for name, file in listed.items() if file.kind == kinds.STORY.key),
    )


def _manifest(output: Output) -> dict[str, ListedFile]:
    try:
        return manifest.decode(output.manifest.read_bytes())
    except FileNotFoundError:
        raise CannotDeploy(f"{output.folder} was made by no build: {output.manifest.name} is not beside it") from None
    except AnotherFormat as error:
        raise CannotDeploy(
            f"{output.folder} was built by another version of this program ({output.manifest.name} has {error}): "
            f"build it again, or run `invoke deploy` without --as-built"
        ) from None
    except (OSError, ValueError, RecursionError):
        raise _damaged(output) from None


def _damaged(output: Output) -> CannotDeploy:
    return CannotDeploy(f"{output.manifest} is damaged: build again with `--clean`")


def _differences(folder: Path, listed: dict[str, ListedFile]) -> list[str]:
    """What has become of the folder since the build, in words."""
    present = set(_names(folder))
    missing = [f"{name} is missing" for name in sorted(listed.keys() - present)]
    added = [f"{name} was added" for name in sorted(present - listed.keys())]

    def changed(names: list[str]) -> list[str]:
        return [name for name in names if _sha256(folder / name) != listed[name].sha256]

    names = [name for name in listed if name in present]
    return missing + added + [f"{name} was changed" for chunk in in_chunks(changed, names) for name in chunk]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:  # a film need not be held
        return hashlib.file_digest(file, "sha256").hexdigest()


def _names(folder: Path) -> Iterator[str]:
    """All that stands in the folder, links and pipes too."""
    for base, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(base) / name).is_symlink()]
        for name in (*names, *links):
            path = Path(base) / name
            shown = path.relative_to(folder).as_posix()
            yield f"{shown} (a link)" if path.is_symlink() else shown
