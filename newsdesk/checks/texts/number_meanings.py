"""What a number in digits may mean, by its form and by what stands around it: each meaning as all its parts."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from newsroom.languages.profile import Counting
from newsroom.languages.registry import profiles

YEAR_BEFORE = re.compile(r"(?:19|20)(\d\d)[/–-]$")
RANGE = re.compile(r"[ \u00a0][–-][ \u00a0]")
SHOWN_AFTER = 20  # characters behind a number that may tell its meaning

Meanings = Iterator[tuple[str, ...]]


def of(token: re.Match[str]) -> Meanings:
    """Yields the meanings of a token of `numbers.TOKEN`."""
    number, kind = token[0], token.lastgroup
    after = token.string[token.end() : token.end() + SHOWN_AFTER]
    if kind == "phone":
        digits = re.sub(r"\D", "", number)
        yield (f"phone {digits[-6:]}",)  # +359 2 …, 02 … and 00359 2 … are one number
        if RANGE.search(number):
            yield tuple(_plain(group) for group in re.findall(r"\d+", number))  # 01 – 05 2024
    elif kind == "iso":
        year, _, day = number.split("-")
        yield (_plain(day), year)
    elif kind == "date":
        yield (number,)
        yield from _date(*number.split(token["dot"]), american=token["dot"] == "/")
    elif kind == "dotted":
        yield (number,)  # of a version, or a clause
    elif kind == "time":
        yield from _time(*number.split(":"))
    elif kind == "grouped":
        yield from _grouped(number, token["gap"], after)
    elif kind == "decimal":
        whole, part = re.split("[.,]", number)
        yield from _decimal(whole, part, after)
    else:
        before = token.string[max(0, token.start() - 5) : token.start()]
        yield from _of_plain(before, number, after)


def _decimal(whole: str, part: str, after: str) -> Meanings:
    yield from _scaled(Decimal(f"{whole}.{part}"), after)
    if len(part) != 2 or len(whole) > 2:
        return
    if int(whole) < 25 and int(part) < 60:
        yield from _time(whole, part)
    if 0 < int(part) < 13 and int(whole) < 32:
        yield (_plain(whole),)  # the month stands in words in the other text


def _of_plain(before: str, number: str, after: str) -> Meanings:
    yield from _scaled(Decimal(number), after)
    if len(number) <= 2 and int(number) < 25 and _clock_word().match(after):
        yield (_clock(int(number), 0),)
    if len(number) == 4 and number[3] == "0" and _decade_sign().match(after):
        yield (number[2:],)
    elif len(number) == 2 and number[1] == "0" and _decade_sign().match(after):
        yield from ((f"19{number}",), (f"20{number}",))
    if len(number) == 2 and (year := YEAR_BEFORE.search(before)):
        century = year[0][:2]
        yield (f"{century}{number}",)


def _plain(digits: str) -> str:
    return digits.lstrip("0") or "0"


def _scaled(value: Decimal, after: str) -> Meanings:
    yield (_shortest(value),)
    for times, word in _times().items():
        if word.match(after):
            yield (_shortest(value * times),)


def _shortest(value: Decimal) -> str:
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text.lstrip("0")) or "0"


def _date(first: str, second: str, year: str, *, american: bool) -> Meanings:
    """The day and the year: the other text may name the month."""
    year = year if len(year) == 4 else f"20{year}"
    yield (_plain(first), year)
    if american and int(first) < 13:  # perhaps month/day/year
        yield (_plain(second), year)


def _time(hour: str, minute: str) -> Meanings:
    yield (_clock(int(hour), int(minute)),)
    if not int(minute):
        yield (_plain(hour),)
        yield (str(int(hour) % 12 or 12),)
    yield (_plain(hour), _plain(minute))


def _clock(hour: int, minute: int) -> str:
    """17:00 and 5 pm are one time; nobody mistakes the one for the other."""
    return f"at {hour % 12}:{minute:02}"


def _grouped(number: str, gap: str, after: str) -> Meanings:
    whole, part = number, ""
    if number[-3] in ".," and number[-3] != gap:
        whole, part = number[:-3], number[-2:]
    elif number[-2] in ".," and number[-2] != gap:
        whole, part = number[:-2], number[-1:]
    groups = whole.split(gap)
    yield from _scaled(Decimal(f"{''.join(groups)}.{part or 0}"), after)
    if len(groups) == 2 and gap in ".," and not part:
        yield (_shortest(Decimal(".".join(groups))),)
    if gap not in ".,":
        yield tuple(_plain(group) for group in groups)  # two numbers beside each other


# A text quotes sums and times of other languages: what one language writes behind a number counts in every text.


@cache
def _times() -> dict[int, re.Pattern[str]]:
    """The numbers by which a word behind digits multiplies, with all such words."""
    words: dict[int, list[str]] = {}
    for counting in _countings():
        for number, pattern in counting.times.items():
            words.setdefault(number, []).append(pattern)
    return {number: re.compile(rf"\s*(?:{'|'.join(words[number])})", re.IGNORECASE) for number in sorted(words)}


@cache
def _clock_word() -> re.Pattern[str]:
    until = r"(?:\s*(?:[-–—]|\w{1,4})\s*\d{1,2}(?:[:.]\d\d)?)?"  # 6 – 7 pm, 6 to 7 pm
    return re.compile(rf"{until}\s*(?:{'|'.join(counting.clock for counting in _countings() if counting.clock)})")


@cache
def _decade_sign() -> re.Pattern[str]:
    return re.compile(rf"-?(?:{'|'.join(counting.decade for counting in _countings() if counting.decade)})")


def _countings() -> list[Counting]:
    return [profile.counting for profile in profiles() if profile.counting]
