"""The rule on an article and its translation."""

from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from posixpath import relpath

from newsroom.article import Article

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
    for number, candidates in place(numbers, source_numbers, strange, lost):
        if (number.line, number.shown) not in said:
            said.add((number.line, number.shown))
            there = " or ".join(f"`{one.shown}` (line {one.line})" for one in candidates[:FEW])
            yield (
                number.line,
                f"the number `{number.shown}` is not in the source; {file} has {there}: make the two the same",
            )


def _missing(found: tuple[Number, ...], other: Numbers) -> list[Number]:
    """The numbers of which no meaning is in the other text."""
    known = {part for number in other.found for meaning in number.meanings for part in meaning} | other.in_words
    return [number for number in found if not any(known.issuperset(meaning) for meaning in number.meanings)]


def _in_place(_numbers, _source, strange, lost) -> Iterator[tuple[Number, list[Number]]]:
    """Pairs what stands in the same paragraph."""
    by_place = defaultdict(list)
    for number in lost:
        by_place[number.place].append(number)
    for number in strange:
        if candidates := by_place.get(number.place):
            yield number, candidates


def _in_order(numbers, source, strange, lost) -> Iterator[tuple[Number, list[Number]]]:
    """Pairs what stands between the same numbers, where the paragraphs are not the same."""
    here, there = [one.meanings[0] for one in numbers.found], [one.meanings[0] for one in source.found]
    for kind, a, b, c, d in SequenceMatcher(None, there, here, autojunk=False).get_opcodes():
        if kind == "replace":
            candidates = [number for number in source.found[a:b] if number in lost]
            for number in numbers.found[c:d]:
                if number in strange and candidates:
                    yield number, candidates
