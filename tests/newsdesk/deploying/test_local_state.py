import subprocess
import sys
import threading
from pathlib import Path

import pytest

from newsdesk.deploying import local_state
from newsdesk.deploying.local_state import Known
from tests.conftest import ROOT

OUTPUT, TARGET = Path("/srv/one"), "file:///srv/news"
KNOWN = Known("a" * 40, "20261118-103000-0a1b2c3")


@pytest.fixture(autouse=True)
def _cache(tmp_path, monkeypatch):
    monkeypatch.setenv("DVUGLAS_CACHE", str(tmp_path / "cache"))


def test_what_is_known_of_each_output_and_target():
    assert local_state.known(OUTPUT, TARGET) is None
    local_state.note(OUTPUT, TARGET, KNOWN)
    assert local_state.known(OUTPUT, TARGET) == KNOWN
    assert local_state.known(OUTPUT, "file:///srv/another") is None
    assert local_state.known(Path("/srv/two"), TARGET) is None


@pytest.mark.parametrize("raw", [b"", b"x", b"[]", b'["a"]', b'["a", 5]', b"\xff", b"null"])
def test_a_damaged_note_is_none(raw):
    local_state.note(OUTPUT, TARGET, KNOWN)
    next(local_state.of(OUTPUT).iterdir()).write_bytes(raw)
    assert local_state.known(OUTPUT, TARGET) is None


def test_a_note_that_cannot_be_written_is_no_fault(tmp_path):
    (tmp_path / "cache").write_text("no folder")
    local_state.note(OUTPUT, TARGET, KNOWN)
    assert local_state.known(OUTPUT, TARGET) is None


HOLDS = """
import sys, pathlib
sys.path[:0] = [".", "plugins"]
from newsdesk.deploying import local_state
with local_state.only_deploy(pathlib.Path(sys.argv[1]), print):
    print("mine", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_waits_and_says_so(tmp_path):
    """Killed, the first one is in nobody's way."""
    said, waits, mine = [], threading.Event(), threading.Event()
    output = tmp_path / "output"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", HOLDS, str(output)], cwd=ROOT, **pipes) as first:
        assert first.stdout.readline() == "mine\n"

        def second():
            with local_state.only_deploy(output, lambda line: (said.append(line), waits.set())):
                mine.set()

        thread = threading.Thread(target=second)
        thread.start()
        assert waits.wait(10)
        assert not mine.is_set()
        first.kill()
        thread.join(10)
    assert mine.is_set()
    assert said == ["waiting for another deploy of this output"]


def test_no_flipped_bit_of_a_note_counts():
    local_state.note(OUTPUT, TARGET, KNOWN)
    file = next(local_state.of(OUTPUT).iterdir())
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert local_state.known(OUTPUT, TARGET) is None
