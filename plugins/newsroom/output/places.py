"""The output folder and what stands beside it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from ..faults import CannotBuild
from ..files import write_whole


class HalfDone(CannotBuild):
    """Something went wrong after all files were made, while they were put in place."""

    consequence = "The output is part new, part old, each file whole: build again once this is mended."


class Places:
    """Where things stand: the folder, and all that is named after it."""

    def __init__(self, folder: Path):
        self.folder = folder.resolve()
        self.manifest = self.beside(".manifest.json")
        self.state = self.beside(".state")
        self.unfinished = self.beside(".unfinished")  # exists while files are being put in place
        self.staging = self.beside(".being-built")
        self.lock = self.beside(".lock")

    def beside(self, suffix: str) -> Path:
        return self.folder.with_name(self.folder.name + suffix)

    def put_beside(self, suffix: str, data: bytes) -> None:
        """Writes a file beside the folder, unless it stands there."""
        path = self.beside(suffix)
        with failing_as(HalfDone, self.folder):
            if not path.is_file() or path.read_bytes() != data:
                write_whole(path, data)


@contextlib.contextmanager
def failing_as(kind: type[CannotBuild], folder: Path) -> Iterator[None]:
    """Says as `kind` that something cannot be written."""
    try:
        yield
    except OSError as error:  # a full disk names no file
        raise kind(f"cannot write to {error.filename or folder}: {error.strerror}") from error
