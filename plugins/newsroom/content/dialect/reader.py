"""Reads the lines of a text into blocks, one after the other: as CommonMark does, and as people mean it beyond that."""

import re

from . import starts
from .block import Block
from .indents import is_prose
from .signs import DEFINITION, FENCE, FIRST, NOTE, UNDERLINE, Marker, heading_of, is_rule, marker_of

DEEPEST = 40  # lists and quotations in each other
STASHED = re.compile("\x02wzxhzdk:\\d+\x03 *$")  # a piece of HTML that Python-Markdown has put aside
GOING_ON = frozenset(("code", "note", "definition"))  # over empty lines, as long as there is an indent


def read(lines: list[str], *, html: bool = True, strict: bool = False) -> Block:
    """The document that these lines are, without tabs.

    Args:
        html: whether the lines hold raw HTML still
        strict: whether an indent is always code, for extensions that give it a meaning of their own
    Raises:
        RecursionError: lists or quotations stand in each other too deeply.
    """
    return Reader(lines, html, strict).read()


class Reader:
    """Where the reading stands: the blocks that are open, from the document to the innermost."""

    def __init__(self, lines: list[str], html: bool, strict: bool):
        self.lines, self.html, self.strict = lines, html, strict
        self.open = [Block("document", 0)]
        self.leaf: Block | None = None  # the open block that holds lines
        self.number, self.blank = 0, False  # of the line; whether the one before was empty
        self.last_comment: int | None = None  # the last line on which a comment ends

    def read(self) -> Block:
        for number, line in enumerate(self.lines):
            self.number = number
            if len(self.open) > 1 or (self.leaf and self.leaf.kind != "paragraph") or (line and line[0] in FIRST):
                self._line(line)
            elif line:
                self._text(line)
            else:
                self.leaf, self.blank = None, True
        return self.open[0]

    @property
    def paragraph(self) -> Block | None:
        return self.leaf if self.leaf and self.leaf.kind == "paragraph" else None

    def _line(self, line: str) -> None:
        rest, kept = starts.even(line), 1
        for block in self.open[1:]:
            within = starts.within(block, rest, self.blank)
            if within is None:
                break
            rest, kept = within, kept + 1
        whole = kept == len(self.open)
        if self.leaf and whole and self._goes_on(self.leaf, rest):
            self.blank = False
        elif not rest.strip(" "):
            self._empty(kept)
        else:
            if not self.paragraph:
                self.leaf = None
            rest, began = self._containers(rest, kept, whole)
            if not (began or whole) and self.paragraph and not self._begins(rest):
                self._text(rest)  # what goes on from a paragraph in a list or a quotation need not have its signs
                return
            if not began:
                self._close(kept)
            self._leaf(rest)

    def _close(self, kept: int) -> None:
        if kept < len(self.open):
            del self.open[kept:]
            self.leaf = None

    def _empty(self, kept: int) -> None:
        last = self.open[-1]
        if last.kind == "item" and not last.children and last.line < self.number:
            kept = min(kept, len(self.open) - 1)  # no item begins with an empty line and another one
        self._close(kept)
        if self.leaf and self.leaf.kind in GOING_ON:
            self.leaf.lines.append("")
        else:
            self.leaf = None
        self.blank = True

    def _goes_on(self, leaf: Block, rest: str) -> bool:
        """Takes a line that belongs to the open block whatever signs are on it."""
        if leaf.kind == "fence":
            body = rest.lstrip(" ")
            if len(rest) - len(body) < 4 and body.startswith(leaf.sign) and not body.rstrip(" ").strip(leaf.sign[0]):
                leaf.closed, self.leaf = True, None
            else:
                leaf.lines.append(rest[min(leaf.indent, len(rest) - len(body)) :])
        elif leaf.kind in ("html", "skipped"):
            if not leaf.sign and not rest.strip(" "):
                return False
            leaf.lines.append(rest)
            if leaf.sign and leaf.sign in rest.lower():
                leaf.closed, self.leaf = True, None
        elif leaf.kind in GOING_ON and rest.strip(" "):
            if not rest.startswith("    ") and (
                leaf.kind == "code" or not leaf.lines[-1] or self._begins(rest, any_block=True) or self._is_term(rest)
            ):
                return False
            leaf.lines.append(rest[4:] if leaf.kind == "code" else rest)
        else:
            return False
        leaf.end = self.number + 1
        return True

    def _is_term(self, rest: str) -> bool:
        """Whether the next line says what this one means."""
        following = self.lines[self.number + 1 : self.number + 2]
        return bool(
            following and DEFINITION.match(following[0].lstrip(" >")) and not DEFINITION.match(rest.lstrip(" "))
        )

    def _containers(self, rest: str, kept: int, whole: bool) -> tuple[str, bool]:
        """Opens the quotations and items that begin on this line; says what is left of it, and whether there were any."""
        began = False
        while True:
            body = rest.lstrip(" ")
            indent = len(rest) - len(body)
            if not body or body[0] not in FIRST or is_rule(body):
                return rest, began
            if body[0] == ">" and indent < 4:
                self._begin(kept, began)
                self._push(self._add("quote"))
                rest = body[1:].removeprefix(" ")
            else:
                interrupted = self.paragraph if whole and not began else None
                marker = starts.marker(self, body, indent, interrupted)
                if marker is None:
                    return rest, began
                self._begin(kept, began)
                self._push(starts.item(self._list(marker), marker, indent, self.number, self.blank))
                rest, self.blank = marker.rest, False
            began = True

    def _begin(self, kept: int, began: bool) -> None:
        if not began:
            self._close(kept)
        self.leaf = None

    def _push(self, block: Block) -> None:
        if len(self.open) > DEEPEST:
            raise RecursionError
        self.open.append(block)

    def _list(self, marker: Marker) -> Block:
        """The list that an item with this marker belongs to: the one before it, if it is of its kind."""
        before = next((block for block in reversed(self.open[-1].children) if block.kind != "skipped"), None)
        if before and before.kind == "list" and starts.goes_with(before, marker, self.blank):
            return before
        blank = self.blank
        block = self._add("list", level=int(marker.kind != "-"), sign=marker.kind)
        self.blank = blank
        return block

    def _begins(self, rest: str, *, any_block: bool = False) -> bool:
        """Whether a line cannot belong to the paragraph before it, whatever that stands in."""
        body = rest.lstrip(" ")
        if not body or body[0] not in FIRST or len(rest) - len(body) > 3:
            return False
        if any_block and (body[0] == ">" or marker_of(body)):
            return True
        return bool(
            heading_of(body)
            or is_rule(body)
            or FENCE.match(body)
            or NOTE.match(body)
            or STASHED.match(body)
            or (self.html and starts.html_end(self, body) is not None)
        )

    def _leaf(self, rest: str) -> None:
        """Adds a line without the signs of what it stands in to the block that is open there, or begins one."""
        body = rest.lstrip(" ")
        indent, paragraph = len(rest) - len(body), self.paragraph
        if not body:
            return
        if indent > 3:
            if paragraph or (not self.strict and is_prose(body)):
                self._text(rest)
            else:
                self.leaf = self._add("code", rest[4:])
        elif body[0] not in FIRST:
            self._text(rest)
        elif heading := heading_of(body):
            self._add("heading", heading[1], level=heading[0], sign="#")
            self.leaf = None
        elif paragraph and UNDERLINE.match(body) and (len(paragraph.lines) == 1 or body[0] == "="):
            paragraph.kind, paragraph.level, paragraph.sign = "heading", 1 if body[0] == "=" else 2, body.rstrip()
            self.leaf = None
        elif is_rule(body):
            self._add("rule", sign=body.rstrip())
            self.leaf = None
        elif fence := FENCE.match(body):
            self.leaf = self._add("fence", sign=fence["sign"])
            self.leaf.indent, self.leaf.info, self.leaf.closed = indent, fence["info"].strip(), False
        elif NOTE.match(body):
            self.leaf = self._add("note", rest)
        elif DEFINITION.match(body) and self._definition(rest):
            pass
        elif STASHED.match(body):
            self._add("html", body.rstrip())
            self.leaf = None
        elif self.html and body[0] == "<" and (end := starts.html_end(self, body)) is not None:
            self.leaf = self._add("skipped" if end == "-->" else "html", rest, sign=end)
            if end and end in body.lower():
                self.leaf = None
        else:
            self._text(rest)

    def _definition(self, rest: str) -> bool:
        """Takes a line that says what the paragraph before it means."""
        if paragraph := self.paragraph:
            paragraph.kind = "definition"
            paragraph.lines.append(rest)
            return True
        before = self.open[-1].children
        if not before or before[-1].kind not in ("paragraph", "definition"):
            return False
        self.leaf = self._add("definition", rest)
        return True

    def _text(self, rest: str) -> None:
        """A line of a paragraph, the first or another one."""
        if self.leaf and self.leaf.kind == "paragraph":
            self.leaf.lines.append(rest)
        else:
            self.leaf = self._add("paragraph", rest)

    def _add(self, kind: str, *lines: str, level: int = 0, sign: str = "") -> Block:
        block = Block(
            kind, self.number, list(lines), level=level, sign=sign, after_blank=self.blank, end=self.number + 1
        )
        self.open[-1].children.append(block)
        self.blank = False
        return block
