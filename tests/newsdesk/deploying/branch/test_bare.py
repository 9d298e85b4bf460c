"""A repository of our own, and what git says of it."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsdesk.deploying import releases
from newsdesk.deploying.branch.bare import Bare
from newsdesk.deploying.faults import CannotDeploy, Unreachable
from tests.conftest import ROOT, need_program

WHO = ("-c", "user.name=m", "-c", "user.email=m@example.org", "-c", "commit.gpgSign=false")
PLACE = "git+ssh://host/news.git#pages"
FILES = {
    "index.html": b"<p>\r\n",
    "bg/документ 1.pdf": b"%PDF\r\n\x00",
    "-x [1]\n.html": b"",
    ".gitignore": b"*\n",
    "ignored.html": b"x",
    ".gitattributes": b"* text=auto ident\n",
    "ident.html": b"$Id$\r\n",
}


@pytest.fixture
def bare(tmp_path, monkeypatch) -> Bare:
    need_program("git")
    (tmp_path / "settings").write_text(
        "[core]\nautocrlf = true\n[commit]\ngpgsign = true\n[user]\nuseConfigOnly = true\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "settings"))
    one = Bare(tmp_path / "cache" / "наше.git", PLACE)
    one.make()
    return one


@pytest.fixture
def site(tmp_path):
    for name, data in FILES.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "site"


def committed(bare: Bare, tree: str, parent: str = "", who: str = "Мария") -> str:
    return bare.commit(tree, parent, "Publish", who)


def digests(files: dict[str, bytes]) -> dict[str, str]:
    return {name: releases.digest(data) for name, data in files.items()}


def test_a_tree_has_each_file_to_the_byte_whatever_its_name_and_peoples_settings_are(bare, site):
    """No end of a line is changed, nothing is left out; a folder of that name would be a repository of its own."""
    tree = bare.tree(site, {".nojekyll": b"", "release.txt": b"x\n"})
    assert bare.digests(committed(bare, tree)) == digests(FILES | {".nojekyll": b"", "release.txt": b"x\n"})


def test_the_next_tree_has_what_is_there_then(bare, site):
    bare.tree(site, {"CNAME": b"host\n"})
    (site / "index.html").write_bytes("<p>друго".encode())
    (site / "ident.html").unlink()
    after = FILES | {"index.html": "<p>друго".encode()}
    del after["ident.html"]
    assert bare.digests(committed(bare, bare.tree(site, {}))) == digests(after)


def test_who_made_a_commit_and_what_came_before_it(bare, site):
    tree = bare.tree(site, {})
    first = committed(bare, tree)
    second = committed(bare, f"{first}^{{tree}}", first, "Георги <и> Мария")
    assert bare.git("log", "--format=%an|%cn|%T", second).split("\n") == [
        f"Георги и Мария|Георги и Мария|{tree}",
        f"Мария|Мария|{tree}",
    ]
    assert bare.contains(second, first)
    assert not bare.contains(first, second)
    assert not bare.contains(first, "0" * 40)


def test_it_stays_when_it_is_there(bare, site):
    commit = committed(bare, bare.tree(site, {}))
    bare.make()
    assert bare.digests(commit)


@pytest.mark.parametrize("name", ["HEAD", "config"])
def test_it_is_made_again_when_it_is_none(bare, name):
    (bare.folder / name).write_bytes(b"\0" * 41)
    bare.make()
    assert bare.git("rev-parse", "--is-bare-repository") == "true"


def test_what_git_left_when_it_was_killed_is_in_nobodys_way(bare, site):
    (bare.folder / "refs" / "heads" / "live.lock").touch()
    (bare.folder / "deploy.index.lock").touch()
    with pytest.raises(CannotDeploy, match=r"deploy\.index\.lock"):
        bare.tree(site, {})
    with bare.alone():
        assert bare.tree(site, {})
    assert not list(bare.folder.rglob("*.lock"))


ORPHANING = """
import sys
from pathlib import Path
sys.path[:0] = [".", "plugins"]
from newsdesk.deploying.branch.bare import Bare
bare = Bare(Path(sys.argv[1]), "x")
with bare.alone():
    bare.run("-c", "alias.slow=!touch $GIT_DIR/begun; sleep 2; touch $GIT_DIR/ended", "slow")
"""


def test_git_that_outlives_its_deploy_is_waited_for(bare):
    """It would lose its locks."""
    deploy = subprocess.Popen([sys.executable, "-c", ORPHANING, str(bare.folder)], cwd=ROOT)
    until = time.monotonic() + 30
    while not (bare.folder / "begun").exists() and time.monotonic() < until:
        time.sleep(0.01)
    deploy.kill()
    deploy.wait()
    assert (bare.folder / "begun").exists()
    assert not (bare.folder / "ended").exists()
    with bare.alone():
        assert (bare.folder / "ended").exists()


def test_git_cleans_up_before_it_ends(bare, site, tmp_path):
    """In the background it would lose its locks to the next deploy."""
    (tmp_path / "settings").write_text("[gc]\nauto = 1\n")
    theirs = Bare(tmp_path / "theirs.git", PLACE)
    theirs.make()
    for name in range(300):  # git counts only those in one of 256 folders
        (site / f"{name}.html").write_text(f"{name}")
    theirs.git("update-ref", "refs/heads/pages", committed(theirs, theirs.tree(site, {})))
    bare.tree(site, {})
    bare.git("fetch", "--quiet", str(theirs.folder), "+refs/heads/pages:refs/heads/live")
    assert list(bare.folder.glob("objects/pack/*.pack"))
    assert not list(bare.folder.glob("objects/17/*"))
    assert not list(bare.folder.rglob("*.lock"))


def test_a_damaged_object_takes_the_repository_with_it(bare, site):
    """It holds nothing that is not elsewhere, too."""
    commit = committed(bare, bare.tree(site, {}))
    path = bare.folder / "objects" / commit[:2] / commit[2:]
    path.chmod(0o644)
    path.write_bytes(b"damaged")
    with pytest.raises(CannotDeploy, match=re.escape(f"kept of {PLACE} was damaged, and is gone now: run it again")):
        bare.digests(commit)
    bare.make()
    assert committed(bare, bare.tree(site, {})) != ""


def test_a_damaged_file_takes_the_repository_with_it(bare, site):
    commit = committed(bare, bare.tree(site, {}))
    blob = bare.git("rev-parse", f"{commit}:index.html")
    path = bare.folder / "objects" / blob[:2] / blob[2:]
    path.chmod(0o644)
    path.write_bytes(b"")
    with pytest.raises(CannotDeploy, match="was damaged, and is gone now: run it again"):
        bare.digests(commit)
    with pytest.raises(CannotDeploy, match="was damaged, and is gone now: run it again"):
        bare.contains(commit, commit)


@pytest.mark.parametrize("data", [b"", b"DIRC\0\0", b"\0" * 1000])
def test_a_damaged_index_is_made_anew(bare, site, data):
    """It only spares git some reading."""
    tree = bare.tree(site, {"CNAME": b"host\n"})
    (bare.folder / "deploy.index").write_bytes(data)
    assert bare.tree(site, {"CNAME": b"host\n"}) == tree


def test_what_the_index_names_is_gone(bare, site):
    """git cleans up what no commit holds."""
    for path in filter(Path.is_file, site.rglob("*")):
        os.utime(path, (0, 0))  # long before the index, which is believed then
    tree = bare.tree(site, {})
    bare.git("prune", "--expire=now")
    assert bare.tree(site, {}) == tree
    assert bare.digests(committed(bare, tree)) == digests(FILES)


def test_a_sound_repository_keeps_its_reason_and_stays(bare, site):
    """Though it holds somebody's commit that git finds wrong."""
    tree = bare.tree(site, {})
    theirs = f"tree {tree}\nauthor m <m@example.org>\ncommitter\n\nTheirs\n".encode()
    commit = bare.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", stdin=theirs)
    bare.git("update-ref", "refs/heads/live", commit)
    with pytest.raises(CannotDeploy, match="unknown revision"):
        bare.git("show", "none")
    assert bare.digests(commit) == digests(FILES)


def test_a_file_that_is_not_there(bare):
    """As in a module of somebody's commit."""
    tree = bare.git("mktree", "--missing", stdin=b"100644 blob " + b"1" * 40 + b"\tindex.html\n")
    with pytest.raises(CannotDeploy, match=f"git cannot read the file {'1' * 40}"):
        bare.digests(tree)


@pytest.mark.parametrize(("command", "kind"), [("fetch", Unreachable), ("push", Unreachable), ("show", CannotDeploy)])
def test_whose_fault_it_is(bare, command, kind):
    with pytest.raises(CannotDeploy, match=re.escape(PLACE)) as error:
        bare.git(command, "/no/such/repository", "x")
    assert type(error.value) is kind


def test_the_repository_of_a_hook_is_not_taken_for_ours(bare, site, tmp_path, monkeypatch):
    """A deploy may be started by a hook, for which git names its own repository."""
    other = tmp_path / "other.git"
    subprocess.run(["git", "init", "-q", "--bare", str(other)], check=True)
    monkeypatch.setenv("GIT_DIR", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / "index"))
    before = sorted(os.walk(other))
    assert bare.digests(committed(bare, bare.tree(site, {}))) == digests(FILES)
    assert sorted(os.walk(other)) == before


def test_a_repository_around_it_is_not_taken_for_ours(bare, tmp_path):
    """The cache stands in people's checkout, where git looks next if ours is damaged."""
    theirs = tmp_path / "index.html"
    theirs.write_text("theirs")
    for command in (["init", "-q"], ["add", "index.html"], [*WHO, "commit", "-q", "-m", "Theirs"], ["branch", "live"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    live = subprocess.run(["git", "rev-parse", "live"], cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    (bare.folder / "HEAD").write_bytes(b"")
    for command in (["log", "live"], ["update-ref", "-d", "refs/heads/live"], ["push", "-q", ".", ":refs/heads/live"]):
        with pytest.raises(CannotDeploy):
            bare.git(*command)
    for ask in (lambda: bare.digests(live.strip()), lambda: bare.contains(live.strip(), live.strip())):
        with pytest.raises(CannotDeploy):
            ask()
    assert subprocess.run(["git", "rev-parse", "live"], cwd=tmp_path, capture_output=True, text=True).stdout == live


def test_git_speaks_one_language(bare, monkeypatch):
    """What it says is looked at."""
    monkeypatch.setenv("LC_ALL", "bg_BG.UTF-8")
    assert bare.git("-c", "alias.language=!echo $LC_ALL", "language") == "C"


def test_git_is_not_installed(bare, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotDeploy, match="the program git is not installed here"):
        bare.git("log")
