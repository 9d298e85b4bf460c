"""Texts compressed once, at the deploy, so that the server need not do it for each reader."""

import gzip
import os
import shutil
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import brotli
import msgspec

from newsroom.files import write_whole
from newsroom.headers import TEXTS
from newsroom.parallel import in_chunks

from .faults import CannotDeploy
from .releases import Files, digest

SMALLEST = 512  # bytes; below that a header costs more than is saved
WORTHWHILE = 0.9  # of the size
MANY = 2_000  # files for which the best is too slow: a hundredth of a second each
BEST, GOOD = 11, 5  # brotli's qualities; a tenth of the size lies between them
ENDINGS = (".gz", ".br")


class CompressedFile(NamedTuple):
    """What was made of a file."""

    source: str  # its digest
    made: Files  # ending → digest of the compressed file


def beside(output: Path, files: Files, store: Path) -> Files:
    """Makes NAME.gz and NAME.br of all texts where that pays, in `folder(store)`; what is there already stays.

    Returns the digests that they had when they were made.
    """
    there, index = folder(store), store / "index"
    known = _load(index)
    wanted = {name: one for name, one in files.items() if name.rpartition(".")[2] in TEXTS}
    index.unlink(missing_ok=True)  # whoever is killed here begins anew
    if not known:
        shutil.rmtree(there, ignore_errors=True)
    there.mkdir(parents=True, exist_ok=True)
    for name in known.keys() - wanted.keys():
        _remove(there, name)
    missing = [name for name, one in wanted.items() if name not in known or known[name].source != one]
    quality = BEST if len(missing) < MANY else GOOD

    def make(names: list[str]) -> list[tuple[str, CompressedFile]]:
        made = []
        for name in names:
            _remove(there, name)
            compressed_file = dict(_compressed(unchanged(output, name, files[name]), quality))
            for ending, data in compressed_file.items():
                path = f"{there}{os.sep}{name}{ending}"
                os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 -- many thousand times
                Path(path).write_bytes(data)
            made.append(
                (name, CompressedFile(files[name], {ending: digest(data) for ending, data in compressed_file.items()}))
            )
        return made

    now = {name: one for name, one in known.items() if name in wanted}
    now.update(chain.from_iterable(in_chunks(make, missing)))
    write_whole(index, msgspec.msgpack.encode(now))
    return {
        f"{name}{ending}": one for name, compressed_file in now.items() for ending, one in compressed_file.made.items()
    }


def folder(store: Path) -> Path:
    return store / "files"


def give_up(store: Path):
    """So that the next deploy makes all of them anew: one is not what it was."""
    (store / "index").unlink(missing_ok=True)


def unchanged(output: Path, name: str, wanted: str) -> bytes:
    """What is in a file; CannotDeploy if that is not what it was when the deploy began."""
    try:
        raw = (output / name).read_bytes()
    except OSError:
        raw = None
    if raw is None or digest(raw) != wanted:
        raise CannotDeploy(f"{output} has changed while it was being deployed: run it again")
    return raw


def gzipped(data: bytes) -> bytes | None:
    """The same bytes each time; None where it does not pay."""
    compressed_file = gzip.compress(data, 9, mtime=0)
    return compressed_file if len(data) >= SMALLEST and len(compressed_file) < WORTHWHILE * len(data) else None


def _compressed(data: bytes, quality: int) -> Iterator[tuple[str, bytes]]:
    if compressed_file := gzipped(data):
        yield ".gz", compressed_file
        yield ".br", brotli.compress(data, mode=brotli.MODE_TEXT, quality=quality)


def _remove(there: Path, name: str):
    for ending in ENDINGS:
        (there / f"{name}{ending}").unlink(missing_ok=True)


def _load(index: Path) -> dict[str, CompressedFile]:
    try:
        return msgspec.msgpack.decode(index.read_bytes(), type=dict[str, CompressedFile])
    except (OSError, msgspec.MsgspecError):
        return {}
