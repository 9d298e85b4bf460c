"""Dates and times as a language writes them, from CLDR's patterns and never from the system's locale."""

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cache, lru_cache
from typing import Any

from babel import Locale, localedata
from babel.dates import (
    format_date,
    format_skeleton,
    format_time,
    get_month_names,
    tokenize_pattern,
    untokenize_pattern,
)

Token = tuple[str, str | tuple[str, int]]  # of CLDR's patterns: "chars" and a text, or "field" and (letter, width)


def long_date(day: date, locale: str) -> str:
    """“28 март 2019 г.”, “28 March 2019”."""
    return _long(without_time(day), locale)


def short_day(day: date, locale: str) -> str:
    """The day and the month in words, without a year: “28 март”, “29 березня”."""
    return _short(without_time(day), locale)


def date_range(start: date, end: date | None, locale: str) -> str:
    """“16–20 July 2018”, “30 July – 2 August 2018”; a single date if it has no end or ends the same day."""
    start, end = without_time(start), without_time(end or start)
    if end < start:
        raise ValueError(f"a range cannot end ({end}) before it starts ({start})")
    if start == end:
        return long_date(start, locale)
    if start.year != end.year:
        return f"{long_date(start, locale)} – {long_date(end, locale)}"
    pattern = tokenize_pattern(own_locale(locale).date_formats["long"].pattern)
    if start.month == end.month:
        return in_words(end, with_first_day(start.day, pattern), locale)
    fields = [value[0] for kind, value in pattern if kind == "field"]
    if fields.index("y") < fields.index("d"):  # 2018. július 30. – augusztus 2.
        return f"{long_date(start, locale)} – {short_day(end, locale)}"
    return f"{short_day(start, locale)} – {long_date(end, locale)}"


def with_first_day(day: int, pattern: list[Token]) -> str:
    """The pattern with “16–” before its day, and “16.–” where the day is an ordinal: 16.–20. Juli."""
    at = next(index for index, (kind, value) in enumerate(pattern) if kind == "field" and value[0] == "d")
    after = next((value for _, value in pattern[at + 1 : at + 2]), "")
    # A point at the very end closes the date (hu, “július 16.”) and belongs to no single day.
    ordinal = "." if isinstance(after, str) and after.startswith(". ") else ""
    return untokenize_pattern([*pattern[:at], ("chars", f"{day}{ordinal}–"), *pattern[at:]])


def month_name(month: int, locale: str) -> str:
    """The month by itself and with a capital letter: “Юли”, “Ιούλιος”."""
    name: str = get_month_names("wide", "stand-alone", own_locale(locale))[month]
    return name[:1].upper() + name[1:]


def clock_time(moment: time | datetime, locale: str) -> str:
    """The time of day as given; a zone is the caller's affair."""
    if isinstance(moment, datetime):
        moment = moment.time()
    # Babel would turn a time with a zone into UTC.
    return format_time(moment.replace(tzinfo=None), "short", locale=own_locale(locale))


def day_and_time(day: str, clock: str, locale: str) -> str:
    """“16 July 2018, 18:00”: both as they are, joined as the language joins them."""
    pattern = str(own_locale(locale).datetime_formats["medium"]).replace("'", "")
    return pattern.replace("{1}", day).replace("{0}", clock)


# Stories share their days, and each is shown on several pages.
@lru_cache(maxsize=20_000)
def _long(day: date, locale: str) -> str:
    return in_words(day, "long", locale)


@lru_cache(maxsize=20_000)
def _short(day: date, locale: str) -> str:
    return format_skeleton("MMMMd", day, locale=own_locale(locale))


def in_words(day: date, pattern: str, locale: str) -> str:
    # CLDR keeps year and "г." together with a narrow space that fonts of old telephones do not have.
    return format_date(day, pattern, own_locale(locale)).replace("\u202f", "\u00a0")


def without_time(day: date) -> date:
    return day.date() if isinstance(day, datetime) else day


@cache
def own_locale(identifier: str) -> Locale:
    """The locale, with data of its own.

    Babel 2.18 keeps what locales have in common in one place and writes there what it resolves for one of
    them: once Hebrew months have been asked for, Bulgarian ones that stand alone are Hebrew as well.
    """
    locale = Locale.parse(identifier)
    data = localedata.load(str(locale))
    data.update(unshared(data))
    return locale


def unshared(data: Mapping[Any, object]) -> dict[Any, object]:
    """A copy in which nothing is shared, of data that Babel keeps under keys of all kinds."""
    return {key: _unshared(value) for key, value in data.items()}


def _unshared(node: object) -> object:
    if isinstance(node, dict):
        return unshared(node)
    if isinstance(node, tuple):  # an alias and what differs from it
        return tuple(map(_unshared, node))
    return node
