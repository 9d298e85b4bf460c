"""From the bytes of a file to its front matter and its text, with the line at which each begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ..faults import Fault
from . import plainyaml
from .mending import damaged, fences

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\u2028-\u202e\u2066-\u2069]")
UNFIT = re.compile(f"{CONTROL.pattern}|{damaged.LOST}")


@dataclass(frozen=True, slots=True)
class Source:
    """One file, taken apart."""

    data: dict[str, Any]
    yaml: str
    text: str
    text_line: int  # the line at which `text` begins

    def line_of(self, *path: str | int) -> int:
        """The line of the value at this path of keys and indices; that of the nearest parent if it is not there."""
        return plainyaml.line_of(self.yaml, list(path), first_line=2)


def parse(raw: bytes, file: str) -> tuple[Source | None, list[Fault]]:
    """Takes a file apart; None and its faults if it cannot be.

    Args:
        file: its path relative to the content folder, for faults
    """
    source, faults = parse_sound_part(raw, file)
    return (None, faults) if faults else (source, [])


def parse_sound_part(raw: bytes, file: str) -> tuple[Source | None, list[Fault]]:
    """As `parse`, with the lines of the front matter that can be read beside faults in others; None if there are none."""
    text, faults = decode(raw, file)
    return (None, faults) if faults else split_sound_part(text, file)


def decode(raw: bytes, file: str) -> tuple[str, list[Fault]]:
    """Reads UTF-8 and evens out line ends; bytes that are no text are faults at their line."""
    try:
        text = even(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return "", [Fault(file, line, "the file is not in UTF-8: save it again with the encoding UTF-8")]
    if not UNFIT.search(text):
        return text, []
    lines = text.split("\n")
    unfit = ((number, sign[0]) for number, sign in enumerate(map(UNFIT.search, lines), 1) if sign)
    return text, [Fault(file, number, _unfit(sign, lines[number - 1])) for number, sign in unfit]


def _unfit(sign: str, line: str) -> str:
    """What is wrong with a line that has a sign of the kinds that no text needs."""
    # Signs from 0x80 on come from letters that were read in a wrong encoding.
    is_letter = sign == damaged.LOST or "\x80" <= sign < "\xa0"
    if is_letter and (damage := damaged.in_words(line)):
        return damage
    before = line.partition(sign)[0][-20:]
    where = f" after `{before}`" if before.strip() else ""
    return f"an invisible control character (U+{ord(sign):04X}){where}: delete it, or retype the line"


def even(text: str) -> str:
    """The text with the line ends that we count by."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def end_of_front(lines: Sequence[str]) -> int | None:
    """The index of the line that ends the front matter, which begins with the first; None if it has no end."""
    return next((number for number, line in enumerate(islice(lines, 1, None), 1) if _is_fence(line)), None)


def _is_fence(line: str) -> bool:
    return line.rstrip() == fences.FENCE


def below(text: str) -> tuple[str, int]:
    """The text below the front matter of a file that has one, and the line at which it begins."""
    lines = text.split("\n")
    end = end_of_front(lines)
    return ("", len(lines)) if end is None else ("\n".join(lines[end + 1 :]), end + 2)


def split(text: str, file: str) -> tuple[Source | None, list[Fault]]:
    """Takes the front matter between two `---` lines from the text below it; None and its faults if it cannot be."""
    source, faults = split_sound_part(text, file)
    return (None, faults) if faults else (source, [])


def split_sound_part(text: str, file: str) -> tuple[Source | None, list[Fault]]:
    """As `split`, with what can be read beside what cannot."""
    lines = text.split("\n")
    if not _is_fence(lines[0]):
        return None, [Fault(file, *fences.missing(lines))]
    end = end_of_front(lines)
    if end is None:
        return None, [Fault(file, *fences.without_end(lines))]
    front = "\n".join(lines[1:end])
    data, faults = plainyaml.load_sound_part(front, file, first_line=2)
    return Source(data, front, "\n".join(lines[end + 1 :]), end + 2), faults
