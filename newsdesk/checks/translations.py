"""The rules on an article and its translation."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from posixpath import relpath

from newsroom.content.article import Article

from .texts.anchors import between_anchors
from .texts.numbers import Number, Numbers
from .texts.written import Remarks

FEW = 3  # candidates that a message names

Exchanges = Iterator[
    tuple[list[Number], list[Number]]
]  # numbers of a translation, and those of its source they are for


def different_numbers(article: Article, source: Article, numbers: Numbers, source_numbers: Numbers) -> Remarks:
    """A translation has another number where its source has one: 72 for 27, a wrong day, a wrong year."""
    strange = _missing(numbers, source_numbers)
    lost = _missing(source_numbers, numbers)
    if not strange or not lost:  # a text may say more than the other; only an exchange is a mistake
        return
    same_blocks = numbers.blocks == source_numbers.blocks
    exchanges = _in_place(strange, lost) if same_blocks else _in_order(numbers, source_numbers, strange, lost)
    file = relpath(source.path, article.folder)
    done = set()
    for here, there in exchanges:
        for number, candidates in _one_to_one(here, there):
            if (number.line, number.shown) in done:
                continue
            done.add((number.line, number.shown))
            others = " or ".join(f"`{other.shown}` (line {other.line})" for other in candidates[:FEW])
            message = f"the number `{number.shown}` is not in the source; {file} has {others}: make the two the same"
            yield number.line, message


def another_moment(article: Article, source: Article, now: dt.datetime) -> Remarks:
    """A story under embargo would come out earlier in one language than in another."""
    if article.date is None or source.date is None or article.date.timestamp() == source.date.timestamp():
        return
    if article.is_later(now) or source.is_later(now):
        file, moment = relpath(source.path, article.folder), source.date.strftime("%Y-%m-%d %H:%M")
        yield (
            article.line("date"),
            f"{file} has another date, so one would come out first: write `date: {moment}` in both",
        )


def _one_to_one(here: list[Number], there: list[Number]) -> Iterator[tuple[Number, list[Number]]]:
    """What may stand for what: in order where there are as many, else any for any."""
    if len(here) == len(there):
        yield from ((number, [other]) for number, other in zip(here, there, strict=True))
    else:
        yield from ((number, there) for number in here)


def _missing(numbers: Numbers, other: Numbers) -> list[Number]:
    """The numbers of which no meaning is in the other text."""
    parts = {part for number in other.in_digits for meaning in number.meanings for part in meaning}
    known = parts | other.in_words
    return [number for number in numbers.in_digits if not any(map(known.issuperset, number.meanings))]


def _in_place(strange: list[Number], lost: list[Number]) -> Exchanges:
    """Brings together what stands in the same paragraph."""
    there_by_place = _by_place(lost)
    for place, here in _by_place(strange).items():
        if there := there_by_place.get(place):
            yield here, there


def _by_place(numbers: list[Number]) -> dict[int, list[Number]]:
    by_place: dict[int, list[Number]] = defaultdict(list)
    for number in numbers:
        by_place[number.place].append(number)
    return by_place


def _in_order(numbers: Numbers, source: Numbers, strange: list[Number], lost: list[Number]) -> Exchanges:
    """Brings together what stands between the same numbers, where the paragraphs are not the same."""
    is_strange, is_lost = set(map(id, strange)), set(map(id, lost))
    all_here, all_there = numbers.in_digits, source.in_digits
    for a, b, c, d in between_anchors([n.meanings[0] for n in all_there], [n.meanings[0] for n in all_here]):
        here = [number for number in all_here[c:d] if id(number) in is_strange]
        there = [number for number in all_there[a:b] if id(number) in is_lost]
        if here and len(here) == len(there) and all(map(_is_alike, here, there)):
            yield here, there


def _is_alike(number: Number, other: Number) -> bool:
    """Whether one could be written for the other by mistake: 72 for 27, and no year for a page."""
    own, others = number.meanings[0], other.meanings[0]
    shapes = [[(len(part), "." in part) for part in meaning] for meaning in (own, others)]
    return len(own) == len(others) and all(a[1] == b[1] and abs(a[0] - b[0]) <= 1 for a, b in zip(*shapes, strict=True))
