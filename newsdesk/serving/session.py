"""What the browser is shown at this moment, and the wait for the next."""

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path

from newsroom import report
from newsroom.faults import CannotBuild, ContentFaults
from newsroom.output import Output

from ..desk.overview import Overview

INSIDE = "inside"  # begins the versions of pages that show what readers do not see


class Session:
    """The output, the fault that keeps it from being made anew, if there is one, and a version that names both.

    `look` finds out what there is to do.
    """

    def __init__(self, content: Path, output: Path, look: Callable[[], Overview]):
        self.content = content
        self.look = look
        self.output = output
        self.fault: ContentFaults | CannotBuild | None = None
        self.version = ""
        self.inside = INSIDE
        self._changed = threading.Condition()

    def change(self, fault: ContentFaults | CannotBuild | None, inputs: bytes = b"") -> None:
        """Tells everyone who waits that a build from these inputs has ended, unless it left everything as it was."""
        digest = hashlib.sha256(_bytes(Output(self.output).manifest))
        digest.update(report.failure(fault).encode() if fault else b"")
        with self._changed:
            self.fault, self.version = fault, digest.hexdigest()[:16]
            digest.update(inputs)
            self.inside = INSIDE + digest.hexdigest()[:16]
            self._changed.notify_all()

    def other_than(self, version: str, seconds: float) -> str | None:
        """The version, as soon as it is another; None if it still is this one after so many seconds."""
        with self._changed:
            changed = self._changed.wait_for(lambda: self._like(version) != version, seconds)
            return self._like(version) if changed else None

    def _like(self, version: str) -> str:
        return self.inside if version.startswith(INSIDE) else self.version


def _bytes(file: Path) -> bytes:
    """The manifest is the same exactly when all files are."""
    try:
        return file.read_bytes()
    except OSError:  # nothing was ever built
        return b""
