"""Commands whose words nobody takes, each in a process of its own; and the same with streams that are no files."""

import contextlib
import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsdesk.exits import Stream, Unread, plainly, whoever_reads
from newsroom.faults import WrongUse
from tests import commands
from tests.commands import Done
from tests.conftest import ROOT, need
from tests.site.making import Newsroom

FULL = Path("/dev/full")
MANY = "print('word ' * 100_000)"


@pytest.fixture
def unread():
    """The end of a pipe that nobody reads any more."""
    reading, writing = os.pipe()
    os.close(reading)
    yield writing
    os.close(writing)


@pytest.fixture
def full():
    need(FULL.exists(), str(FULL))
    with FULL.open("wb") as file:
        yield file


@pytest.fixture
def newsroom(tmp_path) -> Newsroom:
    newsroom = Newsroom(tmp_path)
    newsroom.article()
    return newsroom


def python(*words: str, **streams) -> subprocess.CompletedProcess:
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams
    command = [sys.executable, *words]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, text=True, timeout=120, check=False, **streams
    )


def program(decorator: str, body: str, **streams) -> subprocess.CompletedProcess:
    """A command of its own."""
    lines = (
        "import sys",
        "sys.path[:0] = ['.', 'plugins']",
        f"from newsdesk.exits import {decorator}",
        f"@{decorator}",
        "def run():",
        *(f"    {line}" for line in body.splitlines()),
        "sys.exit(run())",
    )
    return python("-c", "\n".join(lines), **streams)


def command(*words, begin=commands.fork, **streams) -> Done:
    """`invoke WORDS`; what Python has printed waits in its buffer, as it does for people."""
    return commands.finish(begin(*words, env={"PYTHONUNBUFFERED": None}, **streams))


def deploy(newsroom: Newsroom, **streams) -> Done:
    options = ["--yes", "--content", newsroom.content, "--output", newsroom.output]
    return command("deploy", f"file://{newsroom.folder}/srv", *options, **streams)


def rollback(newsroom: Newsroom, **streams) -> Done:
    return command("rollback", f"file://{newsroom.folder}/srv", **streams)


def live(newsroom: Newsroom) -> Path:
    return (newsroom.folder / "srv" / "current").readlink()


# --- work that goes on ---


@pytest.mark.parametrize("kind", ["unread", "full"])
def test_a_deploy_and_a_way_back_need_no_reader(newsroom, kind, request):
    nobody = request.getfixturevalue(kind)
    done = deploy(newsroom, stdout=nobody)
    assert (done.status, done.err) == (0, "")
    first = live(newsroom)
    newsroom.article(text="Changed.")
    done = deploy(newsroom, stdout=nobody, stderr=subprocess.STDOUT)
    assert done.status == 0
    assert live(newsroom) != first
    done = rollback(newsroom, stdout=nobody)
    assert (done.status, done.err) == (0, "")
    assert live(newsroom) == first


@pytest.mark.parametrize("kind", ["unread", "full"])
def test_the_status_is_that_of_the_work(newsroom, kind, request):
    newsroom.article(status="drfat")
    nobody = request.getfixturevalue(kind)
    done = deploy(newsroom, stdout=nobody)
    assert done.status == 1
    assert "drfat" in done.err
    assert "Traceback" not in done.err
    assert deploy(newsroom, stdout=nobody, stderr=subprocess.STDOUT).status == 1
    assert rollback(newsroom, stdout=nobody, stderr=subprocess.STDOUT).status == 1


@pytest.mark.parametrize("kind", ["unread", "full"])
@pytest.mark.parametrize("flush", ["False", "True"])
def test_nothing_is_said_at_the_end_of_the_interpreter(kind, flush, request):
    """Neither of what was kept for later, nor of what was said since."""
    body = f"for _ in range(3): print('word', flush={flush})\nreturn 7"
    done = program("whoever_reads", body, stdout=request.getfixturevalue(kind))
    assert (done.returncode, done.stderr) == (7, "")


def test_a_program_that_is_started_later_can_write(unread):
    body = "import subprocess\nprint('word', flush=True)\nreturn subprocess.run(['echo', 'word']).returncode"
    done = program("whoever_reads", body, stdout=unread)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_reader_who_leaves_in_the_middle(newsroom):
    """As `invoke deploy --yes | head -1`."""
    options = ["--yes", "--content", newsroom.content, "--output", newsroom.output]
    with commands.start("deploy", f"file://{newsroom.folder}/srv", *options, stderr=subprocess.STDOUT) as process:
        assert process.stdout.readline()
        process.stdout.close()
        assert process.wait(120) == 0
    assert live(newsroom)


# --- commands that end ---


@pytest.mark.parametrize("body", ["print('word')", "print('word', flush=True)", MANY])
def test_whoever_read_it_has_seen_enough(unread, body):
    done = program("plainly", f"{body}\nreturn 7", stdout=unread)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.parametrize("body", ["print('word')", "print('word', flush=True)", MANY])
def test_a_full_disk_is_said_in_a_line(full, body):
    done = program("plainly", f"{body}\nreturn 7", stdout=full)
    assert done.returncode == 1
    assert done.stderr == "error: standard output cannot be written to: No space left on device\n"


@pytest.mark.parametrize(
    ("words", "status", "begin"),
    [
        (["status"], 0, commands.start),  # it only shows
        (["status", "--format", "json"], 0, commands.fork),
        (["check", "--format", "json"], 141, commands.fork),  # 0 would say that there are no faults
        (["build"], 141, commands.fork),
    ],
)
def test_commands_as_people_type_them(unread, full, newsroom, words, status, begin):
    output = ["--output", newsroom.output] if words == ["build"] else []
    words = [*words, "--content", newsroom.content, *output]
    done = command(*words, begin=begin, stdout=unread)
    assert (done.status, done.err.count("Traceback")) == (status, 0), done.err
    assert command(*words, begin=begin, stdout=unread, stderr=subprocess.STDOUT).status == status
    done = command(*words, begin=begin, stdout=full)
    assert done.status == 1
    assert done.err.endswith("error: standard output cannot be written to: No space left on device\n")
    assert "Traceback" not in done.err


def test_errors_that_nobody_reads_change_no_status(unread):
    assert program("plainly", "print('word', file=sys.stderr)\nreturn 7", stderr=unread).returncode == 7
    body = "from newsroom.faults import WrongUse\nraise WrongUse('word')"
    assert program("plainly", body, stderr=unread).returncode == 2
    assert program("plainly", body, stdout=unread, stderr=subprocess.STDOUT).returncode == 2


def test_another_pipe_that_breaks_is_a_fault_of_the_program():
    done = program("plainly", "raise BrokenPipeError")
    assert done.returncode == 1
    assert "BrokenPipeError" in done.stderr


@pytest.mark.parametrize("decorator", ["plainly", "whoever_reads"])
def test_streams_that_were_closed_before(decorator):
    done = program(decorator, "sys.stdout = sys.stderr = None\nprint('word')\nreturn 7")
    assert done.returncode == 7


# --- streams that are no files ---


class Broken(io.StringIO):
    """Takes one word."""

    def write(self, text: str) -> int:
        if self.getvalue():
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(text)


@pytest.mark.parametrize("decorator", [plainly, whoever_reads])
def test_streams_are_given_back(decorator, capsys):
    out, err = io.StringIO(), io.StringIO()

    @decorator
    def run():
        print("word")
        raise WrongUse("wrong")

    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        assert run() == 2
        assert (sys.stdout, sys.stderr) == (out, err)
    assert (out.getvalue(), err.getvalue()) == ("word\n", "error: wrong\nNothing was changed.\n")
    assert run() == 2
    assert capsys.readouterr().out == "word\n"


@pytest.mark.parametrize(("decorator", "status"), [(plainly, 1), (whoever_reads, 7)])
def test_a_stream_without_a_number(decorator, status, capsys):
    @decorator
    def run():
        for _ in range(3):
            print("word")
        return 7

    with contextlib.redirect_stdout(Broken()) as out:
        assert run() == status
    assert out.getvalue() == "word"
    said = capsys.readouterr().err
    assert said == ("error: standard output cannot be written to: No space left on device\n" if status == 1 else "")


def test_a_command_within_another_keeps_its_streams():
    @whoever_reads
    def outer():
        before = sys.stdout
        assert plainly(lambda: print("word"))() == 0
        assert sys.stdout is before
        return 7

    with contextlib.redirect_stdout(Broken()):
        assert outer() == 7


def test_a_stream_is_as_its_own_stream(tmp_path):
    with (tmp_path / "file").open("w", encoding="utf-16") as file:
        stream = Stream(file, stops=True)
        assert (stream.encoding, stream.fileno(), stream.isatty()) == ("utf-16", file.fileno(), False)
        assert stream.write("дом") == 3
        stream.writelines(["а", "б"])
        stream.flush()
    assert (tmp_path / "file").read_text("utf-16") == "домаб"


def test_unread_is_taken_for_no_fault_of_the_work():
    assert not issubclass(Unread, Exception)
