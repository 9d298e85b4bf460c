"""The rules on an article and its translation."""

import datetime as dt
from collections.abc import Iterator
from difflib import SequenceMatcher
from posixpath import relpath

from newsroom.content.article import Article

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
    for place in dict.fromkeys(number.place for number in strange):
        here, there = ([number for number in numbers if number.place == place] for numbers in (strange, lost))
        if there:
            yield here, there


def _in_order(numbers: Numbers, source: Numbers, strange: list[Number], lost: list[Number]) -> Exchanges:
    """Brings together what stands between the same numbers, where the paragraphs are not the same."""
    all_here, all_there = ([number.meanings[0] for number in text.in_digits] for text in (numbers, source))
    for kind, a, b, c, d in SequenceMatcher(None, all_there, all_here, autojunk=False).get_opcodes():
        here = [number for number in numbers.in_digits[c:d] if number in strange]
        there = [number for number in source.in_digits[a:b] if number in lost]
        if kind == "replace" and here and there:
            yield here, there
