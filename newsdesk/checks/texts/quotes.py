"""Finds the quotations in a piece of prose, by the signs people use for them, right or wrong."""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from newsroom.languages.registry import profile_of, profiles

SIGN = re.compile(r"[„“”«»‟\"‘’]|,,(?=\w)|''")
PAIRS = {"„": "“”", "“": "”", "‟": "”", "«": "»", "‘": "’", ",,": "''\"“”", '"': '"', "''": "''", "”": "”"}
STRAIGHT = ('"', "''")
IN_WORDS = ('"', "''", "”", "“")
ALWAYS_OPEN, ALWAYS_CLOSE = ("„", "«", ",,", "‟"), ("»",)
OPENS_AFTER = frozenset("([{—–-/„“«\"'‘")
CLOSES_BEFORE = frozenset(".,;:!?…)]}—–-/”“»’\"'·")

Role = Literal["open", "close"]
Place = tuple[int, str]  # where a sign stands in the text, and the sign


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with both its signs."""

    start: int
    end: int  # of the closing sign's last character, exclusive
    opened: str
    closed: str
    within: int | None = None  # where the quotation begins in which it stands

    @property
    def signs(self) -> str:
        return self.opened + self.closed


@dataclass(slots=True)
class Quotes:
    """All quotations of one piece of prose, and the signs without a counterpart."""

    pairs: list[Quotation] = field(default_factory=list)
    unclosed: list[Place] = field(default_factory=list)
    unopened: list[Place] = field(default_factory=list)
    first: Role | None = None  # what the first sign does

    @property
    def balanced(self) -> bool:
        return not self.unclosed and not self.unopened


NONE = Quotes()


def find(text: str, lang: str) -> Quotes:
    """Pairs the signs of quotation as a reader would: by what stands before and after each of them."""
    signs = list(SIGN.finditer(text))
    if not signs:
        return NONE
    quotes, waiting, inside = Quotes(), _Waiting(), list[Place]()
    odd = sum(sign[0] in STRAIGHT for sign in signs) % 2 == 1  # then one of them is perhaps no quotation mark
    for number, sign in enumerate(signs):
        role = _role(text, sign, waiting, lang, odd=odd)
        if role is None:
            if _in_word(text, sign):
                inside.append((sign.start(), sign[0]))
            continue
        quotes.first = quotes.first or role
        if role == "open":
            waiting.push((sign.start(), sign[0]))
        else:
            _close(quotes, waiting, sign, inside, last=number == len(signs) - 1)
    quotes.unclosed += waiting.places
    quotes.unclosed.sort()
    return quotes


class _Waiting:
    """The signs that opened a quotation and have no counterpart yet, the last one last."""

    def __init__(self) -> None:
        self.places: list[Place] = []
        self.counts: Counter[str] = Counter()

    def push(self, place: Place) -> None:
        self.places.append(place)
        self.counts[place[1]] += 1

    def pop(self) -> Place:
        place = self.places.pop()
        self.counts[place[1]] -= 1
        return place

    def has_for(self, closing: str) -> bool:
        """Whether one of them is closed by this sign."""
        return any(number and _fits(opened, closing) for opened, number in self.counts.items())

    def __bool__(self) -> bool:
        return bool(self.places)


@cache
def single() -> re.Pattern[str]:
    """A quotation between two straight single signs; no word that begins with an apostrophe opens one."""
    clipped = "|".join(word for profile in profiles() for word in profile.clipped_words)
    return re.compile(
        rf"(?<![\w’'])'(?=[^\W\d_])(?!(?:{clipped})\b)(?:[^'\n]|(?<=\w)'(?=\w)){{2,200}}?(?<!\s)'(?![\w'])"
    )


def _role(text: str, sign: re.Match[str], waiting: _Waiting, lang: str, *, odd: bool) -> Role | None:
    mark = sign[0]
    before, after = text[max(0, sign.start() - 1) : sign.start()], text[sign.end() : sign.end() + 1]
    if mark in "‘’":
        return _role_of_single(mark, before, after, waiting) if _has_single(lang) else None
    if mark in ALWAYS_OPEN:
        return "open"
    if mark in ALWAYS_CLOSE:
        return "close"
    is_none = _in_word(text, sign) or _is_spoken_of(before, after, odd=odd)
    if is_none and not (waiting.has_for(mark) and not (odd and mark in STRAIGHT)):
        return None
    opens = (not before or before.isspace() or before in OPENS_AFTER) and bool(after) and not after.isspace()
    closes = bool(before) and not before.isspace() and (not after or after.isspace() or after in CLOSES_BEFORE)
    if mark in STRAIGHT and before.isdigit() and (odd or not waiting.has_for(mark)):
        return None  # inches
    if opens and closes and waiting and _fits(waiting.places[-1][1], mark):
        return "close"  # „Дом „Надежда““
    if opens != closes:
        return "open" if opens else "close"
    return "close" if waiting else "open"


def _in_word(text: str, sign: re.Match[str]) -> bool:
    """Whether a straight or a closing sign stands between two letters, as people type it for an apostrophe."""
    start, end = sign.span()
    return sign[0] in IN_WORDS and start > 0 and text[start - 1].isalpha() and text[end : end + 1].isalpha()


def _is_spoken_of(before: str, after: str, *, odd: bool) -> bool:
    """Whether a text speaks of the sign, as in (") or “the sign ".”: nothing to quote begins or ends at it."""
    if before.isspace() and after.isspace():
        return odd
    return (not before or before.isspace() or before in "([{") and (
        not after or after.isspace() or after in ".,;:!?)]}"
    )


@cache
def _has_single(lang: str) -> bool:
    """Whether ‘…’ is a quotation by itself; elsewhere these are apostrophes, or signs within a quotation."""
    profile = profile_of(lang)
    return profile is not None and "‘’" in profile.quotes


def _role_of_single(mark: str, before: str, after: str, waiting: _Waiting) -> Role | None:
    if mark == "‘":
        starts = not before or before.isspace() or before in OPENS_AFTER
        return "open" if starts and after.isalpha() else None
    return "close" if waiting and waiting.places[-1][1] == "‘" and not after.isalnum() else None


def _fits(opened: str, closing: str) -> bool:
    return closing in PAIRS[opened]


def _close(quotes: Quotes, waiting: _Waiting, sign: re.Match[str], inside: list[Place], *, last: bool) -> None:
    if not waiting:
        if inside:  # a sign within a word was none: каза"Да"
            quotes.pairs.append(Quotation(inside[-1][0], sign.end(), inside[-1][1], sign[0]))
            inside.clear()
        else:
            quotes.unopened.append((sign.start(), sign[0]))
        return
    if waiting.has_for(sign[0]):
        while not _fits(waiting.places[-1][1], sign[0]):
            quotes.unclosed.append(waiting.pop())
    start, opened = waiting.pop()
    within = waiting.places[-1][0] if waiting else None
    quotes.pairs.append(Quotation(start, sign.end(), opened, sign[0], within))
    if last and len(waiting.places) == 1 and waiting.places[0][1] == opened:
        # Two quotations that end at one place share their closing sign.
        start, opened = waiting.pop()
        quotes.pairs.append(Quotation(start, sign.end(), opened, sign[0]))
