"""What a killed `new`, `translate` or `preview` leaves half-made is removed by the next."""

import signal
import subprocess
import sys

import pytest

from newsroom.files import part_of
from tests import commands
from tests.conftest import ROOT
from tests.site.making import Newsroom

KILLED_BEFORE = """
import os, signal, sys
from pathlib import Path
sys.path[:0] = [{root!r}, {root!r} + "/plugins"]
step, count, words = sys.argv[1], int(sys.argv[2]), sys.argv[3:]

def watch(event, arguments):
    global count
    if event == step and any(".part" in str(argument) for argument in arguments):
        count -= 1
        if count < 0:
            os.kill(os.getpid(), signal.SIGKILL)

from tests import commands
sys.addaudithook(watch)
commands.main(*words)
"""
STEPS = [("os.mkdir", 0), ("open", 0), ("open", 1), ("os.rename", 0)]  # with what is half-made


def killed(step, count, *words, cwd):
    """Runs a command that is killed just before it takes the step on a file that it is making."""
    program = KILLED_BEFORE.format(root=str(ROOT))
    command = [sys.executable, "-c", program, step, str(count), *map(str, words)]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    assert done.returncode in (-signal.SIGKILL, 0), done.stderr
    return done.returncode != 0


def parts(folder):
    return [path for path in folder.rglob("*") if path.name.endswith(".part")]


def snapshot(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def newsroom(tmp_path):
    made = Newsroom(tmp_path / "newsroom")
    made.article("news/2026/one/en.md", "First text.")
    made.article("news/2026/draft/en.md", "Not yet.", status="draft")
    return made


def test_new(newsroom, monkeypatch, tmp_path):
    words = ("new", "Open day", "--lang", "en", "--translations", "bg", "--date", "2026-04-01", "--content")
    before = snapshot(newsroom.content)
    kills = [killed(*step, *words, newsroom.content, cwd=ROOT) for step in STEPS]
    assert kills.count(True) == len(STEPS)
    assert parts(newsroom.content)
    assert [name for name in snapshot(newsroom.content) if ".part" not in name] == before
    assert newsroom.build().status == 0  # nobody takes them for articles
    assert commands.invoke(*words, newsroom.content).status == 0
    assert parts(newsroom.content) == []
    assert len(snapshot(newsroom.content)) == len(before) + 2


def test_translate(newsroom):
    words = ("translate", "one-en", "bg", "--content", newsroom.content)
    before = snapshot(newsroom.content)
    assert [killed(*step, *words, cwd=ROOT) for step in (("open", 0), ("os.link", 0), ("os.remove", 0))] == [True] * 3
    left = newsroom.content / "news/2026/one/bg.md"
    assert not left.exists() or left.read_bytes().endswith(b"\n")  # whole, or not there
    left.unlink(missing_ok=True)
    assert commands.invoke(*words).status == 0
    assert parts(newsroom.content) == []
    assert len(snapshot(newsroom.content)) == len(before) + 1


def test_preview(newsroom, tmp_path):
    words = ("preview", "draft-en", "--content", newsroom.content, "--output", tmp_path / "copies" / "preview")
    kills = [
        killed(*step, *words, cwd=ROOT)
        for step in [("os.mkdir", 0), ("open", 0), ("open", 3), ("os.rename", 0), ("os.rename", 1)]
    ]
    assert kills == [True] * 5
    assert parts(tmp_path / "copies")
    assert commands.invoke(*words).status == 0
    assert parts(tmp_path / "copies") == []
    first = snapshot(tmp_path / "copies")
    orphan = tmp_path / "copies/preview" / ("0" * 32)  # of a run that was killed while it took an address away
    (orphan / "en").mkdir(parents=True)
    assert commands.invoke(*words).status == 0
    assert snapshot(tmp_path / "copies") == first
    assert not orphan.exists()


def test_what_a_running_process_makes_and_what_is_of_others_stays(newsroom):
    running = part_of(newsroom.content / "news/2026/next")
    running.mkdir()
    others = newsroom.content / "news/2026/.download.part"
    others.write_text("of somebody else")
    dead = running.with_name(f".other.{2**22 + 7}.part")
    dead.mkdir()
    assert commands.invoke("new", "Open day", "--lang", "en", "--content", newsroom.content).status == 0
    assert (running.exists(), others.exists(), dead.exists()) == (True, True, False)
