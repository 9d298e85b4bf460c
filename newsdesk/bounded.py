"""What others answer is read up to a bound: who sends more than that is broken, or means harm."""

import hashlib
import subprocess
import threading
import zlib
from collections.abc import Callable
from typing import IO, Any, cast

RECORDS = 64_000_000  # bytes of lists and records; a list of files has some hundred for each
PIECE = 65_536
COMPLAINTS = 1_000_000  # bytes of what a program says beside its answer


class TooMuch(Exception):
    """There is more than was to be expected."""


def run(
    command: list[str], stdin: bytes = b"", most: int = RECORDS, **options: Any
) -> "subprocess.CompletedProcess[bytes]":
    """Runs a program to its end, and returns all it says; TooMuch if that is more than `most` bytes.

    Args:
        options: those of `subprocess.Popen`
    """
    process = subprocess.Popen(  # noqa: S603 -- whoever calls has quoted it
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options
    )
    said: dict[str, bytes] = {}
    pipes = [cast("IO[bytes]", pipe) for pipe in (process.stdin, process.stdout, process.stderr)]  # as asked for above
    threads = [
        threading.Thread(target=_write, args=(pipes[0], stdin), daemon=True),
        threading.Thread(target=_keep, args=(pipes[2], said), daemon=True),
    ]
    try:
        for thread in threads:
            thread.start()
        output = read(pipes[1].read, most)
        status = process.wait()
        for thread in threads:
            thread.join()
    except BaseException:
        process.kill()
        process.wait()
        raise
    finally:
        pipes[1].close()
    return subprocess.CompletedProcess(command, status, output, said["errors"])


def read(more: Callable[[int], bytes], most: int) -> bytes:
    """All of a stream, of which `more(n)` gives up to n bytes; TooMuch if that is more than `most`."""
    pieces, size = [], 0
    while piece := more(PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > most:
            raise TooMuch
    return b"".join(pieces)


def digest(more: Callable[[int], bytes], most: int) -> str:
    """The SHA-256 of a stream, in hexadecimal; TooMuch if it is longer than `most` bytes."""
    sha, size = hashlib.sha256(), 0
    while piece := more(PIECE):
        sha.update(piece)
        size += len(piece)
        if size > most:
            raise TooMuch
    return sha.hexdigest()


def gunzip(more: Callable[[int], bytes]) -> Callable[[int], bytes]:
    """A stream of what a stream in gzip holds; ValueError where it is damaged or ends too soon."""
    unpacker = zlib.decompressobj(wbits=31)

    def unpacked(most: int) -> bytes:
        while not unpacker.eof:
            packed = unpacker.unconsumed_tail or more(PIECE)
            try:
                piece = unpacker.decompress(packed, most)
            except zlib.error as error:
                raise ValueError(str(error)) from None
            if piece:
                return piece
            if not packed:
                raise ValueError("it ends too soon")
        return b""

    return unpacked


def gunzipped(packed: bytes, most: int = RECORDS) -> bytes:
    """What was compressed; ValueError if it is damaged, TooMuch if it is more than `most` bytes."""
    view = memoryview(packed)
    place = 0

    def more(size: int) -> bytes:
        nonlocal place
        place += size
        return bytes(view[place - size : place])

    return read(gunzip(more), most)


def _write(pipe: IO[bytes], data: bytes) -> None:
    try:
        with pipe:
            pipe.write(data)
    except OSError:  # it reads no further
        pass


def _keep(pipe: IO[bytes], said: dict[str, bytes]) -> None:
    """All of it is read, so that nobody waits for us, and the beginning and the end are kept."""
    kept = b""
    with pipe:
        while piece := pipe.read(PIECE):
            kept += piece
            if len(kept) > COMPLAINTS:
                kept = kept[: COMPLAINTS // 4] + kept[-COMPLAINTS // 4 :]
    said["errors"] = kept
