"""Dates with the month in words, in all languages, as people write them by hand."""

import datetime as dt
import re
import unicodedata
from functools import cache

from .registry import profiles

PART = re.compile(r"[^\W\d_]+|\d+")
MOST_PARTS = 6  # a weekday, a day with its ending, a month, a year and what follows it


def meant_day(text: str) -> dt.date | None:
    """The day that “28 март 2019 г.” or “May 4, 2026” means; None if no language writes a day so."""
    parts = PART.findall(_folded(text[:60]))
    if not 3 <= len(parts) <= MOST_PARTS:
        return None
    numbers = [int(part) for part in parts if part.isdecimal()]
    named = [months()[part] for part in parts if part in months()]
    years, days = [number for number in numbers if number > 31], [number for number in numbers if 0 < number <= 31]
    if len(named) != 1 or len(years) != 1 or len(days) != 1:
        return None
    try:
        return dt.date(years[0], named[0], days[0])
    except ValueError:
        return None


@cache
def months() -> dict[str, int]:
    """The names of the months in all languages, whole and short, as CLDR and the language files have them."""
    from babel.dates import get_month_names  # for a mistake alone

    from .dates import own_locale
    from .language import with_territory

    names: dict[str, int] = {}
    for profile in profiles():
        locale = own_locale(with_territory(profile.code))
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                found = get_month_names(width, context, locale)
                names |= {_folded(name).strip("."): int(number) for number, name in found.items()}
        names |= {_folded(name): number for name, number in profile.other_months.items()}
    return names


def _folded(text: str) -> str:
    """Without capital letters, and with whole letters again: of `ΐ`, folding leaves three signs."""
    return unicodedata.normalize("NFC", text.casefold())
