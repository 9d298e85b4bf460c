"""Rules on quotation marks."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from newsroom.languages.codes import english_name
from newsroom.languages.profile import Profile
from newsroom.languages.registry import profile_of

from .texts import quotes
from .texts.prose import Block, plain
from .texts.quotes import Quotation, Quotes
from .texts.written import BODY, Remarks, Written, others

SHOWN = 40  # characters of a quotation in a message
IN_CODE = re.compile(r"\.[a-z]|[=\[]")  # behind a straight sign: "text".upper
PATIENCE = 12  # paragraphs that a quotation may go on for


@dataclass(frozen=True, slots=True)
class WrongSigns:
    """A quotation in other signs than it should have."""

    line: int
    opened: str
    words: str
    closed: str
    right: str  # both signs that it should have
    is_inner: bool


def unbalanced_quotes(written: Written) -> Remarks:
    """A quotation is opened and never closed, or closed and never opened."""
    profile = profile_of(written.lang)
    if not profile:
        return
    body = [(block, quotes.find(block.text, profile.code)) for block in written.body]
    continued = _continued([in_block for _, in_block in body], profile)
    for index, (block, in_block) in enumerate(body):
        if not in_block.balanced and index not in continued:
            yield from _without_counterpart(block, in_block, profile)
    for block in written.blocks:
        if block.kind not in BODY:
            yield from _without_counterpart(block, quotes.find(block.text, profile.code), profile)


def _continued(body: list[Quotes], profile: Profile) -> set[int]:
    """The places of blocks whose quotation goes on over several paragraphs, as it may."""
    fine: set[int] = set()
    for index, in_block in enumerate(body):
        if index in fine or len(in_block.unclosed) != 1 or in_block.unopened:
            continue
        opened = in_block.unclosed[0][1]
        again = profile.reopens_quotes and opened == profile.quotes[0][0]
        for later in range(index + 1, min(index + PATIENCE, len(body))):
            in_later = body[later]
            if in_later.first is None:
                continue
            if in_later.first == "close" and len(in_later.unopened) == 1 and not in_later.unclosed:
                fine |= {index, later}
            elif again and in_later.first == "open":
                fine |= {index}
                if len(in_later.unclosed) == 1:
                    continue
            break
    return fine


def _without_counterpart(block: Block, in_block: Quotes, profile: Profile) -> Remarks:
    if in_block.unclosed:
        place, opened = in_block.unclosed[0]
        pairs = (*profile.quotes, *profile.inner_quotes)
        closing = next((pair[1] for pair in pairs if pair[0] == opened), profile.quotes[0][1])
        more = len(in_block.unclosed) - 1
        also = f" (and {more} more in this paragraph)" if more else ""
        words = _shortened(block.text[place:])
        yield block.line_at(place), f"the quotation `{words}`{also} is not closed: write `{closing}` where it ends"
    for place, sign in in_block.unopened[:1]:
        words = plain(block.text[max(0, place - SHOWN) : place + len(sign)])
        message = f"the sign at the end of `…{words}` closes a quotation that is not opened: delete it, or open one"
        yield block.line_at(place), message


def wrong_quotes(written: Written) -> Remarks:
    """A quotation stands in other signs than its language has, such as `"…"` or English signs in Bulgarian."""
    profile = profile_of(written.lang)
    if not profile:
        return
    alike: dict[tuple[str, str, str], list[WrongSigns]] = defaultdict(list)
    for block in written.own:
        for wrong in (*_wrong_pairs(block, profile), *_straight_single(block, profile)):
            alike[wrong.opened, wrong.closed, wrong.right].append(wrong)
    for wrong_signs in alike.values():
        yield wrong_signs[0].line, _cure(wrong_signs, profile)


def _wrong_pairs(block: Block, profile: Profile) -> Iterable[WrongSigns]:
    in_block = quotes.find(block.text, profile.code)
    # Where signs are missing, nobody knows what stands within what.
    by_start = {quotation.start: quotation for quotation in in_block.pairs} if in_block.balanced else {}
    for quotation in in_block.pairs:
        if quotation.opened in quotes.STRAIGHT and IN_CODE.match(block.text, quotation.end):
            continue
        outer = by_start.get(quotation.within) if quotation.within is not None else None
        allowed = allowed_within(outer, profile) if outer else profile.quotes
        if quotation.signs not in allowed and (in_block.balanced or quotation.signs not in profile.inner_quotes):
            words = block.text[quotation.start + len(quotation.opened) : quotation.end - len(quotation.closed)]
            line = block.line_at(quotation.start)
            yield WrongSigns(line, quotation.opened, words.strip(), quotation.closed, allowed[0], outer is not None)


def _straight_single(block: Block, profile: Profile) -> Iterable[WrongSigns]:
    if profile.elides or "'" not in block.text:  # Greek drops letters and writes ' for them
        return
    for quotation in quotes.single().finditer(block.text):
        after = block.text[quotation.end() : quotation.end() + 1]
        if not (profile.genitive_apostrophe and quotation[0][-2] == "s" and after == " "):  # the boys' house
            words = quotation[0][1:-1]
            yield WrongSigns(block.line_at(quotation.start()), "'", words, "'", profile.quotes[0], False)


def allowed_within(outer: Quotation, profile: Profile) -> tuple[str, ...]:
    """The signs of a quotation within another: never the same, and those of the first level only on the third.

    Where the outer one has the only signs that the inner one may have, it is the outer one that is wrong.
    """
    signs = profile.inner_quotes if outer.within is None else profile.quotes + profile.inner_quotes
    return tuple(pair for pair in signs if pair != outer.signs) or profile.inner_quotes


def _cure(alike: list[WrongSigns], profile: Profile) -> str:
    wrong, language = alike[0], english_name(profile.code)
    where = f"a quotation within a quotation in {language}" if wrong.is_inner else language
    words = _shortened(wrong.words.strip("\\"))
    return (
        f"`{wrong.opened}{words}{wrong.closed}`{others([wrong.line for wrong in alike])} stands in the wrong signs for {where}: "
        f"write `{wrong.right[0]}{words}{wrong.right[1]}`"
    )


def _shortened(words: str) -> str:
    words = plain(words[: 4 * SHOWN])
    if len(words) <= SHOWN:
        return words
    shown = words[:SHOWN]
    return (shown.rpartition(" ")[0] or shown).rstrip(",;:") + "…"
