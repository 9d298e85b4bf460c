"""A Pages branch: one commit a release, never forced."""

import subprocess

from newsdesk.deploying import backends, targets
from tests.deploy.desk import Desk


def git(folder, *arguments) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def tree(bare) -> dict[str, bytes]:
    names = git(bare, "ls-tree", "-r", "--name-only", "pages").splitlines()
    show = ["git", "show"]
    return {
        name: subprocess.run([*show, f"pages:{name}"], cwd=bare, check=True, capture_output=True).stdout
        for name in names
    }


def site(bare) -> dict[str, bytes]:
    return {name: data for name, data in tree(bare).items() if name not in (".nojekyll", "CNAME", "release.txt")}


def test_the_life_of_a_site(desk: Desk, bare):
    address = f"git+file://{bare}#pages"
    assert desk.published(address) == len(desk.built())
    assert site(bare) == desk.built()
    assert tree(bare)["CNAME"] == b"news.example.org\n"
    first = git(bare, "rev-parse", "pages")

    assert desk.published(address) == 0
    assert git(bare, "rev-parse", "pages") == first

    desk.article("news/2026/two/bg.md", "Втори текст, поправен.", date="2026-02-02", summary="Накратко.")
    desk.commit()
    assert desk.published(address) == 3
    second = tree(bare)

    desk.article("news/2026/two/bg.md", "Втори текст.", date="2026-02-02", summary="Накратко.", slug="nov")
    desk.commit()
    assert desk.published(address) > 3
    assert b"/bg/2026/nov/" in tree(bare)["bg/2026/two-bg/index.html"]
    third = tree(bare)

    desk.article("news/2026/two/bg.md", date="2026-02-02", summary="Накратко.", slug="nov", gone="true")
    desk.commit()
    assert desk.published(address) > 1
    fourth = tree(bare)
    assert site(bare) == desk.built()
    assert "Втори текст." in third["bg/2026/nov/index.html"].decode()
    assert not [name for name, data in fourth.items() if "Втори текст.".encode() in data]

    desk.goes_back_and_forth(address, lambda: tree(bare), second, third, fourth)
    assert git(bare, "rev-list", "--count", "--first-parent", "pages") == "7"
    assert git(bare, "merge-base", "--is-ancestor", first, "pages") == ""


def test_a_way_back_over_a_commit_that_somebody_made_by_hand(desk: Desk, bare, tmp_path):
    """A notice was written in the host's own editor."""
    address = f"git+file://{bare}#pages"
    desk.published(address)
    first = tree(bare)
    desk.article("news/2026/two/bg.md", "Друг текст.", date="2026-02-02")
    desk.published(address)
    theirs = tmp_path / "theirs"
    git(tmp_path, "clone", "-q", "-b", "pages", str(bare), str(theirs))
    (theirs / "README.md").write_text("By hand.")
    git(theirs, "add", ".")
    git(theirs, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "By hand")
    git(theirs, "push", "-q", "origin", "pages")
    done = desk.deploy(address)
    assert done.status == 1
    assert "refused (foreign)" in done.err
    assert desk.rollback(address).status == 0
    assert tree(bare) == first


def test_what_git_leaves_when_it_is_killed_is_in_nobodys_way(desk: Desk, bare):
    address = f"git+file://{bare}#pages"
    desk.published(address)
    ours = backends.connect(targets.find(desk.settings, address)).ours.folder
    for name in ("deploy.index.lock", "refs/heads/live.lock"):
        (ours / name).touch()
    desk.article("news/2026/two/bg.md", "Друг текст.", date="2026-02-02")
    assert desk.published(address) > 0
