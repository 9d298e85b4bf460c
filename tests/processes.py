"""Processes that lose no time with imports: each is forked from one that has made them.

They are real ones, with a session, a folder, an environment and streams of their own: they can be killed, sent signals
and left without readers, and end as interpreters do. What depends on how Python starts needs `subprocess`.
"""

import contextlib
import importlib
import io
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import DEVNULL, PIPE, STDOUT

ROOT = Path(__file__).resolve().parents[1]
IMPORTED = (
    "newsdesk.check",
    "newsdesk.serve",
    "newsdesk.status",
    "tests.commands",
    "tests.deploy.desk",
    "tests.site.hostile",
)
START = "import sys; sys.path[:0] = ['.', 'plugins']; from tests.processes import serve; serve(int(sys.argv[1]))"


class Process:
    """Runs `package.module:function` with arguments of plain data, and ends with what that returns.

    To be used as a Popen for text. `env` is added to ours; None takes a name out of it.
    """

    def __init__(self, function: str, *arguments, cwd=ROOT, env=None, stdin=DEVNULL, stdout=PIPE, stderr=PIPE):
        env = {name: value for name, value in (os.environ | (env or {})).items() if value is not None}
        order = {"function": function, "arguments": arguments, "cwd": str(cwd), "env": env}
        self.returncode: int | None = None
        self._news, its_news = socket.socketpair()
        with contextlib.ExitStack() as its, its_news:
            _, its_stdin = _stream(stdin, its)
            self.stdout, its_stdout = _stream(stdout, its)
            self.stderr, its_stderr = _stream(its_stdout if stderr == STDOUT else stderr, its)
            _send(order, [its_stdin, its_stdout, its_stderr, its_news.fileno()])
        self._lines = self._news.makefile("r")
        self.pid = int(self._lines.readline())

    def poll(self) -> int | None:
        return self.returncode if self.returncode is not None else self._ended(0)

    def wait(self, timeout: float | None = None) -> int:
        if self.poll() is None and self._ended(timeout) is None:
            raise subprocess.TimeoutExpired(str(self.pid), timeout)
        return self.returncode

    def _ended(self, timeout: float | None) -> int | None:
        if select.select([self._news], [], [], timeout)[0]:
            self.returncode = int(self._lines.readline() or -signal.SIGKILL)  # or its parent was killed, and it too
            self._lines.close()
            self._news.close()
        return self.returncode

    def send_signal(self, number: int):
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self):
        """Kills it with all that it has started."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)

    def communicate(self, timeout: float = 600) -> tuple[str | None, str | None]:
        """What it says until it ends, on both streams; it is killed when that takes too long."""
        too_long = threading.Timer(timeout, self.kill)
        too_long.start()
        streams = [self.stdout, self.stderr]
        with ThreadPoolExecutor(2) as readers:
            out, err = readers.map(lambda stream: stream and stream.read(), streams)
        self.wait()
        too_long.cancel()
        for stream in filter(None, streams):
            stream.close()
        return out, err


def _stream(what, its: contextlib.ExitStack) -> tuple[io.TextIOBase | None, int]:
    """Our end of a pipe, and the number of its end; of anything else its number alone."""
    if what == PIPE:
        ours, theirs = os.pipe()
        its.callback(os.close, theirs)
        return open(ours, encoding="utf-8"), theirs  # noqa: PTH123 -- it has no path
    if what == DEVNULL:
        nowhere = os.open(os.devnull, os.O_RDWR)
        its.callback(os.close, nowhere)
        return None, nowhere
    return None, what if isinstance(what, int) else what.fileno()


def _send(order: dict, numbers: list[int]):
    data = json.dumps(order).encode()
    socket.send_fds(_parent(), [len(data).to_bytes(8)], numbers)
    _parent().sendall(data)


_started: list[tuple[socket.socket, subprocess.Popen]] = []


def _parent() -> socket.socket:
    """The way to the process that all others are forked from; it ends with this one, and so do they."""
    if not _started:
        ours, its = socket.socketpair()
        command = [sys.executable, "-c", START, str(its.fileno())]
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
        with its:
            process = subprocess.Popen(
                command, cwd=ROOT, env=environment, pass_fds=[its.fileno()], start_new_session=True
            )
        _started.append((ours, process))
    return _started[0][0]


def stop():
    """Ends that process, and all that it has forked."""
    while _started:
        orders, process = _started.pop()
        orders.close()
        process.wait()


# What follows runs in that process.


def serve(number: int):
    """Forks one process an order, until nobody is there to give any."""
    orders = socket.socket(fileno=number)
    for name in IMPORTED:
        importlib.import_module(name)
    woken, wakes = socket.socketpair()
    for end in (woken, wakes):
        end.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wakes.fileno())
    running: dict[int, int] = {}  # process → where to tell its end
    while True:
        ready = select.select([orders, woken], [], [])[0]
        if woken in ready:
            woken.recv(4096)
            _tell_ends(running)
        if orders in ready:
            head, numbers, _, _ = socket.recv_fds(orders, 8, 4)
            if not head:
                break
            order = json.loads(orders.recv(int.from_bytes(head), socket.MSG_WAITALL))
            pid = os.fork()
            if not pid:
                _become(order, numbers)
            running[pid] = numbers[3]
            for its in numbers[:3]:
                os.close(its)
    for pid in running:
        with contextlib.suppress(OSError):
            os.killpg(pid, signal.SIGKILL)


def _tell_ends(running: dict[int, int]):
    for pid, news in list(running.items()):
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            with contextlib.suppress(OSError):  # whoever started it may have gone
                os.write(news, f"{os.waitstatus_to_exitcode(status)}\n".encode())
            os.close(news)
            del running[pid]


def _become(order: dict, numbers: list[int]):
    """Turns this fork into the process that was ordered; it leaves through sys.exit, as all do."""
    os.setsid()
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    *streams, news = numbers
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.chdir(order["cwd"])
    os.environ.clear()
    os.environ.update(order["env"])
    time.tzset()
    _open_streams(unbuffered="PYTHONUNBUFFERED" in order["env"])
    os.write(news, f"{os.getpid()}\n".encode())  # not before: from here on it can be killed with its session
    os.closerange(3, 1024)
    module, _, function = order["function"].partition(":")
    sys.exit(getattr(sys.modules[module], function)(*order["arguments"]))


def _open_streams(*, unbuffered: bool):
    """As Python opens them when it starts: those of the parent think that they are files."""
    for number, name in ((1, "stdout"), (2, "stderr")):
        raw = open(number, "wb", 0 if unbuffered else -1, closefd=False)  # noqa: SIM115 -- to the end of the process
        how = {"line_buffering": os.isatty(number) or number == 2, "write_through": unbuffered}
        errors = "backslashreplace" if number == 2 else "strict"
        setattr(sys, name, io.TextIOWrapper(raw, encoding="utf-8", errors=errors, **how))
