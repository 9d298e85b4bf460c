import json
import re

import pytest
import yaml

from newsdesk import check
from tests.commands import run as run_command
from tests.conftest import ROOT
from tests.newsroom.making import ARTICLE

TWO_SPACES = ARTICLE.replace("отвори врати. ", "отвори  врати. ")
NO_TITLE = ARTICLE.replace("title: Домът отвори врати\n", "")


@pytest.fixture
def run(content, tmp_path, capsys, monkeypatch):
    """Runs `check` on a content folder of one article; returns its status and what it printed."""
    monkeypatch.setenv("DVUGLAS_CACHE", str(tmp_path / "cache"))

    def go(article=ARTICLE, **options):
        status = check.run(content=content(**{"news/2019/dom/bg.md": article}), **options)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return go


def test_nothing_to_mend(run):
    status, out, err = run()
    assert (status, out) == (0, "")
    assert err.startswith("checked 1 article: nothing to mend; ")


def test_warnings_do_not_fail_unless_they_are_to(run):
    status, out, err = run(TWO_SPACES)
    assert status == 0
    assert "news/2019/dom/bg.md:8: warning: two spaces" in out
    assert out.endswith("(double-space)\n")
    assert err.startswith("checked 1 article: 1 warning; ")
    assert run(TWO_SPACES, strict=True)[0] == 1
    assert run(strict=True)[0] == 0


def test_errors_fail(run):
    status, out, err = run(NO_TITLE)
    assert status == 1
    assert "news/2019/dom/bg.md:2: error: `title` is missing" in out
    assert err.startswith("checked 1 article: 1 error; ")


def test_for_programs_and_for_github(run):
    status, out, err = run(TWO_SPACES, format="json")
    assert (status, err) == (0, "")
    assert [(finding["line"], finding["level"], finding["rule"]) for finding in json.loads(out)] == [
        (8, "warning", "double-space")
    ]
    status, out, err = run(NO_TITLE, format="github")
    assert (status, err) == (1, "")
    assert out.startswith("::error file=")


def test_a_format_that_there_is_not(run):
    status, out, err = run(format="xml")
    assert (status, out) == (2, "")
    assert "unknown format `xml`. Allowed: `github`, `json`, `text`" in err


def test_a_folder_that_there_is_not(tmp_path, capsys):
    assert check.run(content=str(tmp_path / "none")) == 1
    assert "there is no content folder" in capsys.readouterr().err


def test_the_command(content, tmp_path):
    folder = content(**{"news/2019/dom/bg.md": NO_TITLE})
    done = run_command("check", "--content", folder, "--format", "json")
    assert (done.status, done.err) == (1, "")
    assert [finding["rule"] for finding in json.loads(done.out)] == ["build"]


def test_the_hook_runs_before_a_commit_that_touches_the_content():
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["entry"] == "python3 bootstrap.py check"
    assert hook["pass_filenames"] is False
    assert re.search(hook["files"], "content/news/2019/dom/bg.md")
    assert not re.search(hook["files"], "docs/content.md")
    handbook = (ROOT / "docs" / "maintainers.md").read_text("utf-8")
    [example] = [block for block in re.findall(r"```yaml\n(.*?)```", handbook, re.DOTALL) if block.startswith("repos:")]
    [local] = yaml.safe_load(example)["repos"][0]["hooks"]
    same = ("name", "entry", "language", "files", "pass_filenames", "verbose")
    assert [local[key] for key in same] == [hook[key] for key in same]
