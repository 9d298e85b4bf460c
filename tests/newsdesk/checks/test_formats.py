import json
from pathlib import Path

from newsdesk.checks.findings import Finding
from newsdesk.checks.formats import as_json, github, text

CONTENT = Path.cwd() / "content"
FOUND = [
    Finding("news/a,b:c/bg.md", 3, "warning", "double-space", "50 % от\nдумите: две, три"),
    Finding("newsroom.yml", 1, "error", "build", "празно"),
]


def test_for_people():
    assert list(text(FOUND[1:], CONTENT)) == ["content/newsroom.yml:1: error: празно (build)"]


def test_for_programs():
    assert json.loads("\n".join(as_json(FOUND, CONTENT))) == [
        {
            "file": "content/news/a,b:c/bg.md",
            "line": 3,
            "level": "warning",
            "rule": "double-space",
            "message": "50 % от\nдумите: две, три",
        },
        {"file": "content/newsroom.yml", "line": 1, "level": "error", "rule": "build", "message": "празно"},
    ]
    assert json.loads("\n".join(as_json([], CONTENT))) == []


def test_for_github():
    assert list(github(FOUND, CONTENT)) == [
        "::warning file=content/news/a%2Cb%3Ac/bg.md,line=3,title=double-space::50 %25 от%0Aдумите: две, три",
        "::error file=content/newsroom.yml,line=1,title=build::празно",
    ]


def test_github_has_another_word_for_a_note():
    note = Finding("newsroom.yml", 1, "note", "language-file", "нова")
    assert list(github([note], CONTENT)) == [
        "::notice file=content/newsroom.yml,line=1,title=language-file::нова",
    ]
