"""How findings are printed: for people, for programs and for GitHub."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsroom.faults import Fault

from .findings import Finding
from .rules import NOTE

GITHUB_NOTE = "notice"  # GitHub's word for what is no warning


def text(findings: Iterable[Finding], content: Path) -> Iterator[str]:
    """path:line: level: message (rule)"""
    for finding in findings:
        yield Fault(finding.file, finding.line, f"{finding.level}: {finding.message} ({finding.rule})").shown(content)


def as_json(findings: Iterable[Finding], content: Path) -> Iterator[str]:
    """One list of objects with file, line, level, rule and message."""
    yield json.dumps(
        [
            {
                "file": path_of(finding, content),
                "line": finding.line,
                "level": finding.level,
                "rule": finding.rule,
                "message": finding.message,
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
        yield f"::{command} file={file},line={finding.line},title={title}::{_data(finding.message)}"


def path_of(finding: Finding, content: Path) -> str:
    """The path as seen from where the command was called."""
    return Fault(finding.file, finding.line, "").shown(content).rpartition(f":{finding.line}: ")[0]


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


FORMATS = {"text": text, "json": as_json, "github": github}
