"""How findings are printed: for people, for programs and for GitHub."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsroom import alike
from newsroom.faults import Fault
from newsroom.signs import printable

from .findings import Finding
from .rules import NOTE

GITHUB_NOTE = "notice"  # GitHub's word for what is no warning


def text(findings: Iterable[Finding], content: Path) -> Iterator[str]:
    """path:line: level: message (rule), and once what is the matter in many places."""
    for group in alike.groups(findings):
        finding, others = group[0], alike.others(group, content)
        words = f"{finding.level}: {finding.message} ({finding.rule}){others}"
        yield Fault(finding.file, finding.line, words).shown(content)


def as_json(findings: Iterable[Finding], content: Path) -> Iterator[str]:
    """One list of objects with file, line, level, rule and message."""
    yield json.dumps(
        [
            {
                "file": path_of(finding, content),
                "line": finding.line,
                "level": finding.level,
                "rule": finding.rule,
                "message": printable(finding.message, lines=True),
            }
            for finding in findings
        ],
        ensure_ascii=False,
        indent=1,
    )


def github(findings: Iterable[Finding], content: Path) -> Iterator[str]:
    """Workflow commands, which GitHub shows beside the lines of a change."""
    for finding in findings:
        command = GITHUB_NOTE if finding.level == NOTE else finding.level
        file, title = _property(path_of(finding, content)), _property(finding.rule)
        yield f"::{command} file={file},line={finding.line},title={title}::{_data(printable(finding.message, lines=True))}"


def path_of(finding: Finding, content: Path) -> str:
    """The path as seen from where the command was called."""
    return Fault(finding.file, finding.line, "").place(content).removesuffix(f":{finding.line}")


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


FORMATS = {"text": text, "json": as_json, "github": github}
