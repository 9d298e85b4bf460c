"""When an event is, as front matter says it: days, or days with hours."""

import datetime as dt
import re
import zoneinfo
from typing import Any

from voluptuous import Invalid, Optional, Required, Schema

from .. import identity
from ..article import Event
from ..validators import moment, text

CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?: ?ч\.?)?| ?ч\.?)")
FROM_TO = re.compile(r"(?P<start>\d{4}-\d{2}-\d{2} \d{1,2}:\d{2}) ?[-–—] ?(?P<end>\d{1,2}[:.]\d{2}(?: ?ч\.?)?)")


def _end(value: object) -> dt.date | dt.time:
    """A day, a day and a time, or the time alone, of the day on which it starts."""
    clock = CLOCK.fullmatch(text(value))
    if not clock:
        return moment(value)
    try:
        return dt.time(int(clock["hour"]), int(clock["minute"] or 0))
    except ValueError:
        raise Invalid(f"there is no such time as `{value}`: write hour and minute, as in 20:00") from None


SCHEMA = Schema({Required("start"): moment, Optional("end"): _end, Optional("place"): text})


def event(value: object) -> Any:
    """The group `event`, with an end that is a day, or a day and a time, and lies behind its start."""
    if isinstance(value, dict) and "end" not in value and (both := FROM_TO.fullmatch(str(value.get("start")))):
        value = value | both.groupdict()
    group = SCHEMA(value)
    start, end = group["start"], group.get("end")
    if end is None:
        return group
    if isinstance(end, dt.time):
        group["end"] = end = _on_the_day(start, end)
    if isinstance(end, dt.datetime) and not isinstance(start, dt.datetime):
        raise Invalid(f"has a time, and `start` has none: add it, as in `start: {start} 18:00`", path=["end"])
    if _is_before(end, start):
        raise Invalid("`end` lies before `start`: exchange the two", path=["end"])
    return group


def _on_the_day(start: dt.date | dt.datetime, clock: dt.time) -> dt.datetime:
    """The time on the day of the start, or, if that is over by then, on the next."""
    if not isinstance(start, dt.datetime):
        raise Invalid(f"is a time, and `start` has none: add it, as in `start: {start} 18:00`", path=["end"])
    end = dt.datetime.combine(start.date(), clock, start.tzinfo)
    return end if end > start else end + dt.timedelta(days=1)


def _is_before(end: dt.date | dt.datetime, start: dt.date | dt.datetime) -> bool:
    if isinstance(end, dt.datetime) and isinstance(start, dt.datetime) and _have_like_zones(start, end):
        return end < start
    return _day(end) < _day(start)


def _have_like_zones(one: dt.datetime, other: dt.datetime) -> bool:
    """Whether both name a zone, or neither: only such moments can be compared before the newsroom's is known."""
    return (one.tzinfo is None) == (other.tzinfo is None)


def of(group: dict[str, Any] | None, zone: zoneinfo.ZoneInfo) -> Event | None:
    """The event of an article, its hours in the newsroom's zone."""
    if group is None:
        return None
    opens, closes = (_moment(group.get(key), zone) for key in ("start", "end"))
    end = group.get("end")
    return Event(
        start=opens.date() if opens else _day(group["start"]),
        end=closes.date() if closes else end and _day(end),
        place=group.get("place"),
        opens=opens,
        closes=closes,
    )


def _moment(value: dt.date | dt.datetime | None, zone: zoneinfo.ZoneInfo) -> dt.datetime | None:
    return identity.zoned(value, zone) if isinstance(value, dt.datetime) else None


def _day(value: dt.date | dt.datetime) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value
