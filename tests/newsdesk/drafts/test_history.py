import os
import subprocess

import pytest

from newsdesk.drafts import files
from newsdesk.drafts.history import NotFound, earlier, earlier_of_many
from newsroom.content.revision import revision_of
from tests.conftest import need_program

OLD = "Домът отвори врати през март. Децата са вече там, а съседите донесоха хляб, сол и една котка.\n"
NEW = OLD.replace("март", "април")


def article(text: str, title="Дом") -> str:
    return f"---\ntitle: {title}\ndate: 2019-03-28\ncategory: news\n---\n\n{text}"


def revision(text: str, title="Дом") -> str:
    return revision_of(title, "", text)


class Repository:
    """A repository in which the content is a folder among others."""

    def __init__(self, folder):
        self.folder = folder
        self.path = folder / "site" / "content" / "news" / "2019" / "dom" / "bg.md"
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments, cwd=None) -> str:
        command = ["git", "-c", "user.name=Рада", "-c", "user.email=rada@example.org", "-c", "commit.gpgsign=false"]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        return subprocess.run(
            [*command, *arguments],
            cwd=cwd or self.folder,
            env=environment | {"GIT_EDITOR": "true"},
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def write(self, text: str, path=None):
        path = path or self.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def commit(self, text: str | None = None, *options) -> str:
        if text is not None:
            self.write(article(text))
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x", *options)
        return self.git("rev-parse", "HEAD").strip()

    def move(self, name: str, text: str | None = None):
        """Moves the story's folder, and perhaps edits it at once."""
        moved = self.path.parent.parent.parent / name / "bg.md"
        moved.parent.mkdir(parents=True)
        self.path.rename(moved)
        self.path = moved
        if text is not None:
            self.write(article(text))

    def found(self, text: str = OLD):
        version = earlier(self.path, revision(text))
        assert version.source.text.strip() == text.strip()
        assert files.revision_of_source(version.source) == revision(text)
        return version


@pytest.fixture
def repository(tmp_path):
    need_program("git")
    return Repository(tmp_path)


def test_the_text_is_found_among_many(repository):
    repository.commit("Първа чернова.\n")
    commit = repository.commit(OLD)
    repository.commit(NEW)
    repository.commit(NEW + "\nОще нещо.\n")
    version = repository.found()
    assert version.commit == commit
    assert version.date == repository.git("show", "-s", "--format=%cs", commit).strip()
    assert repository.found("Първа чернова.\n")


def test_the_newest_commit_with_the_text_is_named(repository):
    repository.commit(OLD)
    repository.commit(NEW)
    commit = repository.commit(OLD.replace("вече там, а", "вече там – а"))
    repository.commit(NEW)
    assert earlier(repository.path, revision(OLD)).commit == commit


def test_changes_that_are_not_committed_do_not_matter(repository):
    repository.commit(OLD)
    repository.write(article(NEW))
    repository.found()
    repository.git("add", "-A")
    repository.found()


def test_through_moves_and_new_names(repository):
    repository.commit(OLD)
    repository.move("kashta")
    repository.commit()
    repository.move("dom-na-hylma", NEW)
    repository.commit()
    repository.found()


def test_through_another_name_of_the_file_itself(repository):
    repository.commit(OLD)
    repository.path = repository.path.rename(repository.path.with_name("text.md"))
    repository.commit(NEW)
    repository.found()


def test_after_a_move_that_git_does_not_know_yet(repository):
    repository.commit(OLD)
    repository.move("kashta", NEW)
    repository.found()


def test_after_a_move_with_so_many_changes_that_git_does_not_follow(repository):
    repository.commit(OLD)
    repository.move("kashta", "Съвсем друг текст, в който няма нищо от стария: " + "и още, и още. " * 50)
    repository.commit()
    repository.found()


def test_after_a_rebase(repository):
    (repository.folder / "other").write_text("1")
    repository.commit("Основа.\n")
    repository.git("checkout", "-q", "-b", "work")
    repository.commit(OLD)
    repository.commit(NEW)
    repository.git("checkout", "-q", "main")
    (repository.folder / "other").write_text("2")
    repository.commit()
    repository.git("checkout", "-q", "work")
    repository.git("rebase", "-q", "main")
    repository.git("reflog", "expire", "--expire=all", "--all")
    repository.found()


@pytest.mark.parametrize("how", ["amended", "squashed"])
def test_a_text_that_was_written_over_in_history_is_still_known_here(repository, how):
    repository.commit("Основа.\n")
    repository.commit(OLD)
    if how == "amended":
        repository.commit(NEW, "--amend")
    else:
        repository.commit(NEW)
        repository.git("reset", "-q", "--soft", "HEAD~2")
        repository.commit(NEW)
    repository.found()


def test_a_text_of_another_branch(repository):
    repository.commit("Основа.\n")
    repository.git("checkout", "-q", "-b", "work")
    repository.commit(OLD)
    repository.git("checkout", "-q", "main")
    repository.found()


def test_a_text_made_in_a_merge(repository):
    repository.commit("Основа.\n")
    repository.git("checkout", "-q", "-b", "work")
    repository.commit("От едната страна.\n")
    repository.git("checkout", "-q", "main")
    repository.commit("От другата страна.\n")
    with pytest.raises(subprocess.CalledProcessError):
        repository.git("merge", "-q", "work")
    repository.commit(OLD)
    repository.commit(NEW)
    repository.found()


def test_a_file_with_strange_signs_in_its_name(repository):
    repository.path = repository.path.with_name("[д] *ом?.md")
    repository.commit(OLD)
    repository.commit(NEW)
    repository.found()
    repository.move("kashta")
    repository.path = repository.path.rename(repository.path.with_name("[д] *ом?.md"))
    repository.found()


def test_what_a_hook_or_a_person_has_set_does_not_mislead(repository, monkeypatch, tmp_path_factory):
    repository.commit(OLD)
    repository.commit(NEW)
    for name, value in (
        ("diff.noprefix", "true"),
        ("diff.relative", "true"),
        ("log.follow", "true"),
        ("color.ui", "always"),
    ):
        repository.git("config", name, value)
    other = Repository(tmp_path_factory.mktemp("other"))
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")
    repository.found()


def test_a_text_with_other_line_ends(repository):
    repository.path.parent.mkdir(parents=True)
    repository.path.write_bytes(article(OLD).replace("\n", "\r\n").encode())
    repository.commit()
    repository.commit(NEW)
    repository.found()


@pytest.mark.parametrize(
    "broken", [b"\xff\xfe", b"no front matter", b"---\ntitle: [\n---\n", b"", b"---\ntitle: [x]\n---\n"]
)
def test_versions_that_were_no_articles_are_passed_over(repository, broken):
    repository.commit(OLD)
    repository.path.write_bytes(broken)
    repository.commit()
    repository.commit(NEW)
    repository.found()


def refusal(path, text=OLD) -> str:
    with pytest.raises(NotFound) as info:
        earlier(path, revision(text))
    return str(info.value)


def test_never_committed(repository):
    repository.commit(NEW)
    assert "never committed" in refusal(repository.path)


def test_a_repository_without_commits(repository):
    repository.write(article(NEW))
    assert "never committed" in refusal(repository.path)


def test_a_shallow_copy_says_how_to_get_the_rest(repository, tmp_path_factory):
    repository.commit(OLD)
    repository.commit(NEW)
    copy = tmp_path_factory.mktemp("copy") / "clone"
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.folder}", str(copy))
    path = copy / repository.path.relative_to(repository.folder)
    assert "--unshallow" in refusal(path)
    assert earlier(path, revision(NEW))
    repository.git("fetch", "-q", "--unshallow", cwd=copy)
    assert earlier(path, revision(OLD))


def test_no_repository(tmp_path, monkeypatch):
    need_program("git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "bg.md").write_text(article(NEW))
    assert "not a git repository" in refusal(tmp_path / "bg.md")


def test_no_git(repository, monkeypatch):
    repository.commit(OLD)
    monkeypatch.setenv("PATH", "")
    assert "git is not installed" in refusal(repository.path)


def test_many_texts_at_once(repository):
    first = repository.commit(OLD)
    repository.commit(NEW)
    content, name = repository.folder / "site" / "content", "news/2019/dom/bg.md"
    wanted = {revision(OLD), revision(NEW), revision("Никога.")}
    versions = earlier_of_many(content, [name, "news/nowhere.md"], wanted)
    assert versions.keys() == {revision(OLD), revision(NEW)}
    assert versions[revision(OLD)].commit == first
    assert earlier_of_many(content, [], wanted) == {}


def test_many_texts_where_there_is_no_repository(tmp_path, monkeypatch):
    need_program("git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert earlier_of_many(tmp_path, ["bg.md"], {revision(OLD)}) == {}
