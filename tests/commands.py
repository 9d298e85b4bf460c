"""The commands as people type them: in this process, where no process is the point, or in one of their own."""

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from invoke.main import program

from newsdesk import build as build_command
from tests.processes import Process

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 300  # seconds; for a machine that has much else to do


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


def invoke(*words) -> Done:
    """`invoke WORDS`, read and run in this process: a second less than in its own."""
    path, writes_bytecode = sys.path[:], sys.dont_write_bytecode
    try:
        return said(lambda: main(*map(str, words)))
    finally:  # invoke and tasks.py have changed them
        sys.path[:], sys.dont_write_bytecode = path, writes_bytecode


def build(**options) -> Done:
    """`invoke build`, or any build with other settings, in this process."""
    options = {name: str(value) if isinstance(value, Path) else value for name, value in options.items()}
    return said(lambda: build_command.run(**options))


def said(run: Callable[[], int]) -> Done:
    """How a command ends that runs here, with all it says."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = run()
        except SystemExit as end:
            status = end.code or 0
    return Done(status, out.getvalue(), err.getvalue())


def main(*words: str) -> int:
    """What `python -m invoke WORDS` does at the root of the checkout."""
    program.run(["invoke", "--search-root", str(ROOT), *words])
    return 0


def fork(*words, **options) -> Process:
    """`invoke WORDS`, begun in a process of its own, which has imported everything already; see processes.py."""
    return Process(f"{__name__}:main", *map(str, words), **options)


def start(*words, root: Path = ROOT, cwd: Path | None = None, env=None, **streams) -> subprocess.Popen:
    """`python -m invoke WORDS` from nothing, begun; `env` is as in processes.py, `root` the checkout."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, "text": True}
    command = [sys.executable, "-m", "invoke", "--search-root", str(root), *map(str, words)]
    env = {name: value for name, value in (os.environ | (env or {})).items() if value is not None}
    return subprocess.Popen(command, cwd=cwd or root, env=env, **pipes | streams)


def finish(process: Process | subprocess.Popen) -> Done:
    """Waits until a command has ended."""
    out, err = process.communicate(timeout=PATIENCE)
    return Done(process.returncode, out or "", err or "")


def run(*words, **options) -> Done:
    """`python -m invoke WORDS` from nothing to its end."""
    return finish(start(*words, **options))
