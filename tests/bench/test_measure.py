import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bench import measure
from tests.conftest import ROOT

MEBIBYTE = 2**20


@pytest.fixture(autouse=True)
def no_waiting_for_disks(monkeypatch):
    """Others may be writing gigabytes."""
    monkeypatch.setattr("os.sync", lambda: None)


def run(code, folder):
    return measure.run([sys.executable, "-c", code], folder, folder / "log")


def test_time_and_memory_of_one_process(tmp_path):
    # Measured by a small process, as the benchmark is: Linux counts what the one held that began it as the peak of a
    # process, and that of tests holds hundreds of megabytes.
    program = (
        "import os, sys; from pathlib import Path; from bench import measure; os.sync = lambda: None; "
        "folder = Path(sys.argv[1]); command = [sys.executable, '-c', sys.argv[2]]; "
        "measured = measure.run(command, folder, folder / 'log'); print(measured.seconds, measured.memory)"
    )
    held = "import time; held = bytearray(80 * 2**20); time.sleep(0.2)"
    command = [sys.executable, "-c", program, str(tmp_path), held]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    seconds, memory = map(float, done.stdout.split())
    assert seconds > 0.2
    assert 80 * MEBIBYTE < memory < 200 * MEBIBYTE


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell")
def test_memory_of_children_adds_up():
    held = "import os, signal; os.fork(); held = bytearray(60 * 2**20); os.write(1, b'.'); signal.pause()"
    with subprocess.Popen([sys.executable, "-c", held], stdout=subprocess.PIPE, start_new_session=True) as process:
        try:
            assert process.stdout.read(2) == b".."
            assert 120 * MEBIBYTE < measure.held_by(process.pid) < 200 * MEBIBYTE
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def test_a_failure_says_the_last_words(tmp_path):
    with pytest.raises(measure.Failed, match=r"ended with 3:\nno such language"):
        run("import sys; print('no such language'); sys.exit(3)", tmp_path)
