"""The rule on months of another language."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import get_month_names

from newsroom.languages.codes import english_name
from newsroom.languages.registry import codes, profile_of, profiles

from .texts.written import Remarks, Written

NUMBER = re.compile(r"\d+")
BEFORE = re.compile(r"([^\W\d_]{3,})\.?,?[ \u00a0]$")
SPACES = " \u00a0"
LONGEST_MONTH = 14  # letters and the signs after them

Width = Literal["wide", "abbreviated"]


def foreign_month(written: Written) -> Remarks:
    """The month of a date is named in another language, such as `27 March 2019` in a Bulgarian text."""
    names, after_day = foreign_months(written.lang), _after_day()
    for block in written.own:
        done = set()  # places of months that stand between two numbers
        for number in NUMBER.finditer(block.text):
            start, end = number.span()
            after = after_day.match(block.text, end) if end - start <= 2 else None
            behind_space = start and block.text[start - 1] in SPACES
            before = BEFORE.search(block.text, max(0, start - LONGEST_MONTH), start) if behind_space else None
            for word, shown in ((after, "{0} {1}"), (before, "{1} {0}")):
                if word and word.start(1) not in done and word[1].casefold() in names:
                    done.add(word.start(1))
                    lang, month = names[word[1].casefold()]
                    date, right = shown.format(number[0], word[1]), month_name(month, written.lang)
                    message = f"the month in `{date}` is named in {english_name(lang)}: write `{right}`"
                    yield block.line_at(word.start(1)), message


def month_name(month: int, lang: str) -> str:
    """The month's name as it stands in a date."""
    return str(get_month_names("wide", "format", locale=_locale(lang))[month])


@cache
def _after_day() -> re.Pattern[str]:
    """What stands after the number of a day as a month does, in all languages."""
    endings = "|".join(ending for profile in profiles() for ending in profile.day_endings)
    joints = "|".join(joint for profile in profiles() for joint in profile.day_joints)
    return re.compile(rf"(?:{endings})?\.?[ \u00a0](?:(?:{joints}) )?([^\W\d_]{{3,}})")


@cache
def foreign_months(lang: str) -> dict[str, tuple[str, int]]:
    """Months' names of the languages with a file that this language does not have → their language and number.

    Of a name that several have, the first language by its code is named.
    """
    try:
        own = _names(lang, ("wide", "abbreviated")) | months(lang)
    except (UnknownLocaleError, ValueError):  # a build says that there is no such language
        return {}
    return {
        name: (other, number)
        for other in reversed(codes())
        for name, number in months(other).items()
        if other != lang and name not in own
    }


def months(lang: str) -> dict[str, int]:
    """What texts in the language call the months, in small letters → the number of the month."""
    profile = profile_of(lang)
    others = {name.casefold(): number for name, number in profile.other_months.items()} if profile else {}
    return _names(lang, ("wide",)) | others


def _names(lang: str, widths: Iterable[Width]) -> dict[str, int]:
    contexts: tuple[Literal["format", "stand-alone"], ...] = ("format", "stand-alone")
    return {
        name.casefold().rstrip("."): number
        for width in widths
        for context in contexts
        for number, name in get_month_names(width, context, locale=_locale(lang)).items()
    }


def _locale(lang: str) -> Locale:
    return Locale.parse(lang, sep="-")
