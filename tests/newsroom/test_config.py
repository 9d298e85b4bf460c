import datetime as dt

import pytest

from newsroom import config
from newsroom.faults import CannotBuild
from tests.newsroom.making import ZONE


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-01", dt.datetime(2026, 3, 1, tzinfo=ZONE)),
        ("2026-03-01T10:00", dt.datetime(2026, 3, 1, 10, tzinfo=ZONE)),
        ("2026-03-01T10:00+00:00", dt.datetime(2026, 3, 1, 12, tzinfo=ZONE)),
        ("2026-03-01T10:00Z", dt.datetime(2026, 3, 1, 12, tzinfo=ZONE)),
    ],
)
def test_the_moment_taken_for_the_present(now, expected):
    assert config.moment(now, "Europe/Sofia") == expected


def test_without_a_moment_the_clock_says_it():
    assert abs(config.moment(None, "Europe/Sofia") - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)


@pytest.mark.parametrize("now", ["утре", "28.03.2019", "", "2026-13-01"])
def test_what_is_no_moment_is_said(now):
    with pytest.raises(CannotBuild, match="no moment"):
        config.moment(now, "Europe/Sofia")
