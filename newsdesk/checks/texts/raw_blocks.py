"""Markdown, block by block: its lines brought together as a reader sees them, with the markup that is left in them.

Which blocks there are, the page says: both ask one reader.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsroom.content.dialect.block import Block
from newsroom.content.dialect.document import document
from newsroom.content.dialect.signs import CELL_END, DEFINITION

FOREIGN = re.compile(r"^[ \t]*<([a-z]+)\b[^<>]*\b(?:lang|translate)=", re.IGNORECASE)
EMPTY = re.compile(r"(?:[\s\u00a0\u200b\u202f\u2007\u2060]|&nbsp;|&#160;|&#xa0;|<br\s*/?>|</?p>)+", re.IGNORECASE)
TAGS = re.compile(r"(?:</?p>|<br\s*/?>|[ \t])+", re.IGNORECASE)
PARAGRAPH = re.compile(r"^[ \t]*(?:<p>[ \t]*|</p>[ \t]*)$", re.IGNORECASE)
DEFINED = re.compile(r"^ {0,3}\[(?!\^)[^\]]+\]:[ \t]*\S|^\*\[[^\]]+\]:")  # an address, or an abbreviation
NOTE = re.compile(r"^ {0,3}\[\^[^\]]+\]:[ \t]*")
INDENT = re.compile(r"^ {1,4}")
SIGNS = frozenset(" [*<&\u00a0\u200b\u202f\u2007\u2060")  # with which a line begins that is no prose


class RawBlock(NamedTuple):
    """One block of Markdown; a code block is none."""

    kind: str  # paragraph, heading, item, quote, note, cell; empty has no prose
    line: int  # of the file, at which it begins
    markdown: str
    level: int = 0  # of a heading
    foreign: bool = False  # in an element that says that it is in another language


def raw_blocks(text: str, first_line: int) -> Iterator[RawBlock]:
    """Yields the blocks of a text without comments; `first_line` is the file's line at which the text begins."""
    try:
        blocks = document(text).children
    except RecursionError:  # which is a fault of the build
        return
    foreign = _foreign_lines(text) if "lang=" in text or "translate=" in text else frozenset[int]()
    for block in _of_all(blocks, "paragraph"):
        yield block._replace(line=block.line + first_line, foreign=block.line in foreign)


def _foreign_lines(text: str) -> frozenset[int]:
    """The lines within elements that say that they are in another language, from 0."""
    lines, foreign, close = text.lower().split("\n"), set[int](), ""
    last_lines: dict[str, int] = {}  # with a closing tag
    for number, line in enumerate(lines):
        if close and close in line:
            close = ""
        elif close:
            foreign.add(number)
        elif (tag := FOREIGN.match(line)) and f"</{tag[1]}" not in line:
            wanted = f"</{tag[1]}"
            if wanted not in last_lines:
                last_lines[wanted] = max((at for at, other in enumerate(lines) if wanted in other), default=-1)
            if last_lines[wanted] > number:
                close = wanted
                foreign.add(number)
    return frozenset(foreign)


def _of_all(blocks: list[Block], within: str) -> Iterator[RawBlock]:
    for block in blocks:
        if block.kind == "paragraph" or (block.kind == "html" and not (block.sign and len(block.lines) > 1)):
            yield from _prose(block.lines, block.line, within)
        elif block.kind == "heading":
            yield RawBlock("heading", block.line, "\n".join(block.lines), block.level)
        elif block.kind == "quote":
            yield from _of_all(block.children, "quote")
        elif block.kind in ("list", "item"):
            yield from _of_all(block.children, "quote" if within == "quote" else "item")
        elif block.kind == "table":
            for number, row in enumerate(block.lines, block.line):
                if number != block.line + 1:
                    yield from (RawBlock("cell", number, cell.strip()) for cell in CELL_END.split(row))
        elif block.kind == "note":
            yield from _note(block)
        elif block.kind == "definition":
            yield from _definition(block)


def _prose(lines: list[str], start: int, kind: str) -> Iterator[RawBlock]:
    """A paragraph, in parts where a line in it is none of its own."""
    held: list[str] = []
    for number, line in enumerate(lines, start):
        is_empty = line[0] in SIGNS and _is_empty(line, number == start)
        if not is_empty and not (line[0] in SIGNS and DEFINED.match(line)):
            held.append(line.lstrip(" "))
            continue
        if held:
            yield RawBlock(kind, number - len(held), "\n".join(held))
            held = []
        if is_empty:
            yield RawBlock("empty", number, "")
    if held:
        yield RawBlock(kind, start + len(lines) - len(held), "\n".join(held))


def _is_empty(line: str, is_first: bool) -> bool:
    """Whether there is nothing to see in the line, and something to send."""
    if not EMPTY.fullmatch(line):
        return False
    if TAGS.fullmatch(line):  # of a paragraph that is written in HTML, or a line that ends in one
        return is_first and PARAGRAPH.search(line) is None
    return True


def _note(block: Block) -> Iterator[RawBlock]:
    first, *others = block.lines
    text = [NOTE.sub("", first), *(INDENT.sub("", line) for line in others)]
    for part in _of_all(document("\n".join(text)).children, "note"):
        yield part._replace(line=part.line + block.line, kind="note" if part.kind == "item" else part.kind)


def _definition(block: Block) -> Iterator[RawBlock]:
    """Words, and what each of them means."""
    kind, held, start = "paragraph", list[str](), block.line
    for number, line in enumerate([*block.lines, ""], block.line):
        meaning = DEFINITION.match(line.lstrip(" "))
        if held and (meaning or not line.strip()):
            yield RawBlock(kind, start, "\n".join(held))
            held = []
        if meaning:
            kind = "item"
        if line.strip():
            start = start if held else number
            held.append(line.lstrip(" ")[meaning.end() :] if meaning else line.lstrip(" "))
