from pathlib import Path

import pytest

from newsroom import alike
from newsroom.faults import Fault


def faults(number, cause="", message="x"):
    return [Fault(f"news/{at}/bg.md", 1, message.format(at), cause) for at in range(number)]


@pytest.mark.parametrize(
    ("number", "cause", "lines"), [(3, "c", 3), (4, "c", 1), (5_000, "c", 1), (20, "", 20), (21, "", 1)]
)
def test_many_of_one_cause_are_one_line(number, cause, lines):
    assert len(list(alike.shown(faults(number, cause), Path("content")))) == lines


def test_the_line_names_the_first_three_and_counts_the_others(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    line = next(alike.shown(faults(5_000, "c", "say {}"), tmp_path / "content"))
    assert line == (
        "content/news/0/bg.md:1: say 0 – 5,000 times: also in content/news/1/bg.md:1, content/news/2/bg.md:1 and 4,997 more"
    )


def test_different_causes_stand_where_their_first_stands():
    mixed = [*faults(4, "c", "a"), *faults(2, "", "b {}"), *faults(4, "d", "e")]
    assert [len(group) for group in alike.groups(mixed)] == [4, 1, 1, 4]


def test_time_is_linear():
    assert len(list(alike.groups(faults(50_000, "", "{}")))) == 50_000
