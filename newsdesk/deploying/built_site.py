"""The output as its manifest describes it: nothing half, edited or added gets any further."""

import hashlib
import html
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from newsroom.output import FORMAT, Output
from newsroom.parallel import in_chunks
from newsroom.report import many

from .faults import CannotDeploy
from .release import Files, is_page

SHOWN = 10
# Pages that are not for reading are made by our own templates: this is how they say so, near their beginning.
HEAD = 8_000  # bytes
REFRESH = re.compile(rb'<meta http-equiv="refresh" content="0; url=([^"]*)"')
GONE = re.compile(rb'<body class="gone[" ]')


class Listed(msgspec.Struct, frozen=True):
    """What the manifest says of a file."""

    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """The manifest, as far as a deploy reads it."""

    format: int
    files: dict[str, Listed]


@dataclass(frozen=True)
class BuiltSite:
    """The files of an output, and which of its pages are not for reading."""

    files: Files
    moved: dict[str, str] = field(default_factory=dict)  # name → where it leads
    gone: frozenset[str] = frozenset()  # those that say that their text is withdrawn


def site_of(folder: Path) -> BuiltSite:
    """Every file of the output with its digest; CannotDeploy if it is not just what a build has left."""
    output = Output(folder)
    if output.unfinished.exists() or output.staging.exists():
        raise CannotDeploy(f"{folder} is half done: a build of it was broken off, or is running. Build it again.")
    files = _manifest(output)
    found = set(_names(output.folder))
    wrong = [f"{name} is missing" for name in sorted(files.keys() - found)]
    wrong += [f"{name} was added" for name in sorted(found - files.keys())]
    there = [name for name in files if name in found]
    base = output.folder

    def look(names: list[str]) -> list[tuple[str, str, str | None]]:
        return [(name, *_look(base / name)) for name in names]

    seen = [one for some in in_chunks(look, there) for one in some]
    wrong += [f"{name} was changed" for name, digest, _ in seen if digest != files[name]]
    if wrong:
        more = f", and {many(len(wrong) - SHOWN, 'more file')}" if len(wrong) > SHOWN else ""
        raise CannotDeploy(
            f"{folder} is not as the build left it: {', '.join(wrong[:SHOWN])}{more}. Change the content or the theme "
            f"instead, and build again."
        )
    moved = {name: to for name, _, to in seen if to}
    return BuiltSite(files, moved, frozenset(name for name, _, to in seen if to == ""))


def _look(path: Path) -> tuple[str, str | None]:
    """The digest, and where a page leads: an empty text if its text is withdrawn, None if it is to be read."""
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if is_page(path.name):
        if found := REFRESH.search(data, 0, HEAD):
            return digest, html.unescape(found[1].decode(errors="replace"))
        if GONE.search(data, 0, HEAD):
            return digest, ""
    return digest, None


def _manifest(output: Output) -> Files:
    try:
        manifest = msgspec.json.decode(output.manifest.read_bytes(), type=Manifest)
        if manifest.format == FORMAT:
            return {name: one.sha256 for name, one in manifest.files.items()}
    except FileNotFoundError:
        raise CannotDeploy(f"{output.folder} was made by no build: {output.manifest.name} is not beside it") from None
    except (OSError, ValueError):
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
