"""Verification, fooled on purpose: what readers get is not what was sent, and the deploy notices and takes it back."""

import os
import re
import subprocess
import sys
from pathlib import Path

import brotli
import pytest

from newsdesk.deploying import backends, compressed, targets
from newsdesk.deploying.server import target as server
from tests.conftest import need_program
from tests.deploy import servers
from tests.deploy.desk import Desk
from tests.deploy.test_branch import git
from tests.deploy.test_branch import site as in_branch
from tests.deploy.test_broken_off import in_folder
from tests.deploy.test_store import BUCKET, client  # noqa: F401 -- a fixture
from tests.deploy.test_store import site as in_store

pytestmark = pytest.mark.slow  # a second for each deploy: `invoke test` leaves them to CI

CHANGED = {"text": "Друг текст.", "date": "2026-02-02"}


def change(desk: Desk):
    desk.article("news/2026/two/bg.md", **CHANGED)
    desk.commit()


def once(folder: Path, command: str) -> str:
    """A command that does its harm at the first switch and not when that is taken back."""
    marker = folder / "harm-is-done"
    return f"test -e {marker} || {{ touch {marker}; {command}; }}"


def taken_back(desk: Desk, *words: str):
    done = desk.deploy()
    assert done.status == 1, done.out
    assert "is live again" in done.err
    for word in words:
        assert word in done.err


def tampered(root: Path, name: str, text: str) -> str:
    """Puts other content in the place of a live file, as somebody does who edits at the server."""
    return f"printf '{text}' >{root}/edited && mv {root}/edited {root}/current/{name}"


@pytest.mark.parametrize("name", ["bg/2026/two-bg/index.html", "en/index.html", "404.html", "sitemap.xml"])
def test_a_wrong_file(served: Desk, nginx, tmp_path, name):
    served.published()
    before = in_folder(nginx.root)
    change(served)
    harm = tampered(nginx.root, name, "Edited by hand.") + f"; rm -f {nginx.root}/current/{name}.gz"
    served.targets["live"]["after"] = once(tmp_path, harm)
    taken_back(served, f"wrong: /{name.removesuffix('index.html')} is not the page that was sent")
    assert in_folder(nginx.root) == before


def test_a_wrong_compressed_file(served: Desk, nginx, tmp_path):
    """Most readers get the .gz: it must be looked at, too."""
    served.published()
    change(served)
    name = "bg/2026/two-bg/index.html.gz"
    harm = f"printf other | gzip >{nginx.root}/edited; mv {nginx.root}/edited {nginx.root}/current/{name}"
    served.targets["live"]["after"] = once(tmp_path, harm)
    taken_back(served, "is not the page that was sent")


def test_a_missing_file(served: Desk, nginx, tmp_path):
    served.published()
    change(served)
    name = "bg/2026/two-bg/index.html"
    served.targets["live"]["after"] = once(tmp_path, f"rm {nginx.root}/current/{name} {nginx.root}/current/{name}.gz")
    taken_back(served, "wrong: /bg/2026/two-bg/ answers 404 instead of 200")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (
            lambda text: text.replace("add_header Content-Security-Policy", "#"),
            "the header Content-Security-Policy: none",
        ),
        (lambda text: text.replace("nosniff", "sniff"), "the header X-Content-Type-Options: sniff"),
        (lambda text: text.replace("max-age=60", "max-age=86400"), "the header Cache-Control: public, max-age=86400"),
        (lambda text: text.replace("text/html html", "text/plain html"), "the header Content-Type: text/plain"),
        (lambda text: re.sub(r"error_page 404 \$\w+;", "", text), "does not show"),
        (lambda text: text.replace("error_page 404", "error_page 404 =200"), "answers 200 instead of 404"),
    ],
)
def test_a_wrong_header(served: Desk, nginx, tmp_path, spoil, words):
    """Somebody changes the configuration of the web server at the same hour."""
    served.published()
    change(served)
    config = nginx.folder / "site.conf"
    good, bad = config.read_text(), spoil(config.read_text())
    assert good != bad
    (tmp_path / "bad").write_text(bad)
    (tmp_path / "good").write_text(good)
    served.targets["live"]["after"] = (
        f"{once(tmp_path, f'cp {tmp_path}/bad {tmp_path}/next')}; cp {tmp_path}/next {config}; {nginx.reload}; sleep 1; "
        f"cp {tmp_path}/good {tmp_path}/next"
    )
    taken_back(served, words)


def liar(folder: Path, name: str, script: str, monkeypatch) -> None:
    """A program of this name that comes before the real one."""
    real = need_program(name)
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script.replace('REAL', real)}\n")
    (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


@pytest.mark.parametrize(
    "lie",
    [
        "exit 0",  # sends nothing
        'REAL "$@"; for last; do :; done; : >"$last/bg/2026/two-bg/index.html"',  # loses the content of one page
        'REAL "$@"; for last; do :; done; rm "$last/en/index.html"',  # loses a page
    ],
)
def test_an_uploader_that_lies(served: Desk, nginx, tmp_path, lie, monkeypatch):
    """What has arrived is compared at the server before it is switched to."""
    served.published()
    before = in_folder(nginx.root)
    change(served)
    liar(tmp_path / "bin", "rsync", lie, monkeypatch)
    done = served.deploy()
    assert done.status == 1
    assert "is not what was sent" in done.err
    assert in_folder(nginx.root) == before


def test_an_uploader_that_lies_to_a_server_that_says_yes(served: Desk, nginx, tmp_path, monkeypatch):
    """The last to notice are the eyes of a reader."""
    served.published()
    before = in_folder(nginx.root)
    change(served)
    lie = 'REAL "$@"; for last; do :; done; cd "$last/bg/2026/two-bg/" && rm index.html* && echo no >index.html'
    liar(tmp_path / "bin", "rsync", lie, monkeypatch)
    liar(tmp_path / "bin", "sha256sum", "exit 0", monkeypatch)
    taken_back(served, "wrong: /bg/2026/two-bg/ is not the page that was sent")
    assert in_folder(nginx.root) == before


def test_a_compressed_page_that_a_power_cut_has_cut_off(served: Desk, nginx):
    """The browser would get it, and no page of ours is wrong. It is found at the server, and the next deploy makes it anew."""
    served.published()
    change(served)
    shelf_of = backends.connect(targets.find(served.settings, None))
    really = type(shelf_of).prepare

    def cut(target, folder, site):
        really(target, folder, site)
        packed = compressed.folder(server._packed(folder)) / "bg/2026/two-bg/index.html.br"
        packed.write_bytes(packed.read_bytes()[:-9])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(server.ServerTarget, "prepare", cut)
        done = served.deploy()
    assert done.status == 1
    assert "is not what was sent: run it again" in done.err
    assert served.deploy().status == 0
    body = (nginx.root / "current/bg/2026/two-bg/index.html.br").read_bytes()
    assert brotli.decompress(body) == served.built()["bg/2026/two-bg/index.html"]


def test_a_web_server_that_serves_another_folder(served: Desk, nginx):
    """The first deploy of many: the target and the web server's folder differ by a letter."""
    served.targets["live"]["to"] += "s"
    done = served.deploy()
    assert done.status == 1
    assert "does the web server serve the folder of this target" in done.err
    assert "Mend what is wrong at the server" in done.err


def test_an_alias_that_hides_the_name_of_the_release(served: Desk, nginx):
    """As earlier versions published it: it is deleted, and then a deploy leads out."""
    served.published()
    maps = nginx.root / "nginx/maps.conf"
    rule = '"/release.txt" "/bg/";'
    maps.write_text(re.sub(r"(map \$\w+_uri \$\w+_moved_path \{\n)", rf"\1    {rule}\n", maps.read_text()))
    assert rule in maps.read_text()
    subprocess.run(nginx.reload, shell=True, check=True)  # noqa: S602 -- our own command
    assert nginx.get("/release.txt")[0] == 301
    change(served)
    done = served.deploy()
    assert done.status == 1
    assert "/release.txt answers 301" in done.err
    assert "--allow address" in done.err
    assert served.published(allow=["address"]) > 0
    assert nginx.get("/release.txt")[0] == 200


def test_a_wrong_object(desk: Desk, client, s3, tmp_path):  # noqa: F811
    need_program("nginx")
    with servers.before_a_bucket(tmp_path / "cdn", s3, BUCKET) as url:
        desk.add_target("live", to=f"s3://{BUCKET}", url=url)
        client.put_bucket_policy(Bucket=BUCKET, Policy=PUBLIC)
        desk.published()
        before = in_store(client)
        change(desk)
        spoil = "import boto3; boto3.client('s3', region_name='us-east-1').put_object"
        spoil += f"(Bucket='{BUCKET}', Key='bg/2026/two-bg/index.html', Body=b'no', ContentType='text/html')"
        desk.targets["live"]["after"] = once(tmp_path, f'{sys.executable} -c "{spoil}"')
        from newsdesk.deploying.store.target import StoreTarget

        StoreTarget.patience, patience = 1.0, StoreTarget.patience
        try:
            taken_back(desk, "wrong: /bg/2026/two-bg/ is not the page that was sent")
        finally:
            StoreTarget.patience = patience
        assert in_store(client) == before


PUBLIC = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}]}'


def test_a_branch_that_is_changed_behind_the_push(desk: Desk, bare):
    """A hook of the host puts another commit in its place."""
    address = f"git+file://{bare}#pages"
    desk.published(address)
    before = in_branch(bare)
    change(desk)
    hook = bare / "hooks/post-receive"
    hook.write_text(
        "#!/bin/sh\nset -e\ntest ! -e done || exit 0\nwhile read old new name; do\n"
        "case $name in refs/heads/*) ;; *) continue;; esac\ntouch done\n"
        "blob=$(echo no | git hash-object -w --stdin)\nexport GIT_INDEX_FILE=hook.index\ngit read-tree $new\n"
        "git update-index --add --cacheinfo 100644,$blob,bg/2026/two-bg/index.html\n"
        "git -c user.name=x -c user.email=x commit-tree $(git write-tree) -p $new -m x >commit\n"
        "git update-ref $name $(cat commit)\ndone\n"
    )
    hook.chmod(0o755)
    done = desk.deploy(address)
    assert done.status == 1, done.out
    assert "bg/2026/two-bg/index.html is not the file that was sent" in done.err
    assert in_branch(bare) == before, done.err
    assert int(git(bare, "rev-list", "--count", "pages")) > 2
