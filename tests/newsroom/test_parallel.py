import os
import threading

import pytest

from newsroom.parallel import FEWEST, in_chunks


def squares(chunk):
    return [(number * number, os.getpid()) for number in chunk]


@pytest.mark.parametrize("count", [0, 1, FEWEST, FEWEST * 3 + 7])
@pytest.mark.parametrize("workers", [1, 2, 5])
def test_results_come_in_order(count, workers):
    found = [one for chunk in in_chunks(squares, range(count), workers) for one, _ in chunk]
    assert found == [number * number for number in range(count)]


def test_many_things_are_shared_among_processes():
    pids = {pid for chunk in in_chunks(squares, range(FEWEST * 4), 2) for _, pid in chunk}
    assert os.getpid() not in pids


def test_few_things_stay_here():
    assert {pid for chunk in in_chunks(squares, range(FEWEST - 1), 2) for _, pid in chunk} == {os.getpid()}


def test_no_fork_beside_another_thread():
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        assert {pid for chunk in in_chunks(squares, range(FEWEST * 2), 2) for _, pid in chunk} == {os.getpid()}
    finally:
        over.set()
        thread.join()


def test_an_error_comes_back():
    def fail(_chunk):
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        list(in_chunks(fail, range(FEWEST * 2), 2))
