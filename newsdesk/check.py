"""`invoke check`: every fault and every warning of the content, without a build."""

import sys
import time

from newsroom import host
from newsroom.faults import CannotBuild, WrongUse, unknown
from newsroom.languages import CatalogFault

from . import build
from .checks.findings import Finding, find
from .checks.formats import FORMATS
from .checks.rules import ERROR


def run(*, content=None, format="text", strict=False) -> int:
    """Prints all findings; the exit status is 1 if one is an error, or, when `strict`, if there is any."""
    started = time.monotonic()
    if hasattr(sys.stdout, "reconfigure"):  # a terminal that lacks the letters of a path shows their numbers
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        if format not in FORMATS:
            raise WrongUse(unknown("format", format, FORMATS))
        config = host.config(build.settings(content=content, production=True))
        findings, articles = find(config)
    except CannotBuild as error:
        print(f"error: {error}", file=sys.stderr)
        return error.exitcode
    except CatalogFault as fault:
        print(f"error: {fault}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        return 130  # as shells say it of Ctrl-C
    for line in FORMATS[format](findings, config.content):
        print(line)
    if format == "text":
        print(_said(findings, articles, time.monotonic() - started), file=sys.stderr)
    errors = [one for one in findings if one.level == ERROR]
    return 1 if errors or (strict and findings) else 0


def _said(findings: list[Finding], articles: int, seconds: float) -> str:
    errors = sum(one.level == ERROR for one in findings)
    warnings = len(findings) - errors
    found = " and ".join(
        f"{number} {thing}{'' if number == 1 else 's'}"
        for number, thing in ((errors, "error"), (warnings, "warning"))
        if number
    )
    return f"checked {articles} article{'' if articles == 1 else 's'}: {found or 'nothing to mend'}; {seconds:.1f} s"
