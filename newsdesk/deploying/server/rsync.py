"""Brings folders to a server, or to another place on this machine; the work is that of rsync."""

import contextlib
import re
import shlex
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from ..connection import Shell, first_line
from ..faults import CannotDeploy, Unreachable

# By content, since a fresh checkout has other time stamps; whatever this machine's umask is, everybody may read.
COMMAND = ("rsync", "-rlp", "--checksum", "--delete", "--chmod=D755,F644", "--timeout=60")
LISTED = ("--out-format=%i %n", "--8-bit-output")
SENT = re.compile(r"[<>]f\S* (.*)")  # a line of that list: a file whose content went there
GREETING = ": the server greets whoever logs in; in ~/.bashrc there, let it do so for people at a terminal only"
NO_SPACE = 11  # exit statuses: it could not write
BROKEN_OFF = (10, 12, 30, 35, 255)  # the last one is ssh's


class Full(CannotDeploy):
    """There is no room at the target."""


def send(folders: list[Path], to: str, shell: Shell, known: str | None, place: str) -> Iterator[str]:
    """Makes a folder `to` at the shell hold what these hold together, while its caller iterates.

    Yields the name of each file that had to be sent: what the folder `known` has already, in the same place, is linked.
    `place` is what messages call the target. CannotDeploy if it could not be done.
    """
    command = [*COMMAND, *LISTED]
    if shell.ssh:
        command += ["-e", shlex.join(shell.ssh), "--compress", "--protect-args"]
    if known:
        command.append(f"--link-dest={known}")
    place_there = f"{shell.host_for_rsync}:{to}/" if shell.ssh else f"{to}/"
    with _started([*command, *(f"{folder}/" for folder in folders), place_there]) as (process, output, errors):
        complaints: list[str] = []
        reader = threading.Thread(target=lambda: complaints.extend(errors), daemon=True)
        reader.start()
        for line in output:
            if sent := SENT.match(line.rstrip("\n")):
                yield sent[1]
        process.wait()
        reader.join()
    if process.returncode:
        raise fault(process.returncode, "".join(complaints), place)


def fault(status: int, words: str, place: str) -> CannotDeploy:
    """What came in the way, from rsync's exit status and its words."""
    why = first_line(words)
    if status == NO_SPACE:
        return Full(f"{place} could not take the files: {why}. Is its disk full?")
    if status in BROKEN_OFF:
        return Unreachable(f"the connection to {place} broke off: {why}")
    cure = GREETING if "shell clean" in words else ""
    return CannotDeploy(f"rsync to {place} ended with {status}: {why}{cure}")


@contextlib.contextmanager
def _started(command: list[str]) -> Iterator[tuple["subprocess.Popen[str]", IO[str], IO[str]]]:
    """The process, its output and its complaints."""
    try:
        process = subprocess.Popen(  # noqa: S603 -- a list of our own, no shell
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace"
        )
    except FileNotFoundError:
        raise CannotDeploy(f"the program {command[0]} is not installed here: apt-get install rsync") from None
    output, errors = cast("IO[str]", process.stdout), cast("IO[str]", process.stderr)  # pipes, as asked for above
    try:
        yield process, output, errors
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait()
        output.close()
        errors.close()
