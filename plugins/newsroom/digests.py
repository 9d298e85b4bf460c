"""Digests: few bytes that stand for many, and seals that show when bytes have changed since."""

import errno
import hashlib
import os
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

SEAL = 4  # bytes
SIZE = 16  # bytes of a digest
PIECE = 1 << 20  # bytes of a file that are held at once

Kept = TypeVar("Kept")

_encode = msgspec.msgpack.Encoder().encode


class Damaged(ValueError):
    """What is kept is not what was put there."""


def digest_of(*parts: bytes) -> bytes:
    """A digest of the parts, each with its own length, so that no two lists of parts look alike."""
    total = hashlib.blake2b(digest_size=SIZE)
    for part in parts:
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return total.digest()


def file_digest(path: str | Path, each: Callable[[bytes], object] = bytes) -> bytes:
    """What `digest_of` gives for the bytes of a file, which is never held as a whole; OSError if it cannot be read.

    Args:
        each: is given every piece in turn
    """
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 -- many thousand times
        size = os.fstat(file.fileno()).st_size
        total = hashlib.blake2b(size.to_bytes(8, "big"), digest_size=SIZE)
        while piece := file.read(PIECE):
            total.update(piece)
            each(piece)
            size -= len(piece)
    if size:
        raise OSError(errno.EAGAIN, "it is changed while it is read")
    return total.digest()


def data_digest(*data: object) -> bytes:
    """The digest of plain data: texts, numbers, dates, lists, dictionaries and dataclasses of them."""
    return hashlib.blake2b(_encode(data), digest_size=SIZE).digest()


def sealed(data: bytes, about: bytes = b"") -> bytes:
    """The data with a sum of them, and of what they are about, before them: a changed bit may still make sense."""
    return zlib.crc32(data, zlib.crc32(about)).to_bytes(SEAL, "big") + data


def unsealed(raw: bytes, about: bytes = b"") -> bytes:
    """What was sealed, to the last bit; Damaged if it is not."""
    data = raw[SEAL:]
    if raw != sealed(data, about):
        raise Damaged
    return data


def read_sealed(file: Path, kind: type[Kept]) -> Kept | None:
    """The plain data that was sealed in a file; None where there is no file, Damaged if it is not as it was written."""
    try:
        return msgspec.msgpack.decode(unsealed(file.read_bytes()), type=kind)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, msgspec.MsgspecError) as error:
        raise Damaged from error


def folder_digest(folder: Path) -> bytes:
    """The digest of the names and contents of all files below the folder."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return digest_of(*(digest_of(path.relative_to(folder).as_posix().encode(), path.read_bytes()) for path in paths))
