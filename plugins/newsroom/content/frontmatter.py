"""From the bytes of a file to its front matter and its text, with the line at which each begins."""

import re
from dataclasses import dataclass

from ..faults import Fault
from . import plainyaml

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Source:
    """One file, taken apart."""

    data: dict
    yaml: str
    text: str
    text_line: int  # the line at which `text` begins

    def line_of(self, *path) -> int:
        return plainyaml.line_of(self.yaml, list(path), first_line=2)


def parse(raw: bytes, file: str) -> tuple[Source | None, list[Fault]]:
    """Takes a file apart; None and its faults if it cannot be."""
    text, faults = decode(raw, file)
    return (None, faults) if faults else split(text, file)


def decode(raw: bytes, file: str) -> tuple[str, list[Fault]]:
    """Reads UTF-8 and evens out line ends; bytes that are no text are faults at their line."""
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return "", [Fault(file, line, "the file is not in UTF-8: save it again with the encoding UTF-8")]
    faults = [
        Fault(file, line, f"an invisible control character (U+{ord(found[0]):04X}): delete it, or retype the line")
        for line, found in enumerate(map(CONTROL.search, text.split("\n")), 1)
        if found
    ]
    return text, faults


def split(text: str, file: str) -> tuple[Source | None, list[Fault]]:
    """Takes the front matter between two `---` lines from the text below it."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None, [
            Fault(file, 1, "no front matter: the first line must be `---`, then `title: …` and the other keys")
        ]
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        return None, [Fault(file, 1, "the front matter has no end: put a line `---` between it and the text")]
    front = "\n".join(lines[1:end])
    data, faults = plainyaml.load(front, file, first_line=2)
    if faults:
        return None, faults
    return Source(data, front, "\n".join(lines[end + 1 :]), end + 2), []
