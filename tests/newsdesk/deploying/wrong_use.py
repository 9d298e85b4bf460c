"""Wrong use of commands, and what they say of it; targets of a test take the place of those of publishconf.py."""

from collections.abc import Callable
from functools import partial

import pytest

from newsdesk import pelican_settings
from newsdesk.deploying import targets as targets_module
from tests.commands import invoke

ADDRESSES = "`ssh://user@host/folder`, `file:///folder`, `s3://bucket/prefix`"

# (DEPLOY_TARGETS, the target that is asked for, what is said): the same for each command that takes a target.
WRONG_TARGETS = [
    ({}, None, "publishconf.py names no target: write, for instance, DEPLOY_TARGETS = {"),
    ({}, "live", f"unknown target `live`. Allowed: none is defined; or give an address: {ADDRESSES}"),
    ({"live": "file:///srv/news"}, "lvie", "unknown target `lvie`: did you mean `live`? Allowed: `live`"),
    ({"live": "file:///srv/news"}, "ftp://host/news", "is no address of a target. Allowed: `ssh://user@host/folder`"),
    ({"live": "file:///srv/news"}, "file://srv/news", "is written file:///folder, with three strokes"),
    ({"live": "file:///srv/news"}, "ssh://host:port/news", "has a host or a port that is none"),
    (["file:///srv/news"], None, "DEPLOY_TARGETS in publishconf.py must be written as {"),
    ({"live": {"to": "file:///srv/news", "keep": 1}}, None, "`keep` must be a number of releases, 2 or more"),
    ({"live": {"too": "file:///srv/news"}}, None, "DEPLOY_TARGETS['live'] in publishconf.py must be an address"),
    ({"live": "ssh://news:sesame@host/news"}, None, "holds a password"),
]


def with_targets(monkeypatch: pytest.MonkeyPatch, targets):
    """As if publishconf.py named these."""
    monkeypatch.setattr(pelican_settings, "read", partial(pelican_settings.read, DEPLOY_TARGETS=targets))
    url = "https://news.example.org"
    monkeypatch.setattr(targets_module, "named", lambda: {"DEPLOY_TARGETS": targets, "SITEURL": url})


def refused(capsys, status: int, run: Callable[[], int]) -> str:
    """What a command says that ends with this status."""
    assert run() == status
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error: ")
    assert err.endswith("\nNothing was changed.\n") or "readers see what they saw before" in err
    assert "Traceback" not in err
    assert "sesame" not in err
    return err


def misspelt(*words: str) -> str:
    """What is said of a command line that no command understands."""
    done = invoke(*words)
    assert done.status == 2, done.err
    assert "Traceback" not in done.err
    return done.err
