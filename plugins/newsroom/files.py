"""Files that are there whole or not at all."""

import errno
import hashlib
import os
import shutil
from pathlib import Path
from typing import NamedTuple

from .digests import file_digest


class Original(NamedTuple):
    """A file that is to be copied as it was when it was looked at."""

    path: Path
    digest: bytes  # as `digest_of` gives it


class Exchanged(OSError):
    """A file does not say any more what it said when it was looked at."""


def copy(original: Original, target: str | Path) -> tuple[str, int]:
    """Copies a file in pieces and gives its SHA-256 and its size; Exchanged if it cannot be had as it was."""
    sha256 = hashlib.sha256()
    with open(target, "wb") as file:  # noqa: PTH123 -- what comes in the way here is not the original's fault

        def take(piece: bytes) -> None:
            sha256.update(piece)
            file.write(piece)

        try:
            digest = file_digest(original.path, take)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                raise
            raise Exchanged(error.errno, error.strerror, str(original.path)) from error
        size = file.tell()
    if digest != original.digest:
        raise Exchanged(errno.EAGAIN, "it was changed", str(original.path))
    return sha256.hexdigest(), size


def read_at_most(path: Path, most: int) -> bytes:
    """The bytes of a file; of a longer one a byte more than `most`, so that it shows."""
    with path.open("rb") as file:
        return file.read(most + 1)


def write_whole(path: Path, data: bytes) -> None:
    """Puts a file in place whole or not at all, with the mode of the one that stood there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")  # hidden: what a killed build leaves is nobody's article
    try:
        part.write_bytes(data)
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
