"""The files beside an article: the only ones that it may publish.

A path that leaves the article's folder, that leads to the folder of another article or to a hidden file, or through a
symbolic link, is none of them.
"""

import os
import unicodedata
from collections.abc import Set as AbstractSet
from pathlib import Path
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import unquote

from .frontmatter import CONTROL

MOST_BYTES = (
    500_000_000  # of a document: two hours of film for a telephone; git hosts take far less, and readers pay for it
)
LONGEST_NAME, LONGEST_PATH = 255, 1000  # bytes; no file system holds longer names, and macOS no longer paths


class FilesBeside(NamedTuple):
    """The files of a content folder, as its articles see them."""

    content: Path  # resolved
    folders: AbstractSet[str]  # of all articles, relative to the content folder

    def find(self, folder: str, name: str, what: str) -> tuple[Path | None, str]:
        """The file of that name in an article's folder or below it; None and what is wrong if it may not be had.

        Args:
            folder: the article's, relative to the content folder
            name: as it stands in a link
            what: "photo" or "document", for the message
        """
        base = self.content / folder
        path = Path(normpath(base / CONTROL.sub("", unquote(name)).lstrip("/")))
        if len(bytes(path)) > LONGEST_PATH or any(len(part.encode()) > LONGEST_NAME for part in path.parts):
            return None, f"the {what} `{name[:60]}…` has a name that is too long"
        if not self._is_own(path, base):
            cure = "it must stand in the article's own folder, not be hidden, and be no symbolic link"
            return None, f"the {what} `{name}` is not beside the article: {cure}"
        try:
            return self._had(path, base, name, what)
        except OSError as error:
            cure = "give everybody the right to read it, or copy it here again"
            return None, f"the {what} `{name}` cannot be read ({error.strerror}): {cure}"

    def _had(self, path: Path, base: Path, name: str, what: str) -> tuple[Path | None, str]:
        """The file, if it can be opened and is no larger than what we take; OSError if it cannot."""
        if not path.is_file():
            if path.is_dir():
                return None, f"the {what} `{name}` is a folder: name a file in it, as in `{name.rstrip('/')}/…`"
            if (twin := _of_the_same_look(path, base)) and self._is_own(twin, base):
                return self._had(twin, base, name, what)
            return None, f"the {what} `{name}` is missing: {_what_is_there(path, base)}"
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
        if size > MOST_BYTES:
            cure = "put it where films and archives are kept, and link to it there"
            return (
                None,
                f"the {what} `{name}` has {size // 1_000_000} MB, and may have {MOST_BYTES // 1_000_000}: {cure}",
            )
        return path, ""

    def name_of(self, path: Path, folder: str) -> str:
        """The name of a file below an article's folder, with "/"."""
        return path.relative_to(self.content / folder).as_posix()

    def _is_own(self, path: Path, base: Path) -> bool:
        """Whether the path stays in the article's folder, apart from what is hidden or another article's."""
        if not path.is_relative_to(base) or path.resolve() != path:
            return False
        parts = path.relative_to(base).parts
        hidden = any(part.startswith(".") for part in parts)
        between = (
            parent.relative_to(self.content).as_posix() for parent in list(path.parents)[: max(0, len(parts) - 1)]
        )
        return not hidden and self.folders.isdisjoint(between)


def _of_the_same_look(path: Path, base: Path) -> Path | None:
    """The file whose name looks the same, and has other bytes: macOS takes й apart into two signs, others do not."""
    place = base
    for part in path.relative_to(base).parts:
        if not (place / part).exists():
            look = unicodedata.normalize("NFC", part)
            names = sorted(file.name for file in place.iterdir()) if place.is_dir() else []
            twin = next((name for name in names if unicodedata.normalize("NFC", name) == look), None)
            if twin is None:
                return None
            place /= twin
        else:
            place /= part
    return place if place != path and place.is_file() else None


def _what_is_there(path: Path, base: Path) -> str:
    """What to do about a file that is missing."""
    like = sorted(file.name for file in base.iterdir() if file.is_file() and file.suffix.lower() == path.suffix.lower())
    word = unicodedata.normalize("NFC", path.name).casefold()
    if other := next((name for name in like if unicodedata.normalize("NFC", name).casefold() == word), None):
        return f"small and capital letters matter, and the file is called `{other}`"
    hint = f" There are: {', '.join(f'`{other}`' for other in like)}" if like else ""
    return f"put it beside the article.{hint}"
