"""Rules on how an article is built: its title, its summary and its headings."""

import re
from functools import cache
from itertools import islice

from newsroom.content.untranslated import is_waiting
from newsroom.languages.registry import profile_of

from .texts.prose import plain
from .texts.written import Remarks, Written

SIGNS = re.compile(r"[\W_]+")
WORD = re.compile(r"[^\W_]+")
# How a summary ends that somebody, or a program, has cut.
SEEN = 120  # characters of the end
LEFT_OUT = re.compile(r"[\[(](?:…|\.\.\.)[\])]$")
UNFINISHED = (",", ";", " -", " –", " —", " (", " [", "„", "«", " &")
OPENED, CLOSED = re.compile(r"(?<![:;=-])\("), re.compile(r"(?<![:;=-])\)")  # but for those that smile
CLOSING = "”“»’\"')]"
ENDS = (".", "!", "?", "。", "！", "？", "؟")
STOPS = frozenset(".!?…:;。！？؟")
ENOUGH = 4  # words that a summary and a text do not have in common by chance
FIRST = 3  # blocks in which a title is repeated


def cut_summary(written: Written) -> Remarks:
    """The summary stops in the middle of a sentence; lists of news show it as it is."""
    article, summary = written.article, written.article.summary
    if not summary or (written.in_translation and is_waiting(summary)):
        return
    first = next((block for block in written.body if block.kind == "paragraph"), None)
    if not _is_cut(summary, written.lang) and not (article.own_summary and first and _goes_on(summary, first.text)):
        return
    end = f"`… {' '.join(plain(summary[-SEEN:]).split()[-4:])}`"
    if article.own_summary:
        cure = "write whole sentences, with a full stop after the last one"
        yield article.line("summary"), f"the summary stops in the middle of a sentence: {end}: {cure}"
    else:
        line = first.line if first else 1
        cure = "add `summary: …`, or end it with a full stop"
        yield line, f"the first paragraph stands for the summary and stops in the middle of a sentence: {end}: {cure}"


def _is_cut(summary: str, lang: str) -> bool:
    """Whether the end alone shows that there is more; a full stop may be missing, as behind a heading."""
    end = summary[-SEEN:].rstrip()
    if LEFT_OUT.search(end):
        return True
    if end.endswith(("…", "...")):
        end = end.rstrip("….").rstrip()
    elif end.rstrip(CLOSING).endswith(ENDS):
        return False
    profile = profile_of(lang)
    if end.endswith(UNFINISHED) and not (profile and end[-1] in profile.sentence_ends):
        return True
    opened = len(OPENED.findall(summary)) - len(CLOSED.findall(summary))
    return opened > 0 or (" " in end and end.rpartition(" ")[2] in _never_last(lang))


def _goes_on(summary: str, text: str) -> bool:
    """Whether the text begins with the summary and goes on with the same sentence, or the same word."""
    summary = summary.rstrip()
    if summary.endswith(ENDS) and not summary.endswith("..."):
        return False
    words = [word.casefold() for word in WORD.findall(summary)]
    said = list(islice(WORD.finditer(text), len(words) + 1))
    if len(words) < ENOUGH or [word[0].casefold() for word in said[: len(words) - 1]] != words[:-1]:
        return False
    last = said[len(words) - 1] if len(said) >= len(words) else None
    if not last or not last[0].casefold().startswith(words[-1]):
        return False
    if last[0].casefold() != words[-1]:
        return True
    following = said[len(words)] if len(said) > len(words) else None
    between = text[last.end() : following.start()] if following else "."
    return bool(following and following[0][0].islower() and not set(between) & STOPS)


@cache
def _never_last(lang: str) -> frozenset[str]:
    profile = profile_of(lang)
    return frozenset(profile.never_last) if profile else frozenset()


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
