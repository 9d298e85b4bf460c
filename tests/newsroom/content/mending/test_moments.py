import datetime as dt

import pytest

from newsroom.content.mending import moments

EAST = dt.timezone(dt.timedelta(hours=3))


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-05-04", dt.date(2026, 5, 4)),
        ("2026-05-04 9:05", dt.datetime(2026, 5, 4, 9, 5)),  # noqa: DTZ001 -- the newsroom's zone comes later
        ("2026-05-04T10:30:00.000Z", dt.datetime(2026, 5, 4, 10, 30, tzinfo=dt.UTC)),
        ("2026-05-04 10:30:00 +0300", dt.datetime(2026, 5, 4, 10, 30, tzinfo=EAST)),
        ("Mon, 04 May 2026 10:30:00 +0300", dt.datetime(2026, 5, 4, 10, 30, tzinfo=EAST)),
    ],
)
def test_what_programs_write_is_understood(written, moment):
    assert moments.parse(written) == moment


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("04.05.2026", "write the date as 2026-05-04"),
        ("4 май 2026 г., 10.30 ч.", "write the date as 2026-05-04 10:30 "),
        ("May 4, 2026 6:30 PM", "write the date as 2026-05-04 18:30 "),
        ("12 май 2026 12:30 am", "write the date as 2026-05-12 00:30 "),
        ("4 май 2026, 25:10", "write the date as 2026-05-04 (year"),  # there is no such hour to write
        ("05/04/2026", "write the date as 2026-04-05, or 2026-05-04 if that is meant"),
        ("31.04.2026", "is no date"),
        ("2026-02-30", "there is no such day"),
        ("2026-05-04 10:30 +15:00", "there is no such day, time or zone"),
        ("2226-05-04", "the year must lie between"),
    ],
)
def test_what_people_write_is_answered_by_what_to_write(written, words):
    with pytest.raises(ValueError, match=r"\d{4}") as refused:
        moments.parse(written)
    assert words in str(refused.value)
