"""How a command ends: with a status for scripts and words for people, and with no traceback for what people can mend."""

import contextlib
import functools
import os
import sys
from collections.abc import Callable, Iterator
from typing import TextIO

from newsroom import report
from newsroom.faults import CannotBuild, ContentFaults
from newsroom.signs import harmless

from .masked import masked

STOPPED = 130  # as shells say it of Ctrl-C
UNREAD = 141  # as shells say it of SIGPIPE


def plainly(run: Callable[..., int | None]) -> Callable[..., int]:
    """A command that says what came in its way; its exit status is 0 unless `run` returns another.

    It ends when nobody takes what it prints any more.
    """
    return _command(run, stops=True)


def whoever_reads(run: Callable[..., int | None]) -> Callable[..., int]:
    """As `plainly`, for work that must not stop halfway: where nobody takes its words, it goes on without any."""
    return _command(run, stops=False)


class Unread(BaseException):
    """What is printed cannot be written; `error` says why. No OSError, lest anybody take it for one of the work."""

    def __init__(self, error: OSError):
        super().__init__(error)
        self.error = error


class Stream:
    """A stream that leads nowhere once it could not be written to; it says so with Unread, if that `stops` the work."""

    def __init__(self, stream: TextIO, *, stops: bool):
        self._stream, self._stops = stream, stops

    def __getattr__(self, name: str):
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        self._try(self._stream.write, harmless(masked(text), is_terminal=self._stream.isatty()))
        return len(text)

    def writelines(self, lines) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        self._try(self._stream.flush)

    def _try(self, do: Callable, *arguments) -> None:
        try:
            do(*arguments)
        except OSError as error:
            _lead_nowhere(self._stream)
            if self._stops:
                raise Unread(error) from None


def _lead_nowhere(stream: TextIO) -> None:
    """What it still keeps goes there, too, so that the interpreter does not stumble over it at its end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):  # in tests it is not always a file
        number = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)


@contextlib.contextmanager
def _streams(*, stops: bool) -> Iterator[None]:
    """Puts a Stream in the place of both; an error that nobody can read is no reason to stop anything."""
    ours = []
    for name, heeded in (("stdout", stops), ("stderr", False)):
        stream = getattr(sys, name)
        if stream is not None and not isinstance(stream, Stream):  # None is one that was closed by who called
            ours.append((name, stream, Stream(stream, stops=heeded)))
            setattr(sys, name, ours[-1][2])
    try:
        yield
    finally:
        for name, stream, our in ours:
            if getattr(sys, name) is our:
                setattr(sys, name, stream)


def _command(run: Callable[..., int | None], *, stops: bool) -> Callable[..., int]:
    @functools.wraps(run)
    def command(*arguments, **options) -> int:
        with _streams(stops=stops):
            try:
                status = _status(run, *arguments, **options)
                print(end="", flush=True)  # not only at the interpreter's end, which has a status of its own for it
            except Unread as unread:
                return _unread(unread.error)
        return status

    return command


def _status(run: Callable[..., int | None], *arguments, **options) -> int:
    if hasattr(sys.stdout, "reconfigure"):  # a terminal that lacks the letters of a text shows their numbers
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        return run(*arguments, **options) or 0
    except ValueError as error:
        # With Babel, which a command that builds nothing does not need.
        from newsroom.languages.catalog import CatalogFault

        if not isinstance(error, CatalogFault):
            raise
        return _report(CannotBuild(str(error)))
    except (ContentFaults, CannotBuild) as error:
        return _report(error)
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        return STOPPED


def _report(error: ContentFaults | CannotBuild) -> int:
    print(report.failure(error), file=sys.stderr)
    return error.exitcode


def _unread(error: OSError) -> int:
    if isinstance(error, BrokenPipeError):  # whoever read it has seen enough
        return UNREAD
    print(f"error: standard output cannot be written to: {error.strerror or error}", file=sys.stderr)
    return 1
