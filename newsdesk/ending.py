"""How a command ends: with a status for scripts and words for people, and with no traceback for what people can mend."""

import functools
import os
import sys
from collections.abc import Callable

from newsroom import report
from newsroom.faults import CannotBuild, ContentFaults
from newsroom.languages import CatalogFault

STOPPED = 130  # as shells say it of Ctrl-C


def plainly(run: Callable[..., int | None]) -> Callable[..., int]:
    """A command that says what came in its way; its exit status is 0 unless `run` returns another."""

    @functools.wraps(run)
    def command(*arguments, **options) -> int:
        if hasattr(sys.stdout, "reconfigure"):  # a terminal that lacks the letters of a text shows their numbers
            sys.stdout.reconfigure(errors="backslashreplace")
        try:
            return run(*arguments, **options) or 0
        except CatalogFault as fault:
            return _said(CannotBuild(str(fault)))
        except (ContentFaults, CannotBuild) as error:
            return _said(error)
        except BrokenPipeError:  # whoever read it has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        except KeyboardInterrupt:
            print("\nstopped", file=sys.stderr)
            return STOPPED

    return command


def _said(error: ContentFaults | CannotBuild) -> int:
    print(report.failure(error), file=sys.stderr)
    return error.exitcode
