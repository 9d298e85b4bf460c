"""The output as its manifest describes it: nothing half, edited or added gets any further."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from newsroom.output import FORMAT, Output
from newsroom.parallel import in_chunks
from newsroom.report import many

from .faults import CannotDeploy
from .release import Files

SHOWN = 10


def files_of(folder: Path) -> Files:
    """Every file of the output with its digest; CannotDeploy if it is not just what a build has left."""
    output = Output(folder)
    if output.unfinished.exists() or output.staging.exists():
        raise CannotDeploy(f"{folder} is half done: a build of it was broken off, or is running. Build it again.")
    listed = _manifest(output)
    found = set(_names(output.folder))
    wrong = [f"{name} is missing" for name in sorted(listed.keys() - found)]
    wrong += [f"{name} was added" for name in sorted(found - listed.keys())]
    files = {name: one["sha256"] for name, one in listed.items()}
    there = [name for name in files if name in found]
    base = output.folder

    def digests(names: list[str]) -> list[tuple[str, str]]:
        return [(name, hashlib.sha256((base / name).read_bytes()).hexdigest()) for name in names]

    changed = [name for some in in_chunks(digests, there) for name, digest in some if digest != files[name]]
    wrong += [f"{name} was changed" for name in sorted(changed)]
    if wrong:
        more = f", and {many(len(wrong) - SHOWN, 'more file')}" if len(wrong) > SHOWN else ""
        raise CannotDeploy(
            f"{folder} is not as the build left it: {', '.join(wrong[:SHOWN])}{more}. Change the content or the theme "
            f"instead, and build again."
        )
    return files


def _manifest(output: Output) -> dict[str, dict]:
    try:
        manifest = msgspec.json.decode(output.manifest.read_bytes())
        if manifest["format"] == FORMAT:
            return manifest["files"]
    except FileNotFoundError:
        raise CannotDeploy(f"{output.folder} was made by no build: {output.manifest.name} is not beside it") from None
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise CannotDeploy(f"{output.manifest} is damaged: build again with `--clean`")


def _names(folder: Path) -> Iterator[str]:
    """All that stands in the folder, links and pipes too."""
    for base, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(base) / name).is_symlink()]
        for name in (*names, *links):
            path = Path(base) / name
            shown = path.relative_to(folder).as_posix()
            yield f"{shown} (a link)" if path.is_symlink() else shown
