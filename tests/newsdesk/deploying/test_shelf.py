import subprocess
import sys
import threading
from pathlib import Path

import pytest

from newsdesk.deploying import shelf
from newsdesk.deploying.shelf import Tried
from tests.conftest import ROOT

TRIED = Tried("a" * 40, "20261118-103000-0a1b2c3", taken_back=True)


@pytest.fixture(autouse=True)
def _cache(tmp_path, monkeypatch):
    monkeypatch.setenv("DVUGLAS_CACHE", str(tmp_path / "cache"))


def test_what_was_tried_is_known_for_each_output():
    assert shelf.tried(Path("/srv/one")) is None
    shelf.note(Path("/srv/one"), TRIED)
    assert shelf.tried(Path("/srv/one")) == TRIED
    assert shelf.tried(Path("/srv/two")) is None


@pytest.mark.parametrize("raw", [b"", b"x", b"[]", b'["a", "b"]', b'["a", "b", "c"]', b"\xff", b"null"])
def test_a_damaged_note_is_none(raw):
    shelf.note(Path("/srv/one"), TRIED)
    (shelf.of(Path("/srv/one")) / shelf.TRIED).write_bytes(raw)
    assert shelf.tried(Path("/srv/one")) is None


HOLDS = """
import sys, pathlib
sys.path[:0] = [".", "plugins"]
from newsdesk.deploying import shelf
with shelf.locked(pathlib.Path(sys.argv[1])):
    print("mine", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_waits_and_says_so(tmp_path):
    """Killed, the first one is in nobody's way."""
    path, waits, mine = tmp_path / "folder/lock", threading.Event(), threading.Event()
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", HOLDS, str(path)], cwd=ROOT, **pipes) as first:
        assert first.stdout.readline() == "mine\n"

        def second():
            with shelf.locked(path, waits.set):
                mine.set()

        thread = threading.Thread(target=second)
        thread.start()
        assert waits.wait(10)
        assert not mine.is_set()
        first.kill()
        thread.join(10)
    assert mine.is_set()
