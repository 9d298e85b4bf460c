"""Files that are there whole or not at all."""

import contextlib
import errno
import hashlib
import os
import shutil
from pathlib import Path
from typing import NamedTuple

from .digests import file_digest

PART = ".part"


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
    part = part_of(path)
    try:
        part.write_bytes(data)
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def write_new(path: Path, data: bytes) -> None:
    """Puts a file in place that is not there yet, whole or not at all; FileExistsError if there is one."""
    part = part_of(path)
    try:
        part.write_bytes(data)
        try:
            os.link(part, path)  # which, unlike a rename, replaces nothing
        except FileExistsError:
            raise
        except OSError:  # some file systems have no links
            with path.open("xb") as file:
                file.write(data)
    finally:
        part.unlink(missing_ok=True)


def part_of(path: Path) -> Path:
    """Where this process makes what is to stand at a path: hidden, as what a killed one leaves is nobody's article."""
    return path.with_name(f".{path.name}.{os.getpid()}{PART}")


def sweep(folder: Path, name: str = "") -> None:
    """Removes what killed processes have left half-made in a folder; what a running one makes there stays.

    Args:
        name: of the one file that was to be made, where the folder is not ours alone
    """
    try:
        parts = [path for path in folder.iterdir() if path.name.startswith(f".{name}") and path.name.endswith(PART)]
    except OSError:
        return
    for part in parts:
        number = part.name.removesuffix(PART).rpartition(".")[2]
        if number.isdecimal() and not _is_running(int(number)):
            if part.is_dir() and not part.is_symlink():
                shutil.rmtree(part, ignore_errors=True)
            else:
                with contextlib.suppress(OSError):
                    part.unlink()


def _is_running(process: int) -> bool:
    if os.name == "nt":
        return False  # there, asking would end it
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
