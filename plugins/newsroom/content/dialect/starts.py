"""What begins on a line: whether a sign is a marker or a word, and where an item ends."""

import re
from typing import Protocol

from .block import Block
from .indents import is_item
from .signs import BLOCK_TAG, RANKS, UNSEEN, VERBATIM, Marker, heading_of, marker_of

AHEAD = 30  # lines that are searched for the second item of a list
BULLETS = "-*+"
ENDS = ".!?:;…"
BEFORE = f"\u00a0{UNSEEN}"
DROPPED = dict.fromkeys(map(ord, UNSEEN))
THE_END = re.compile(r"[-*] *\d{1,3} *[-*] *$")  # - 30 -, as press releases end
NEED_A_LIST = "o§"  # Word's bullets that are letters; by themselves they are words


class Reading(Protocol):
    """What a reader says of the place at which it stands."""

    lines: list[str]
    number: int
    open: list[Block]
    strict: bool
    last_comment: int | None


def even(line: str) -> str:
    """The line with spaces, or nothing, in the place of what nobody can see before a sign."""
    if line[:1] in BEFORE:
        body = line.lstrip(f" {BEFORE}")
        if marker_of(body) or heading_of(body) or body[:1] == ">":
            seen = line[: len(line) - len(body)].translate(DROPPED)
            return " " * len(seen) + body
    return line


def within(block: Block, rest: str, blank: bool) -> str | None:
    """What a line says within a quotation or an item, without the sign or the indent; None if it is outside."""
    body = rest.lstrip(" ")
    indent = len(rest) - len(body)
    if block.kind == "quote":
        return body[1:].removeprefix(" ") if body[:1] == ">" and indent < 4 else None
    if indent >= block.width or not body:
        return rest[block.width :]
    inner = marker_of(body)
    if inner is None:
        return None
    # An indent that is too small, but under a number stands a bullet; or Word's second bullet under its first.
    deeper = not blank and indent > block.indent and (inner.kind == "-") != (block.info == "-")
    ranked = indent >= block.indent and inner.kind == block.info == "-" and inner.rank > RANKS.get(block.sign, 1)
    if deeper:
        block.width = indent  # what stands in it is indented from there
    return body if deeper or ranked else None


def marker(reading: Reading, body: str, indent: int, interrupted: Block | None) -> Marker | None:
    """The marker of the item that begins here, if one does.

    Args:
        interrupted: the paragraph that the line would otherwise go on with
    """
    marker = marker_of(body)
    if marker is None:
        return None
    if marker.sign in NEED_A_LIST and not any(block.kind == "item" for block in reading.open):
        return marker if interrupted is None and _another(reading, marker, (0,)) else None
    if THE_END.match(body):
        return None
    if indent > 3 and (reading.strict or not is_item(marker.rest)):
        return None
    if interrupted and not _may_interrupt(reading, marker, indent, interrupted):
        return None
    return marker


def _may_interrupt(reading: Reading, marker: Marker, indent: int, paragraph: Block) -> bool:
    """Whether people mean an item by a marker right below a line of text, rather than a number or a dash of a sentence."""
    above = paragraph.lines[-1].rstrip()
    if not marker.rest or (above.endswith(":") and marker.number < 2):
        return bool(marker.rest)
    if reading.open[-1].kind == "item":
        return marker.number < 2
    if marker.kind == "-":
        wrapped = not indent and above[-1:] not in ENDS and marker.rest[0].islower() and marker.sign in BULLETS
        return not wrapped or _another(reading, marker, (0,))
    return marker.number == 1 and _another(reading, marker, (1, 2))


def _another(reading: Reading, marker: Marker, numbers: tuple[int, ...]) -> bool:
    """Whether a second item stands in the next lines."""
    after_blank = False
    for line in reading.lines[reading.number + 1 : reading.number + AHEAD]:
        body = line.lstrip(" >")
        other = marker_of(body)
        if other and other.kind == marker.kind and other.number in numbers:
            return True
        if after_blank and body and line[:1] not in " >" and marker.kind == "-":
            return False
        after_blank = not body
    return False


def item(parent: Block, marker: Marker, indent: int, number: int, after_blank: bool) -> Block:
    """Adds an item to its list."""
    spaces = marker.spaces if marker.rest and 1 <= marker.spaces <= 4 else 1  # more come from Word, and mean nothing
    width = indent + marker.length + spaces
    block = Block("item", number, level=marker.number, sign=marker.sign, info=marker.kind, after_blank=after_blank)
    block.indent, block.width, block.end = indent, width, number + 1
    parent.children.append(block)
    return block


def goes_with(before: Block, marker: Marker, blank: bool) -> bool:
    """Whether an item with this marker belongs to the list before it.

    After an empty line, another bullet begins a new list, and so does a 1 behind higher numbers.
    """
    if before.sign != marker.kind:
        return False
    last = before.children[-1]
    return not blank or (last.sign == marker.sign if marker.kind == "-" else marker.number != 1 or last.level < 2)


def html_end(reading: Reading, body: str) -> str | None:
    """What ends the HTML that begins here, "" for an empty line; None if none begins."""
    if body.startswith("<!--"):
        _, end, after = body.partition("-->")
        if end:
            return None if after.strip() else end
        if reading.last_comment is None:
            lines = reading.lines
            reading.last_comment = next(
                (number for number in range(len(lines) - 1, -1, -1) if "-->" in lines[number]), -1
            )
        return "-->" if reading.last_comment > reading.number else None
    if verbatim := VERBATIM.match(body):
        return f"</{verbatim[1].lower()}"
    return "" if BLOCK_TAG.match(body) else None
