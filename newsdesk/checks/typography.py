"""Rules on signs: quotation marks, spaces and empty paragraphs."""

import re
from collections import defaultdict
from collections.abc import Iterator

from . import quotes
from .languages import SPEECHES, Speech, name
from .prose import THING, Block, plain
from .quotes import Quotation, Quotes
from .written import BODY, Written

Found = Iterator[tuple[int, str]]

SPACES = re.compile(r"(?<=\S)(?: [ \u00a0]+|\u00a0[ \u00a0]+)(?=\S)")
SHOWN = 40  # characters of a quotation in a message
PATIENCE = 12  # paragraphs that a quotation may go on for


def unbalanced_quotes(one: Written) -> Found:
    """A quotation is opened and never closed, or closed and never opened."""
    if one.lang not in SPEECHES:
        return
    body = [block for block in one.blocks if block.kind in BODY]
    found = [quotes.find(block.text, one.lang) for block in body]
    continued = _continued(found, one.lang)
    for index, block in enumerate(body):
        if not found[index].balanced and index not in continued:
            yield from _without_counterpart(block, found[index], one.lang)
    for block in one.blocks:
        if block.kind not in BODY:
            yield from _without_counterpart(block, quotes.find(block.text, one.lang), one.lang)


def _continued(found: list[Quotes], lang: str) -> set[int]:
    """The places of blocks whose quotation goes on over several paragraphs, as it may."""
    fine = set()
    for index, one in enumerate(found):
        if index in fine or len(one.unclosed) != 1 or one.unopened:
            continue
        opened = one.unclosed[0][1]
        again = lang == "en" and opened == "“"  # English opens it anew in each paragraph
        for later in range(index + 1, min(index + PATIENCE, len(found))):
            next_one = found[later]
            if next_one.first is None:
                continue
            if next_one.first == "close" and len(next_one.unopened) == 1 and not next_one.unclosed:
                fine |= {index, later}
            elif again and next_one.first == "open":
                fine |= {index}
                if len(next_one.unclosed) == 1:
                    continue
            break
    return fine


def _without_counterpart(block: Block, found: Quotes, lang: str) -> Found:
    closing = SPEECHES[lang].quotes[0][1]
    if found.unclosed:
        place, _ = found.unclosed[0]
        more = len(found.unclosed) - 1
        others = f" (and {more} more in this paragraph)" if more else ""
        words = _shortened(block.text[place:])
        yield block.line_at(place), f"the quotation `{words}`{others} is not closed: write `{closing}` where it ends"
    for place, sign in found.unopened[:1]:
        words = plain(block.text[max(0, place - SHOWN) : place + len(sign)])
        message = f"the sign at the end of `…{words}` closes a quotation that is not opened: delete it, or open one"
        yield block.line_at(place), message


def wrong_quotes(one: Written) -> Found:
    """A quotation stands in other signs than its language has, such as `"…"` or English signs in Bulgarian."""
    if one.lang not in SPEECHES:
        return
    speech = SPEECHES[one.lang]
    for block in one.blocks:
        if block.foreign:
            continue
        found = quotes.find(block.text, one.lang)
        wrong = defaultdict(list)  # line → (words, how they should stand)
        by_start = (
            {each.start: each for each in found.pairs} if found.balanced else {}
        )  # else who knows what is in what
        for each in found.pairs:
            outer = by_start.get(each.within)
            allowed = _allowed_in(outer, speech) if outer else speech.quotes
            if each.signs not in allowed and (found.balanced or each.signs not in speech.inner):
                words = block.text[each.start + len(each.opened) : each.end - len(each.closed)].strip()
                wrong[block.line_at(each.start)].append((each.opened, words, each.closed, allowed[0], bool(outer)))
        if one.lang != "el" and "'" in block.text:  # Greek drops letters and writes ' for them
            for each in quotes.SINGLE.finditer(block.text):
                if not _is_genitive(each[0], block.text[each.end() : each.end() + 2], one.lang):
                    signs = speech.quotes[0]
                    wrong[block.line_at(each.start())].append(("'", each[0][1:-1], "'", signs, False))
        for line, each in wrong.items():
            yield line, _signs_said(each, one.lang)


def _allowed_in(outer: Quotation, speech: Speech) -> list[str]:
    """The signs of a quotation within another: never the same, and those of the first level only on the third."""
    signs = speech.inner if outer.within is None else speech.quotes + speech.inner
    return [one for one in signs if one != outer.signs]


def _is_genitive(words: str, after: str, lang: str) -> bool:
    """Whether the sign at the end may be an apostrophe: the boys' house."""
    return lang == "en" and words[-2:-1] == "s" and after[:1] == " "


def _signs_said(wrong: list, lang: str) -> str:
    opened, words, closed, signs, inner = wrong[0]
    others = f" (and {len(wrong) - 1} more on this line)" if len(wrong) > 1 else ""
    what = f"a quotation within a quotation in {name(lang)}" if inner else f"{name(lang)}"
    words = _shortened(words)
    return (
        f"`{opened}{words}{closed}`{others} stands in the wrong signs for {what}: write `{signs[0]}{words}{signs[1]}`"
    )


def _shortened(words: str) -> str:
    words = plain(words)
    if len(words) <= SHOWN:
        return words
    return words[:SHOWN].rpartition(" ")[0].rstrip(",;:") + "…"


def double_space(one: Written) -> Found:
    """Two spaces stand where one should."""
    for block in one.blocks:
        if block.kind not in BODY or not ("  " in block.text or "\u00a0" in block.text):
            continue
        wrong = defaultdict(list)
        for found in SPACES.finditer(block.text):
            wrong[block.line_at(found.start())].append(found)
        for line, found in wrong.items():
            before = block.text[: found[0].start()].split()[-1].rpartition(THING)[2] or "…"
            after = block.text[found[0].end() :].split()[0].partition(THING)[0].rstrip(".,;:!?") or "…"
            others = f" (and {len(found) - 1} more on this line)" if len(found) > 1 else ""
            yield line, f"two spaces between `{before}` and `{after}`{others}: leave one"


def empty_paragraph(one: Written) -> Found:
    """A line holds nothing but spaces that are hard to see, such as `&nbsp;`."""
    for block in one.blocks:
        if block.kind == "empty":
            yield block.line, "a paragraph of invisible spaces: delete the line; the theme keeps paragraphs apart"
