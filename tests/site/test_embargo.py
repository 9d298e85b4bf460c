"""An embargo ends at its moment, in every language at once, and nothing of it is in the output a second before."""

import datetime as dt
import re
import time

import pytest

from tests.site.making import NEWSROOM, Newsroom, files, photo

CANARY = re.compile(r"jqx|канар|kanar|canary", re.IGNORECASE)

# What both articles of a story say, the zone of the newsroom, and the moment at which the story must appear.
MOMENTS = [
    ("2026-06-01 12:00", "Europe/Sofia", "2026-06-01T09:00:00+00:00"),
    ("2026-06-01 12:00:01", "Europe/Sofia", "2026-06-01T12:00:01"),
    ("2026-06-01 12:00", "Europe/London", "2026-06-01T12:00:00"),
    ("2026-06-01 12:00", "America/New_York", "2026-06-01T16:00:00+00:00"),
    ("2026-06-01 12:00Z", "Europe/Sofia", "2026-06-01T15:00:00"),
    ("2026-12-24 10:00+00:00", "Europe/Sofia", "2026-12-24T12:00:00"),
    # midnight and New Year
    ("2026-12-24", "Europe/Sofia", "2026-12-24T00:00:00"),
    ("2026-06-01", "Europe/Sofia", "2026-05-31T21:00:00+00:00"),
    ("2027-01-01", "Europe/Sofia", "2027-01-01T00:00:00"),
    ("2027-01-01 00:00", "Europe/Sofia", "2026-12-31T22:00:00+00:00"),
    ("2026-01-01", "Pacific/Kiritimati", "2025-12-31T10:00:00+00:00"),
    ("2025-12-31 23:59:59", "Europe/Sofia", "2025-12-31T21:59:59+00:00"),
    ("2025-12-31 23:30-05:00", "Europe/Sofia", "2026-01-01T06:30:00"),
    ("2024-02-29", "Europe/Sofia", "2024-02-29T00:00:00"),
    # at 03:00 clocks go to 04:00: there is no 03:30, an hour after 02:30 it is 04:30
    ("2026-03-29 02:59:59", "Europe/Sofia", "2026-03-29T02:59:59"),
    ("2026-03-29 03:00", "Europe/Sofia", "2026-03-29T01:00:00+00:00"),
    ("2026-03-29 03:30", "Europe/Sofia", "2026-03-29T01:30:00+00:00"),
    ("2026-03-29 03:30", "Europe/Sofia", "2026-03-29T04:30:00"),
    ("2026-03-29 04:00", "Europe/Sofia", "2026-03-29T01:00:00+00:00"),
    # at 04:00 clocks go back to 03:00: 03:30 comes twice, and without an offset the first is meant
    ("2026-10-25 03:30", "Europe/Sofia", "2026-10-25T00:30:00+00:00"),
    ("2026-10-25 03:30", "Europe/Sofia", "2026-10-25T03:30:00"),
    ("2026-10-25 03:30+03:00", "Europe/Sofia", "2026-10-25T00:30:00+00:00"),
    ("2026-10-25 03:30+02:00", "Europe/Sofia", "2026-10-25T01:30:00+00:00"),
    ("2026-10-25 04:00", "Europe/Sofia", "2026-10-25T02:00:00+00:00"),
]
BY_CLOCK = [(date, zone, moment) for date, zone, moment in MOMENTS if "+00:00" in moment]


@pytest.fixture
def clock(monkeypatch):
    """Sets the clock of this process; what a build says then is the answer of its real path."""

    def is_at(moment: dt.datetime):
        monkeypatch.setattr(time, "time", moment.timestamp)

    return is_at


def embargoed(folder, date, zone="Europe/Sofia") -> Newsroom:
    """A newsroom with a public story, and one in two languages that has a canary in every place."""
    newsroom = Newsroom(folder)
    newsroom.write("newsroom.yml", NEWSROOM.replace("Europe/Sofia", zone))
    newsroom.article("news/2020/one/bg.md", "Вижте [това](../../x/canary/bg.md).", date="2020-01-01", tags="[school]")
    newsroom.write("news/x/canary/canary-photo.jpg", photo())
    newsroom.write("news/x/canary/canary.pdf", b"%PDF jqx")
    for lang in ("bg", "en"):
        newsroom.article(
            f"news/x/canary/{lang}.md",
            "Канарче [jqx](canary.pdf).\n\n![Канарче](canary-photo.jpg)",
            date=f'"{date}"',
            title=f"Канарче {lang}",
            slug=f"canary-{lang}",
            summary="Канарче.",
            category="rare",
            aliases=f"[/canary-alias-{lang}/]",
            cover="{src: canary-photo.jpg, alt: Канарче}",
        )
    return newsroom


def traces(site: dict[str, bytes]) -> list[str]:
    """The files that say anything of the story; no photo is of anything else."""
    return [
        name for name, data in site.items() if CANARY.search(name) or CANARY.search(data.decode("utf-8", "replace"))
    ]


def pages(site: dict[str, bytes]) -> set[str]:
    """The languages in which the story is there as a whole: its page, on fronts, in feeds and sitemaps."""
    return {
        lang
        for lang in ("bg", "en")
        if any(re.fullmatch(rf"{lang}/\d{{4}}/canary-{lang}/index\.html", name) for name in site)
        and all(CANARY.search(site[f"{lang}/{name}"].decode()) for name in ("index.html", "feed.xml", "sitemap.xml"))
    }


@pytest.mark.parametrize(("date", "zone", "moment"), MOMENTS)
def test_a_story_appears_exactly_at_its_moment_in_both_editions(tmp_path, date, zone, moment):
    newsroom = embargoed(tmp_path, date, zone)
    instant = dt.datetime.fromisoformat(moment)
    before = newsroom.published(now=(instant - dt.timedelta(seconds=1)).isoformat())
    assert traces(before) == []
    assert not any(name.endswith((".jpg", ".webp", ".pdf")) for name in before)
    at = newsroom.published(now=moment)
    assert pages(at) == {"bg", "en"}
    assert {"canary-alias-bg/index.html", "canary-alias-en/index.html"} <= at.keys()
    assert at == newsroom.published(now=moment, output=tmp_path / "clean")
    assert newsroom.published(now=(instant - dt.timedelta(seconds=1)).isoformat()) == before


@pytest.mark.parametrize(("date", "zone", "moment"), BY_CLOCK)
@pytest.mark.parametrize("local", ["UTC", "Asia/Tokyo"])
def test_the_clock_ends_it_wherever_the_machine_stands(tmp_path, monkeypatch, clock, date, zone, moment, local):
    monkeypatch.setenv("TZ", local)
    time.tzset()
    try:
        newsroom = embargoed(tmp_path, date, zone)
        instant = dt.datetime.fromisoformat(moment)
        clock(instant - dt.timedelta(seconds=1))
        before = newsroom.published(now=None, NEWSROOM_RECORD=True)
        assert traces(before) == []
        lock = (newsroom.content / "addresses.lock").read_text()
        assert not CANARY.search(lock)
        assert dt.datetime.fromisoformat(next_change(newsroom)) == instant
        clock(instant - dt.timedelta(milliseconds=1))
        assert newsroom.published(now=None, NEWSROOM_RECORD=True) == before
        assert (newsroom.content / "addresses.lock").read_text() == lock
        clock(instant)
        assert pages(newsroom.published(now=None, NEWSROOM_RECORD=True)) == {"bg", "en"}
        assert (newsroom.content / "addresses.lock").read_text().count(
            "story:canary"
        ) == 4  # two pages, two old addresses
        assert next_change(newsroom) == ""
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_year_of_its_address_is_the_newsroom_s(tmp_path):
    newsroom = embargoed(tmp_path, "2026-12-31 22:00Z")
    assert not any("canary" in name for name in newsroom.published(now="2026-12-31T23:59:59"))
    assert "bg/2027/canary-bg/index.html" in newsroom.published(now="2027-01-01T00:00:00")


@pytest.mark.parametrize(
    ("date", "now"),
    [
        ("2026-10-25 03:30+02:00", "2026-10-25T03:45"),  # the clock shows 03:45 for the first time
        ("2026-10-25 03:10+02:00", "2026-10-25T03:59:59"),
        ("2026-10-25 04:00", "2026-10-25T03:59:59"),
        ("2026-10-25 03:30+02:00", "2026-10-25T00:45:00+00:00"),
    ],
)
def test_in_the_hour_that_comes_twice_nothing_appears_early(tmp_path, clock, date, now):
    newsroom = embargoed(tmp_path, date)
    assert traces(newsroom.published(now=now)) == []
    assert dt.datetime.fromisoformat(next_change(newsroom)) > dt.datetime.fromisoformat("2026-10-25T00:59:59+00:00")


def test_an_unchanged_output_is_no_reason_to_keep_it_past_the_hour_that_comes_twice(tmp_path, clock):
    newsroom = embargoed(tmp_path, "2026-10-25 03:30+02:00")
    for minute in (45, 50):
        clock(dt.datetime(2026, 10, 25, 0, minute, tzinfo=dt.UTC))
        assert traces(newsroom.published(now=None)) == []
    clock(dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC))
    assert pages(newsroom.published(now=None)) == {"bg", "en"}


def test_an_article_whose_embargo_ends_later_than_its_counterpart_s_waits_for_its_own(tmp_path):
    newsroom = embargoed(tmp_path, "2026-06-01 12:00")
    text = (newsroom.content / "news/x/canary/en.md").read_text("utf-8")
    newsroom.write("news/x/canary/en.md", text.replace("2026-06-01 12:00", "2026-06-01 13:00"))
    assert next_change(newsroom, now="2026-06-01T11:59") == "2026-06-01T12:00:00+03:00"
    site = newsroom.published(now="2026-06-01T12:00")
    assert b"canary-en" not in b"".join(site.values())
    assert next_change(newsroom, now="2026-06-01T12:00") == "2026-06-01T13:00:00+03:00"


def next_change(newsroom: Newsroom, **options) -> str:
    """What stands beside the output for a timer; after a build if it has `options`."""
    if options:
        newsroom.published(**options)
    return newsroom.output.with_name("output.next-change").read_text().removesuffix("\n")


def test_a_build_says_and_notes_when_the_next_embargo_ends(tmp_path, clock):
    newsroom = embargoed(tmp_path, "2026-12-24 10:00")
    newsroom.article("news/x/later/en.md", date="2026-12-24 10:01")
    newsroom.article("news/x/draft/en.md", date="2026-12-01", status="draft")
    file = newsroom.output.with_name("output.next-change")
    clock(dt.datetime(2026, 6, 1, tzinfo=dt.UTC))
    for _ in range(3):  # the last two find nothing to do
        done = newsroom.build(now=None)
        assert "next embargo ends 24 Dec 2026, 10:00 (Europe/Sofia)\n" in done.out
        assert file.read_text() == "2026-12-24T10:00:00+02:00\n"
        file.unlink()
    assert not any(b"2026-12-24" in data for data in files(newsroom.output).values())
    clock(dt.datetime(2026, 12, 24, 8, tzinfo=dt.UTC))
    assert "24 Dec 2026, 10:01" in newsroom.build(now=None).out
    clock(dt.datetime(2026, 12, 24, 8, 1, tzinfo=dt.UTC))
    assert "embargo" not in newsroom.build(now=None).out.partition("\n")[2]
    assert file.read_bytes() == b""


def test_a_build_that_fails_leaves_the_moment_as_it_was(tmp_path, clock):
    newsroom = embargoed(tmp_path, "2026-12-24 10:00")
    clock(dt.datetime(2026, 6, 1, tzinfo=dt.UTC))
    assert newsroom.build(now=None).status == 0
    newsroom.article("news/x/later/en.md", date="2026-07-01", category="none")
    newsroom.refused("none", now=None)
    assert next_change(newsroom) == "2026-12-24T10:00:00+02:00"


def test_a_real_embargo_ends_while_nothing_else_changes(tmp_path):
    soon = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=4)
    newsroom = embargoed(tmp_path, soon.isoformat(timespec="seconds"))
    moment = soon.replace(microsecond=0).timestamp()
    before = newsroom.published(now=None)
    assert time.time() < moment, "this machine is too slow for this test"
    assert traces(before) == []
    while time.time() < moment:
        assert newsroom.published(now=None) == before or time.time() >= moment
    assert pages(newsroom.published(now=None)) == {"bg", "en"}
