"""content/addresses.lock: every address at which a page has stood, with its language and what it showed, one on a line.

    /bg/2019/dom-zdravets/ bg story:dom-zdravets
    /bg/2018/otvarya-vrati/ bg story:dom-zdravets
    /en/2016/old-office/ en story:ofis gone
    /en/2017/curtains/ en story:zavesi -> /en/2019/new-curtains/

Builds add lines and keep them sorted; people add what stands after the story. Order and repetitions mean nothing, so
that git may merge two versions by keeping the lines of both.
"""

import re
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from voluptuous import Invalid

from .. import kinds
from ..content import frontmatter, validators
from ..faults import Fault
from ..files import write_whole

NAME = "addresses.lock"
GONE = "gone"
HEADER = (
    "# Every address at which a page has stood. Builds add lines; keep this file in git, and delete no line.",
    "# After a line that has lost its story, write: gone",
    "# or the address that takes its place: -> /bg/2026/another-story/",
)
KINDS = tuple(kind.key for kind in kinds.EDITION if kind.old)
LINE = re.compile(
    rf"(?P<address>/\S*)\s+(?P<lang>[A-Za-z0-9-]+)\s+(?P<kind>{'|'.join(KINDS)}):(?P<key>\S+)"
    rf"(?:\s+(?P<gone>{GONE})|\s+->\s+(?P<target>/\S*))?"
)
CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")


class Owner(NamedTuple):
    """What an address shows or has shown: a story, a page or a list, in one language."""

    kind: str  # one of KINDS
    key: str
    lang: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


class LockLine(NamedTuple):
    """One address of the lock."""

    address: str
    owner: Owner
    mark: str = ""  # by hand: GONE, or the address that takes its place
    line: int = 0


def shown(address: str, lang: str, kind: str, key: str | int, mark: str = "") -> str:
    """The line of an address."""
    key = str(key).replace("%", "%25").replace(" ", "%20")  # a folder's name may have spaces
    end = f" {mark}" if mark == GONE else f" -> {mark}" if mark else ""
    return f"{address} {lang} {kind}:{key}{end}"


class Lock(NamedTuple):
    """What the lock says beyond the present: notes of people, and addresses where something else or nothing stands."""

    raw: bytes
    records: tuple[LockLine, ...] = ()
    notes: tuple[str, ...] = ()


def read_bytes(content: Path) -> bytes:
    """The lock of a content folder; no lock is an empty one."""
    path = content / NAME
    try:
        return path.read_bytes() if path.is_file() and not path.is_symlink() else b""
    except OSError:
        return b""


def parse(raw: bytes, present: Container[str] = ()) -> tuple[Lock, list[Fault]]:
    """Reads the lines that are not among the `present` ones; nothing could be learned from those."""
    text, faults = frontmatter.decode(raw, NAME) if not raw.isascii() else (raw.decode().replace("\r\n", "\n"), [])
    records: list[LockLine] = []
    notes: dict[str, None] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if line in present or not line.strip():
            continue
        if line.startswith("#"):
            notes[line.rstrip()] = None
            continue
        record = _record(line.strip(), number)
        if isinstance(record, LockLine):
            records.append(record)
        else:
            faults.append(record)
    return Lock(raw, tuple(records), tuple(notes)), faults


def _record(line: str, number: int) -> LockLine | Fault:
    if CONFLICT.match(line):
        cure = "git has left two versions here: keep the lines of both, and delete this line"
        return Fault(NAME, number, cure)
    found = LINE.fullmatch(line)
    if not found:
        return Fault(
            NAME,
            number,
            f"`{_cut(line)}` is no line of this file: write `/bg/2019/slug/ bg story:folder`, "
            f"and after it, where needed, ` gone` or ` -> /bg/2026/other/`",
        )
    address, target = found["address"], found["target"] or ""
    try:
        if validators.old_address(address) != address:
            raise Invalid(f"`{address}`: write `{validators.old_address(address)}`")
    except Invalid as invalid:
        return Fault(NAME, number, str(invalid.msg))
    owner = Owner(found["kind"], unquote(found["key"]), found["lang"])
    return LockLine(address, owner, found["gone"] or target, number)


def _cut(line: str) -> str:
    return line if len(line) <= 60 else line[:59] + "…"


def serialise(lines: Iterable[str], notes: Iterable[str] = ()) -> bytes:
    """The whole file: notes first, then the lines, sorted."""
    top = dict.fromkeys((*HEADER, *notes))
    return ("\n".join((*top, *sorted(set(lines)))) + "\n").encode()


def new_lines(before: bytes, after: bytes) -> Iterator[str]:
    """The addresses that a new version of the lock adds."""
    there = set(before.decode("utf-8", "replace").split())
    for line in after.decode().splitlines():
        address = line.partition(" ")[0]
        if address.startswith("/") and address not in there:
            yield address


def write(content: Path, data: bytes) -> None:
    """Puts the lock in place whole or not at all; OSError if the folder cannot be written to."""
    write_whole(content / NAME, data)
