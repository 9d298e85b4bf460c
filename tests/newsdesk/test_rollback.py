"""The command line; ways back at real servers are in tests/deploy."""

import pytest

from newsdesk import rollback
from newsdesk.deploying.releases import Release, encode
from tests.newsdesk.deploying.wrong_use import WRONG_TARGETS, misspelt, refused, with_targets
from tests.site.making import snapshot

ID = "20261118-103000-0a1b2c3"


@pytest.mark.parametrize(("targets", "name", "words"), WRONG_TARGETS)
def test_a_target_that_is_none(capsys, monkeypatch, targets, name, words):
    with_targets(monkeypatch, targets)
    assert words in refused(capsys, 2, lambda: rollback.run(name))


def test_nothing_is_live(capsys, tmp_path):
    said = refused(capsys, 1, lambda: rollback.run(f"file://{tmp_path}/srv"))
    assert "nothing is live at file://" in said
    assert "so there is nothing to go back from" in said


@pytest.fixture
def target(tmp_path) -> str:
    """A target with one release."""
    root = tmp_path / "srv"
    made = Release(id=ID, url="https://news.example.org", made="2026-11-18T10:30:00+00:00", who="Мария")
    for folder in ("releases", "records"):
        (root / folder / ID).mkdir(parents=True)
    (root / "records" / ID / "release.json").write_bytes(encode(made))
    (root / "records" / ID / "files").write_bytes(b"")
    (root / "current").symlink_to(f"releases/{ID}")
    return f"file://{root}"


def test_there_is_nothing_before_the_first_release(capsys, target, tmp_path):
    before = snapshot(tmp_path / "srv" / "releases")
    assert f"no release before {ID} is kept" in refused(capsys, 1, lambda: rollback.run(target))
    assert snapshot(tmp_path / "srv" / "releases") == before
    assert not (tmp_path / "srv" / "lock").exists()


@pytest.mark.parametrize("to", ["20200101", "x", f"{ID}0", "../.."])
def test_a_release_that_is_none(capsys, target, to):
    said = refused(capsys, 2, lambda: rollback.run(target, to=to))
    assert f"unknown release `{to}`" in said
    assert f"`{ID}`" in said


@pytest.mark.parametrize("to", [ID, "2026"])
def test_the_release_that_is_live_already(capsys, target, to):
    assert rollback.run(target, to=to) == 0
    assert capsys.readouterr().out == f"live: {ID} already\n"


def test_the_preview_of_a_branch(capsys, monkeypatch, target):
    place = {"to": f"{target.removesuffix('/srv')}/{{branch}}", "url": "https://preview.example.org/{branch}"}
    with_targets(monkeypatch, {"live": "file:///srv/none", "previews": place})
    assert rollback.run("previews", branch="srv", to=ID) == 0
    assert capsys.readouterr().out == f"live: {ID} already\n"
    assert "nothing is live at file://" in refused(capsys, 1, lambda: rollback.run("previews", branch="other"))
    assert "previews is for previews: say which one" in refused(capsys, 2, lambda: rollback.run("previews"))
    assert "so it is no place for previews" in refused(capsys, 2, lambda: rollback.run("live", branch="srv"))


def test_a_damaged_record(capsys, target, tmp_path):
    (tmp_path / "srv" / "records" / ID / "release.json").write_text('{"id":')
    assert f"records/{ID}/release.json is damaged" in refused(capsys, 1, lambda: rollback.run(target))


def test_a_command_line_that_cannot_be_read():
    assert misspelt("rollback", "--too", ID)
