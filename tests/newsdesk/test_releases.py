"""The command line; what deploys leave is in tests/deploy."""

import pytest

from newsdesk import releases
from newsdesk.deploying.releases import Release, encode
from tests.newsdesk.deploying.wrong_use import WRONG_TARGETS, misspelt, refused, with_targets
from tests.site.making import snapshot

FIRST, SECOND = "20261118-103000-0a1b2c3", "20261119-080000-0000000"


@pytest.mark.parametrize(("targets", "name", "words"), WRONG_TARGETS)
def test_a_target_that_is_none(capsys, monkeypatch, targets, name, words):
    with_targets(monkeypatch, targets)
    assert words in refused(capsys, 2, lambda: releases.run(name))


def test_nothing_was_deployed(capsys, tmp_path):
    assert releases.run(f"file://{tmp_path}/srv") == 0
    assert capsys.readouterr().out == f"nothing was deployed to file://{tmp_path}/srv yet\n"
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def root(tmp_path):
    """A target with two releases, of which the first is live."""
    folder = tmp_path / "srv"
    for one, who in ((FIRST, "Мария"), (SECOND, "Георги")):
        made = Release(id=one, url="https://news.example.org", made="2026-11-18T10:30:00+00:00", who=who)
        (folder / "releases" / one).mkdir(parents=True)
        (folder / "records" / one).mkdir(parents=True)
        (folder / "records" / one / "release.json").write_bytes(encode(made))
    (folder / "records" / FIRST / "verified").touch()
    (folder / "current").symlink_to(f"releases/{FIRST}")
    return folder


def test_the_newest_comes_first_and_the_live_one_is_marked(capsys, root):
    before = snapshot(root)
    assert releases.run(f"file://{root}") == 0
    assert capsys.readouterr().out == (
        f"  {SECOND}  2026-11-18 10:30 UTC  Георги  no commit  0 pages, +0 ~0 -0  not verified\n"
        f"* {FIRST}  2026-11-18 10:30 UTC  Мария  no commit  0 pages, +0 ~0 -0\n"
    )
    assert snapshot(root) == before


def test_the_preview_of_a_branch(capsys, monkeypatch, root):
    place = {"to": f"file://{root.parent}/{{branch}}", "url": "https://preview.example.org/{branch}"}
    with_targets(monkeypatch, {"live": "file:///srv/none", "previews": place})
    assert releases.run("previews", branch="srv") == 0
    assert f"* {FIRST}" in capsys.readouterr().out
    assert releases.run("previews", branch="other") == 0
    assert capsys.readouterr().out == f"nothing was deployed to file://{root.parent}/other yet\n"
    assert "previews is for previews: say which one" in refused(capsys, 2, lambda: releases.run("previews"))
    assert "so it is no place for previews" in refused(capsys, 2, lambda: releases.run("live", branch="srv"))


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff", b'{"id": 5}'])
def test_a_damaged_record(capsys, root, raw):
    (root / "records" / SECOND / "release.json").write_bytes(raw)
    said = refused(capsys, 1, lambda: releases.run(f"file://{root}"))
    assert f"{root}/records/{SECOND}/release.json is damaged" in said


def test_a_release_whose_record_is_lost(capsys, root):
    (root / "records" / FIRST / "release.json").unlink()
    assert f"`current` leads to {FIRST}" in refused(capsys, 1, lambda: releases.run(f"file://{root}"))


def test_a_server_that_cannot_be_reached(capsys, monkeypatch):
    monkeypatch.setenv("DVUGLAS_SSH", "sh -c 'echo Host key verification failed. >&2; exit 255'")
    assert releases.run("ssh://news@host.invalid/srv/news") == 1
    assert (
        "news@host.invalid cannot be reached: Host key verification failed: run `ssh news@host.invalid` once"
        in capsys.readouterr().err
    )


def test_a_command_line_that_cannot_be_read():
    assert misspelt("releases", "live", "trial")


def test_the_command_line_hands_the_branch_on():
    for command in ("releases", "rollback"):
        assert "--branch is for a target of" in misspelt(command, "file:///srv/none", "--branch", "one")
