"""Rules on spaces and empty paragraphs."""

import re
from collections import defaultdict

from .texts.inline import THING
from .texts.written import BODY, Remarks, Written

SPACES = re.compile(r"(?<=\S)(?: [ \u00a0]+|\u00a0[ \u00a0]+)(?=\S)")


def double_space(written: Written) -> Remarks:
    """Two spaces stand where one should."""
    for block in written.blocks:
        if block.kind not in BODY or not ("  " in block.text or "\u00a0" in block.text):
            continue
        by_line: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for spaces in SPACES.finditer(block.text):
            by_line[block.line_at(spaces.start())].append(spaces.span())
        for line, places in by_line.items():
            start, end = places[0]
            before = block.text[:start].split()[-1].rpartition(THING)[2] or "…"
            after = block.text[end:].split()[0].partition(THING)[0].rstrip(".,;:!?") or "…"
            others = f" (and {len(places) - 1} more on this line)" if len(places) > 1 else ""
            yield line, f"two spaces between `{before}` and `{after}`{others}: leave one"


def empty_paragraph(written: Written) -> Remarks:
    """A line holds nothing but spaces that are hard to see, such as `&nbsp;`."""
    for block in written.blocks:
        if block.kind == "empty":
            yield block.line, "a paragraph of invisible spaces: delete the line; the theme keeps paragraphs apart"
