import getpass
import os
import socket
import subprocess

import pytest

from newsdesk.deploying import checkout
from newsdesk.deploying.checkout import Ancestry, Checkout
from tests.conftest import need_program


@pytest.fixture(autouse=True)
def nobody(monkeypatch, tmp_path):
    """No settings but those of the test."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


def git(folder, *arguments) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def content(tmp_path):
    need_program("git")
    folder = tmp_path / "съдържание"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.name", "Мария")
    git(folder, "config", "user.email", "m@example.org")
    return folder


def commit(folder) -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "Change")
    return git(folder, "rev-parse", "HEAD")


def me() -> str:
    return f"{getpass.getuser()}@{socket.gethostname()}"


def test_a_folder_that_is_not_in_git(tmp_path):
    assert checkout.of(tmp_path) == Checkout(tmp_path, None, me())


def test_a_folder_that_is_not_there(tmp_path):
    assert checkout.of(tmp_path / "none") == Checkout(tmp_path / "none", None, me())


def test_a_machine_without_git(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert checkout.of(tmp_path) == Checkout(tmp_path, None, me())


def test_a_repository_without_a_commit(content):
    assert checkout.of(content) == Checkout(content, None, "Мария")


def test_the_commit_and_whether_it_is_all(content):
    (content / "нов.md").write_text("x")
    first = commit(content)
    assert checkout.of(content) == Checkout(content, first, "Мария")
    (content / "нов.md").write_text("y")
    assert checkout.of(content).uncommitted


def test_only_the_content_counts(content):
    folder = content / "content"
    folder.mkdir()
    (folder / "a.md").write_text("x")
    commit(content)
    (content / "README.md").write_text("y")
    assert not checkout.of(folder).uncommitted


def test_lines_of_the_lock_that_are_not_committed(content):
    commit(content)
    (content / "a.md").write_text("x")
    assert not checkout.of(content).lock_is_uncommitted()
    (content / "addresses.lock").write_text("x")
    assert checkout.of(content).lock_is_uncommitted()
    commit(content)
    assert not checkout.of(content).lock_is_uncommitted()


def test_looking_leaves_the_repository_alone(content):
    """A deploy may be killed at any moment: what it leaves half done must not stop the next commit of a person."""
    (content / "addresses.lock").write_text("x")
    commit(content)
    os.utime(content / "addresses.lock", (0, 0))  # so that git has to read it again, and would note that it has
    index = content / ".git/index"
    before = index.stat(), index.read_bytes()
    checkout.of(content).lock_is_uncommitted()
    assert (index.stat(), index.read_bytes()) == before
    git(content, "status")
    assert index.read_bytes() != before[1], "git would have noted nothing anyway"


def test_which_commit_is_older(content):
    first, second = commit(content), commit(content)
    newer = checkout.of(content)
    older = Checkout(content, first, "Мария")
    assert older.compared_with(second) == Ancestry.OLDER
    assert newer.compared_with(first) == Ancestry.NEWER
    assert newer.compared_with(second) == Ancestry.NEWER
    git(content, "checkout", "-q", "-b", "other", first)
    (content / "a.md").write_text("another way")
    assert Checkout(content, commit(content), "Мария").compared_with(second) == Ancestry.ANOTHER_WAY


def test_a_copy_without_earlier_commits(content, tmp_path):
    first, second, third = commit(content), commit(content), commit(content)
    assert not checkout.of(content).is_shallow()
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{content}", "copy")
    copy = checkout.of(tmp_path / "copy")
    assert copy.is_shallow()
    assert copy.compared_with(third) == Ancestry.NEWER
    assert copy.compared_with(second) == Ancestry.UNKNOWN
    git(tmp_path / "copy", "fetch", "-q", "--depth=1", "origin", first)
    assert copy.compared_with(first) == Ancestry.ANOTHER_WAY


def test_commits_that_make_the_same(content):
    (content / "a.md").write_text("x")
    first = commit(content)
    (content / "news").mkdir()
    (content / "news" / "addresses.lock").write_text("x")
    lines = commit(content)
    (content / "a.md").write_text("y")
    edited = commit(content)
    assert checkout.alike(content, first, lines)
    assert checkout.alike(content / "news", first, lines)
    assert not checkout.alike(content, first, edited)
    assert not checkout.alike(content / "news", lines, edited)
    assert not checkout.alike(content, first, "0" * 40)


def test_what_a_target_names_instead_of_a_commit_is_no_option_for_git(content, tmp_path):
    here = commit(content)
    wanted = f"--output={tmp_path}/written"
    assert not checkout.alike(content, wanted, here)
    assert checkout.of(content).compared_with(wanted) == Ancestry.UNKNOWN
    assert not (tmp_path / "written").exists()


def test_a_branch_that_others_can_have(content, tmp_path):
    commit(content)
    assert checkout.is_shared(content, "main"), "without a remote nobody can tell"
    git(tmp_path, "init", "-q", "--bare", "remote.git")
    git(content, "remote", "add", "origin", str(tmp_path / "remote.git"))
    assert not checkout.is_shared(content, "main")
    git(content, "push", "-q", "origin", "main")
    assert checkout.is_shared(content, "main")
    git(content, "remote", "set-url", "origin", str(tmp_path / "none.git"))
    assert checkout.is_shared(content, "main")


@pytest.mark.parametrize("commit_elsewhere", ["0" * 40, "f00", "", "--all", "x y", "main:a.md", "ж"])
def test_a_commit_that_git_does_not_know_here(content, commit_elsewhere):
    commit(content)
    assert checkout.of(content).compared_with(commit_elsewhere) == Ancestry.UNKNOWN


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("Георги", "Георги"),
        (" Георги \n Георгиев\t", "Георги Георгиев"),
        ("", "Мария"),
        (" ", "Мария"),
        ("\n", "Мария"),
    ],
)
def test_who_deploys(content, monkeypatch, name, who):
    """What stands in the environment of a CI, unless it is empty there."""
    monkeypatch.setenv("GIT_AUTHOR_NAME", name)
    assert checkout.of(content).who == who


def test_a_user_without_a_name(tmp_path, monkeypatch):
    def unknown():
        raise KeyError("getpwuid(): uid not found")

    monkeypatch.setattr(getpass, "getuser", unknown)
    assert checkout.of(tmp_path).who == f"{os.getuid()}@{socket.gethostname()}"
