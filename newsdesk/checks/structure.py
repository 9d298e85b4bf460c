"""Rules on how an article is built: its title, its summary and its headings."""

import re
from collections.abc import Iterator

from .prose import plain
from .written import Written

Found = Iterator[tuple[int, str]]

END_OF_SENTENCE = re.compile(r"(?<!\.)[.!?]['\"”“»’)\]]*$")
GREEK_END = re.compile(r"(?<!\.)[.!?;;]['\"”“»’)\]]*$")  # Greek asks with a semicolon
SIGNS = re.compile(r"[\W_]+")
FIRST = 3  # blocks in which a title is repeated


def cut_summary(one: Written) -> Found:
    """The summary stops in the middle of a sentence; lists of news show it as it is."""
    summary = one.article.summary
    whole = GREEK_END if one.lang == "el" else END_OF_SENTENCE
    if not summary or whole.search(summary):
        return
    end = f"`… {' '.join(plain(summary).split()[-4:])}`"
    if one.article.own_summary:
        cure = "write whole sentences, with a full stop after the last one"
        yield one.article.line("summary"), f"the summary stops in the middle of a sentence: {end}: {cure}"
    else:
        first = next((block.line for block in one.body if block.kind == "paragraph"), 1)
        cure = "add `summary: …`, or end it with a full stop"
        yield first, f"the first paragraph stands for the summary and stops in the middle of a sentence: {end}: {cure}"


def repeated_title(one: Written) -> Found:
    """The text begins with the title, which the page shows above it anyway."""
    title = _bare(one.article.title)
    for number, block in enumerate(one.body):
        if number >= FIRST:
            break
        if title and _bare(block.text) == title:
            yield block.line, f"the title stands here a second time: delete `{plain(block.text)}`"


def _bare(text: str) -> str:
    return SIGNS.sub(" ", text.casefold()).strip()


def skipped_heading(one: Written) -> Found:
    """A heading is more than one level below the one before it; the title is the first level."""
    above = 1
    for block in one.body:
        if block.kind == "heading":
            if block.level > above + 1:
                right = "#" * (above + 1)
                yield (
                    block.line,
                    f"the heading `{plain(block.text)}` is on level {block.level}, after one on level {above}: "
                    f"write `{right} {plain(block.text)}`",
                )
            above = block.level
