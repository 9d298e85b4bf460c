#!/usr/bin/env python3
"""Runs one of the project's commands: python3 bootstrap.py TASK …

Makes `.venv` from requirements.lock, or refreshes it when the lock has changed, then hands
everything over to invoke: `python3 bootstrap.py build` is `invoke build` inside `.venv`.
Needs Python 3.11 or newer with venv and pip, and nothing else.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
STAMP = VENV / "made-from.sha256"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
OLDEST = (3, 11)


def stop(message):
    sys.exit(f"bootstrap: {message}")


def check_python():
    if sys.version_info < OLDEST:
        stop(f"this is Python {sys.version.split()[0]}; Dvuglas needs {OLDEST[0]}.{OLDEST[1]} or newer.")
    try:
        import ensurepip  # noqa: F401 -- Debian ships Python without it
        import venv  # noqa: F401
    except ImportError as error:
        stop(f"this Python has no `{error.name}`. On Debian or Ubuntu: apt-get install python3-venv")


def fingerprint():
    """The lock, this file (it decides how to install) and the Python that made the environment."""
    parts = (LOCK.read_bytes(), Path(__file__).read_bytes(), sys.version.encode(), str(VENV).encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def refresh():
    print(f"bootstrap: {'refreshing' if VENV.exists() else 'making'} .venv from {LOCK.name} …", file=sys.stderr)
    shutil.rmtree(VENV, ignore_errors=True)
    python = SCRIPTS / "python"
    pip = [python, "-m", "pip", "install", "--disable-pip-version-check", "--quiet", "--require-hashes", "-r", LOCK]
    for command in ([sys.executable, "-m", "venv", VENV], pip):
        if subprocess.run(command, check=False).returncode:
            stop("the step above failed, so .venv is not ready. Mend what it says and run the same command again.")
    STAMP.write_text(fingerprint())
    print("bootstrap: .venv is ready.", file=sys.stderr)


def main():
    check_python()
    if not STAMP.exists() or STAMP.read_text() != fingerprint():
        refresh()
    command = [str(SCRIPTS / "python"), "-m", "invoke", "--search-root", str(ROOT), *sys.argv[1:]]
    if os.name == "nt":  # execv there returns to the shell before the command has ended
        sys.exit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
