"""The script of a server, on a folder of this machine; what a whole deploy does there is in tests/deploy."""

import gzip
import os
import time
from pathlib import Path

import msgspec
import pytest

from newsdesk.deploying import backends, locks, releases
from newsdesk.deploying.faults import CannotDeploy
from newsdesk.deploying.releases import Release
from newsdesk.deploying.server.target import ServerTarget
from newsdesk.deploying.targets import TargetConfig

FIRST, SECOND = "20261118-103000-0a1b2c3", "20261119-080000-0000000"


@pytest.fixture
def root(tmp_path) -> Path:
    return tmp_path / "на сървъра 'x'"


@pytest.fixture
def target(root) -> ServerTarget:
    return backends.connect(TargetConfig("live", f"file://{root}", "https://news.example.org"))


@pytest.fixture
def released(root, target):
    """A target with two releases, of which the second is live."""
    for name in (FIRST, SECOND):
        made = Release(id=name, url=target.config.url, made="2026-11-18T10:30:00+00:00", who="Мария")
        (root / "releases" / name).mkdir(parents=True)
        (root / "records" / name).mkdir(parents=True)
        (root / "releases" / name / "документ 1.pdf").write_text(name)
        (root / "records" / name / "release.json").write_bytes(releases.encode(made))
        files = {"документ 1.pdf": releases.digest(name.encode())}
        (root / "records" / name / "files").write_bytes(releases.encode_files(files))
    (root / "records" / FIRST / "verified").touch()
    (root / "current").symlink_to(f"releases/{SECOND}")
    return root


def refused(work, *words: str):
    with pytest.raises(CannotDeploy) as error:
        work()
    for word in words:
        assert word in str(error.value)


def test_a_folder_that_is_not_there_yet(target, root):
    assert target.look() == (None, [])
    assert target.foreign() == ""
    assert not root.exists()


def test_what_is_there(released, target):
    live, kept = target.look()
    assert [(one.id, one.verified) for one in kept] == [(FIRST, True), (SECOND, False)]
    assert live == kept[1]
    assert target.files(live) == {"документ 1.pdf": releases.digest(SECOND.encode())}
    assert target.read_back(["документ 1.pdf", "no such file"]) == target.files(live)


def test_a_record_without_its_release_is_of_a_deploy_that_was_broken_off(released, target):
    (released / "records/20261120-000000-0000000").mkdir()
    (released / "records/20261120-000000-0000000/release.json").write_text("{")
    assert len(target.look()[1]) == 2


def test_something_else_in_the_place_of_the_link(root, target):
    (root / "current").mkdir(parents=True)
    refused(target.look, f"{root}/current is no link that a deploy has made: move it away")


GOOD = releases.encode(Release(id=FIRST, url="https://news.example.org", made="2026-11-18T10:30:00+00:00", who="Мария"))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n",
        b"{",
        b"null",
        b"\xff\xfe",
        b"[" * 10_000,
        GOOD[:-2],
        GOOD.replace(b",", b",\n"),
        GOOD.replace(FIRST.encode(), SECOND.encode()),  # copied from another one
        GOOD.replace(b"2026-11-18T", b"yesterday"),
        GOOD.replace(FIRST.encode(), b"../../../etc"),
    ],
)
def test_a_damaged_record_is_named(released, target, raw):
    (released / f"records/{FIRST}/release.json").write_bytes(raw)
    refused(target.look, f"/records/{FIRST}/release.json is damaged", f"releases/{FIRST} away")


@pytest.mark.parametrize("raw", [b"x", b"\xff", b"0" * 64 + b" index.html", gzip.compress(b"x", mtime=0)])
def test_a_damaged_list_of_files_is_named(released, target, raw):
    live, _ = target.look()
    (released / f"records/{SECOND}/files").write_bytes(raw)
    refused(lambda: target.files(live), f"/records/{SECOND}/files is damaged")


def test_a_lost_list_of_files_is_named(released, target):
    live, _ = target.look()
    (released / f"records/{SECOND}/files").unlink()
    refused(lambda: target.files(live), f"records/{SECOND}/files")


def test_a_live_release_without_a_record(released, target):
    (released / f"records/{SECOND}/release.json").unlink()
    refused(target.look, f"`current` leads to {SECOND}, of which no record is left")


@pytest.mark.parametrize("rubbish", [b"", b"\n", b"x", b"\xff\xfe\x00", b"a/b\n{}", b"$(id)\n{", b"t\n[]", b"t\nnull"])
def test_a_lock_with_rubbish_in_it(released, target, rubbish, monkeypatch):
    """Nobody waits for it for ever, and nobody deletes it but a person."""
    lock = released / "lock"
    lock.write_bytes(rubbish)
    monkeypatch.setattr(locks, "WAIT", 0)
    refused(lambda: _hold(target), "the target is locked by a deploy of somebody else")
    long_ago = time.time() - 60 * (locks.DEAD_AFTER + 2)
    os.utime(lock, (long_ago, long_ago))
    refused(lambda: _hold(target), "the `lock` at the target is damaged", "delete it there")
    assert lock.read_bytes() == rubbish
    assert sorted(path.name for path in released.glob("lock*")) == ["lock"]
    lock.unlink()
    assert _hold(target) == []


def _hold(target) -> list[str]:
    said = []
    with target.locked("Мария", said.append):
        assert target.shell.run(["true"], b"").returncode == 0
    return said


def test_a_lock_is_given_back(target, root):
    with target.locked("Мария", print):
        held = msgspec.json.decode((root / "lock").read_bytes().partition(b"\n")[2], type=locks.Holder)
        assert (held.who, held.pid, held.token) == ("Мария", os.getpid(), target.token)
    assert not (root / "lock").exists()


@pytest.mark.parametrize("work", [lambda one: one.forget([]), lambda one: one.switch(releases.decode(GOOD))])
def test_nothing_is_done_by_one_who_has_lost_the_lock(released, target, work):
    refused(lambda: _robbed(released, target, work), "another deploy has taken over")
    assert (released / "current").readlink() == Path(f"releases/{SECOND}")


def _robbed(root, target, work):
    with target.locked("Мария", print):
        (root / "lock").write_text("another\n{}")
        work(target)


def test_going_back_to_what_is_not_there_any_more(released, target):
    gone = msgspec.structs.replace(releases.decode(GOOD), id="20200101-000000-0000000")
    with target.locked("Мария", print):
        refused(lambda: target.switch(gone), "is not what was sent: run it again")


def test_forgetting(released, target):
    """The live release is never forgotten; what a kill or a full disk has left half is."""
    half, bare = "20261118-120000-0000000", "20261118-130000-0000000"
    (released / "records" / half).mkdir()
    (released / "records" / half / "files").write_text("")
    (released / "releases" / bare).mkdir()
    _, found = target.look()
    with target.locked("Мария", print):
        target.forget([])
        assert _kept(released) == ([FIRST, SECOND], [FIRST, SECOND])
        target.forget(found)
    assert _kept(released) == ([SECOND], [SECOND])


def _kept(root) -> tuple[list[str], ...]:
    return tuple(sorted(path.name for path in (root / name).iterdir()) for name in ("releases", "records"))


@pytest.mark.parametrize("raw", [b"", b"\xff", b"{}"])
def test_a_neighbour_with_a_damaged_record_is_no_preview(released, target, raw):
    (released / "records" / FIRST / "release.json").write_bytes(raw)
    assert target.siblings() == {}


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    target = backends.connect(TargetConfig("live", f"file://{tmp_path}/file/news", "https://news.example.org"))
    refused(lambda: _hold(target), "file/news", "Not a directory")
