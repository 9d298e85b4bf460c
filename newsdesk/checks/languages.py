"""What the rules know about languages; about any other language they say nothing."""

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.dates import get_month_names

LATIN, CYRILLIC, GREEK = "Latin", "Cyrillic", "Greek"
LETTERS = {LATIN: "A-Za-zÀ-ÖØ-öø-ɏ", CYRILLIC: "Ѐ-ԯ", GREEK: "Ͱ-ϡἀ-ῼ"}


@dataclass(frozen=True, slots=True)
class Speech:
    """One language, as its texts are written."""

    script: str
    quotes: tuple[str, ...]  # a quotation's signs; the first is proposed
    inner: tuple[str, ...]  # the signs of a quotation in a quotation
    words: frozenset[str]  # short common words that the other languages here do not have


SPEECHES = {
    "bg": Speech(
        CYRILLIC,
        ("„“",),
        ("«»", "‚‘", "‘’", "’’"),
        frozenset(
            "се от да са че със през които която което който беше бяха или също това този тази тези ни си във към както "
            "още има няма където когато защото след преди много само вече към бил била били".split()
        ),
    ),
    "uk": Speech(
        CYRILLIC,
        ("«»",),
        ("„“", "„”", "“”", "‚‘", "‘’"),
        frozenset(
            "і й та що із зі який яка які яке його її їх цей ця це ці від для про було були був була є також або як щоб "
            "після через між під але вже буде бути вони ми лише коли тому".split()
        ),
    ),
    "en": Speech(
        LATIN,
        ("“”", "‘’"),
        ("‘’", "“”"),
        frozenset(
            "the of and to in is was were for with that this from by at on are has have had it as be an will not they "
            "their which who but its our we been".split()
        ),
    ),
    "el": Speech(
        GREEK,
        ("«»",),
        ("“”", "‘’", "„“"),
        frozenset(
            "και το του της την τον των στο στη στην στον στις στους σε με για από που είναι να θα οι τα ένα μια μία δεν "
            "ως κατά προς τους τις ήταν αυτό μας".split()
        ),
    ),
}


def name(lang: str) -> str:
    """“Bulgarian”."""
    return Locale.parse(lang, sep="-").get_display_name("en") or lang


@cache
def months(lang: str) -> dict[str, int]:
    """Every form of the months' names, in small letters → the number of the month."""
    forms = [(Locale(lang), "wide", "format"), (Locale(lang), "wide", "stand-alone")]
    if lang == "en":
        forms += [(locale, "abbreviated", "format") for locale in (Locale("en"), Locale("en", "GB"))]
    return {
        form.casefold().rstrip("."): number
        for locale, width, context in forms
        for number, form in get_month_names(width, context, locale=locale).items()
    }


def month(lang: str, number: int) -> str:
    """The month's name as it stands in a date."""
    return get_month_names("wide", "format", locale=Locale(lang))[number]


WORD = re.compile(r"[^\W\d_]+")
COUNTED = {script: re.compile(f"[{letters}]+") for script, letters in LETTERS.items()}
ENOUGH_WORDS, ENOUGH_COMMON = 8, 4  # below which nobody can tell a language


def script_of(text: str) -> str | None:
    """The script of nearly all letters."""
    counts = {script: sum(map(len, pattern.findall(text))) for script, pattern in COUNTED.items()}
    script = max(counts, key=counts.get)
    return script if counts[script] >= 0.7 * sum(counts.values()) > 0 else None


def language_of(text: str, expected: str) -> str | None:
    """The language of the text by its script and its common words; None if that cannot be told for sure."""
    words = WORD.findall(text.lower())
    if len(words) < ENOUGH_WORDS:
        return None
    different = set(words)
    common = {lang: len(different & one.words) for lang, one in SPEECHES.items()}
    if common[expected] >= ENOUGH_COMMON:
        return expected
    best = max(common, key=common.get)
    others = max(number for lang, number in common.items() if lang != best)
    sure = common[best] >= max(ENOUGH_COMMON, 3 * others) and common[best] >= 0.1 * len(different)
    return best if sure and not _is_of_names(text) and script_of(text) == SPEECHES[best].script else None


def _is_of_names(text: str) -> bool:
    """Whether half of the words have capitals: names of partners, of books …"""
    words = WORD.findall(text)
    return sum(word[0].isupper() for word in words) > 0.5 * len(words)
