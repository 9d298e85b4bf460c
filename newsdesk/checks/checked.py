"""What the rules found in each article, kept between runs: one small file of plain data for one content folder.

Everything stands under a key made from the article's path and bytes, and the whole under one made from the program; so
what is kept is never older than the article or the rules. A file that is missing only costs time, and so does a damaged one, which its seal shows.
"""

import contextlib
from pathlib import Path

import msgspec

from newsroom.digests import digest_of, read_sealed, sealed
from newsroom.files import write_whole

HERE = Path(__file__).resolve().parent


class CheckedArticle(msgspec.Struct, array_like=True, frozen=True):
    """What is known of one article by itself."""

    remarks: tuple[tuple[int, str, str], ...] = ()  # line, rule, message
    errors: tuple[tuple[int, str], ...] = ()  # in what it switches off
    off: dict[str, int] = {}  # rules switched off, with their lines
    used: tuple[str, ...] = ()  # those of them that would have found something
    anchors: tuple[str, ...] = ()  # places in the text that a link can lead to
    numbers: bytes = b""  # packed, because few are ever looked at


class _KeptFile(msgspec.Struct, array_like=True):
    engine: bytes
    articles: dict[bytes, CheckedArticle]


def engine(program: bytes, *shaping: str) -> bytes:
    """The digest of all that shapes what is found beside the article: the plugin's program, the rules, the settings."""
    code = (
        digest_of(path.relative_to(HERE).as_posix().encode(), path.read_bytes()) for path in sorted(HERE.rglob("*.py"))
    )
    return digest_of(program, *(setting.encode() for setting in shaping), *code)


def load(file: Path, engine: bytes) -> dict[bytes, CheckedArticle]:
    """What was found by this very program, by the key of the article; nothing if there is no such file.

    Damaged if it is not as it was written.
    """
    kept = read_sealed(file, _KeptFile)
    return kept.articles if kept and kept.engine == engine else {}


def save(file: Path, engine: bytes, articles: dict[bytes, CheckedArticle]) -> None:
    """Keeps this and forgets all else."""
    with contextlib.suppress(OSError):  # a full disk, say: the next run looks again
        write_whole(file, sealed(msgspec.msgpack.encode(_KeptFile(engine, articles))))
