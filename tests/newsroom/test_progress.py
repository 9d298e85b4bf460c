import io
import sys
import threading

import pytest

from newsroom import progress, report
from newsroom.kept.state import Summary
from newsroom.output import Counts
from newsroom.progress import Progress


@pytest.fixture
def clock(monkeypatch):
    """A clock that is moved by hand."""
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return lambda seconds: now.__setitem__(0, now[0] + seconds)


def test_a_stage_within_another_has_its_own_time(clock):
    steps = Progress()
    with steps.stage("planning"):
        clock(1)
        with steps.stage("reading"):
            clock(5)
        clock(2)
    clock(7)
    with steps.stage("planning"):
        clock(1)
    assert steps.seconds == {"planning": 4, "reading": 5}
    assert steps.total == 16


def test_a_stage_that_fails_is_over(clock):
    steps = Progress()
    with pytest.raises(ZeroDivisionError), steps.stage("a"):
        clock(1) or 1 / 0
    with steps.stage("b"):
        clock(2)
    assert steps.seconds == {"a": 1, "b": 2}


def test_things_come_as_they_are(capsys):
    for shown in (False, True):
        assert list(Progress(shown=shown).of("reading", ["ab", "c"], 3)) == ["ab", "c"]
    assert capsys.readouterr() == ("", "")


def test_many_things_are_worth_a_line_where_there_is_no_terminal(capsys):
    assert len(list(Progress(shown=True).of("reading articles", ["a"] * 2000, 2000))) == 2000
    assert capsys.readouterr() == ("reading articles: 2000 …\n", "")


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(("seconds", "drawn"), [(0.01, False), (0.5, True)])
def test_a_bar_is_drawn_once_it_takes_longer_than_a_second(clock, monkeypatch, seconds, drawn):
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    monkeypatch.setenv("TERM", "xterm")
    for _ in Progress(shown=True).of("making pages", ["ab"] * 5, 10):
        clock(seconds)
        assert threading.active_count() == 1 or "xdist" in sys.modules  # a thread would keep a build from forking
    assert ("making pages" in terminal.getvalue()) is drawn
    assert ("10/10" in terminal.getvalue()) is drawn


@pytest.mark.parametrize(
    ("embargo", "said"),
    [
        ("2026-12-24T10:00:00+02:00", "next embargo ends 24 Dec 2026, 10:00 (Europe/Sofia)"),
        ("2026-05-01T00:00:01+03:00", "next embargo ends 1 May 2026, 00:00:01 (Europe/Sofia)"),
    ],
)
def test_the_report_says_when_the_next_embargo_ends(tmp_path, embargo, said):
    summary = Summary(2, 1, 2, embargo=embargo, timezone="Europe/Sofia")
    assert said in list(report.lines(tmp_path, summary, Counts(0, 1, 0), 0, Progress()))


def test_the_report_says_what_was_done_and_where_the_time_went(clock, tmp_path):
    steps = Progress()
    with steps.stage("looking"):
        clock(0.04)
    with steps.stage("reading"):
        clock(2.5)
    found = list(report.lines(tmp_path, Summary(27, 3, 2), Counts(2, 193, 1), 1, steps))
    assert found == [
        "27 articles, 3 of them not public (drafts, embargoes, withdrawn); 2 editions",
        "wrote 2 files, 193 unchanged, 1 removed; read 1 article, 26 from the cache; 2.5 s (reading 2.5)",
    ]
