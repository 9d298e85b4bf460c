"""Addresses by the official romanisations that the language files have; all other letters by python-slugify."""

import re
from functools import cache
from unicodedata import normalize

from slugify import slugify as python_slugify

from .profile import Profile
from .registry import profile_of, profiles
from .scripts import LATIN, LETTERS

WORDS = {script: re.compile(f"[{letters}]+") for script, letters in LETTERS.items()}
APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’ʼ‘`´](?=[^\W\d_])")
DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
# Inside a word, a stress mark, a soft hyphen or a zero-width character would hide its end from the rules.
INVISIBLE = dict.fromkeys(map(ord, "\u0300\u0301\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def slugify(text: str, lang: str, max_length: int = 80) -> str:
    """Lower-case Latin words and digits, joined by hyphens and cut at one; "" if nothing remains."""
    text = normalize("NFC", text)
    if profile := profile_of(lang):
        text = ready(text.lower().translate(INVISIBLE), profile)
    slug: str = python_slugify(text, entities=False, decimal=False, hexadecimal=False)
    if len(slug) <= max_length:
        return slug
    # A first word that is longer than the limit leaves no hyphen to cut at.
    return slug[: max_length + 1].rpartition("-")[0] or slug[:max_length]


def ready(text: str, own: Profile) -> str:
    """The text of this language, in small letters, with all words that a language file can write in Latin ones."""
    text = APOSTROPHE.sub(" " if own.elides else "", text)
    if own.decimal_comma:
        text = DECIMAL_COMMA.sub(" ", text)
    if text.isascii():
        return text
    for script in LETTERS:
        home = own if own.script == script else reader_of(script)
        if home and home.romanised:
            text = in_latin_letters(text, home)
    return text


def in_latin_letters(text: str, home: Profile) -> str:
    """The text with all words of the language's script romanised."""
    return WORDS[home.script].sub(lambda word: romanised(word[0], home), text)


def romanised(word: str, home: Profile) -> str:
    """The word in Latin letters, as of the language `home`, if it has no letter that only another language has."""
    reader, strange = home, set(word) - home.alphabet
    if strange:
        others = (other for other in romanising(home.script) if other is not home and strange & other.alphabet)
        reader = max(others, key=lambda other: len(other.alphabet.intersection(word)), default=home)
    return reader.romanised(word) if reader.romanised else word


@cache
def reader_of(script: str) -> Profile | None:
    """The language that words of the script are taken for in texts of other scripts; none for Latin ones."""
    readers = romanising(script) if script != LATIN else ()
    return next((profile for profile in readers if profile.reads_its_script), readers[0] if readers else None)


@cache
def romanising(script: str) -> tuple[Profile, ...]:
    """The languages with this script that have a romanisation."""
    return tuple(profile for profile in profiles() if profile.script == script and profile.romanised)
