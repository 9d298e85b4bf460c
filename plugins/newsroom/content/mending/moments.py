"""Days and times as front matter gives them: ours, and what other programs write of themselves."""

import datetime as dt
import re

from ...languages import numeric_dates, spoken_dates
from ...signs import quoted

DATE = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[Tt ] ?(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d{1,9})?"  # parts of a second come from programs alone
    r"(?: ?(?P<zone>[Zz]|UTC|GMT|[+−-]\d{2}(?::?\d{2})?)(?: (?:UTC|GMT))?)?)?"
)
# RFC 2822, as feeds and exports of WordPress have it: Mon, 04 May 2026 10:30:00 +0300.
OF_MAIL = re.compile(
    r"(?:[A-Z][a-z]{2}, ?)?\d{1,2} (?P<month>[A-Z][a-z]{2}) \d{4} \d{2}:\d{2}(?::\d{2})? (?:[+-]\d{4}|GMT|UTC)"
)
# A time behind a date in another form: 10.30 ч., 6:30 PM; a date with points is none.
CLOCK = re.compile(
    r"(?<![\d.:/-])(?P<hour>\d{1,2})[:.](?P<minute>[0-5]\d)(?![\d.:/-])(?:\s?(?P<half>[apAP])\.?[mM]\b)?"
)
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
LONGEST = 60  # characters of a date
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


def meant(value: str) -> dt.date | None:
    """The day that is meant by a date that is written otherwise; None if that cannot be told."""
    if year_first := YEAR_FIRST.match(value):
        try:
            return dt.date(*map(int, year_first.groups()))
        except ValueError:
            return None
    return (
        numeric_dates.meant_day(value)
        or numeric_dates.meant_day(value.partition(" ")[0].rstrip(","))
        or spoken_dates.meant_day(CLOCK.sub("", value))
    )


def _cure(value: str) -> str:
    time = clock(value)
    if day := meant(value[:LONGEST]):
        other = _other_way(value, day)
        order = "" if numeric_dates.meant_day(value) else " (year-month-day)"
        right = f"{day.isoformat()}{time}" + (f", or {other.isoformat()}{time} if that is meant" if other else "")
        return f"`{value[:LONGEST]}`: write the date as {right}{order}"
    return f"{quoted(value)} is no date: write year-month-day, as in 2019-03-28, or with a time, as in 2019-03-28 10:30"


def clock(value: str) -> str:
    """The time of a date that is written otherwise, as it is written here, behind a space; "" if there is none."""
    found = CLOCK.search(value[:LONGEST])
    if not found:
        return ""
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f" {hour:02}:{found['minute']}" if hour < 24 else ""


def _other_way(value: str, day: dt.date) -> dt.date | None:
    """5/4/2026 is the fourth of May in America."""
    if re.match(r"\d{1,2}/\d{1,2}/\d{4}", value) and day.day <= 12 and day.day != day.month:
        return dt.date(day.year, day.day, day.month)
    return None
