"""addresses.lock cannot be made anew: it is read, merged into or left alone, and never written over."""

import os
import shutil
import subprocess
import sys

import pytest

from newsroom.building import Build
from newsroom.redirects import lock
from tests.cases.test_pairs import article
from tests.conftest import ROOT
from tests.newsroom.making import make_config

OLD = "/bg/2017/a/ bg story:a gone\n"


def without_rights(*words: str) -> subprocess.CompletedProcess:
    """A command that may read no more than the rights of a file say, whoever runs the tests."""
    dropping = ["setpriv", "--bounding-set", "-all", "--inh-caps", "-all"] if os.geteuid() == 0 else []
    if dropping and not shutil.which("setpriv"):
        pytest.skip("root reads everything, and there is no setpriv")
    command = [*dropping, sys.executable, "-m", "invoke", "--search-root", str(ROOT), *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["attack-lock-unreadable", None])
def test_a_lock_that_may_not_be_read(request, name):
    if name:
        case = request.getfixturevalue("given")(name)
    else:
        case = request.getfixturevalue("own")({"news/2026/proba/bg.md": article(), "addresses.lock": OLD})
    path = case.content / "addresses.lock"
    before = path.read_bytes()
    path.chmod(0)
    words = ["--content", str(case.content)]
    build = without_rights("build", *words, "--output", str(case.output), "--production")
    check = without_rights("check", *words)
    path.chmod(0o644)
    assert (build.returncode, check.returncode) == (1, 1)
    assert "addresses.lock:1: cannot be read (Permission denied): make it readable" in build.stderr
    assert "addresses.lock:1: error: cannot be read (Permission denied)" in check.stdout
    assert "Traceback" not in build.stderr + check.stderr
    assert path.read_bytes() == before
    assert not case.output.exists()


@pytest.mark.parametrize("name", ["attack-lock-race", None])
def test_lines_that_come_during_a_build(request, name):
    """From a `git pull`, once all is planned and before it is written."""
    if name:
        case = request.getfixturevalue("given")(name)
    else:
        case = request.getfixturevalue("own")({"news/2026/proba/bg.md": article(), "addresses.lock": OLD})
    build = Build(make_config(case.folder, now=None, record=True))
    build.load()
    with (case.content / "addresses.lock").open("a") as book:
        book.write("/bg/2018/b/ bg story:b gone\n")
    build.write()
    lines = (case.content / "addresses.lock").read_text()
    assert "/bg/2018/b/ bg story:b gone\n" in lines
    assert "/2026/" in lines
    assert name or OLD in lines
    again = Build(make_config(case.folder, now=None, record=True))
    assert again.unchanged() is None  # it has to say of the new address that it is gone
    again.load()
    again.write()
    assert "/bg/2018/b/ bg story:b gone\n" in (case.content / "addresses.lock").read_text()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"<<<<<<< HEAD\n{OLD}=======\n{OLD}>>>>>>> main\n", "keep the lines of both"),
        (f"{OLD}/bg/2018/b/ bg story:a%0Ab\n", "is the name of no folder"),
        (f"{OLD}/bg/2018/b/ bg sto", "is no line of this file"),
        (f"{lock.HEADER[0]}\n{OLD}/bg/2018/b/ bg story:pro", "has no end of line"),
        ("", "has no line"),
        ("\0" * 200, "has no line"),
        (OLD.encode("utf-16"), "not in UTF-8"),
        (f"{OLD}/bg/2018/\x1b[2J/ bg story:b\n", "U+001B"),
    ],
)
def test_a_damaged_lock_is_a_fault_and_stays(own, text, words):
    raw = text if isinstance(text, bytes) else text.encode()
    case = own({"news/2026/proba/bg.md": article(), "addresses.lock": raw})
    done = case.build("--production")
    assert done.status == 1
    assert words in done.err
    assert "\x1b" not in done.err
    assert (case.content / "addresses.lock").read_bytes() == raw


@pytest.mark.parametrize("raw", [f"\ufeff{OLD}".encode(), OLD.replace("\n", "\r\n").encode(), OLD.encode() * 3])
def test_what_other_systems_make_of_it_is_understood(own, raw):
    case = own({"news/2026/proba/bg.md": article(), "addresses.lock": raw})
    assert case.build("--production").status == 0
    assert (case.content / "addresses.lock").read_text().count(OLD) == 1


def test_a_trial_can_be_deleted_and_a_line_that_nobody_needs_too(own):
    case = own(
        {"news/2026/proba/bg.md": article(), "news/2026/trial/bg.md": article("trial", more="aliases: [/mispelt]")}
    )
    assert case.build().status == 0
    assert not (case.content / "addresses.lock").exists()
    assert case.build("--production").status == 0
    book = case.content / "addresses.lock"
    shutil.rmtree(case.content / "news/2026/trial")
    refused = case.build("--production")
    assert "if no reader ever had it, delete the line" in refused.err
    book.write_text("".join(line for line in book.read_text().splitlines(keepends=True) if "story:trial" not in line))
    assert case.build("--production").status == 0
    assert "trial" not in book.read_text()


def test_an_address_with_and_without_its_slash_may_both_be_gone(own):
    """Sites before this one answered at both; here they are one page, and servers know of two addresses."""
    text = "/bg/2017/a bg story:a gone\n/bg/2017/a/ bg story:b gone\n"
    case = own({"news/2026/proba/bg.md": article(), "addresses.lock": text})
    assert case.page("bg/2017/a").h1
    rules = (case.folder / "out/site.nginx-redirects.conf").read_text()
    assert '"/bg/2017/a" "1"' in rules
    assert '"/bg/2017/a/" "1"' in rules


def test_a_pipe_in_the_place_of_the_lock_is_a_fault(own):
    """Reading it would never end."""
    case = own({"news/2026/proba/bg.md": article()})
    os.mkfifo(case.content / "addresses.lock")
    done = case.build("--production")
    assert done.status == 1
    assert "addresses.lock:1: is no file that can be read" in done.err
