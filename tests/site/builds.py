"""Builds in processes of their own, forked from one that has built before: they lose no time with imports."""

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.site.making import NOW, ROOT

PROGRAM = """
import json, os, sys
sys.path[:0] = [".", "plugins"]
from newsdesk import build

def run(log, processors, options):
    os.setsid()
    os.dup2(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 1)
    os.dup2(1, 2)
    forks = []
    os.register_at_fork(after_in_parent=lambda: forks.append(1))
    os.cpu_count = lambda: processors
    status = build.run(**options)
    print("forks:", len(forks), flush=True)
    os._exit(status)

os.cpu_count = lambda: 1
print(build.run(**json.loads(sys.stdin.readline())), flush=True)
for line in sys.stdin:
    pid = os.fork()
    if not pid:
        run(**json.loads(line))
    print(pid, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
"""


@dataclass(frozen=True)
class End:
    """How a build ended: its exit status, or the signal that killed it, negative, and what it said."""

    status: int
    said: str

    @property
    def forks(self) -> int:
        """How many processes helped."""
        return int(self.said.rpartition("forks: ")[2])


class Running:
    """A build on its way, in a session of its own."""

    def __init__(self, parent: subprocess.Popen, log: Path):
        self.parent, self.log = parent, log
        self.pid = int(parent.stdout.readline())

    def is_running(self) -> bool:
        return not select.select([self.parent.stdout], [], [], 0)[0]

    def kill(self, *, group: bool):
        """Kills it, or with `group` those too that help it; it may have ended."""
        with contextlib.suppress(ProcessLookupError):
            (os.killpg if group else os.kill)(self.pid, signal.SIGKILL)

    def end(self) -> End:
        status = int(self.parent.stdout.readline())
        return End(status, self.log.read_text())

    def left(self) -> list[int]:
        """Its processes that live on, after some time to end by themselves."""
        deadline = time.monotonic() + 20
        while (found := list(living(self.pid))) and time.monotonic() < deadline:
            time.sleep(0.005)
        return found


class Builds:
    """Starts builds, one after the other; the first is made by the process from which all others are forked."""

    def __init__(self, log: Path, **first):
        self.log = log
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.parent = subprocess.Popen([sys.executable, "-c", PROGRAM], cwd=ROOT, **pipes)
        self._say(options(**first))
        while not (line := self.parent.stdout.readline()).strip().isdecimal():
            assert line, "the first build has failed"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.parent.stdin.close()
        self.parent.wait()
        self.parent.stdout.close()

    def start(self, processors=1, **given) -> Running:
        """`invoke build` on a machine with so many processors."""
        self._say({"log": str(self.log), "processors": processors, "options": options(**given)})
        return Running(self.parent, self.log)

    def build(self, processors=1, **given) -> End:
        return self.start(processors, **given).end()

    def _say(self, order: dict):
        self.parent.stdin.write(f"{json.dumps(order)}\n")
        self.parent.stdin.flush()


def options(*, content: Path, output: Path, cache: Path) -> dict:
    return {"content": str(content), "output": str(output), "CACHE_PATH": str(cache), "now": NOW}


def living(session: int):
    """The processes of a session that run; where nothing shows them, none."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _parent, _group, its = path.read_text().rpartition(")")[2].split()[:4]
            if int(its) == session and state != "Z":
                yield int(path.parent.name)
