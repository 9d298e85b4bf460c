"""Serbian, in Latin script: for the most part what the Cyrillic file says, in Gaj's alphabet."""

from dataclasses import replace

from . import sr_cyrl
from .profile import Counting, Hints, letters
from .scripts import LATIN

GAJ = letters("аa бb вv гg дd ђđ еe жž зz иi јj кk лl љlj мm нn њnj оo пp рr сs тt ћć уu фf хh цc чč џdž шš")
WITHOUT_MARKS = letters("čc ćc đdj šs žz")


def latin(word: str) -> str:
    """The word, in small letters, in the other alphabet."""
    return word.translate(GAJ)


def romanised(word: str) -> str:
    """The word as the Cyrillic file has it, so that a story has one slug in both scripts."""
    return word.translate(WITHOUT_MARKS)


COUNTING = Counting(
    words={latin(word): number for word, number in sr_cyrl.COUNTING.words.items()},
    joined_by=("i",),
    times={1000: r"hilj(?:\.|ad)", 1_000_000: r"mil(?:ion|\.)", 1_000_000_000: "milijard|mlrd"},
    clock=r"čas|č\b",
    decade=r"te\b|tih\b|ih\b",
)

HINTS: Hints = {
    "slug": "deo adrese; ne menjajte ga kad je tekst već objavljen",
    "date": "datum u budućnosti zadržava objavljivanje dotad",
    "category": "jedno od: {}",
    "tags": "nešto od: {}",
    "summary": "jedna ili dve cele rečenice za spiskove; bez njih se uzimaju prve iz teksta",
    "status": "izbrišite ovaj red da biste objavili tekst",
    "unused": "Izbrišite „#“ ispred onoga što vam treba:",
    "place": "Niš",
    "authors": "Ime Prezime",
    "alt": "Šta se vidi na fotografiji.",
    "credit": "Ime Prezime",
    "text": "Ovde počinje tekst.",
    "translated_slug": "kad prevedete naslov, napišite ovde njegov deo adrese; bez njega se pravi od naslova",
    "translated_status": "izbrišite ovaj red kad je prevod spreman za objavljivanje",
    "mark": "Napišite prevod na mesto svakog „{}“. U napomenama kao što je ova stoji izvornik; čitaoci ih ne vide.",
}

PROFILE = replace(
    sr_cyrl.PROFILE,
    code="sr-Latn",
    script=LATIN,
    letters="abcčćdđefghijklmnoprsštuvzž",
    common_words=frozenset(map(latin, sr_cyrl.PROFILE.common_words)),
    abbreviations=tuple(map(latin, sr_cyrl.PROFILE.abbreviations)),
    other_months={latin(month): number for month, number in sr_cyrl.PROFILE.other_months.items()},
    year_signs=(".", "god.", "godine"),
    counting=COUNTING,
    lone_latin="",
    romanised=romanised,
    never_last=tuple(
        "i ili ali a na u sa s do od za po pri pod nad bez između kroz da što koji koja koje čiji kao".split()
    ),
    yes=tuple(map(latin, sr_cyrl.PROFILE.yes)),
    hints=HINTS,
)
