"""What a language file says: all that the program knows of a language beyond its catalog and CLDR.

A language file is a module of this folder with the language's code for a name, `pl.py`, or `sr_latn.py` for `sr-Latn`.
It holds one `PROFILE`; nothing else has to name the file, or the language.

What a file *must* say has no default: without it the file cannot be loaded. What it *may* say has one, and without it
the program does less, as `Profile.lacks` tells. A language with a catalog and no file at all is published as any
other, with dates, plurals and lists from CLDR and slugs from python-slugify; `check` says what it leaves out for it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TypedDict

from .scripts import ARABIC, LATIN

LESS, BUT = "what is done without it", "scripts that need none of it"


class Hints(TypedDict):
    """What files that the desk begins say to those who go on; `{}` stands for what the desk knows."""

    slug: str
    date: str
    category: str  # with {}: the keys
    tags: str  # with {}: the keys
    summary: str
    status: str
    unused: str
    place: str  # a town, as an example
    authors: str  # somebody, as an example
    alt: str
    credit: str
    text: str
    translated_slug: str
    translated_status: str
    mark: str  # with {}: the sign that waits for a translation


@dataclass(frozen=True, kw_only=True)
class Counting:
    """How texts write numbers that stand in words, in part or as a whole."""

    words: Mapping[str, int]  # beginnings of numerals and ordinals, in small letters → their number: see `numerals`
    joined_by: tuple[str, ...] = ()  # “and” between the tens and the ones
    # Patterns of what may follow digits: patterns of all languages are tried, for texts quote each other's sums.
    times: Mapping[int, str] = field(default_factory=dict)  # 1000 → "thousand"
    clock: str | None = None  # what makes a time of day of a number
    decade: str | None = None  # what makes ten years of a number: “90s”


@dataclass(frozen=True, kw_only=True)
class Profile:
    """One language, as its texts are written."""

    # must
    code: str  # "bg"; the name of the file says the same
    script: str  # of its letters: a name of `scripts.LETTERS`
    letters: str  # its alphabet in small letters, without spaces; marked letters too, one character each
    quotes: tuple[str, ...]  # opening and closing sign of a quotation; the first pair is proposed
    inner_quotes: tuple[str, ...]  # the same of a quotation within a quotation
    # Thirty or more short and frequent words by which a text is recognised: none that another language of the script has,
    # be it in its list or not. Bulgarian and Serbian share “на”, so it tells neither.
    common_words: frozenset[str]

    # may, and without it the program does less
    abbreviations: tuple[str, ...] = field(  # words that are written with a full stop, without it
        default=(), metadata={LESS: "a summary may end after an abbreviation"}
    )
    counting: Counting | None = field(
        default=None, metadata={LESS: "a number that a translation writes in words counts as missing"}
    )
    romanised: Callable[[str], str] | None = field(  # a word in small letters → the same in Latin ones
        default=None, metadata={LESS: "addresses are made by python-slugify", BUT: (LATIN,)}
    )
    lone_latin: str = field(  # Latin letters that are typed by mistake for words of one letter
        default="", metadata={LESS: "a Latin letter that stands for a word is not found", BUT: (LATIN, ARABIC)}
    )
    never_last: tuple[str, ...] = field(  # words after which a sentence goes on, in small letters
        default=(), metadata={LESS: "a summary may stop after “and”"}
    )
    yes: tuple[str, ...] = field(  # what counts as an agreement, in small letters
        default=(), metadata={LESS: "a deploy is agreed to in other languages"}
    )
    hints: Hints | None = field(default=None, metadata={LESS: "`new` and `translate` explain themselves in English"})

    # may, where the language has such habits
    mistaken_codes: tuple[str, ...] = ()  # written for `code` by mistake, beside countries and codes that CLDR knows
    territory: str | None = None  # whose forms of dates readers expect, where CLDR finds another one likely
    sentence_ends: str = ""  # signs that end a sentence, beside . ! ? … ؟
    # Short forms and cases of their names, in small letters, beside the forms of whole names that CLDR has.
    other_months: Mapping[str, int] = field(default_factory=dict)
    day_endings: tuple[str, ...] = ()  # of the number of a day before a month: 27th March
    day_joints: tuple[str, ...] = ()  # words between the two: 27th of March
    date_order: str = "dmy"  # of dates in digits: the cure for a wrong `date:` is made from it
    year_signs: tuple[str, ...] = ()  # what people write behind the year of such a date
    decimal_comma: bool = False  # 2,5 is two and a half
    elides: bool = False  # an apostrophe stands for the dropped end of a word, and parts it from the next
    reopens_quotes: bool = False  # a quotation of several paragraphs is opened anew in each of them
    genitive_apostrophe: bool = False  # a word may end with an apostrophe: the boys’ house
    clipped_words: tuple[str, ...] = ()  # words that begin with an apostrophe, without it
    # What people write for a key of the front matter, in small letters: "title" → "заглавие".
    front_matter: Mapping[str, str] = field(default_factory=dict)
    reads_its_script: bool = False  # its romanisation is taken for words of its script in texts of other scripts

    @cached_property
    def alphabet(self) -> frozenset[str]:
        """The letters, to ask whether a word has others."""
        return frozenset(self.letters)

    def lacks(self) -> dict[str, str]:
        """What the file could say and does not → what the program does without it."""
        return {
            may.name: may.metadata[LESS]
            for may in fields(self)
            if LESS in may.metadata and self.script not in may.metadata.get(BUT, ()) and not getattr(self, may.name)
        }


def letters(pairs: str) -> dict[int, str]:
    """A table for `str.translate` from “аa жzh”: each letter with what is written for it."""
    return str.maketrans({pair[0]: pair[1:] for pair in pairs.split()})


def numerals(text: str) -> dict[str, int]:
    """The words of “1 one once first 2 two twice” with their numbers."""
    words: dict[str, int] = {}
    number = 0
    for part in text.split():
        if part.isdigit():
            number = int(part)
        else:
            words[part] = number
    return words
