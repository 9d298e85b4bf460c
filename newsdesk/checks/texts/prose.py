"""What readers will read of a Markdown text, block by block, with the lines at which it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .inline import THING, prose_of, without_comments
from .raw_blocks import raw_blocks

MOST_SHOWN = 160  # characters of a piece in a message
FOREIGN = re.compile(r"\blang=")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of prose that a reader sees as one: a paragraph, a heading, an item, a cell of a table …"""

    kind: str  # title, summary, place, alt, caption, paragraph, heading, item, quote, note, cell; empty has no prose
    line: int  # of the file, at which it begins
    text: str
    level: int = 0  # of a heading
    foreign: bool = False  # its author says that it is in another language
    lang: str | None = (
        None  # the one that it is in, if its words tell; only of paragraphs, items, notes and the summary
    )

    def line_at(self, place: int) -> int:
        """The line of the file on which the character at this place of the text stands."""
        return self.line + self.text.count("\n", 0, place)


def blocks(text: str, first_line: int) -> Iterator[Block]:
    """Yields the prose of a Markdown text in its order; `first_line` is the file's line at which the text begins."""
    for kind, line, markdown, level, foreign in raw_blocks(without_comments(text), first_line):
        if kind == "empty":
            yield Block(kind, line, "")
            continue
        prose, pictures = prose_of(markdown)
        if prose.strip(f" \t\n{THING}"):
            yield Block(kind, line, prose, level, foreign or bool(FOREIGN.search(markdown)))
        for picture in pictures:
            yield Block(picture.kind, line + picture.lines_before, picture.text)


def plain(text: str) -> str:
    """A short piece of a text as it can stand in a message."""
    words = " ".join(text[: 4 * MOST_SHOWN].replace(THING, "…").split())
    return words if len(words) <= MOST_SHOWN else f"{words[:MOST_SHOWN].rstrip()}…"
