"""A rule on lines that Markdown joins, though somebody meant them to stay lines: an address, a poem, a programme."""

import re
from itertools import pairwise

from newsroom.content.dialect.block import leaves
from newsroom.content.dialect.document import document

from .texts.written import Remarks, Written, others

LONGEST = 45  # characters of a line; those of a text that was wrapped are longer
SEVERAL = 3  # lines; fewer need a word or a number before each
LABEL = re.compile(r"[*_]{0,3}(?:[^\W\d_][\w. -]{0,20}:[*_]{0,3}\s|\d{1,2}[.:]\d{2}\b|\+?\d[\d ]{6,}$)")
SENTENCE_ENDS = (".", "!", "?", "…", ".“", ".”", ".»")
BROKEN = ("\\", "<br>", "<br/>", "<br />")
OTHER = "![<{|#"  # a photo, a link, HTML and what belongs to it
IDEOGRAPHS = re.compile("[\u2e80-\u9fff\uac00-\ud7af]")  # they need less room


def run_on_lines(written: Written) -> Remarks:
    """Short lines that were meant to stay lines become one."""
    try:
        blocks = leaves(document(written.text))
    except RecursionError:  # which is a fault of the build
        return
    lines = [
        written.first_line + block.line
        for block in blocks
        if block.kind == "paragraph"
        and len(block.lines) > len(block.breaks) + 1
        and max(map(len, block.lines)) <= LONGEST
        and _are_lines(block.lines)
    ]
    if lines:
        cure = "end each but the last with `\\`, or begin each with `- ` for a list"
        yield lines[0], f"readers see the lines that begin here as one{others(lines)}: {cure}"


def _are_lines(written: list[str]) -> bool:
    """Whether most of the lines end where somebody meant them to."""
    if any(line.endswith(("  ", *BROKEN)) or line.lstrip()[:1] in OTHER or IDEOGRAPHS.search(line) for line in written):
        return False
    lines = [line.strip() for line in written]
    labelled = sum(bool(LABEL.match(line)) for line in lines)
    if len(lines) < SEVERAL or labelled == len(lines):
        return labelled == len(lines)
    meant = sum(not _goes_on(line, after) for line, after in pairwise(lines))
    return meant * 2 > len(lines) - 1


def _goes_on(line: str, after: str) -> bool:
    """Whether a line reads as one text with that after it: within a sentence, or between two."""
    if line.endswith(SENTENCE_ENDS):
        return True
    return line[-1].isalpha() and after[0].islower() and after.split()[0][-1] not in ".:"  # as in тел. and fax:
