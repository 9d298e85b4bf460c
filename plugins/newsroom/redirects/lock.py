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
from ..content import validators
from ..content.frontmatter import CONTROL, even
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
EMPTY = b"\0 \t\r\n\xef\xbb\xbf"  # what a file without a line may hold
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
    end = f" {mark}" if mark == GONE else f" -> {mark}" if mark else ""
    return f"{address} {lang} {kind}:{key_as_written(str(key))}{end}"


def key_as_written(key: str) -> str:
    """A key in a line, which spaces part: a folder's name may have some."""
    return key.replace("%", "%25").replace(" ", "%20")


class Lock(NamedTuple):
    """What the lock says beyond the present: notes of people, and addresses where something else or nothing stands."""

    raw: bytes
    records: tuple[LockLine, ...] = ()
    notes: tuple[str, ...] = ()


def read(content: Path) -> tuple[bytes, list[Fault]]:
    """The lock of a content folder, and why it cannot be read if it is there all the same; no lock is an empty one."""
    path = content / NAME
    if path.is_symlink():
        return b"", [Fault(NAME, 1, "is a symbolic link: put the file itself here")]
    if path.exists() and not (path.is_file() or path.is_dir()):  # a pipe would never end
        return b"", [Fault(NAME, 1, "is no file that can be read: delete it, and bring the file back from git")]
    try:
        raw = path.read_bytes()
        return raw, [] if raw else [_empty()]
    except FileNotFoundError:
        return b"", []
    except OSError as error:
        reason = "it is a folder" if path.is_dir() else error.strerror or str(error)
        cure = "make it readable, or bring it back from git; without it all old addresses would be lost"
        return b"", [Fault(NAME, 1, f"cannot be read ({reason}): {cure}")]


def _empty() -> Fault:
    cure = "bring it back from git; if no page was ever published, delete the file"
    return Fault(NAME, 1, f"is there and has no line: {cure}")


def parse(raw: bytes, present: Container[str] = ()) -> tuple[Lock, list[Fault]]:
    """Reads the lines that are not among the `present` ones; nothing could be learned from those."""
    if raw and not raw.strip(EMPTY):
        return Lock(raw), [_empty()]
    try:
        text = even(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        number = raw.count(b"\n", 0, error.start) + 1
        return Lock(raw), [Fault(NAME, number, "the file is not in UTF-8: bring it back from git, or save it as UTF-8")]
    faults: list[Fault] = []
    records: list[LockLine] = []
    notes: dict[str, None] = {}
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if line in present or not line.strip():
            continue
        if sign := CONTROL.search(line):
            cure = "bring the line back from git, or delete the character"
            faults.append(Fault(NAME, number, f"an invisible control character (U+{ord(sign[0]):04X}): {cure}"))
        elif line.startswith("#"):
            notes[line.rstrip()] = None
        else:
            record = _record(line.strip(), number)
            (records if isinstance(record, LockLine) else faults).append(record)  # type: ignore[arg-type] # to its own
    by_builds = HEADER[0] in notes  # which end each line; what people have written alone may end anyhow
    if by_builds and records and records[-1].line == len(lines) and not records[-1].mark:
        cure = "is the file whole? If so, add an empty line below; if not, bring it back from git"
        faults.append(Fault(NAME, len(lines), f"`{_cut(lines[-1])}` has no end of line: {cure}"))
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
            f"and after it, where needed, ` gone` or ` -> /bg/2026/other/`; a line that nobody needs can be deleted",
        )
    address, target = found["address"], found["target"] or ""
    try:
        if validators.old_address(address) != address:
            raise Invalid(f"`{address}`: write `{validators.old_address(address)}`")
    except Invalid as invalid:
        return Fault(NAME, number, f"{invalid.msg}; if no page ever stood there, delete this line")
    record = LockLine(
        address, Owner(found["kind"], unquote(found["key"]), found["lang"]), found["gone"] or target, number
    )
    if not record.owner.key.isprintable() or key_as_written(record.owner.key) != found["key"]:
        cure = "write a space as `%20` and a percent sign as `%25`, and no other letter or sign in such a way"
        return Fault(NAME, number, f"`{_cut(found['key'])}` is the name of no folder: {cure}")
    return record


def _cut(line: str) -> str:
    line = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in line[:61])
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
