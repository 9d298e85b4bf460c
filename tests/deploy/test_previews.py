"""Previews: a branch under an address of its own, for those who know it, until the branch is gone."""

import shutil

import pytest

from tests.conftest import need, need_program
from tests.deploy import servers
from tests.deploy.desk import Desk
from tests.deploy.test_store import BUCKET, client  # noqa: F401 -- a fixture
from tests.deploy.test_store import site as in_store


@pytest.fixture
def previews(desk: Desk, tmp_path):
    """A folder of previews behind nginx."""
    need(shutil.which("nginx", path="/usr/sbin:/usr/bin"), "nginx")
    need_program("rsync")
    with servers.serving(tmp_path / "nginx", tmp_path / "previews", previews=True) as nginx:
        desk.add_target("preview", to=f"file://{tmp_path}/previews/{{branch}}", url=f"{nginx.url}/{{branch}}")
        desk.nginx = nginx
        yield desk


def preview(desk: Desk, branch: str, **options) -> str:
    done = desk.deploy("preview", branch=branch, **options)
    assert done.status == 0, done.out + done.err
    return done.out


def names(folder) -> set[str]:
    return {one.name for one in folder.iterdir()}


def test_a_branch_has_an_address_of_its_own_and_is_found_by_nobody(previews, tmp_path):
    previews.git("checkout", "-q", "-b", "feature/Нов-текст")
    preview(previews, "feature/Нов-текст")
    (folder,) = names(tmp_path / "previews")
    status, said, page = previews.nginx.get(f"/{folder}/en/")
    assert status == 200
    assert said["X-Robots-Tag"] == "noindex"
    assert b'<meta name="robots" content="noindex">' in page
    assert f'href="/{folder}/en/archive/"'.encode() in page
    assert previews.nginx.get(f"/{folder}/bg/nowhere/")[2] == previews.nginx.get(f"/{folder}/bg/404.html")[2]
    assert not (previews.content / "addresses.lock").exists()


def test_a_preview_goes_with_its_branch(previews, tmp_path):
    for branch in ("one", "two"):
        previews.git("checkout", "-q", "-b", branch)
        preview(previews, branch)
    (tmp_path / "previews/mine").mkdir()
    previews.git("branch", "-q", "-D", "one")
    assert "removed the preview one: its branch is gone" in preview(previews, "two")
    assert names(tmp_path / "previews") == {"two", "mine"}
    assert "removed the preview of two" in preview(previews, "two", remove=True)
    assert names(tmp_path / "previews") == {"mine"}


def test_a_preview_of_somebody_elses_branch_stays(previews, tmp_path, monkeypatch):
    """They have not pushed it: nobody here can know of it. Once they have, it goes with its branch."""
    remote = tmp_path / "remote.git"
    previews.git("init", "-q", "--bare", str(remote))
    previews.git("remote", "add", "origin", str(remote))
    previews.git("checkout", "-q", "-b", "theirs")
    with monkeypatch.context() as patch:
        patch.setenv("GIT_AUTHOR_NAME", "Георги")
        preview(previews, "theirs")
    previews.git("checkout", "-q", "-b", "ours")
    previews.git("branch", "-q", "-D", "theirs")
    assert "removed the preview" not in preview(previews, "ours")
    assert names(tmp_path / "previews") == {"theirs", "ours"}
    previews.git("checkout", "-q", "-b", "theirs")
    previews.git("push", "-q", "origin", "theirs")
    with monkeypatch.context() as patch:
        patch.setenv("GIT_AUTHOR_NAME", "Георги")
        preview(previews, "theirs", again=True)
    previews.git("checkout", "-q", "ours")
    previews.git("branch", "-q", "-D", "theirs")
    previews.git("push", "-q", "origin", ":theirs")
    assert "removed the preview theirs: its branch is gone" in preview(previews, "ours")


def test_a_preview_that_is_being_deployed_stays(previews, tmp_path):
    for branch in ("one", "two"):
        previews.git("checkout", "-q", "-b", branch)
        preview(previews, branch)
    previews.git("branch", "-q", "-D", "one")
    (tmp_path / "previews/one/lock").write_text("somebody\n{}")
    done = previews.deploy("preview", branch="two")
    assert done.status == 0
    assert "warning: the preview one, whose branch is gone: one is being deployed by somebody else" in done.err
    assert names(tmp_path / "previews") == {"one", "two"}


def test_to_remove_one_may_be_tried(previews, tmp_path):
    previews.git("checkout", "-q", "-b", "one")
    preview(previews, "one")
    said = preview(previews, "one", remove=True, dry_run=True)
    assert "would remove the preview of one" in said
    assert "This was a dry run." in said
    assert names(tmp_path / "previews") == {"one"}


def test_a_preview_leaves_the_site_beside_it_alone(desk: Desk, tmp_path):
    """Whatever stands there: the site itself, and folders that only look like it."""
    desk.published(f"file://{tmp_path}/srv/news")
    (tmp_path / "srv/vinyl/records").mkdir(parents=True)
    desk.add_target("preview", to=f"file://{tmp_path}/srv/{{branch}}", url="http://127.0.0.1:1/{branch}")
    desk.git("checkout", "-q", "-b", "one")
    desk.deploy("preview", branch="one")
    assert names(tmp_path / "srv") == {"news", "vinyl", "one"}
    done = desk.deploy("preview", branch="news", remove=True)
    assert (done.status, done.out) == (0, "there is no preview of news; there are: one\n")
    assert names(tmp_path / "srv") == {"news", "vinyl", "one"}, "and no folder was made"


def test_another_branch_than_the_one_that_is_checked_out(previews):
    done = previews.deploy("preview", branch="typo")
    assert done.status == 2
    assert "the branch that is checked out is main" in done.err


def test_a_branch_that_was_rewritten_is_no_reason_to_refuse(previews):
    previews.git("checkout", "-q", "-b", "one")
    preview(previews, "one")
    previews.git("commit", "-q", "--amend", "-m", "Otherwise")
    for path in previews.content.glob("news/2026/*"):
        shutil.rmtree(path)
    preview(previews, "one")


@pytest.mark.slow
def test_previews_in_an_object_store(desk: Desk, client, s3, tmp_path):  # noqa: F811
    need_program("nginx")
    with servers.before_a_bucket(tmp_path / "cdn", s3, BUCKET) as url:
        from tests.deploy.test_fooled import PUBLIC

        client.put_bucket_policy(Bucket=BUCKET, Policy=PUBLIC)
        desk.add_target("preview", to=f"s3://{BUCKET}/try/{{branch}}", url=f"{url}/try/{{branch}}")
        for branch in ("one", "two"):
            desk.git("checkout", "-q", "-b", branch)
            preview(desk, branch)
        assert b"noindex" in in_store(client, "try/one/")["en/index.html"]
        desk.git("branch", "-q", "-D", "one")
        assert "removed the preview one: its branch is gone" in preview(desk, "two")
        left = {one["Key"].split("/")[1] for one in client.list_objects_v2(Bucket=BUCKET)["Contents"]}
        assert left == {"two"}


@pytest.mark.parametrize(
    ("entry", "branch", "words"),
    [
        ({"to": "file:///srv/news", "url": "http://x.example"}, "one", "no place for previews"),
        ({"to": "file:///srv/{branch}/news", "url": "http://x.example/{branch}"}, "one", "must be the last part"),
        ({"to": "git+file:///srv/x.git#{branch}", "url": "http://x.example/{branch}"}, "one", "must be the last part"),
        ({"to": "file:///srv/{branch}", "url": "http://x.example"}, "one", "an address of its own"),
        ({"to": "file:///srv/{branch}", "url": "http://x.example/{branch}"}, None, "--branch NAME"),
    ],
)
def test_what_is_no_preview(desk: Desk, entry, branch, words):
    desk.add_target("preview", **entry)
    done = desk.deploy("preview", branch=branch)
    assert done.status == 2
    assert words in done.err
