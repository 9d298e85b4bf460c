"""Runs `script.sh` in the folder of a target, and says in our words what came in the way."""

import io
import subprocess
import tarfile
from pathlib import Path

from ...bounded import TooMuch
from .. import connection
from ..connection import Shell, first_line, last_line
from ..faults import CannotDeploy, Unreachable

SCRIPT = Path(__file__).with_name("script.sh")
MARK = b"== dvuglas ==\n"  # what the script says comes behind it
HELD, LOST, DAMAGED, CONNECTION = 75, 76, 77, 255  # exit statuses of the script, and of ssh


class Script:
    """The verbs of the script, at one folder of a server; `place` is what messages call the target."""

    def __init__(self, shell: Shell, root: str, place: str):
        self.shell, self.root, self.place = shell, root, place

    def do(self, *verb: str, stdin: bytes = b"") -> bytes:
        """What the script says; CannotDeploy if it fails."""
        done = self.run(*verb, stdin=stdin)
        self.check(done)
        return done.stdout

    def text(self, *verb: str) -> str:
        return self.do(*verb).decode(errors="replace")

    def run(self, *verb: str, stdin: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        """The same for whoever looks at the exit status."""
        try:
            done = self.shell.run(connection.script(SCRIPT, self.root, *verb), stdin)
        except TooMuch:
            raise CannotDeploy(
                f"{self.place} answers with more than any list of a site: look at what is there"
            ) from None
        before, mark, output = done.stdout.partition(MARK)
        if done.returncode == 0 and not mark:
            raise CannotDeploy(f"{self.place} does not run what it is told, but says: {first_line(before)}")
        done.stdout = output
        return done

    def check(self, done: "subprocess.CompletedProcess[bytes]") -> None:
        """CannotDeploy if it failed."""
        if done.returncode == 0:
            return
        if done.returncode == LOST:
            raise CannotDeploy("another deploy has taken over, because this one gave no sign of life: run it again")
        if done.returncode == DAMAGED:
            raise CannotDeploy(f"what has arrived at {self.place} is not what was sent: run it again")
        reason = last_line(done.stderr)
        if done.returncode == CONNECTION and self.shell.ssh:
            raise Unreachable(f"{self.place} cannot be reached: {reason}")
        raise CannotDeploy(f"{self.place}: {reason}")


def tar(files: dict[str, bytes]) -> bytes:
    """Name → content, as the script takes several files at once."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as members:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size, member.mode = len(data), 0o644
            members.addfile(member, io.BytesIO(data))
    return archive.getvalue()
