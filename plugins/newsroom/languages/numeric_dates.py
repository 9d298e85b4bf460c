"""Dates in digits as people write them by hand, in the orders of all languages."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from .registry import profiles

PARTS = {"d": r"(?P<d>\d{1,2})", "m": r"(?P<m>\d{1,2})", "y": r"(?P<y>\d{4})"}


def meant_day(text: str) -> dt.date | None:
    """The day that “28.3.2019 г.” means; None if no language writes a day so."""
    for pattern in patterns():
        if parts := pattern.fullmatch(text):
            try:
                return dt.date(int(parts["y"]), int(parts["m"]), int(parts["d"]))
            except ValueError:  # in another order it may be one
                continue
    return None


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """One for each order of day, month and year; what a language writes behind the year may stand behind any."""
    return tuple(_patterns())


def _patterns() -> Iterator[re.Pattern[str]]:
    signs = {re.escape(sign) for profile in profiles() for sign in profile.year_signs}
    behind = "|".join(sorted(signs, key=len, reverse=True))
    for order in dict.fromkeys(profile.date_order for profile in profiles()):
        yield re.compile(rf"{'[./] ?'.join(PARTS[part] for part in order)}\s*(?:{behind})?")
