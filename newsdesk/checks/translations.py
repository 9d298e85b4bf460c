"""The rules on an article and its translation."""

import datetime as dt
from collections.abc import Iterator
from difflib import SequenceMatcher
from posixpath import relpath

from newsroom.content.article import Article

from .numbers import Number, Numbers

FEW = 3  # candidates that a message names


def different_numbers(
    article: Article, source: Article, numbers: Numbers, source_numbers: Numbers
) -> Iterator[tuple[int, str]]:
    """A translation has another number where its source has one: 72 for 27, a wrong day, a wrong year."""
    strange = _missing(numbers.found, source_numbers)
    lost = _missing(source_numbers.found, numbers)
    if not strange or not lost:  # a text may say more than the other; only an exchange is a mistake
        return
    place = _in_place if numbers.blocks == source_numbers.blocks else _in_order
    file = relpath(source.path, article.folder)
    said = set()
    for here, there in place(numbers, source_numbers, strange, lost):
        for number, candidates in _one_to_one(here, there):
            if (number.line, number.shown) in said:
                continue
            said.add((number.line, number.shown))
            found = " or ".join(f"`{one.shown}` (line {one.line})" for one in candidates[:FEW])
            message = f"the number `{number.shown}` is not in the source; {file} has {found}: make the two the same"
            yield number.line, message


def another_moment(article: Article, source: Article, now: dt.datetime) -> Iterator[tuple[int, str]]:
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
    for number, counterpart in zip(here, there if len(here) == len(there) else [None] * len(here), strict=True):
        yield number, [counterpart] if counterpart else there


def _missing(found: tuple[Number, ...], other: Numbers) -> list[Number]:
    """The numbers of which no meaning is in the other text."""
    known = {part for number in other.found for meaning in number.meanings for part in meaning} | other.in_words
    return [number for number in found if not any(known.issuperset(meaning) for meaning in number.meanings)]


def _in_place(_numbers, _source, strange, lost) -> Iterator[tuple[list[Number], list[Number]]]:
    """Brings together what stands in the same paragraph."""
    for place in dict.fromkeys(one.place for one in strange):
        here, there = ([one for one in numbers if one.place == place] for numbers in (strange, lost))
        if there:
            yield here, there


def _in_order(numbers, source, strange, lost) -> Iterator[tuple[list[Number], list[Number]]]:
    """Brings together what stands between the same numbers, where the paragraphs are not the same."""
    all_here, all_there = [one.meanings[0] for one in numbers.found], [one.meanings[0] for one in source.found]
    for kind, a, b, c, d in SequenceMatcher(None, all_there, all_here, autojunk=False).get_opcodes():
        here = [one for one in numbers.found[c:d] if one in strange]
        there = [one for one in source.found[a:b] if one in lost]
        if kind == "replace" and here and there:
            yield here, there
