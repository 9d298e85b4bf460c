"""The files beside an article: the only ones that it may publish.

A path that leaves the article's folder, that leads to the folder of another article or to a hidden file, or through a
symbolic link, is none of them.
"""

from collections.abc import Set as AbstractSet
from pathlib import Path
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import unquote

from .frontmatter import CONTROL

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
        if not path.is_file():
            like = sorted(
                file.name for file in base.iterdir() if file.is_file() and file.suffix.lower() == path.suffix.lower()
            )
            hint = f" There are: {', '.join(f'`{other}`' for other in like)}" if like else ""
            return None, f"the {what} `{name}` is missing: put it beside the article.{hint}"
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
