"""`invoke check`: every fault and every warning of the content, without a build."""

import sys
import time

from newsroom import host
from newsroom.faults import WrongUse, unknown
from newsroom.report import many

from . import pelican_settings
from .checks.findings import Finding, find
from .checks.formats import FORMATS
from .checks.rules import ERROR
from .exits import plainly


@plainly
def run(*, content=None, format="text", strict=False) -> int:
    """Prints all findings; the exit status is 1 if one is an error, or, when `strict`, if there is any."""
    started = time.monotonic()
    if format not in FORMATS:
        raise WrongUse(unknown("format", format, FORMATS))
    config = host.config(pelican_settings.read(content=content, production=True))
    findings, articles = find(config)
    for line in FORMATS[format](findings, config.content):
        print(line)
    if format == "text":
        print(_said(findings, articles, time.monotonic() - started), file=sys.stderr)
    errors = [finding for finding in findings if finding.level == ERROR]
    return 1 if errors or (strict and findings) else 0


def _said(findings: list[Finding], articles: int, seconds: float) -> str:
    errors = sum(finding.level == ERROR for finding in findings)
    numbers = (errors, "error"), (len(findings) - errors, "warning")
    result = " and ".join(many(number, thing) for number, thing in numbers if number)
    return f"checked {many(articles, 'article')}: {result or 'nothing to mend'}; {seconds:.1f} s"
