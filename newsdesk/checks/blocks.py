"""A rule on blocks that are something else than they were meant to be."""

import re

from newsroom.content.dialect.block import Block, leaves
from newsroom.content.dialect.document import document
from newsroom.content.dialect.indents import WORD, is_prose

from .texts.inline import ATTRIBUTES
from .texts.prose import plain
from .texts.written import Remarks, Written

LONGEST_HEADING = 90  # characters
SENTENCE_ENDS = (".", "…", ":", ";", ",")
SHORTEST_LINE = 3  # signs below a heading
EMPTY_HEADINGS = ("#", "##", "####", "#####", "######")  # ### ends a press release
CODE_SIGNS = frozenset("{}[]<>=+$&;_\\/|`~^@#")
FEW_WORDS = 2
COLUMNS = re.compile(r"\S\t+\S")  # as they come from Excel


def odd_block(written: Written) -> Remarks:
    """A block is something else than it looks: code without a fence, a heading by mistake, an item without words."""
    text, first_line = written.text, written.first_line
    try:
        blocks = document(text)
    except RecursionError:  # which is a fault of the build
        return
    for line, message in _of_all(blocks):
        yield first_line + line, message
    if "\t" in text:
        lines = text.split("\n")
        for block in leaves(blocks):
            written_lines = lines[block.line : block.line + len(block.lines)]
            if block.kind == "paragraph" and len(written_lines) > 1 and all(map(COLUMNS.search, written_lines)):
                cure = "write a table, `| … | … |`, with a row of dashes `|---|---|` below its first row"
                yield first_line + block.line, f"columns that were parted with the tab key run into one line: {cure}"


def _of_all(parent: Block) -> Remarks:
    for block in parent.children:
        if block.kind == "list":
            yield from _numbers(block)
        if block.children:
            yield from _of_all(block)
        elif block.kind == "item":
            yield block.line, f"an item without words: write them behind `{_marker(block)}`, or delete the line"
        else:
            yield from _of_leaf(block)


def _of_leaf(block: Block) -> Remarks:
    if block.kind == "code" and _may_be_prose(block.lines):
        cure = "delete the spaces before it; if it is code, write ``` on a line above and below it"
        yield block.line, f"the indent makes code of `{plain(block.lines[0])}`: {cure}"
    elif block.kind == "fence" and not block.closed:
        yield block.line, f"the code that begins here has no end: write `{block.sign}` on a line below it"
    elif block.kind == "fence" and block.sign[0] == "~" and not block.info and all(map(_is_prose, block.lines)):
        yield block.line, f"the text between `{block.sign}` becomes code: write `***` for a line across the page"
    elif block.kind == "heading":
        yield from _heading(block)
    elif block.kind == "paragraph" and len(block.lines) > 1 and all(map(_is_row, block.lines)):
        cure = "write a row of dashes below the first, such as `|---|---|`, with as many columns as there are"
        yield (
            block.line,
            f"the table that begins with `{plain(block.lines[0])}` is none, and readers see its lines in a row: {cure}",
        )
    elif block.kind == "paragraph" and len(block.lines) == 1 and (signs := block.lines[0].strip()) in EMPTY_HEADINGS:
        yield block.line, f"`{signs}` without words is no heading: write them behind it, or delete the line"


def _is_row(line: str) -> bool:
    row = line.strip()
    return len(row) > FEW_WORDS and row[0] == row[-1] == "|"


def _is_prose(line: str) -> bool:
    return not line.strip() or is_prose(line)


def _may_be_prose(lines: list[str]) -> bool:
    """Whether indented lines have nothing by which one knows code, and words that programs do not have."""
    text = " ".join(lines)
    words = WORD.findall(text)
    foreign = sum(not word.isascii() for word in words) * 2 > len(words)
    return foreign and len(words) >= FEW_WORDS and CODE_SIGNS.isdisjoint(text)


def _heading(block: Block) -> Remarks:
    text = " ".join(block.lines)
    words = plain(ATTRIBUTES.sub("", text))
    if not words:
        yield block.line, f"a heading without words: write them behind `{block.sign}`, or delete the line"
    elif block.sign[0] == "-" and (
        len(words) > LONGEST_HEADING or words.endswith(SENTENCE_ENDS) or len(block.sign) < SHORTEST_LINE
    ):
        cure = f"leave a line empty above `{block.sign}`, or write `## …` if it is one"
        yield block.line, f"the `{block.sign}` below it makes a heading of `{words}`: {cure}"


def _numbers(block: Block) -> Remarks:
    """Items that all have one number are counted on from it; with 1 and 0, that is how many people write lists."""
    numbers = {item.level for item in block.children}
    if block.level and len(block.children) > 1 and len(numbers) == 1 and not numbers & {0, 1}:
        number = block.children[0].level
        last = number + len(block.children) - 1
        yield (
            block.line,
            f"every item has the number {number}, and readers see {number} to {last}: write the right ones",
        )


def _marker(item: Block) -> str:
    return item.sign if item.info == "-" else f"{item.sign}{item.info}"
