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


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example.org",
        "https://news.example.org./a/",
        "http://localhost:8000/news",
        "http://127.0.0.1",
        "http://[::1]:8080",
        "https://новини.бг:65535",
        "https://example.org/сайт",
    ],
)
def test_the_address_of_a_site(url):
    assert config.is_address(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news.example.org",
        "ftp://news.example.org",
        "https://",
        "https://news.example.org?a=b",
        "https://news.example.org:port",
        "https://news.example.org:99999",
        "https://news.example.org:0",
        "https://новини..бг",
        "https://news..example.org",
        "https://.example.org",
        f"https://{'n' * 64}.org",
        f"https://{'н' * 64}.бг",
        "http://[::1",
    ],
)
def test_what_is_no_address_of_a_site(url):
    """Whatever reads it later may trust that its host and its port can be read."""
    assert not config.is_address(url)
