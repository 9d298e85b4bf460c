from pathlib import Path

import pytest

from newsroom.faults import CannotBuild, ContentFaults, Fault, listed, unknown

FAULT = Fault("news/2019/къща/bg.md", 7, "`date` is missing")


def test_a_fault_is_shown_as_a_terminal_opens_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert FAULT.shown(tmp_path / "content") == "content/news/2019/къща/bg.md:7: `date` is missing"
    assert FAULT.shown(tmp_path.parent / "other").startswith("../other/news/2019/къща/bg.md:7: ")


def test_a_fault_on_another_drive_keeps_its_whole_path(monkeypatch):
    def no_way(_path):
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr("os.path.relpath", no_way)
    assert FAULT.shown(Path("/content")) == "/content/news/2019/къща/bg.md:7: `date` is missing"


def test_faults_are_said_once_each_by_file_and_line(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    error = ContentFaults(
        [Fault("б.md", 2, "x"), Fault("а.md", 10, "x"), Fault("а.md", 9, "x"), FAULT, FAULT], Path("c")
    )
    assert [(fault.file, fault.line) for fault in error.faults] == [
        ("news/2019/къща/bg.md", 7),
        ("а.md", 9),
        ("а.md", 10),
        ("б.md", 2),
    ]
    assert str(error).count("\n") == 3
    assert "c/а.md:9: x" in str(error)


def test_what_stops_a_build_ends_with_1():
    assert ContentFaults([], Path()).exitcode == CannotBuild("x").exitcode == 1


@pytest.mark.parametrize(
    ("value", "allowed", "near"),
    [
        ("nws", ["news", "event"], "news"),
        ("News", ["news", "event"], "news"),
        ("EVENTS", ["news", "event"], "event"),
        ("бг", ["bg", "en"], None),
        ("новини", ["news", "event"], None),
        ("", ["news"], None),
        ("училища", ["училище", "дарения"], "училище"),
        ("σχολεία", ["σχολείο", "νέα"], "σχολείο"),
    ],
)
def test_an_unknown_value_is_named_with_the_nearest_and_all_allowed(value, allowed, near):
    message = unknown("tag", value, allowed)
    assert f"unknown tag `{value}`" in message
    assert all(f"`{word}`" in message for word in allowed)
    assert (f"did you mean `{near}`?" in message) == bool(near)


def test_where_nothing_is_defined_the_message_says_so():
    assert "none is defined" in unknown("tag", "школа", [])


def test_allowed_values_are_sorted_and_quoted():
    assert listed(["a", "б"]) == "`a`, `б`"
    assert unknown("x", "?", {"б", "a"}).endswith("`a`, `б`")
