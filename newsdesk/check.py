"""`invoke check`: every fault and every warning of the content, without a build."""

import sys
import time

from newsroom import host
from newsroom.faults import WrongUse, unknown
from newsroom.kept.build_cache import BuildCache
from newsroom.report import many

from . import pelican_settings
from .checks.findings import Finding, find
from .checks.formats import FORMATS
from .checks.rules import ERROR, NOTE, WARNING
from .exits import plainly


@plainly
def run(*, content=None, format="text", strict=False) -> int:
    """Prints all findings; the exit status is 1 if one is an error, or, when `strict`, a warning."""
    started = time.monotonic()
    if format not in FORMATS:
        raise WrongUse(unknown("format", format, FORMATS))
    config = host.config(pelican_settings.read(content=content, production=True))
    cache = BuildCache(config.content, config.cache)
    findings, articles = find(config, cache)
    for line in FORMATS[format](findings, config.content):
        print(line)
    if cache.problem:
        print(f"note: {cache.problem}", file=sys.stderr)
    if format == "text":
        print(_summary(findings, articles, time.monotonic() - started), file=sys.stderr)
    levels = {finding.level for finding in findings}
    return 1 if ERROR in levels or (strict and levels - {NOTE}) else 0


def _summary(findings: list[Finding], articles: int, seconds: float) -> str:
    numbers = ((sum(finding.level == level for finding in findings), level) for level in (ERROR, WARNING))
    counted = " and ".join(many(number, level) for number, level in numbers if number)
    return f"checked {many(articles, 'article')}: {counted or 'nothing to mend'}; {seconds:.1f} s"
