"""rsync between folders of this machine; over ssh it is in tests/deploy."""

import os

import pytest

from newsdesk.deploying.connection import Shell
from newsdesk.deploying.faults import CannotDeploy, Unreachable
from newsdesk.deploying.server import rsync
from tests.conftest import need_program

PLACE = "file:///srv/news"


@pytest.fixture
def folders(tmp_path):
    """Two folders to bring, with names that need care."""
    need_program("rsync")
    for name, text in (("site/bg/документ 1.pdf", "a"), ("site/-x [1]\n.html", "b"), ("packed/bg/index.html.gz", "c")):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return [tmp_path / "site", tmp_path / "packed"]


def send(folders, to, known=None) -> set[str]:
    return set(rsync.send(folders, str(to), Shell(), known and str(known), PLACE))


def held(folder) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_what_the_folders_hold_together_is_there_and_nothing_else(folders, tmp_path):
    to = tmp_path / "to"
    to.mkdir()
    (to / "left by another deploy").write_text("x")
    sent = send(folders, to)
    assert held(to) == {"bg/документ 1.pdf": "a", "-x [1]\n.html": "b", "bg/index.html.gz": "c"}
    assert {"bg/документ 1.pdf", "bg/index.html.gz"} <= sent
    assert len(sent) == 3


def test_what_is_known_is_linked_and_not_sent(folders, tmp_path):
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    send(folders, tmp_path / "first")
    (folders[1] / "bg/index.html.gz").write_text("d")  # as long as before
    os.utime(folders[0] / "bg/документ 1.pdf", (0, 0))  # as in a fresh checkout
    assert send(folders, tmp_path / "second", tmp_path / "first") == {"bg/index.html.gz"}
    assert held(tmp_path / "second")["bg/index.html.gz"] == "d"
    assert held(tmp_path / "first")["bg/index.html.gz"] == "c"
    assert (tmp_path / "second/bg/документ 1.pdf").samefile(tmp_path / "first/bg/документ 1.pdf")


def test_everybody_may_read_what_arrives(folders, tmp_path):
    (folders[0] / "bg").chmod(0o700)
    (folders[0] / "bg/документ 1.pdf").chmod(0o600)
    to = tmp_path / "to"
    to.mkdir()
    send(folders, to)
    assert ((to / "bg").stat().st_mode & 0o777, (to / "bg/документ 1.pdf").stat().st_mode & 0o777) == (0o755, 0o644)


def test_a_place_that_is_none(folders, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotDeploy, match=f"rsync to {PLACE} ended with "):
        send(folders, tmp_path / "file")


@pytest.mark.parametrize(
    ("status", "said", "kind", "words"),
    [
        (11, "rsync: write failed: No space left on device (28)", rsync.Full, "(28). Is its disk full?"),
        (255, "Connection reset\nrsync error: unexplained", Unreachable, f"to {PLACE} broke off: Connection reset"),
        (30, "", Unreachable, "broke off: it gave no reason"),
        (23, "rsync: permission denied\nrsync error: some", CannotDeploy, "ended with 23: rsync: permission denied"),
    ],
)
def test_what_came_in_the_way(status, said, kind, words):
    found = rsync.fault(status, said, PLACE)
    assert type(found) is kind
    assert str(found).endswith(words)


def test_rsync_is_not_installed(folders, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotDeploy, match="the program rsync is not installed here: apt-get install rsync"):
        send(folders, tmp_path / "to")
