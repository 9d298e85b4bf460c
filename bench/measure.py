"""Runs a command and says how long it took and how much memory it and its children held at once."""

import os
import platform
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

PAUSE = 0.05  # seconds between two looks at the memory
SHARE = 50  # … and at least so many times what a look takes: looking must not slow down what is timed


class Failed(Exception):
    """The command ended with an error; the message holds its last words."""


@dataclass(frozen=True, slots=True)
class Measure:
    seconds: float
    processor: float  # seconds of all cores together
    memory: int  # bytes


def run(command: list[str], folder: Path, log: Path) -> Measure:
    """Runs `command` in `folder`, with what it says in the file `log`.

    Memory is the greatest sum over all processes of the command that was seen, or what its largest process needed, if
    that is more: the looks may miss the peak of a single process, which the kernel knows exactly.
    """
    os.sync()  # what others have written must not be written out in our time
    with log.open("wb") as file:
        started = time.monotonic()
        process = subprocess.Popen(command, cwd=folder, stdout=file, stderr=file, start_new_session=True)
        watch = _Watch(process.pid)
        watch.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except KeyboardInterrupt:
            os.killpg(process.pid, signal.SIGTERM)  # the terminal has told only us
            raise
        seconds = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    peak = watch.end()
    if process.returncode:
        words = log.read_text("utf-8", "replace").strip().splitlines()[-8:]
        raise Failed(f"`{' '.join(command)}` ended with {process.returncode}:\n" + "\n".join(words))
    return Measure(seconds, usage.ru_utime + usage.ru_stime, max(peak, usage.ru_maxrss * 1024))


def machine() -> str:
    """What a measure holds for."""
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


class _Watch(threading.Thread):
    """Looks at the memory of a session until it is told to end."""

    def __init__(self, session: int):
        super().__init__(daemon=True)
        self.session, self.peak, self.over = session, 0, threading.Event()

    def run(self):
        pause = PAUSE
        while not self.over.wait(pause):
            started = time.thread_time()
            self.peak = max(self.peak, held_by(self.session))
            pause = max(PAUSE, SHARE * (time.thread_time() - started))

    def end(self) -> int:
        self.over.set()
        self.join()
        return self.peak


def held_by(session: int) -> int:
    """Bytes that the processes of a session hold together, shared ones counted once; 0 where the system does not say."""
    return sum(_held(folder) for folder in Path("/proc").glob("[0-9]*") if _session(folder) == session)


def _session(folder: Path) -> int | None:
    try:
        return int((folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[3])
    except (OSError, ValueError):  # it has ended meanwhile
        return None


def _held(folder: Path) -> int:
    """Proportional set size, or resident set size where that may not be read."""
    for name, field in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
        try:
            lines = (folder / name).read_text("utf-8").splitlines()
        except OSError:
            continue
        for line in lines:
            if line.startswith(field):
                return int(line.split()[1]) * 1024
    return 0
