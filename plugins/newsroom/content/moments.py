"""Days and times as front matter gives them: ours, and what other programs write of themselves."""

import datetime as dt
import re

from ..languages.numeric_dates import meant_day

DATE = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[Tt ] ?(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d{1,9})?"  # parts of a second come from programs alone
    r"(?: ?(?P<zone>[Zz]|UTC|GMT|[+−-]\d{2}(?::?\d{2})?)(?: (?:UTC|GMT))?)?)?"
)
# RFC 2822, as feeds and exports of WordPress have it: Mon, 04 May 2026 10:30:00 +0300.
OF_MAIL = re.compile(
    r"(?:[A-Z][a-z]{2}, ?)?\d{1,2} (?P<month>[A-Z][a-z]{2}) \d{4} \d{2}:\d{2}(?::\d{2})? (?:[+-]\d{4}|GMT|UTC)"
)
CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b(?![.:]\d)")
YEARS = range(1900, 2101)


def parse(value: str) -> dt.datetime | dt.date:
    """A day, or a day and a time, without a zone where none is named; ValueError says what to write instead."""
    parts = DATE.fullmatch(value)
    if not parts:
        if OF_MAIL.fullmatch(value):
            return _of_mail(value)
        raise ValueError(_cure(value))
    try:
        day = dt.date.fromisoformat(parts["day"])
        clock = parts["clock"]
        time = clock and dt.time.fromisoformat(clock if clock[1].isdigit() else "0" + clock)
        zone = _zone(parts["zone"])
    except ValueError:
        raise ValueError(_impossible(value)) from None
    _in_range(value, day)
    return dt.datetime.combine(day, time, zone) if time else day


def _of_mail(value: str) -> dt.datetime:
    from email.utils import parsedate_to_datetime  # seldom needed

    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        raise ValueError(_impossible(value)) from None
    _in_range(value, moment.date())
    return moment.replace(tzinfo=moment.tzinfo or dt.UTC)


def _in_range(value: str, day: dt.date) -> None:
    if day.year not in YEARS:
        raise ValueError(f"`{value}`: the year must lie between {YEARS[0]} and {YEARS[-1]}")


def _impossible(value: str) -> str:
    return f"there is no such day, time or zone as `{value}`: write a date such as 2019-03-28 or 2019-03-28 10:30"


def _zone(offset: str | None) -> dt.tzinfo | None:
    if not offset:
        return None
    if offset[0] not in "+-−":
        return dt.UTC
    hours, minutes = int(offset[1:3]), int(offset[3:].lstrip(":") or 0)
    if hours > 14 or minutes > 59:
        raise ValueError(f"no place on Earth is at {offset}")
    return dt.timezone(dt.timedelta(hours=hours, minutes=minutes) * (1 if offset[0] == "+" else -1))


def _cure(value: str) -> str:
    if day := meant_day(value):
        return f"`{value}`: write the date as {day.isoformat()}"
    first, _, rest = value.partition(" ")
    clock = CLOCK.search(rest)
    if clock and (day := meant_day(first.rstrip(","))):
        return f"`{value}`: write it as {day.isoformat()} {clock[0].replace('.', ':')}"
    return f"`{value}` is no date: write year-month-day, as in 2019-03-28, or with a time, as in 2019-03-28 10:30"
