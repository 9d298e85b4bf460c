"""`invoke status` on a content folder in a repository, as a person meets it."""

import json
import os
import pty
import subprocess
import sys

import pytest

from newsdesk import status, translate
from tests.conftest import ROOT, need_program
from tests.site.making import Newsroom, photo, snapshot

TEXT = "Домът отвори врати през март. Децата са вече там."
CHANGED = TEXT.replace("вече там", "още тук")
EN = "news/2026/dom/en.md"


@pytest.fixture
def newsroom(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DVUGLAS_CACHE", str(tmp_path / "cache"))
    newsroom = Newsroom(tmp_path)
    write(newsroom)
    newsroom.article(EN, "The house opened in March.", translation="{of: bg}")
    git(newsroom, "init", "-q")
    commit(newsroom)
    translated(newsroom)
    return newsroom


def write(newsroom, text=TEXT, **front):
    newsroom.article("news/2026/dom/bg.md", text, **({"title": "Дом на хълма", "date": "2026-02-01"} | front))


def git(newsroom, *arguments):
    need_program("git")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments]
    subprocess.run(command, cwd=newsroom.folder, env=environment, check=True, capture_output=True)


def commit(newsroom):
    git(newsroom, "add", "content")
    git(newsroom, "commit", "-q", "-m", "x", "--date", "2026-02-03T10:00:00")


def translated(newsroom):
    assert translate.run("dom", "en", done=True, content=str(newsroom.content)) == 0


@pytest.fixture
def run(newsroom, capsys):
    """Runs `status`; returns its exit status and what it printed."""

    def go(**options):
        capsys.readouterr()
        code = status.run(content=str(newsroom.content), **options)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return go


@pytest.fixture
def line(run):
    """The line of the one story."""

    def of_story(**options) -> str:
        code, out, _ = run(**options)
        assert code == 0
        [found] = [line for line in out.splitlines() if "Дом" in line]
        return found

    return of_story


def test_a_sentence_makes_stale_and_done_takes_it_back(newsroom, line):
    assert line() == "2026-02-01  news/2026/dom  Дом на хълма  bg: done  en: done"
    write(newsroom, CHANGED)
    assert "en: stale: 2 words changed since 20" in line()
    assert "next: `invoke translate news/2026/dom en --content content` shows what has changed" in line()
    translated(newsroom)
    assert line() == "2026-02-01  news/2026/dom  Дом на хълма  bg: done  en: done"


@pytest.mark.parametrize("edit", ["comma", "photo", "tag"])
def test_what_translations_need_not_follow_is_no_change(newsroom, line, edit):
    newsroom.write("news/2026/dom/a.jpg", photo())
    text = {"comma": TEXT.replace("врати ", "врати, "), "photo": f"{TEXT}\n\n![Двор](a.jpg)"}.get(edit, TEXT)
    write(newsroom, text, **({"tags": "[school]"} if edit == "tag" else {}))
    assert line().endswith("en: done")


def test_where_git_does_not_know_the_text(newsroom, line):
    write(newsroom, "Никой не е запазил този текст.")
    translated(newsroom)
    write(newsroom, "Нито този.")
    assert "en: stale: changed since an earlier text" in line()


def test_without_git(newsroom, line, monkeypatch):
    write(newsroom, CHANGED)
    monkeypatch.setenv("PATH", "")
    assert "en: stale: changed since an earlier text" in line()


def test_a_translation_that_was_begun(newsroom, line, capsys):
    (newsroom.content / EN).unlink()
    assert "en: missing  next: `invoke translate news/2026/dom en --content content`" in line()
    assert translate.run("news/2026/dom", "en", content="content") == 0
    assert "en: draft, 2 lines to translate  next: write what `…` stands for in `content/news/2026/dom/en.md`" in line()


def test_one_edition(newsroom, run):
    newsroom.article("news/2026/new/en.md", date="2026-03-01")
    write(newsroom, TEXT, status="draft")
    code, out, _ = run(lang="bg")
    assert code == 0
    stories = out.partition("\n\n")[0].splitlines()
    assert ["  bg: missing" in stories[0], "  bg: draft" in stories[1], len(stories)] == [True, True, 2]
    assert "en:" not in out
    assert "bg: 2 in all: 1 missing, 1 draft\n" in out


def test_faults_do_not_hide_the_rest(newsroom, run):
    newsroom.article("news/2026/bad/en.md", date="nonsense", category="none")
    newsroom.write("news/2026/bad/bg.md", "no front matter")
    code, out, err = run()
    assert (code, err) == (1, "")
    assert out.startswith("3 faults to mend; `invoke check` says what is wrong:\n")
    assert "  content/news/2026/bad/en.md (2 faults)\n" in out
    assert "  content/news/2026/bad/bg.md (1 fault)\n" in out
    assert "news/2026/bad  Title of bad en  bg: faulty  en: faulty  next: `invoke check`" in out
    assert "Дом на хълма  bg: done  en: done" in out


def test_a_faulty_newsroom_file(newsroom, run):
    newsroom.write("newsroom.yml", "languages: [bg, en]\nname: 5\n")
    code, out, _ = run()
    assert code == 1
    assert "  content/newsroom.yml (" in out
    assert "Дом на хълма  bg: done  en: done" in out


def test_for_programs(newsroom, run):
    write(newsroom, CHANGED)
    code, out, err = run(format="json")
    assert (code, err) == (0, "")
    data = json.loads(out)
    assert list(data) == ["now", "timezone", "languages", "faults", "stories", "counts", "next"]
    [story] = data["stories"]
    assert list(story) == ["kind", "pair", "date", "category", "source", "title", "languages"]
    assert (story["date"], story["source"]) == ("2026-02-01T00:00:00+02:00", "bg")
    assert list(story["languages"]) == ["bg", "en"]
    entry = story["languages"]["en"]
    since = entry.pop("changed_since")
    assert since[:2] == "20"
    assert len(since) == 10
    assert entry == {
        "state": "stale",
        "notes": [],
        "file": "content/news/2026/dom/en.md",
        "title": "Title of dom en",
        "address": "/en/2026/dom-en/",
        "until": None,
        "changed_words": 2,
        "waiting_lines": 0,
        "next": "`invoke translate news/2026/dom en --content content` shows what has changed; then the same with `--done`",
    }
    assert data["counts"] == {"bg": {"done": 1}, "en": {"stale": 1}}
    assert data["next"] == [entry["next"]]


def test_as_a_page(run):
    code, out, _ = run(format="html")
    assert code == 0
    assert out.startswith("<!DOCTYPE html>")
    assert "Дом на хълма" in out
    assert "<form" not in out


def test_an_embargo_is_shown_with_its_moment_in_the_newsroom_s_zone(newsroom, line):
    write(newsroom, date="2099-07-01T08:00:00Z", title="Дом „Бор“")
    assert "bg: embargoed until 2099-07-01 11:00" in line()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"lang": "fr"}, ["language `fr`", "`bg`, `en`"]),
        ({"format": "xml"}, ["format `xml`", "`html`, `json`, `table`"]),
    ],
)
def test_wrong_use_names_what_is_allowed(run, options, words):
    code, out, err = run(**options)
    assert (code, out) == (2, "")
    assert all(word in err for word in words), err


def test_a_folder_that_there_is_not(tmp_path, capsys):
    assert status.run(content=str(tmp_path / "none")) == 1
    assert "there is no content folder" in capsys.readouterr().err


def test_an_empty_newsroom(newsroom, run):
    for path in (newsroom.content / "news" / "2026" / "dom").iterdir():
        path.unlink()
    code, out, _ = run()
    assert (code, out) == (0, 'There is nothing to show. `invoke new "TITLE"` begins a story.\n')


def test_nothing_is_written(newsroom, run):
    before = snapshot(newsroom.content)
    run()
    assert snapshot(newsroom.content) == before
    assert not newsroom.output.exists()


def test_on_a_narrow_terminal_a_command_is_left_whole(newsroom):
    write(newsroom, CHANGED, title="Дом на хълма " * 4)
    shown = on_a_terminal(newsroom, 60)
    assert "\x1b[33mstale: " in shown
    assert "→ `invoke translate news/2026/dom en --content content` shows what has changed" in shown
    table = [line for line in shown.splitlines() if "→" not in line and "Дом" in line]
    assert len(table) >= 2  # the title goes on in the next line
    assert "…" not in shown


def on_a_terminal(newsroom, columns: int) -> str:
    command = [sys.executable, "-m", "invoke", "status", "--content", "content"]
    path = os.pathsep.join([str(ROOT), str(ROOT / "plugins")])
    ours, theirs = pty.openpty()
    environment = os.environ | {"COLUMNS": str(columns), "TERM": "xterm-256color", "PYTHONPATH": path}
    environment.pop("NO_COLOR", None)
    command[3:3] = ["--search-root", str(ROOT)]
    process = subprocess.Popen(command, cwd=newsroom.folder, stdout=theirs, stdin=theirs, env=environment)
    os.close(theirs)
    shown = b""
    try:
        while read := os.read(ours, 4096):
            shown += read
    except OSError:  # how a terminal says that nobody writes any more
        pass
    os.close(ours)
    assert process.wait(60) == 0
    return shown.decode()


def test_whoever_reads_may_stop_reading(newsroom):
    for number in range(300):
        newsroom.article(f"news/2026/story-{number}/en.md", title="Long title " * 30)
    command = [sys.executable, "-m", "invoke", "--search-root", str(ROOT), "status", "--content", "content"]
    process = subprocess.Popen(
        command, cwd=newsroom.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ
    )
    assert process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(60), said) == (0, "")
