"""Forked processes are as good as begun ones: what is said of kills, signals and streams rests on it."""

import os
import signal
import time
from pathlib import Path

import pytest

from tests.processes import STDOUT, Process


def test_folder_environment_streams_and_status_are_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("TAKEN_OUT", "x")
    script = "pwd; echo $ADDED$TAKEN_OUT >&2; exit 3"
    process = Process("subprocess:call", ["sh", "-c", script], cwd=tmp_path, env={"ADDED": "a", "TAKEN_OUT": None})
    assert process.communicate() == (f"{tmp_path}\n", "a\n")
    assert process.returncode == 3


def test_streams_may_be_one(tmp_path):
    with (tmp_path / "said").open("w") as file:
        process = Process("subprocess:call", ["sh", "-c", "echo out; echo err >&2"], stdout=file, stderr=STDOUT)
        assert process.communicate() == (None, None)
    assert (tmp_path / "said").read_text() == "out\nerr\n"


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, -signal.SIGTERM), (signal.SIGINT, -signal.SIGINT)])
def test_signals_reach_it(number, status):
    process = Process("time:sleep", 60)
    assert process.poll() is None
    process.send_signal(number)
    out, err = process.communicate()
    assert (process.returncode, out, "KeyboardInterrupt" in err) == (status, "", number == signal.SIGINT)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="nothing here shows which processes there are")
def test_what_it_has_started_is_killed_with_it():
    process = Process("subprocess:call", ["sh", "-c", "sleep 60 & echo $!; wait"])
    child = int(process.stdout.readline())
    os.kill(child, 0)
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    until = time.monotonic() + 20
    while (stat := Path(f"/proc/{child}/stat")).exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z":
        assert time.monotonic() < until
        time.sleep(0.01)
