"""Rules on how an article is built: its title, its summary and its headings."""

import re
from functools import cache

from newsroom.content.untranslated import is_waiting
from newsroom.languages.registry import profile_of

from .texts.prose import plain
from .texts.written import Remarks, Written

SIGNS = re.compile(r"[\W_]+")
FIRST = 3  # blocks in which a title is repeated


def cut_summary(written: Written) -> Remarks:
    """The summary stops in the middle of a sentence; lists of news show it as it is."""
    article, summary = written.article, written.article.summary
    if not summary or _end_of_sentence(written.lang).search(summary):
        return
    if written.in_translation and is_waiting(summary):
        return
    end = f"`… {' '.join(plain(summary).split()[-4:])}`"
    if article.own_summary:
        cure = "write whole sentences, with a full stop after the last one"
        yield article.line("summary"), f"the summary stops in the middle of a sentence: {end}: {cure}"
    else:
        first = next((block.line for block in written.body if block.kind == "paragraph"), 1)
        cure = "add `summary: …`, or end it with a full stop"
        yield first, f"the first paragraph stands for the summary and stops in the middle of a sentence: {end}: {cure}"


@cache
def _end_of_sentence(lang: str) -> re.Pattern[str]:
    profile = profile_of(lang)
    return re.compile(rf"(?<!\.)[.!?{profile.sentence_ends if profile else ''}]['\"”“»’)\]]*$")


def repeated_title(written: Written) -> Remarks:
    """The text begins with the title, which the page shows above it anyway."""
    title = _bare(written.article.title)
    for number, block in enumerate(written.body):
        if number >= FIRST:
            break
        if title and _bare(block.text) == title:
            yield block.line, f"the title stands here a second time: delete `{plain(block.text)}`"


def _bare(text: str) -> str:
    return SIGNS.sub(" ", text.casefold()).strip()


def skipped_heading(written: Written) -> Remarks:
    """A heading is more than one level below the one before it; the title is the first level."""
    above = 1
    for block in written.body:
        if block.kind == "heading":
            if block.level > above + 1:
                right = "#" * (above + 1)
                yield (
                    block.line,
                    f"the heading `{plain(block.text)}` is on level {block.level}, after one on level {above}: "
                    f"write `{right} {plain(block.text)}`",
                )
            above = block.level
