"""Finds the quotations in a piece of prose, by the signs people use for them, right or wrong."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from newsroom.languages.registry import profile_of, profiles

SIGN = re.compile(r"[„“”«»‟\"‘’]|,,(?=\w)|''")
PAIRS = {"„": "“”", "“": "”", "‟": "”", "«": "»", "‘": "’", ",,": "''\"“”", '"': '"', "''": "''", "”": "”"}
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
    quotes, waiting = Quotes(), list[Place]()
    for number, sign in enumerate(signs):
        role = _role(text, sign, waiting, lang)
        if role is None:
            continue
        quotes.first = quotes.first or role
        if role == "open":
            waiting.append((sign.start(), sign[0]))
        else:
            _close(quotes, waiting, sign, last=number == len(signs) - 1)
    quotes.unclosed += waiting
    quotes.unclosed.sort()
    return quotes


@cache
def single() -> re.Pattern[str]:
    """A quotation between two straight single signs; no word that begins with an apostrophe opens one."""
    clipped = "|".join(word for profile in profiles() for word in profile.clipped_words)
    return re.compile(
        rf"(?<![\w’'])'(?=[^\W\d_])(?!(?:{clipped})\b)(?:[^'\n]|(?<=\w)'(?=\w)){{2,200}}?(?<!\s)'(?![\w'])"
    )


def _role(text: str, sign: re.Match[str], waiting: list[Place], lang: str) -> Role | None:
    mark = sign[0]
    before, after = text[sign.start() - 1 : sign.start()], text[sign.end() : sign.end() + 1]
    if mark in "‘’":
        return _role_of_single(mark, before, after, waiting) if _has_single(lang) else None
    if mark in ALWAYS_OPEN:
        return "open"
    if mark in ALWAYS_CLOSE:
        return "close"
    opens = (not before or before.isspace() or before in OPENS_AFTER) and bool(after) and not after.isspace()
    closes = bool(before) and not before.isspace() and (not after or after.isspace() or after in CLOSES_BEFORE)
    if mark in ('"', "''") and before.isdigit() and not any(_fits(opened, mark) for _, opened in waiting):
        return None  # inches
    if opens and closes and waiting and _fits(waiting[-1][1], mark):
        return "close"  # „Дом „Надежда““
    if opens != closes:
        return "open" if opens else "close"
    return "close" if waiting else "open"


@cache
def _has_single(lang: str) -> bool:
    """Whether ‘…’ is a quotation by itself; elsewhere these are apostrophes, or signs within a quotation."""
    profile = profile_of(lang)
    return profile is not None and "‘’" in profile.quotes


def _role_of_single(mark: str, before: str, after: str, waiting: list[Place]) -> Role | None:
    if mark == "‘":
        starts = not before or before.isspace() or before in OPENS_AFTER
        return "open" if starts and after.isalpha() else None
    return "close" if waiting and waiting[-1][1] == "‘" and not after.isalnum() else None


def _fits(opened: str, closing: str) -> bool:
    return closing in PAIRS[opened]


def _close(quotes: Quotes, waiting: list[Place], sign: re.Match[str], *, last: bool) -> None:
    if not waiting:
        quotes.unopened.append((sign.start(), sign[0]))
        return
    at = next((index for index in range(len(waiting) - 1, -1, -1) if _fits(waiting[index][1], sign[0])), None)
    if at is None:
        at = len(waiting) - 1
    quotes.unclosed += waiting[at + 1 :]
    del waiting[at + 1 :]
    start, opened = waiting.pop()
    quotes.pairs.append(Quotation(start, sign.end(), opened, sign[0], waiting[-1][0] if waiting else None))
    if last and len(waiting) == 1 and waiting[0][1] == opened:
        # Two quotations that end at one place share their closing sign.
        start, opened = waiting.pop()
        quotes.pairs.append(Quotation(start, sign.end(), opened, sign[0]))
