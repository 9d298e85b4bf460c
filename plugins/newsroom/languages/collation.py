"""The order of names in a language: Babel has none of CLDR's collation, so it is that of the alphabet in the language's file.

It is right where a letter decides at a time. Letters that a language writes with two signs, as Serbian has three in
Latin script, are sorted as two; and a language without a file is sorted as Unicode has its letters, without their marks.
"""

import unicodedata
from functools import cache

from .registry import profile_of

BEHIND = 1_000  # where letters of other alphabets stand: behind every alphabet

SortKey = tuple[list[list[int]], str]


def sort_key(text: str, code: str) -> SortKey:
    """What a text is sorted by: word by word, by letters, then by marks; signs and quotation marks count for nothing."""
    places = _places(code)
    words = unicodedata.normalize("NFC", text.casefold()).split()
    by_letters = ([_place(sign, places) for sign in word if sign.isalnum()] for word in words)
    return [word for word in by_letters if word], text


def _place(sign: str, places: dict[str, int]) -> int:
    """Digits stand before letters, and letters of other alphabets behind."""
    if sign.isdigit():
        return unicodedata.digit(sign, 0) - BEHIND
    if sign in places:
        return places[sign]
    plain = _plain(sign)
    return places[plain] if plain in places else BEHIND + ord(plain[0])


@cache
def _places(code: str) -> dict[str, int]:
    """Where each letter of the alphabet stands.

    Behind its last letter a file may name marked ones that are none of their own, as ά is in Greek: they stand where the
    letters do that they mark. What is marked and stands within the alphabet, as й, or at its end, as ż, is a letter.
    """
    profile = profile_of(code)
    letters = profile.letters if profile else ""
    places = {letter: place for place, letter in enumerate(letters)}
    end = max((place for letter, place in places.items() if _plain(letter) == letter), default=0)
    while end + 1 < len(letters) and _plain(letters[end + 1]) == _plain(letters[end]):
        end += 1
    return places | {letter: places[_plain(letter)] for letter in letters[end + 1 :] if _plain(letter) in places}


def _plain(letter: str) -> str:
    """A letter without its marks: ą → a."""
    return "".join(sign for sign in unicodedata.normalize("NFD", letter) if not unicodedata.combining(sign))
