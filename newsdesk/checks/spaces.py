"""Rules on spaces and empty paragraphs."""

import re
from collections import defaultdict

from .texts.inline import THING
from .texts.written import BODY, Remarks, Written, others

SPACES = re.compile(r"(?<=\S)(?: [ \u00a0]+|\u00a0[ \u00a0]+)(?=\S)")
SEEN = 80  # characters before and after, for the words in a message
MANY = 3  # on a line: it is set as a table
WIDE = 4  # spaces that nobody types by mistake
ALIGNED_BEHIND = frozenset(":=|\t")  # what columns stand behind, as in a list of sums


def double_space(written: Written) -> Remarks:
    """Two spaces stand where one should."""
    places: list[tuple[int, str, str]] = []  # line, word before, word after
    source = written.source
    tabbed = {number for number, line in enumerate(source.split("\n"), 1) if "\t" in line} if "\t" in source else ()
    for block in written.blocks:
        if block.kind not in BODY or not ("  " in block.text or "\u00a0" in block.text):
            continue
        by_line: dict[int, list[re.Match[str]]] = defaultdict(list)
        line, at = block.line, 0
        for spaces in SPACES.finditer(block.text):
            line, at = line + block.text.count("\n", at, spaces.start()), spaces.start()
            by_line[line].append(spaces)
        for number, on_line in by_line.items():
            if number in tabbed:
                continue  # what looks like spaces is a tab
            places += [(number, *_around(spaces)) for spaces in on_line if not _are_columns(spaces, on_line)]
    if places:
        line, before, after = places[0]
        yield line, f"two spaces between `{before}` and `{after}`{others([line for line, *_ in places])}: leave one"


def _are_columns(spaces: re.Match[str], on_line: list[re.Match[str]]) -> bool:
    """Whether the spaces were typed to put something below something else."""
    wide = len(spaces[0]) >= WIDE or spaces.string[spaces.start() - 1] in ALIGNED_BEHIND
    return wide or (len(on_line) >= MANY and not all(len(other[0]) == 2 for other in on_line))


def _around(spaces: re.Match[str]) -> tuple[str, str]:
    start, end = spaces.span()
    before = spaces.string[max(0, start - SEEN) : start].split()[-1].rpartition(THING)[2] or "…"
    after = spaces.string[end : end + SEEN].split()[0].partition(THING)[0].rstrip(".,;:!?") or "…"
    return before, after


def empty_paragraph(written: Written) -> Remarks:
    """A line holds nothing but spaces that are hard to see, such as `&nbsp;`."""
    lines = [block.line for block in written.blocks if block.kind == "empty"]
    if lines:
        cure = "delete the line; the theme keeps paragraphs apart"
        yield lines[0], f"a paragraph of invisible spaces{others(lines)}: {cure}"
