"""The command line; deploys to real servers are in tests/deploy."""

import pytest

from newsdesk import deploy
from newsdesk.deploying.guards import GUARDS
from tests.commands import run as run_command
from tests.newsdesk.deploying.wrong_use import WRONG_TARGETS, misspelt, refused, with_targets
from tests.site.making import Newsroom, snapshot


@pytest.mark.parametrize(("targets", "name", "words"), WRONG_TARGETS)
def test_a_target_that_is_none(capsys, monkeypatch, targets, name, words):
    with_targets(monkeypatch, targets)
    assert words in refused(capsys, 2, lambda: deploy.run(name))


@pytest.mark.parametrize(
    ("allow", "wrong"),
    [
        (["emtpy"], "unknown guard `emtpy`: did you mean `empty`?"),
        (["everything"], "unknown guard `everything`."),
        (["empty", "Foreign"], "unknown guard `Foreign`: did you mean `foreign`?"),
        (["empty,removal"], "unknown guard `removal`: did you mean `removals`?"),
        (["empty, foreign"], "unknown guard ` foreign`: did you mean `foreign`?"),
        ([""], "unknown guard ``."),
        (["empty,"], "unknown guard ``."),
    ],
)
def test_a_guard_that_is_none(capsys, tmp_path, monkeypatch, allow, wrong):
    """It is said before anything is built."""
    with_targets(monkeypatch, {"live": f"file://{tmp_path}/srv"})
    said = refused(capsys, 2, lambda: deploy.run(allow=allow, output=str(tmp_path / "output")))
    assert wrong in said
    assert all(f"`{name}`" in said for name in GUARDS)
    assert list(tmp_path.iterdir()) == []


def test_a_content_folder_that_is_not_there(capsys, tmp_path):
    said = refused(capsys, 1, lambda: deploy.run(f"file://{tmp_path}/srv", content=str(tmp_path / "none")))
    assert f"there is no content folder {tmp_path / 'none'}" in said


@pytest.fixture
def newsroom(tmp_path) -> Newsroom:
    one = Newsroom(tmp_path)
    one.article()
    return one


def run(newsroom, **options) -> int:
    target = f"file://{newsroom.folder}/srv"
    return deploy.run(target, content=str(newsroom.content), output=str(newsroom.output), **options)


def test_faulty_content_is_not_deployed(newsroom, capsys):
    newsroom.article(status="drfat")
    assert run(newsroom, yes=True) == 1
    err = capsys.readouterr().err
    assert "news/2026/one/en.md:" in err
    assert "drfat" in err
    assert "nothing was published or changed" in err
    assert not (newsroom.folder / "srv").exists()


def test_nobody_is_asked_where_nobody_can_answer(newsroom, capsys):
    assert run(newsroom) == 2
    out, err = capsys.readouterr()
    assert "nobody can be asked here: run `invoke deploy file://" in err
    assert "--yes`" in err
    assert "new page" in out
    assert not (newsroom.folder / "srv").exists()


def test_a_dry_run_changes_nothing_at_the_target(newsroom, capsys):
    assert run(newsroom, dry_run=True) == 0
    out = capsys.readouterr().out
    assert "nothing is live yet" in out
    assert "This was a dry run." in out
    assert not (newsroom.folder / "srv").exists()


def test_an_output_that_is_not_there_cannot_be_taken_as_it_is(newsroom, capsys):
    before = snapshot(newsroom.content)
    assert "was made by no build" in refused(capsys, 1, lambda: run(newsroom, as_built=True))
    assert snapshot(newsroom.content) == before


@pytest.mark.parametrize("options", [{}, {"again": True}])
def test_options_are_handed_on(monkeypatch, newsroom, options):
    handed_on = []
    monkeypatch.setattr(deploy.pipeline, "run", lambda _config, options: handed_on.append(options))
    assert run(newsroom, **options) == 0
    assert [asked.again for asked in handed_on] == [bool(options)]


def test_the_command_line_hands_them_on(newsroom):
    folders = ["--content", str(newsroom.content), "--output", str(newsroom.output)]
    done = run_command("deploy", f"file://{newsroom.folder}/srv", "--again", "--dry-run", *folders)
    assert (done.status, done.err) == (0, "")
    assert "This was a dry run." in done.out


@pytest.mark.parametrize("words", [["--alow", "empty"], ["--allow"], ["live", "trial"]])
def test_a_command_line_that_cannot_be_read(words):
    assert misspelt("deploy", *words)
