"""`invoke serve` in a process of its own, on a port that is free."""

import contextlib
import http.client
import queue
import re
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import commands
from tests.conftest import ROOT
from tests.newsroom.conftest import content, converter  # what the tests of the newsroom share is of use here too
from tests.site.making import Newsroom
from tests.site.test_nu import nu

__all__ = ["content", "converter", "nu"]

PATIENCE = 60  # seconds; for a machine that has much else to do


@dataclass(frozen=True)
class Reply:
    status: int
    headers: http.client.HTTPMessage
    text: str


class Serve:
    """A running `invoke serve`."""

    def __init__(self, newsroom: Newsroom, root: Path = ROOT, port: int | None = None):
        self.newsroom = newsroom
        self.port = port or free_port()
        self.cache = newsroom.folder / "cache"
        words = ("serve", "--port", self.port, "--content", newsroom.content)
        how = {"cwd": root, "env": {"DVUGLAS_CACHE": str(self.cache)}, "stderr": subprocess.STDOUT}
        # Another checkout has another program: what was imported here would not do.
        self.process = commands.fork(*words, **how) if root == ROOT else commands.start(*words, root=root, **how)
        self.said = ""
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        for line in self.process.stdout:
            self._lines.put(line)

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def output(self) -> Path:
        [output] = self.cache.glob("serve/*/output")
        return output

    def says(self, words: str) -> str:
        """Waits until the terminal shows these words; returns what it showed until then, and not before."""
        shown = ""
        with contextlib.suppress(queue.Empty):
            while words not in shown:
                line = self._lines.get(timeout=PATIENCE)
                shown += line
                self.said += line
            return shown
        raise AssertionError(f"never said {words!r} but:\n{self.said}")

    def get(self, address: str, method: str = "GET", **headers) -> Reply:
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.request(method, address, headers=headers)
            answer = connection.getresponse()
            return Reply(answer.status, answer.headers, answer.read().decode())

    def until(self, address: str, fits: Callable[[Reply], bool]) -> Reply:
        """Asks until the answer fits."""
        end = time.monotonic() + PATIENCE
        while not fits(reply := self.get(address)):
            assert time.monotonic() < end, f"{reply.text}\n{self.said}"
            time.sleep(0.05)
        return reply

    def until_shows(self, address: str, words: str) -> str:
        return self.until(address, lambda reply: words in reply.text).text

    def event(self, page: str) -> str:
        """Waits for what tells this page to load itself again."""
        version = version_of(page)
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.request("GET", f"/_serve/events?version={version}")
            answer = connection.getresponse()
            assert answer.headers["Content-Type"] == "text/event-stream"
            while not (line := answer.fp.readline()).startswith(b"data: "):
                assert line, self.said
            return line.decode().removeprefix("data: ").strip()

    def stop(self) -> int:
        """Presses Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        return self.end()

    def end(self) -> int:
        """Waits until the process has ended, and for all that it said."""
        status = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        while not self._lines.empty():
            self.said += self._lines.get()
        return status


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def version_of(page: str) -> str:
    return re.search(r'<script src="/_serve/reload\.js" data-version="(\w+)" async></script>', page)[1]


class Desk(Newsroom):
    """A newsroom in which files are saved as editors save them: a build never sees half of one."""

    def write(self, path: str, data: str | bytes) -> Path:
        part = super().write(str(Path(path).with_name(f".{Path(path).name}")), data)
        return part.replace(part.with_name(Path(path).name))


@pytest.fixture
def newsroom(tmp_path) -> Desk:
    made = Desk(tmp_path)
    made.article("news/2026/one/en.md", "First text.")
    return made


@pytest.fixture
def start(newsroom):
    """Starts `invoke serve`, and ends it after the test."""
    with contextlib.ExitStack() as running:

        def start_one(**options) -> Serve:
            one = Serve(newsroom, **options)
            running.callback(one.process.stdout.close)
            running.callback(one.process.wait)
            running.callback(one.process.kill)
            return one

        yield start_one


@pytest.fixture
def served(start) -> Serve:
    """A newsroom that is served."""
    one = start()
    one.says("Ctrl-C ends.")
    return one
