"""The numbers that a text writes in words, or in Roman digits."""

import re
from functools import cache

from newsroom.languages.profile import Counting
from newsroom.languages.registry import profile_of

LONGEST_ENDING = 5  # letters
WORD = re.compile(r"[^\W\d_]+")
APOSTROPHES = re.compile("['’ʼ]")
ROMAN = re.compile(r"(?<![^\W_])[IVX]{2,}(?![^\W_])")
ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}


def of(text: str, lang: str) -> frozenset[str]:
    """All numbers that words of the text may mean; Roman ones alone in a language of which no numerals are known."""
    numbers = {str(_of_roman(digits[0])) for digits in ROMAN.finditer(text)}
    profile = profile_of(lang)
    if profile and profile.counting:
        numbers |= _of_words(text, profile.counting, _starts(lang))
    return frozenset(numbers)


@cache
def _starts(lang: str) -> frozenset[str]:
    """The first two letters of all numerals: few words have them."""
    profile = profile_of(lang)
    return frozenset(word[:2] for word in profile.counting.words) if profile and profile.counting else frozenset()


def _of_words(text: str, counting: Counting, starts: frozenset[str]) -> set[str]:
    words = WORD.findall(APOSTROPHES.sub("", text.lower()))
    values = {word: _value(word, counting) for word in set(words) if word[:2] in starts}
    numbers = {str(value) for value in values.values() if value is not None}
    tens = 0
    for word in words if any(value and 20 <= value <= 90 for value in values.values()) else ():
        value = values.get(word)
        if tens and value and value < 10:
            numbers.add(str(tens + value))
        if word not in counting.joined_by:
            tens = value if value and 20 <= value <= 90 else 0
    return numbers


def _value(word: str, counting: Counting) -> int | None:
    """The value of the longest beginning that the word has, if it does not go on for long after it."""
    lengths = range(len(word), max(1, len(word) - LONGEST_ENDING - 1), -1)
    return next((counting.words[word[:length]] for length in lengths if word[:length] in counting.words), None)


def _of_roman(digits: str) -> int:
    values = [ROMAN_DIGITS[digit] for digit in digits]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
