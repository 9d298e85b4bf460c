"""What becomes clear only when a block is read to its end: tables, lines that stay lines, numbers that are no list."""

from .block import Block
from .signs import LINE_SIGNS, cells_of, is_delimiter

WRAPPED = 65  # characters; the lines of a poem are shorter
ITEM = 160  # characters; longer ones are speech
ENDS = (".", "!", "?", "…", "”", "“", "»", '"')
SMALL_TABLE = 100  # cells that may be empty without a sign of them
PARTS = (*ENDS, ":", ";", ",")


def settle(parent: Block) -> Block:
    """Settles all that stands in a block, and gives it back."""
    settled: list[Block] = []
    last_number = 0
    for child in parent.children:
        if child.children:
            settle(child)
        if child.kind == "paragraph" and len(child.lines) > 1:
            settled += _paragraph(child, settled[-1] if settled else None)
        elif child.kind == "list" and child.level:
            numbers = [item.level for item in child.children]
            if len(numbers) == 1 and numbers[0] > 1 and numbers[0] != last_number + 1:
                settled += _no_list(child.children[0])
            else:
                settled.append(child)
                last_number = numbers[-1]
        else:
            settled.append(child)
    parent.children = settled
    return parent


def _no_list(item: Block) -> list[Block]:
    """A number at the beginning of a paragraph: of a day, of a clause."""
    number = f"{item.sign}{item.info} "
    if item.children and item.children[0].kind == "paragraph":
        first, *others = item.children
        first.lines[0] = number + first.lines[0]
    else:
        first, others = Block("paragraph", item.line, [number.strip()], end=item.line + 1), item.children
    first.after_blank = item.after_blank
    return [first, *others]


def _paragraph(block: Block, before: Block | None) -> list[Block]:
    if any("|" in line for line in block.lines):
        for number in range(1, len(block.lines)):
            columns = is_delimiter(block.lines[number])
            is_head = columns and "|" in block.lines[number - 1] and len(cells_of(block.lines[number - 1])) == columns
            if is_head and _is_written(columns, block.lines[number + 1 :]):
                table = Block("table", block.line + number - 1, block.lines[number - 1 :], after_blank=number == 1)
                if number == 1:
                    return [table]
                block.lines = block.lines[: number - 1]
                return [*_paragraph(block, before), table]
    if all(line.startswith("    ") for line in block.lines) and not _is_wrapped(block.lines):
        block.breaks = frozenset(range(1, len(block.lines)))
        return [block]
    kind, signed = _signed(block.lines)
    if kind == "dash" and _is_list(block.lines, signed, before):
        return _as_list(block, signed)
    block.breaks = frozenset(signed) - {0}
    return [block]


def _is_written(columns: int, rows: list[str]) -> bool:
    """Whether a table is no larger than what somebody wrote; short rows are filled up, which would else take all memory."""
    return columns * len(rows) <= SMALL_TABLE + columns + sum(map(len, rows)) + len(rows)


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines end where there was no more room, and not where somebody meant them to."""
    lengths = [len(line) for line in lines[:-1]]
    return max(lengths) >= WRAPPED and min(lengths) > max(lengths) * 0.6


def _signed(lines: list[str]) -> tuple[str, list[int]]:
    """The lines of a paragraph that are meant as lines of their own, and the kind of sign with which each begins."""
    candidates = [number for number, line in enumerate(lines) if _may_be_signed(line)]
    if len(candidates) < 2:
        return "", []
    for kind, sign in LINE_SIGNS:
        signed: list[int] = []
        for number in candidates:
            above = lines[number - 1].rstrip() if number else ""
            if sign.match(lines[number].lstrip()) and (
                not number or above.endswith(PARTS) or (signed and signed[-1] == number - 1)
            ):
                signed.append(number)
        if len(signed) > 1:
            return kind, signed
    return "", []


def _may_be_signed(line: str) -> bool:
    start = line.lstrip()[:6]
    return bool(start) and (not start[0].isalpha() or start[1:2] in (")", ".") or (start[0] in "IVX" and "." in start))


def _is_list(lines: list[str], signed: list[int], before: Block | None) -> bool:
    """Whether lines behind dashes are items, and not what people say."""
    above = before.lines[-1] if before and before.kind == "paragraph" else ""
    if signed[0]:
        above = lines[signed[0] - 1]
    if not above.rstrip().endswith(":"):
        return False
    items = [" ".join(lines[start:end]).rstrip() for start, end in zip(signed, [*signed[1:], len(lines)], strict=True)]
    return all(len(item) < ITEM for item in items) and not any(item.endswith(ENDS) for item in items[:-1])


def _as_list(block: Block, signed: list[int]) -> list[Block]:
    before, items = block.lines[: signed[0]], Block("list", block.line + signed[0], sign="-")
    sign = LINE_SIGNS[0][1]
    for start, end in zip(signed, [*signed[1:], len(block.lines)], strict=True):
        first = block.lines[start].lstrip()
        found = sign.match(first)
        text = [first[found.end() :] if found else first, *block.lines[start + 1 : end]]
        item = Block("item", block.line + start, sign="–", info="-")
        item.children = [Block("paragraph", block.line + start, text, end=block.line + end)]
        items.children.append(item)
    if not before:
        items.after_blank = block.after_blank
        return [items]
    block.lines = before
    return [block, items]
