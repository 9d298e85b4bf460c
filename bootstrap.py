#!/usr/bin/env python3
"""Runs one of the project's commands: python3 bootstrap.py TASK …

Makes `.venv` from a hash-pinned lock, or makes it anew when the lock has changed, then hands everything over to invoke:
`python3 bootstrap.py build` is `invoke build` inside `.venv`. requirements.lock has what building and publishing need;
`test` and `bench` take requirements-test.lock, which has their tools as well. Needs Python 3.11 or newer with venv and
pip, and nothing else.

A new environment is made beside the old one and takes its place when it works: whatever comes in between – no network,
a full disk, a kill –, the old one stays and is used.
"""

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LOCKS = {"build": ROOT / "requirements.lock", "test": ROOT / "requirements-test.lock"}
FOR_DEVELOPERS = ("test", "bench")  # tasks; they are of no use without the tools of the second lock
VENV, NEW, OLD = (ROOT / name for name in (".venv", ".venv.new", ".venv.old"))
TURN = ROOT / ".venv.lock"
STAMP = "made-from"  # in an environment: which lock, and the fingerprint of all that it was made from; written last
BIN = "Scripts" if os.name == "nt" else "bin"
OLDEST = (3, 11)
STOPPED = 130  # as shells say it of Ctrl-C


def say(message):
    print(f"bootstrap: {message}", file=sys.stderr, flush=True)


def check_python():
    if sys.version_info < OLDEST:
        sys.exit(f"bootstrap: this is Python {sys.version.split()[0]}; Dvuglas needs {OLDEST[0]}.{OLDEST[1]} or newer.")
    try:
        import ensurepip  # noqa: F401 -- Debian ships Python without it
        import venv  # noqa: F401
    except ImportError as error:
        sys.exit(f"bootstrap: this Python has no `{error.name}`. On Debian or Ubuntu: apt-get install python3-venv")


def fingerprint(kind):
    """The lock, this file (it decides how to install), the Python that made the environment, and where it stands."""
    parts = (LOCKS[kind].read_bytes(), Path(__file__).read_bytes(), sys.version.encode(), str(VENV).encode())
    return f"{kind} {hashlib.sha256(b'|'.join(parts)).hexdigest()}"


def stamp_of(folder):
    try:
        return (folder / STAMP).read_text()
    except (OSError, ValueError):
        return ""


def is_ready(folder, kind):
    """Whether it was made from what there is now; one for developers has all that a build needs, too."""
    stamp = stamp_of(folder)
    return bool(stamp) and stamp in (fingerprint("test"), fingerprint(kind))


def works(folder):
    """Whether commands can run in it: a newer Python of the system may have left it behind."""
    command = [folder / BIN / "python", "-c", "import invoke"]
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0
    except OSError:
        return False


@contextlib.contextmanager
def alone():
    """One at a time: whoever comes second waits, and finds the work done. Ends with the process, however that ends."""
    with TURN.open("a") as file:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("another one is making .venv: waiting for it …")
                fcntl.flock(file, fcntl.LOCK_EX)
        yield


def recover():
    """Ends what a killed run has begun: of a swap that was cut in two, the new environment is whole, and so is the old."""
    if not VENV.exists():
        for folder in (NEW, OLD):
            if stamp_of(folder):
                folder.rename(VENV)
                break
    for folder in (NEW, OLD):
        shutil.rmtree(folder, ignore_errors=True)


def make(kind):
    """Makes a whole environment beside the old one and puts it in its place; says whether that went well."""
    lock = LOCKS[kind]
    count = sum(not line.startswith((" ", "#", "\n")) for line in lock.open(encoding="utf-8"))
    what = "making .venv" if not VENV.exists() else "making .venv anew, beside the one there is,"
    say(f"{what} with the {count} packages of {lock.name}: some minutes on a slow line …")
    pip = [NEW / BIN / "python", "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--retries", "2"]
    steps = (
        [sys.executable, "-m", "venv", NEW],
        [*pip, "--progress-bar", "off", "--require-hashes", "-r", lock],
    )
    try:
        for command in steps:
            # What a command prints is for programs, too: pip talks to people.
            if subprocess.run(command, check=False, stdout=sys.stderr).returncode:
                return False
        move_scripts(NEW, VENV)
        (NEW / STAMP).write_text(fingerprint(kind))
        if VENV.exists():
            VENV.rename(OLD)
        NEW.rename(VENV)
    except OSError as error:  # a full disk
        say(f"{error.filename or NEW.name}: {error.strerror}")
        return False
    finally:
        recover()
    say(".venv is ready.")
    return True


def move_scripts(there, here):
    """Scripts name the Python that they run with by its whole path."""
    for script in (*(there / BIN).iterdir(), there / "pyvenv.cfg"):
        if script.is_symlink() or not script.is_file():
            continue
        with script.open("rb") as file:
            is_program = script.suffix == ".exe" or file.read(4) == b"\x7fELF"
        if not is_program:
            script.write_bytes(script.read_bytes().replace(bytes(there), bytes(here)))


def prepare(kind):
    """Sees to it that there is an environment for this kind of task, or stops."""
    with alone():
        recover()
        if is_ready(VENV, kind):
            return
        if stamp_of(VENV).startswith("test "):
            kind = "test"  # whoever develops goes on to do so
        if make(kind):
            return
        if kind == "build" and works(VENV):
            say("the step above failed, so the .venv from before goes on; it is tried again with the next command.")
            return
    sys.exit("bootstrap: the step above failed. Mend what it says and run the same command again; .venv is as it was.")


def main():
    check_python()
    task = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    kind = "test" if task in FOR_DEVELOPERS else "build"
    try:
        if not is_ready(VENV, kind):
            prepare(kind)
    except KeyboardInterrupt:
        say("stopped")
        sys.exit(STOPPED)
    command = [str(VENV / BIN / "python"), "-m", "invoke", "--search-root", str(ROOT), *sys.argv[1:]]
    if os.name == "nt":  # execv there returns to the shell before the command has ended
        sys.exit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
