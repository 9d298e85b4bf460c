import datetime as dt
import zoneinfo

import pytest
from voluptuous import Invalid

from newsroom.content.fields import events

SOFIA = zoneinfo.ZoneInfo("Europe/Sofia")


@pytest.mark.parametrize(
    ("group", "opens", "closes", "end"),
    [
        ({"start": "2026-07-16"}, None, None, None),
        ({"start": "2026-07-16", "end": "2026-07-18"}, None, None, "2026-07-18"),
        ({"start": "2026-07-16 18:00"}, "2026-07-16T18:00:00+03:00", None, None),
        (
            {"start": "2026-07-16 18:00", "end": "20:00"},
            "2026-07-16T18:00:00+03:00",
            "2026-07-16T20:00:00+03:00",
            "2026-07-16",
        ),
        (
            {"start": "2026-07-16 18:00", "end": "2026-07-16 20:30"},
            "2026-07-16T18:00:00+03:00",
            "2026-07-16T20:30:00+03:00",
            "2026-07-16",
        ),
        (
            {"start": "2026-07-16 22:00", "end": "2:00"},
            "2026-07-16T22:00:00+03:00",
            "2026-07-17T02:00:00+03:00",
            "2026-07-17",
        ),
        ({"start": "2026-07-16 18:00", "end": "2026-07-18"}, "2026-07-16T18:00:00+03:00", None, "2026-07-18"),
        ({"start": "2026-07-16T22:30:00Z"}, "2026-07-17T01:30:00+03:00", None, None),
    ],
)
def test_days_and_hours_of_an_event(group, opens, closes, end):
    event = events.of(events.event(group), SOFIA)
    assert [moment and moment.isoformat() for moment in (event.opens, event.closes)] == [opens, closes]
    assert event.end == (end and dt.date.fromisoformat(end))
    assert event.start == (event.opens.date() if event.opens else dt.date(2026, 7, 16))


def test_no_event_is_none():
    assert events.of(None, SOFIA) is None


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ({"start": "2026-07-16", "end": "2026-07-15"}, "lies before"),
        ({"start": "2026-07-16 18:00", "end": "2026-07-16 17:00"}, "lies before"),
        ({"start": "2026-07-16", "end": "20:00"}, "`start: 2026-07-16 18:00`"),
        ({"start": "2026-07-16", "end": "2026-07-16 20:00"}, "`start: 2026-07-16 18:00`"),
        ({"start": "2026-07-16 18:00", "end": "25:00"}, "no such time"),
        ({"start": "16 юли"}, "is no date"),
    ],
)
def test_what_is_no_event(group, words):
    with pytest.raises(Invalid) as caught:
        events.event(group)
    assert words in str(caught.value)
