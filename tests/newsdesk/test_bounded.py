"""Answers are read up to a bound, and what is left in the middle is told from what is whole."""

import gzip
import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk import bounded
from newsdesk.bounded import TooMuch

PYTHON = [sys.executable, "-S", "-c"]


def test_all_that_a_program_says():
    done = bounded.run(
        [*PYTHON, "import sys; print(sys.stdin.read()); print('no', file=sys.stderr); sys.exit(3)"], b"yes"
    )
    assert (done.stdout, done.stderr, done.returncode) == (b"yes\n", b"no\n", 3)


def test_a_program_that_never_ends_is_ended():
    with pytest.raises(TooMuch):
        bounded.run([*PYTHON, "while True: print('x' * 1000)"], most=100_000)


def test_complaints_without_an_end_do_not_stop_it():
    done = bounded.run([*PYTHON, "import sys; sys.stderr.write('a' * 5_000_000 + 'end'); print('done')"])
    assert done.stdout == b"done\n"
    assert done.stderr.endswith(b"end")
    assert len(done.stderr) < 2 * bounded.COMPLAINTS


def test_a_program_that_reads_nothing_of_what_it_is_given():
    assert bounded.run([*PYTHON, "pass"], b"x" * 1_000_000).returncode == 0


@given(st.binary(max_size=300_000).flatmap(lambda data: st.tuples(st.just(data), st.sampled_from([1, 7, 1000, 10**6]))))
def test_what_was_compressed_comes_back(data_and_step):
    data, step = data_and_step
    stream = bounded.gunzip(io.BytesIO(gzip.compress(data, mtime=0)).read)
    pieces = iter(lambda: stream(step), b"") if len(data) < 1000 * step else [bounded.read(stream, len(data))]
    assert b"".join(pieces) == data
    assert bounded.gunzipped(gzip.compress(data)) == data


@pytest.mark.parametrize("spoil", [lambda raw: raw[:-9], lambda raw: raw[:3], lambda raw: b"", lambda raw: b"x" + raw])
def test_a_damaged_one_is_said_to_be(spoil):
    with pytest.raises(ValueError, match=r"."):
        bounded.gunzipped(spoil(gzip.compress(b"text" * 1000)))


def test_a_bomb_is_left_alone():
    bomb = gzip.compress(bytes(50_000_000))
    assert len(bomb) < 60_000
    with pytest.raises(TooMuch):
        bounded.gunzipped(bomb, most=1_000_000)
    with pytest.raises(TooMuch):
        bounded.digest(bounded.gunzip(io.BytesIO(bomb).read), 1_000_000)
