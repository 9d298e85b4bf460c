"""Many texts are found in a file as each would be found alone."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.many_texts import ManyTexts

FEW = st.binary(max_size=120).map(lambda data: bytes(sign % 3 + 97 for sign in data))  # many of which stand in others


@given(st.lists(FEW, max_size=12), st.lists(FEW, max_size=6))
def test_as_each_would_be_found_alone(texts, pieces):
    data = b"".join([*pieces, *texts[::2]])
    for part in (data, data[1:], data[3:-2]):
        assert ManyTexts(texts).found_in(part) == {text for text in texts if text in part}


@pytest.mark.parametrize("length", [1, 6, 7, 8, 14, 15, 16, 30, 31, 46, 47, 48, 100, 1000])
def test_wherever_it_stands(length):
    text = random.Random(length).randbytes(length)
    search = ManyTexts([text])
    for before in range(60):
        assert search.found_in(bytes(before) + text) == {text}
        assert search.found_in(bytes(before) + text + b"x") == {text}
        assert search.found_in(bytes(before) + text[:-1]) <= {text[:0]}


def test_no_texts_and_no_file():
    assert ManyTexts([]).found_in(b"data") == set()
    assert ManyTexts([b"text"]).found_in(b"") == set()


@pytest.mark.slow
def test_ten_times_the_texts_cost_next_to_nothing():
    """A sentence that all share does not make it slow, either."""
    words = [f"дума{number}" for number in range(20_000)]
    choose = random.Random(1)
    file = " ".join(choose.choices(words, k=5_000)).encode() + b" the same sentence begins each of all those texts"

    def seconds(count: int) -> float:
        texts = [
            f"the same sentence begins each of all those {' '.join(choose.choices(words, k=9))}".encode()
            for _ in range(count)
        ]
        search = ManyTexts(texts)
        begin = time.process_time()
        for _ in range(20):
            search.found_in(file)
        return time.process_time() - begin

    assert seconds(10_000) < 5 * seconds(1_000) + 0.2
