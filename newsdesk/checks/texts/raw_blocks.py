"""Markdown, block by block: its lines brought together as a reader sees them, with the markup that is left in them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

FENCE = re.compile(r"^([ \t>]*)(?:(?:[-*+]|\d+[.)])[ \t]+)?(?:(`{3,})[^`]*|(~{3,}).*)$")
RAW = re.compile(r"^[ \t]*<(pre|script|style|textarea)\b", re.IGNORECASE)  # what they hold is no prose
FOREIGN = re.compile(r"^[ \t]*<([a-z]+)\b[^<>]*\b(?:lang|translate)=", re.IGNORECASE)
CODE_INDENT = 4  # beyond what it stands in
EMPTY = re.compile(r"(?:[\s\u00a0\u200b\u202f\u2007\u2060]|&nbsp;|&#160;|&#xa0;|<br\s*/?>|</?p>)+", re.IGNORECASE)
HEADING = re.compile(r"^ {0,3}(#{1,6})")
TAGS = re.compile(r"[ \t]*(?:</?p>|<br\s*/?>|[ \t])+", re.IGNORECASE)
PARAGRAPH = re.compile(r"^[ \t]*(?:<p>[ \t]*|</p>[ \t]*)$", re.IGNORECASE)
UNDERLINE = re.compile(r"^(?:(=+)|-+)[ \t]*$")
RULE = re.compile(r"^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
DEFINED = re.compile(r"^ {0,3}\[(?!\^)[^\]]+\]:[ \t]*\S|^\*\[[^\]]+\]:")  # an address, or an abbreviation
NOTE = re.compile(r"^ {0,3}\[\^[^\]]+\]:[ \t]*")
QUOTE = re.compile(r"^(?: {0,3}>[ \t]?)+")
ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d+\.)[ \t]+")
MEANING = re.compile(r"^:[ \t]+")
TABLE_LINE = re.compile(r"^[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*$")
CELL_END = re.compile(r"(?<!\\)\|")
# Most lines begin with a letter and are no more than a part of a paragraph.
SIGNS = frozenset(" \t#>-*+:|[`~=_<&\u00a0\u200b\u202f\u2007\u2060")


class RawBlock(NamedTuple):
    """One block of Markdown; a code block is none."""

    kind: str  # paragraph, heading, item, quote, note, cell; empty has no prose
    line: int  # of the file, at which it begins
    markdown: str
    level: int = 0  # of a heading
    foreign: bool = False  # in an element that says that it is in another language


def raw_blocks(text: str, first_line: int) -> Iterator[RawBlock]:
    """Yields the blocks of a text without comments; `first_line` is the file's line at which the text begins."""
    return _Reader(text.split("\n"), first_line).read()


def width_of(text: str) -> int:
    """How far a line reaches, in columns."""
    return len(text.expandtabs(4))


class _Reader:
    """Where the reading stands: the block that is being read, and what surrounds it."""

    def __init__(self, lines: list[str], first_line: int):
        self.lines, self.first_line = lines, first_line
        self.kind, self.start = "", 0
        self.held: list[str] = []
        self.fence, self.until, self.foreign = (
            "",
            "",
            "",
        )  # what ends code, an element without prose, one in another language
        self.after_blank, self.in_list, self.in_table, self.item_indent = True, False, False, 0
        self.last_lines: dict[str, int] = {}  # of the text with a closing tag

    def read(self) -> Iterator[RawBlock]:
        for number, line in enumerate(self.lines, self.first_line):
            if self.fence or self.until:
                self._passed(line)
            elif not line.strip(" \t"):
                yield from self._finished()
                self.after_blank, self.in_table = True, False
            else:
                was_after_blank, self.after_blank = self.after_blank, False
                if line[0] in SIGNS or line[0].isdigit():
                    yield from self._marked(number, line, was_after_blank)
                else:
                    yield from self._prose(number, line)
        yield from self._finished()

    def _passed(self, line: str) -> None:
        """A line of code, or of an element without prose."""
        if self.until:
            self.until = "" if self.until in line.lower() else self.until
        elif (self.fence[0] == ">" and not line.lstrip().startswith(">")) or line.strip("> \t").startswith(
            self.fence.lstrip(">")
        ):  # a quotation ends, and with it its code
            self.fence = ""

    def _finished(self) -> Iterator[RawBlock]:
        if self.held:
            yield RawBlock(self.kind, self.start, "\n".join(self.held), 0, bool(self.foreign))
            self.held.clear()

    def _marked(self, number: int, line: str, was_after_blank: bool) -> Iterator[RawBlock]:
        """A line that may begin with a sign of Markdown."""
        if self._is_empty(line, was_after_blank):
            yield from self._finished()
            yield RawBlock("empty", number, "")
        elif fence := FENCE.match(line):
            yield from self._finished()
            self.fence = (">" if ">" in fence[1] else "") + (fence[2] or fence[3])
        elif was_after_blank and self._is_code(line):
            self.after_blank = True  # the next line of it too
        elif line.lstrip().startswith("<") and self._opens_raw(number, line):
            yield from self._finished()
        elif heading := HEADING.match(line):
            yield from self._finished()
            words = line[heading.end() :].strip(" \t").rstrip("#").rstrip(" \t")
            yield RawBlock("heading", number, words, len(heading[1]), bool(self.foreign))
            self.in_list = False
        elif len(self.held) == 1 and self.kind == "paragraph" and (underline := UNDERLINE.match(line)):
            yield RawBlock("heading", self.start, self.held.pop(), 1 if underline[1] else 2)
        elif RULE.match(line) or DEFINED.match(line):
            yield from self._finished()
            self.in_list = False
        elif note := NOTE.match(line):
            yield from self._begun("note", number, line[note.end() :])
        elif quote := QUOTE.match(line):
            yield from self._quoted(number, ITEM.sub("", line[quote.end() :]))
        elif item := MEANING.match(line) or (ITEM.match(line) if self._may_begin_item() else None):
            self.item_indent = width_of(item[0])
            yield from self._begun("item", number, line[item.end() :])
        else:
            yield from self._prose(number, line)

    def _is_empty(self, line: str, was_after_blank: bool) -> bool:
        """Whether there is nothing to see in the line, and something to send."""
        if not EMPTY.fullmatch(line):
            return False
        if TAGS.fullmatch(line):  # of a paragraph that is written in HTML, or a line that ends in one
            return was_after_blank and PARAGRAPH.search(line) is None
        return True

    def _is_code(self, line: str) -> bool:
        indent = width_of(line[: len(line) - len(line.lstrip(" \t"))])
        return indent >= (self.item_indent if self.in_list else 0) + CODE_INDENT and not (
            self.in_list and ITEM.match(line)
        )

    def _opens_raw(self, number: int, line: str) -> bool:
        """Whether an element without prose begins; notes one that says that it is in another language."""
        if self.foreign and self.foreign in line.lower():
            self.foreign = ""
        for opening in (RAW, FOREIGN):
            if tag := opening.match(line):
                close = f"</{tag[1].lower()}"
                if close in line.lower() or not self._closes_after(close, number):
                    continue
                if opening is RAW:
                    self.until = close
                    return True
                self.foreign = close
        return False

    def _closes_after(self, close: str, number: int) -> bool:
        if close not in self.last_lines:
            lines = (index for index in range(len(self.lines) - 1, -1, -1) if close in self.lines[index].lower())
            self.last_lines[close] = next(lines, -1) + self.first_line
        return self.last_lines[close] > number

    def _may_begin_item(self) -> bool:
        return not self.held or self.kind in ("item", "note")

    def _begun(self, kind: str, number: int, rest: str) -> Iterator[RawBlock]:
        yield from self._finished()
        self.kind, self.start, self.in_list = kind, number, True
        self.held.append(rest)

    def _quoted(self, number: int, rest: str) -> Iterator[RawBlock]:
        if self.kind != "quote" or not rest.strip():
            yield from self._finished()
        if not self.held and rest.startswith(" " * CODE_INDENT):
            return
        if rest.strip():
            self.kind, self.start = "quote", self.start if self.held else number
            self.held.append(rest)

    def _prose(self, number: int, line: str) -> Iterator[RawBlock]:
        """A line of a paragraph, of what goes on from the line before it, or of a table."""
        if self.in_table or (not self.held and self._begins_table(number - self.first_line)):
            self.in_table = True
            if not TABLE_LINE.match(line):
                foreign = bool(self.foreign)
                yield from (RawBlock("cell", number, cell.strip(), 0, foreign) for cell in CELL_END.split(line))
            return
        if not self.held:
            self.in_list = self.in_list and line[0] in " \t"
            self.kind, self.start = "item" if self.in_list else "paragraph", number
        self.held.append(line.lstrip(" \t"))

    def _begins_table(self, index: int) -> bool:
        following = self.lines[index + 1 : index + 2]
        return "|" in self.lines[index] and bool(following) and bool(TABLE_LINE.match(following[0]))
