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

from newsroom.digests import Damaged, read_sealed, sealed
from newsroom.files import write_whole
from newsroom.headers import TEXTS
from newsroom.parallel import in_chunks

from .faults import CannotDeploy
from .releases import Files
from .releases import digest as digest_of

SMALLEST = 512  # bytes; below that a header costs more than is saved
WORTHWHILE = 0.9  # of the size
MANY = 2_000  # files for which the best is too slow: a hundredth of a second each
BEST, GOOD = 11, 5  # brotli's qualities; a tenth of the size lies between them
ENDINGS = (".gz", ".br")


class CompressedFile(NamedTuple):
    """What was made of a file."""

    source: str  # its digest
    forms: Files  # ending → digest of the compressed file


def beside(output: Path, files: Files, store: Path) -> Files:
    """Makes NAME.gz and NAME.br of all texts where that pays, in `folder(store)`; what is there already stays.

    Returns the digests that they had when they were made.
    """
    place, index = folder(store), store / "index"
    known = _load(index)
    texts = {name: digest for name, digest in files.items() if name.rpartition(".")[2] in TEXTS}
    index.unlink(missing_ok=True)  # whoever is killed here begins anew
    if not known:
        shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True, exist_ok=True)
    for name in known.keys() - texts.keys():
        _remove(place, name)
    missing = [name for name, digest in texts.items() if name not in known or known[name].source != digest]
    quality = BEST if len(missing) < MANY else GOOD

    def make(names: list[str]) -> list[tuple[str, CompressedFile]]:
        return [
            (name, _make(name, unchanged(output, name, files[name]), files[name], place, quality)) for name in names
        ]

    now = {name: compressed_file for name, compressed_file in known.items() if name in texts}
    now.update(chain.from_iterable(in_chunks(make, missing)))
    write_whole(index, sealed(msgspec.msgpack.encode(now)))
    return {f"{name}{ending}": made for name, (_, forms) in now.items() for ending, made in forms.items()}


def _make(name: str, data: bytes, source: str, place: Path, quality: int) -> CompressedFile:
    _remove(place, name)
    forms = dict(_compressed(data, quality))
    for ending, packed in forms.items():
        path = f"{place}{os.sep}{name}{ending}"
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 -- many thousand times
        Path(path).write_bytes(packed)
    return CompressedFile(source, {ending: digest_of(packed) for ending, packed in forms.items()})


def folder(store: Path) -> Path:
    return store / "files"


def give_up(store: Path) -> None:
    """So that the next deploy makes all of them anew: one is not what it was."""
    (store / "index").unlink(missing_ok=True)


def unchanged(output: Path, name: str, wanted: str) -> bytes:
    """What is in a file; CannotDeploy if that is not what it was when the deploy began."""
    try:
        raw = (output / name).read_bytes()
    except OSError:
        raw = None
    if raw is None or digest_of(raw) != wanted:
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


def _remove(place: Path, name: str) -> None:
    for ending in ENDINGS:
        (place / f"{name}{ending}").unlink(missing_ok=True)


def _load(index: Path) -> dict[str, CompressedFile]:
    try:
        return read_sealed(index, dict[str, CompressedFile]) or {}
    except Damaged:
        print(
            "note: what earlier deploys had compressed was damaged, or another version made it: it is made anew",
            flush=True,
        )
        return {}
