import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from newsroom.parallel import FEWEST, in_chunks

ROOT = Path(__file__).resolve().parents[2]


def squares(chunk):
    return [(number * number, os.getpid()) for number in chunk]


@pytest.mark.parametrize("count", [0, 1, FEWEST, FEWEST * 3 + 7])
@pytest.mark.parametrize("workers", [1, 2, 5])
def test_results_come_in_order(count, workers):
    results = [square for chunk in in_chunks(squares, range(count), workers) for square, _ in chunk]
    assert results == [number * number for number in range(count)]


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


def alone(program: str, **options) -> subprocess.Popen:
    """A program in a process of its own: the test runner's threads would keep ours from forking."""
    start = f"import os, sys, time; sys.path.insert(0, {str(ROOT / 'plugins')!r})\n"
    start += "from newsroom.parallel import FEWEST, in_chunks\n"
    return subprocess.Popen([sys.executable, "-c", start + program], stdout=subprocess.PIPE, text=True, **options)


def test_many_things_are_shared_among_processes():
    program = "print(os.getpid(), *{pid for pid in in_chunks(lambda chunk: os.getpid(), range(FEWEST * 4), 2)})"
    parent, *workers = alone(program).communicate(timeout=60)[0].split()
    assert workers
    assert parent not in workers


def test_an_error_comes_back():
    program = """
def fail(chunk):
    raise ValueError("no")
try:
    list(in_chunks(fail, range(FEWEST * 2), 2))
except ValueError as error:
    print("said", error)
"""
    assert alone(program).communicate(timeout=60)[0] == "said no\n"


def test_workers_end_when_their_parent_is_killed():
    program = """
def wait(chunk):
    os.write(1, f"{os.getpid()}\\n".encode())  # at once, so that two of them do not mix
    time.sleep(60)
list(in_chunks(wait, range(FEWEST * 2), 2))
"""
    parent = alone(program)
    workers = [int(parent.stdout.readline()) for _ in range(2)]
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 20
    while any(map(lives, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(lives, workers))


def test_when_a_worker_is_killed_the_rest_is_done_here():
    program = """
parent = os.getpid()
def work(chunk):
    if os.getpid() != parent and chunk[0] == 0:
        os.kill(os.getpid(), 9)
    return list(chunk)
print([one for chunk in in_chunks(work, range(FEWEST * 2), 2) for one in chunk] == list(range(FEWEST * 2)))
"""
    assert alone(program).communicate(timeout=60)[0] == "True\n"


def test_when_a_worker_is_killed_before_all_work_was_given_out_the_rest_is_done_here():
    program = """
from concurrent.futures import ProcessPoolExecutor
parent, given, submit = os.getpid(), [], ProcessPoolExecutor.submit
def late(pool, do, part):
    while given and not pool._broken:
        time.sleep(0.01)
    given.append(part)
    return submit(pool, do, part)
def work(chunk):
    if os.getpid() != parent:
        os.kill(os.getpid(), 9)
    return list(chunk)
ProcessPoolExecutor.submit = late
print([one for chunk in in_chunks(work, range(FEWEST * 2), 2) for one in chunk] == list(range(FEWEST * 2)), len(given))
"""
    assert alone(program).communicate(timeout=60)[0] == "True 2\n"


def lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
