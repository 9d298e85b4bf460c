"""One connection to a server for all that a deploy does there: each further command costs a round trip, not a handshake."""

import contextlib
import os
import shlex
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import SplitResult

from newsroom.faults import WrongUse

from .. import bounded
from .faults import CannotDeploy, Unreachable

SSH = "ssh -o BatchMode=yes -o ConnectTimeout=15 -o ServerAliveInterval=10 -o ServerAliveCountMax=3"
SHORT = 60  # characters: the path of a socket may not be much longer
IDLE = 30  # seconds after which a connection that nobody closed ends by itself


class Shell:
    """Runs commands at a server, or on this machine."""

    host = ""
    host_for_rsync = ""
    ssh: tuple[str, ...] = ()

    @contextlib.contextmanager
    def open(self) -> Iterator[None]:
        """Keeps the connection until the end; without it, each command makes its own."""
        yield

    def run(self, command: list[str], stdin: bytes) -> "subprocess.CompletedProcess[bytes]":
        return _run(command, stdin)


class Ssh(Shell):
    """The shell of a server."""

    def __init__(self, address: SplitResult):
        port = ["-p", str(address.port)] if address.port else []
        self.ssh = (*_words("DVUGLAS_SSH", SSH), *port)
        user = f"{address.username}@" if address.username else ""
        name = address.hostname or ""  # there is one, as whoever reads the address has seen
        self.host = f"{user}{name}"
        self.by_hand = " ".join(["ssh", *port, self.host])  # what a person types
        self.host_for_rsync = f"{user}[{name}]" if ":" in name else self.host

    @contextlib.contextmanager
    def open(self) -> Iterator[None]:
        alone = self.ssh
        short = None if len(tempfile.gettempdir()) < SHORT else "/tmp"  # noqa: S108 -- a folder of our own in it
        with tempfile.TemporaryDirectory(prefix="dvuglas-", dir=short) as folder:
            control = ("-o", f"ControlPath={folder}/s")
            self._start(
                [*alone, *control, "-o", "ControlMaster=yes", "-o", f"ControlPersist={IDLE}", "-f", "-N", self.host]
            )
            self.ssh = (*alone, *control)
            try:
                yield
            finally:
                _run([*self.ssh, "-O", "exit", self.host], b"")
                self.ssh = alone

    def _start(self, command: list[str]) -> None:
        """The process stays in the background, and keeps what it was given to write to: so that must be a file."""
        with tempfile.TemporaryFile() as output:
            try:
                status = subprocess.run(  # noqa: S603 -- a list of our own
                    command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False
                ).returncode
            except FileNotFoundError:
                cure = ": apt-get install openssh-client" if command[0] == "ssh" else ", as DVUGLAS_SSH wants it"
                raise CannotDeploy(f"the program {command[0]} is not installed here{cure}") from None
            output.seek(0)
            if status:
                raise Unreachable(
                    f"{self.host} cannot be reached: {self._reason(output.read().decode(errors='replace'))}"
                )

    def _reason(self, words: str) -> str:
        """The last thing that ssh said, with a cure for what is usual."""
        why = last_line(words).rstrip(".")
        if "Host key" in why:
            return f"{why}: run `{self.by_hand}` once, and accept its key; in CI, set KNOWN_HOSTS"
        if "Permission denied" in why:
            key = next((f" ({line})" for line in words.splitlines() if line.startswith("Load key")), "")
            return f"{why}{key}: `{self.by_hand}` must work without a password; put your public key there"
        return why

    def run(self, command: list[str], stdin: bytes) -> "subprocess.CompletedProcess[bytes]":
        return _run([*self.ssh, self.host, shlex.join(command)], stdin)


def _words(variable: str, otherwise: str) -> list[str]:
    """The command in an environment variable."""
    command = os.environ.get(variable) or otherwise
    try:
        return shlex.split(command)
    except ValueError:
        raise WrongUse(f"{variable} is no command: a quotation mark is missing in `{command}`") from None


def to(address: SplitResult) -> Shell:
    return Ssh(address) if address.scheme == "ssh" else Shell()


def last_line(output: bytes | str) -> str:
    """What a program said at its end."""
    return _lines(output)[-1]


def first_line(output: bytes | str) -> str:
    """What came first: later lines are often only about what followed."""
    return _lines(output)[0]


def _lines(output: bytes | str) -> list[str]:
    text = output.decode(errors="replace") if isinstance(output, bytes) else output
    return [line.strip() for line in text.splitlines() if line.strip()] or ["it gave no reason"]


def _run(command: list[str], stdin: bytes) -> "subprocess.CompletedProcess[bytes]":
    """TooMuch if it says more than any list of ours."""
    try:
        return bounded.run(command, stdin)
    except FileNotFoundError:
        raise CannotDeploy(f"the program {command[0]} is not installed here") from None


def script(path: Path, *arguments: str) -> list[str]:
    """The command that runs a shell script of ours there."""
    return ["sh", "-c", path.read_text("utf-8"), "sh", *arguments]
