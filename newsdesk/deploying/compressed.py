"""Texts compressed once, at the deploy, so that the server need not do it for each reader."""

import gzip
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import brotli
import msgspec

from newsroom.headers import TEXTS
from newsroom.parallel import in_chunks
from newsroom.scan import write_whole

from .faults import CannotDeploy
from .release import Files, digest

SMALLEST = 512  # bytes; below that a header costs more than is saved
WORTHWHILE = 0.9  # of the size
MANY = 2_000  # files for which the best is too slow: a hundredth of a second each
BEST, GOOD = 11, 5  # brotli's qualities; a tenth of the size lies between them
ENDINGS = (".gz", ".br")


def beside(output: Path, files: Files, store: Path) -> Path:
    """A folder with NAME.gz and NAME.br of all texts where that pays; what is in the `store` already is not made again."""
    folder, index = store / "files", store / "index"
    known = _load(index)
    wanted = {name: one for name, one in files.items() if name.rpartition(".")[2] in TEXTS}
    index.unlink(missing_ok=True)  # whoever is killed here begins anew
    if not known:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    for name in known.keys() - wanted.keys():
        _remove(folder, name)
    missing = [name for name, one in wanted.items() if known.get(name) != one]
    quality = BEST if len(missing) < MANY else GOOD

    def make(names: list[str]) -> int:
        for name in names:
            _remove(folder, name)
            raw = unchanged(output, name, files[name])
            for ending, data in _compressed(raw, quality):
                path = f"{folder}{os.sep}{name}{ending}"
                os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 -- many thousand times
                Path(path).write_bytes(data)
        return len(names)

    for _ in in_chunks(make, missing):
        pass
    write_whole(index, msgspec.msgpack.encode(wanted))
    return folder


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
    packed = gzip.compress(data, 9, mtime=0)
    return packed if len(data) >= SMALLEST and len(packed) < WORTHWHILE * len(data) else None


def _compressed(data: bytes, quality: int) -> Iterator[tuple[str, bytes]]:
    if packed := gzipped(data):
        yield ".gz", packed
        yield ".br", brotli.compress(data, mode=brotli.MODE_TEXT, quality=quality)


def _remove(folder: Path, name: str):
    for ending in ENDINGS:
        (folder / f"{name}{ending}").unlink(missing_ok=True)


def _load(index: Path) -> dict[str, str]:
    try:
        return msgspec.msgpack.decode(index.read_bytes(), type=dict[str, str])
    except (OSError, msgspec.MsgspecError):
        return {}
