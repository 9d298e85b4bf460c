"""addresses.lock is written into while others may write into it, too."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.loading import survey
from newsroom.redirects import lock, recording
from tests.newsroom.making import make_config
from tests.site.making import Newsroom

OLD, NEW, THEIRS = "/bg/2018/a/ bg story:a", "/bg/2019/b/ bg story:b", "/bg/2017/c/ bg story:c gone"


def book(*lines: str) -> bytes:
    return lock.serialise(lines)


def lines(data: bytes) -> set[str]:
    return {line for line in data.decode().splitlines() if line.startswith("/")}


def test_what_is_new_is_said_and_written(tmp_path):
    note = recording.record(tmp_path, b"", book(OLD, NEW))
    assert note.startswith("2 addresses are new in ")
    assert lock.read(tmp_path)[0] == book(OLD, NEW)
    assert recording.record(tmp_path, book(OLD), book(OLD)) is None


@pytest.mark.parametrize(
    "current", [book(OLD, THEIRS), f"{THEIRS}\r\n{OLD}\r\n".encode(), f"\ufeff{THEIRS}\n".encode()]
)
def test_lines_that_came_meanwhile_stay(tmp_path, current):
    lock.write(tmp_path, current)
    recording.record(tmp_path, book(OLD), book(OLD, NEW))
    written = lines(lock.read(tmp_path)[0])
    assert {THEIRS, NEW} <= written
    assert (OLD in written) == (OLD.encode() in current)  # who took it away meanwhile knew why


def test_a_line_that_this_build_changes_is_changed_in_what_came_meanwhile():
    gone = f"{OLD} gone"
    assert lines(recording.merged(book(OLD), book(gone, NEW), book(OLD, THEIRS))) == {gone, NEW, THEIRS}


@pytest.mark.parametrize(
    ("current", "words"),
    [
        (f"<<<<<<< HEAD\n{OLD}\n=======\n{NEW}\n>>>>>>> x\n".encode(), "keep the lines of both"),
        (b"/bg/\xff/ bg story:a\n", "not in UTF-8"),
        (b"\0\0\0\0", "bring it back from git"),
    ],
)
def test_nothing_is_written_over_what_is_damaged_meanwhile(tmp_path, current, words):
    lock.write(tmp_path, current)
    note = recording.record(tmp_path, book(OLD), book(OLD, NEW))
    assert words in note
    assert "1 address is not in it" in note
    assert lock.read(tmp_path)[0] == current


def test_nothing_is_written_over_what_cannot_be_read(tmp_path):
    (tmp_path / lock.NAME).mkdir()
    assert "cannot be read (it is a folder)" in recording.record(tmp_path, b"", book(OLD))


def test_many_builds_at_once_lose_nothing(tmp_path):
    own = [f"/bg/2020/{number}/ bg story:{number}" for number in range(40)]
    lock.write(tmp_path, book(OLD))
    with ThreadPoolExecutor(8) as builds:
        list(builds.map(lambda line: recording.record(tmp_path, book(OLD), book(OLD, line)), own))
    assert lines(lock.read(tmp_path)[0]) == {OLD, *own}


RECORDS = st.sets(st.sampled_from([f"/bg/2020/{number}/ bg story:{number}" for number in range(9)]))


@given(RECORDS, RECORDS, RECORDS)
def test_a_merge_has_what_each_side_has_added_and_only_that(before, following, current):
    result = lines(recording.merged(book(*before), book(*following), book(*current)))
    assert result == (current - (before - following)) | (following - before)


@pytest.mark.parametrize("count", [30, pytest.param(200, marks=pytest.mark.slow)])
def test_whatever_becomes_of_the_file_no_line_is_lost_in_silence(tmp_path, count):
    newsroom = Newsroom(tmp_path)
    newsroom.article("news/2024/one/en.md", date="2024-03-01")
    newsroom.article("news/2024/two/bg.md", date="2024-03-01", gone="true")
    old = ["/en/2020/old/ en story:old gone", "/en/2021/x/ en story:x -> /en/2024/one-en/", "/bg/2019/t/ bg story:two"]
    newsroom.write(lock.NAME, book(*old))
    config = make_config(tmp_path, now=None, record=True)
    whole = survey(config).next_lock
    assert set(old) <= lines(whole)
    chance, accepted = random.Random(21), 0
    for _ in range(count):
        mutated = _mutated(whole, chance)
        newsroom.write(lock.NAME, mutated)
        content = survey(config)
        if content.faults:
            assert {fault.file for fault in content.faults} == {lock.NAME}
            assert content.next_lock is None
        else:
            accepted += 1
            assert {line.split()[0] for line in lines(mutated)} <= {
                line.split()[0] for line in lines(content.next_lock)
            }
    assert 0 < accepted < count


def _mutated(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    return chance.choice(
        [
            lambda: data[:place],
            lambda: data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :],
            lambda: data[:place] + data[place + chance.randrange(40) :],
            lambda: data[:place] + data[chance.randrange(len(data)) :],
            lambda: data[:place] + b"\n=======\n" + data[place:],
            lambda: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
            lambda: data.decode().encode("utf-16"),
        ]
    )()
