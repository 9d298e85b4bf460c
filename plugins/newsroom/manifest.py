"""The manifest: every file of an output with its digest, and what whoever publishes it must know of it.

A line for each file, so that two manifests can be compared by eye.
"""

import re
from collections.abc import Iterable
from enum import IntEnum
from json.encoder import encode_basestring
from typing import NamedTuple

import msgspec

FORMAT = 2
BEGINNING = f'{{"format":{FORMAT},"files":{{\n'.encode()  # of every manifest, and …
BEGINNING_OF_ANY = re.compile(rb'\{"format":\d+,"files":\{\n')  # … of those in other formats, too


class Rank(IntEnum):
    """When a file changes where not all can change at once: none comes before what it leads to."""

    STYLE = 0
    ATTACHMENT = 1
    PAGE = 2
    LIST = 3
    FEED = 4  # and whatever else programs read, and redirects, which may lead to a list


class Role(NamedTuple):
    """What a file is to those who publish it."""

    kind: str
    rank: Rank
    to: str = ""  # where a redirect leads, as a link on its page


ROLES = {
    kind: Role(kind, rank)
    for rank, kinds in {
        Rank.STYLE: ("theme",),
        Rank.ATTACHMENT: ("picture", "document"),
        Rank.FEED: ("rules",),
    }.items()
    for kind in kinds
}


class ListedFile(msgspec.Struct, frozen=True):
    """What the manifest says of a file."""

    sha256: str  # in hexadecimal
    size: int
    kind: str
    rank: int
    to: str = ""


class AnotherFormat(ValueError):
    """The manifest is whole, and was written by another version of this program."""

    def __init__(self, number: int):
        super().__init__(f"the format {number}, and not {FORMAT}")


class _Beginning(msgspec.Struct):
    format: int


class _Manifest(_Beginning):
    files: dict[str, ListedFile]


def encode(files: Iterable[tuple[str, str, int, Role]]) -> bytes:
    """Of (name, SHA-256 in hexadecimal, size in bytes, role), sorted by name."""
    lines = ",\n".join(
        f'{encode_basestring(name)}:{{"sha256":"{sha256}","size":{size},"kind":"{role.kind}","rank":{role.rank}'
        + (f',"to":{encode_basestring(role.to)}}}' if role.to else "}")
        for name, sha256, size, role in files
    )
    return BEGINNING + f"{lines}\n}}}}\n".encode()


def decode(raw: bytes) -> dict[str, ListedFile]:
    """AnotherFormat if it is that of another version; any other ValueError if it is damaged."""
    number = msgspec.json.decode(raw, type=_Beginning).format
    if number != FORMAT:
        raise AnotherFormat(number)
    return msgspec.json.decode(raw, type=_Manifest).files
