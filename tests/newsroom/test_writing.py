import datetime as dt
import math
from dataclasses import replace

import pytest

from newsroom import loading, writing
from tests.newsroom.making import ARTICLE, make_config


def instant(text: str) -> float:
    return dt.datetime.fromisoformat(text).timestamp()


@pytest.mark.parametrize(
    ("date", "front", "now", "embargo", "change"),
    [
        ("2026-12-24 10:00", "", "2026-06-01T00:00", "2026-12-24T10:00:00+02:00", "2026-12-24T10:00:00+02:00"),
        ("2026-12-24", "", "2026-12-23T23:59:59", "2026-12-24T00:00:00+02:00", "2026-12-24T00:00:00+02:00"),
        ("2026-12-24 10:00Z", "status: hidden", "2026-06-01", "2026-12-24T12:00:00+02:00", "2026-12-24T10:00:00Z"),
        ("2026-12-24", "status: draft", "2026-06-01", None, None),
        ("2026-12-24", "gone: true", "2026-06-01", None, None),
        ("2026-12-24", "", "2026-12-24T00:00", None, "2026-12-26T00:00:00+02:00"),  # news for two days
        ("2026-12-24", "", "2026-12-26T00:00", None, None),
        ("2026-03-28", "", "2026-03-29T12:00", None, "2026-03-30T01:00:00+03:00"),  # of 48 hours each
        ("2026-03-29 03:30", "", "2026-03-29T04:15", "2026-03-29T04:30:00+03:00", "2026-03-29T04:30:00+03:00"),
        ("2026-10-25 03:30+02:00", "", "2026-10-25T03:45", "2026-10-25T03:30:00+02:00", "2026-10-25T03:30:00+02:00"),
        ("2026-10-25 03:30", "", "2026-10-25T03:10+02:00", None, "2026-10-27T02:30:00+02:00"),
    ],
)
def test_when_the_same_content_gives_another_site(content, tmp_path, date, front, now, embargo, change):
    text = "".join(
        f"date: {date}\n{front}\n" if line.startswith("date:") else line for line in ARTICLE.splitlines(True)
    )
    content(**{"news/2019/dom/bg.md": text})
    loaded = loading.load(replace(make_config(tmp_path), now=now))
    assert loaded.summary.embargo == embargo
    assert writing.next_change(loaded) == (instant(change) if change else math.inf)
