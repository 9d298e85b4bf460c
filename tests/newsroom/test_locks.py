import subprocess
import sys
import threading
from contextlib import contextmanager

import pytest

from newsroom.locks import alone

HOLD = """
import sys
from pathlib import Path
from newsroom.locks import alone
with alone(Path(sys.argv[1]), lambda: None):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_process(path):
    """A process that holds the lock until it is ended."""
    command = [sys.executable, "-c", HOLD, path]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    environment = {"PYTHONPATH": ":".join(sys.path)}
    with subprocess.Popen(command, env=environment, text=True, **pipes) as process:
        try:
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


class Rival(threading.Thread):
    """Wants the lock, too, and lets it go at once: whether it waits, and whether it has had it."""

    def __init__(self, path):
        super().__init__(daemon=True)
        self.path, self.waits, self.had_it = path, threading.Event(), threading.Event()
        self.start()

    def run(self):
        with alone(self.path, self.waits.set):
            self.had_it.set()


def test_a_lock_that_nobody_holds_is_had_at_once(tmp_path):
    for _ in range(2):
        with alone(tmp_path / "lock", pytest.fail):
            pass
    assert [path.name for path in tmp_path.iterdir()] == ["lock"]


def test_whoever_comes_second_says_so_and_waits(tmp_path):
    with alone(tmp_path / "lock", pytest.fail):
        rival = Rival(tmp_path / "lock")
        assert rival.waits.wait(10)
        assert not rival.had_it.wait(0.2)
    assert rival.had_it.wait(10)


def test_the_lock_of_a_process_that_is_killed_is_free(tmp_path):
    with another_process(tmp_path / "lock") as process:
        rival = Rival(tmp_path / "lock")
        assert rival.waits.wait(10)
        assert not rival.had_it.is_set()
        process.kill()
        assert rival.had_it.wait(10)


def test_a_child_that_inherits_the_lock_holds_it_too(tmp_path):
    with alone(tmp_path / "lock", pytest.fail) as descriptor:
        child = subprocess.Popen(["cat"], stdin=subprocess.PIPE, pass_fds=[descriptor])
    with child:
        rival = Rival(tmp_path / "lock")
        assert rival.waits.wait(10)
        assert not rival.had_it.wait(0.2)
        child.stdin.close()
        assert rival.had_it.wait(10)
