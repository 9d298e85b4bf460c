"""The blocks of a text as it stands in a file, each with its line."""

from functools import lru_cache

from .block import Block, leaves
from .reader import read
from .settling import settle

TAB = 4


@lru_cache(maxsize=1)  # several ask of one text in a row
def document(text: str) -> Block:
    """All blocks of a text, which nobody may change; their lines are counted from 0.

    Raises:
        RecursionError: lists or quotations stand in each other too deeply.
    """
    return settle(read(text.expandtabs(TAB).split("\n")))


def main_heading(text: str) -> int | None:
    """The line of the first heading that is as high as the title, from 0."""
    for block in leaves(document(text)):
        if block.kind == "heading" and block.level == 1:
            return block.line
        if block.kind == "html":
            for number, line in enumerate(block.lines, block.line):
                if "<h1" in line.lower():
                    return number
    return None
