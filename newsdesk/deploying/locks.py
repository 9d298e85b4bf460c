"""Who deploys at this moment: what stands in a lock, and what to think of one that somebody else holds."""

import contextlib
import datetime as dt
import os
import re
import secrets
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from newsroom.digests import digest_of
from newsroom.faults import WrongUse

from .faults import CannotDeploy

DEAD_AFTER = 2  # minutes without a sign of life
RENEWED = 20.0  # seconds between two signs of life
WAIT = 600.0  # seconds for another deploy to end
PAUSE = 1.0


class Holder(msgspec.Struct, frozen=True):
    """Who holds a lock."""

    token: str
    who: str
    host: str
    machine: str  # which no other has, whatever it is called
    pid: int
    since: str  # ISO 8601, UTC

    def shown(self) -> str:
        return f"{self.who} on {self.host} (process {self.pid}) since {self.since[:16].replace('T', ' ')} UTC"

    def is_dead(self) -> bool:
        """Whether it was a process of this machine that runs no more; of others only their silence tells."""
        if self.machine != _machine():
            return False
        try:
            os.kill(self.pid, 0)
        except (ProcessLookupError, OverflowError):
            return True
        except OSError:
            return False
        return _is_zombie(self.pid)


def me(who: str) -> Holder:
    since = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    return Holder(secrets.token_hex(8), who, socket.gethostname(), _machine(), os.getpid(), since)


def _machine() -> str:
    """This machine since it was started, and its numbers of processes: a container has its own."""
    parts = [socket.gethostname(), str(uuid.getnode())]
    for path in ("/etc/machine-id", "/proc/sys/kernel/random/boot_id"):
        with contextlib.suppress(OSError):
            parts.append(Path(path).read_text().strip())
    with contextlib.suppress(OSError):
        parts.append(str(Path("/proc/self/ns/pid").readlink()))
    return digest_of("\n".join(parts).encode()).hex()


def _is_zombie(pid: int) -> bool:
    """Whether a process has ended and nobody has asked how, as in containers without a first process that would."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[0] == "Z"
    return False


def _patience() -> float:
    text = os.environ.get("DVUGLAS_WAIT", str(WAIT))
    if not re.fullmatch(r"\d+(\.\d+)?", text):
        raise WrongUse(f"DVUGLAS_WAIT must be a number of seconds, not `{text}`")
    return float(text)


@contextlib.contextmanager
def kept_alive(renew: Callable[[], object]) -> Iterator[None]:
    """Renews a lock of ours until the end; what fails is tried again the next time."""
    ended = threading.Event()

    def stay() -> None:
        while not ended.wait(RENEWED):
            with contextlib.suppress(CannotDeploy):
                renew()

    threading.Thread(target=stay, daemon=True).start()
    try:
        yield
    finally:
        ended.set()


def take(
    attempt: Callable[[], tuple[Holder | None, bool] | None],
    release: Callable[[Holder], object],
    say: Callable[[str], None],
) -> None:
    """Tries until it is ours. `attempt` returns None when it is, else (who holds it, whether they gave no sign of life).

    Who holds it is None where the lock does not say it.
    """
    deadline, waited_for = time.monotonic() + _patience(), None
    while held := attempt():
        holder, silent = held
        if silent and not holder:
            raise CannotDeploy(
                "the `lock` at the target is damaged: it does not say who deploys, and nobody has touched it for "
                f"{DEAD_AFTER} minutes. If nobody deploys now, delete it there, and run it again"
            )
        if holder and (silent or holder.is_dead()):
            say(f"a deploy of {holder.shown()} was broken off; going on in its place")
            release(holder)
            continue
        if holder and holder.token != waited_for:
            waited_for = holder.token
            say(f"waiting for a deploy of {holder.shown()}")
        if time.monotonic() >= deadline:
            who = holder.shown() if holder else "somebody else"
            raise CannotDeploy(f"the target is locked by a deploy of {who}: try again when it has ended")
        time.sleep(PAUSE)
