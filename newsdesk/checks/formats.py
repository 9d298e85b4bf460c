"""How findings are printed: for people, for programs and for GitHub."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsroom.faults import Fault

from .findings import Finding


def text(findings: Iterable[Finding], content: Path) -> Iterator[str]:
    """path:line: level: message (rule)"""
    for one in findings:
        yield Fault(one.file, one.line, f"{one.level}: {one.message} ({one.rule})").shown(content)


def as_json(findings: Iterable[Finding], content: Path) -> Iterator[str]:
    """One list of objects with file, line, level, rule and message."""
    yield json.dumps(
        [
            {
                "file": path_of(one, content),
                "line": one.line,
                "level": one.level,
                "rule": one.rule,
                "message": one.message,
            }
            for one in findings
        ],
        ensure_ascii=False,
        indent=1,
    )


def github(findings: Iterable[Finding], content: Path) -> Iterator[str]:
    """Workflow commands, which GitHub shows beside the lines of a change."""
    for one in findings:
        file, title = _property(path_of(one, content)), _property(one.rule)
        yield f"::{one.level} file={file},line={one.line},title={title}::{_data(one.message)}"


def path_of(one: Finding, content: Path) -> str:
    """The path as seen from where the command was called."""
    return Fault(one.file, one.line, "").shown(content).rpartition(f":{one.line}: ")[0]


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


FORMATS = {"text": text, "json": as_json, "github": github}
