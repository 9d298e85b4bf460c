"""Ways back in bad times: broken off, on a full disk, at a server that greets everybody, past what was withdrawn."""

import os
import random
import subprocess

import pytest

from newsdesk.deploying import backends, targets
from newsdesk.deploying.faults import Unreachable
from newsdesk.deploying.server.target import ServerTarget
from newsdesk.deploying.store.target import StoreTarget
from newsdesk.deploying.switching import Switching
from tests.deploy.desk import Desk
from tests.deploy.test_broken_off import in_folder
from tests.deploy.test_store import BUCKET, client  # noqa: F401 -- a fixture
from tests.deploy.test_store import site as in_store

pytestmark = pytest.mark.slow  # a second for each deploy: `invoke test` leaves them to CI


def three(desk: Desk, target: str | None, live) -> list[dict[str, bytes]]:
    """What readers get of each of three releases, of which the last one is live."""
    found = []
    for step in range(3):
        desk.article("news/2026/two/bg.md", f"Текст {step}.", date="2026-02-02", slug=f"two-{step}")
        desk.commit()
        desk.published(target)
        found.append(live())
    return found


def lost(*_, **__):
    raise Unreachable("the connection broke off")


def breaking_off(number: int):
    """Copies so many objects, and then no more."""
    copy, left = StoreTarget._copy, iter(range(number))
    return lambda *given: copy(*given) if next(left, None) is not None else lost()


def test_one_that_is_broken_off_goes_on_and_not_further_back(desk: Desk, tmp_path, monkeypatch):
    """Whoever runs the command again wants to get where they wanted to go."""
    root, target = tmp_path / "srv", f"file://{tmp_path}/srv"
    first, second, _ = three(desk, target, lambda: in_folder(root))
    goal = backends.connect(targets.find(desk.settings, target)).look()[1][1].id
    with monkeypatch.context() as patch:
        patch.setattr(Switching, "verify", lost)
        done = desk.rollback(target)
    assert done.status == 1
    assert f"nobody has looked whether it is as it should be: run `invoke rollback {target} --to {goal}`" in done.err
    assert in_folder(root) == second
    done = desk.rollback(target)
    assert (done.status, in_folder(root)) == (0, second)
    assert f"a way back to {goal} was broken off; going on with it" in done.out
    assert (desk.rollback(target).status, in_folder(root)) == (0, first)


def test_one_in_a_store_that_is_broken_off_goes_on(desk: Desk, client, monkeypatch):  # noqa: F811
    target = f"s3://{BUCKET}"
    first, second, _ = three(desk, target, lambda: in_store(client))
    for number in (1, 5):  # before the note of what is live, and after most of it
        with monkeypatch.context() as patch:
            patch.setattr(StoreTarget, "_copy", breaking_off(number))
            assert desk.rollback(target).status == 1
        assert "was broken off; going on with it" in desk.rollback(target).out
        assert in_store(client) == second
        assert desk.published(target) >= 0
    assert desk.rollback(target).status == 0
    with monkeypatch.context() as patch:
        patch.setattr(Switching, "verify", lost)
        assert desk.rollback(target).status == 1
    assert (desk.rollback(target).status, in_store(client)) == (0, first)


def test_after_a_deploy_that_was_broken_off_it_goes_to_what_readers_had(desk: Desk, client, monkeypatch):  # noqa: F811
    """Half of the new pages were there already."""
    target = f"s3://{BUCKET}"
    *_, third = three(desk, target, lambda: in_store(client))
    desk.article("news/2026/two/bg.md", "Счупен текст.", date="2026-02-02")
    desk.commit()
    with monkeypatch.context() as patch:
        patch.setattr(StoreTarget, "_copy", breaking_off(2))
        assert desk.deploy(target).status == 1
    assert in_store(client) != third
    done = desk.rollback(target)
    assert (done.status, in_store(client)) == (0, third), done.err


def test_stopping_one_says_what_readers_may_see(desk: Desk, tmp_path, monkeypatch):
    target = f"file://{tmp_path}/srv"
    three(desk, target, dict)

    def stopped(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Switching, "verify", stopped)
        done = desk.rollback(target)
    assert done.status == 130
    assert "nobody has looked whether it is as it should be" in done.out


def test_a_full_disk_is_in_nobodys_way(desk: Desk, small_disk):
    """That may be why somebody wants to go back."""
    root = small_disk(4)
    target = f"file://{root}"
    _, second, _ = three(desk, target, lambda: in_folder(root))
    fill(root / "filled")
    done = desk.rollback(target)
    assert (done.status, in_folder(root)) == (0, second), done.err
    assert [path.name for path in root.glob("lock*")] == []
    fill(root / "filled again")
    done = desk.rollback(target)
    assert done.status == 1
    assert "can take no lock" in done.err
    assert "Is its disk full?" in done.err
    assert [path.name for path in root.glob("lock*")] == []


def fill(path):
    """Takes all the room that the disk still has."""
    subprocess.run(["dd", "if=/dev/zero", f"of={path}"], check=False, capture_output=True)
    assert os.statvfs(path.parent).f_bavail == 0


def test_a_server_that_greets_programs_too(over_ssh: Desk, nginx, tmp_path, monkeypatch):
    """A line in ~/.bashrc prints something: no way back stumbles over it, and a deploy says what is wrong."""
    _, second, _ = three(over_ssh, None, lambda: in_folder(nginx.root))
    greeting = tmp_path / "ssh-that-greets"
    greeting.write_text(f'#!/bin/sh\necho "Welcome to web1"\nexec {os.environ["DVUGLAS_SSH"]} "$@"\n')
    greeting.chmod(0o755)
    monkeypatch.setenv("DVUGLAS_SSH", str(greeting))
    done = over_ssh.rollback()
    assert (done.status, in_folder(nginx.root)) == (0, second), done.err
    over_ssh.article("news/2026/two/bg.md", "Друг текст.", date="2026-02-02")
    done = over_ssh.deploy()
    assert done.status == 1
    assert "in ~/.bashrc there, let it do so for people at a terminal only" in done.err
    assert in_folder(nginx.root) == second


def test_something_at_the_server_that_runs_no_command(desk: Desk, tmp_path, monkeypatch):
    only = tmp_path / "ssh-to-an-account-for-files-alone"
    only.write_text('#!/bin/sh\ncase "$*" in *" sh -c "*) echo "This service allows sftp connections only.";; esac\n')
    only.chmod(0o755)
    monkeypatch.setenv("DVUGLAS_SSH", str(only))
    done = desk.rollback("ssh://news@host.invalid/srv/news")
    assert done.status == 1
    assert "does not run what it is told, but says: This service allows sftp connections only." in done.err


def test_what_comes_back_that_was_withdrawn_is_named(desk: Desk, tmp_path):
    target = f"file://{tmp_path}/srv"
    desk.published(target)
    desk.article("news/2026/one/en.md", gone="true")
    desk.commit()
    desk.published(target)
    done = desk.rollback(target)
    assert done.status == 0
    assert "note: this brings back 1 withdrawn page: /en/2026/one-en/; deploy again to withdraw" in done.err
    assert "brings back" not in desk.rollback(target, to=_newest(desk, target)).err


def _newest(desk: Desk, target: str) -> str:
    return backends.connect(targets.find(desk.settings, target)).look()[1][-1].id


def test_no_file_of_a_deploy_that_was_killed_gets_into_a_release(over_ssh: Desk, nginx, monkeypatch):
    """Its rsync may go on at the server, in the folder that it knows: that must be no release when it wakes up."""
    desk = over_ssh
    desk.published()
    desk.article("news/2026/two/bg.md", "Стар текст.", date="2026-02-02")
    desk.commit()
    asleep = []

    def killed(self, folders, live):
        self.script.do("begin", self.token)
        folder = f"{nginx.root}/incoming.{self.token}"
        for name, data in desk.built().items():
            path = nginx.root / f"incoming.{self.token}" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        script = 'read _; for each in bg en; do echo old >"$each/index.html"; rm -rf "$each/2026"; done; echo old >release.txt'
        asleep.append(
            subprocess.Popen(["sh", "-c", script], cwd=folder, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        )
        lost()

    with monkeypatch.context() as patch:
        patch.setattr(ServerTarget, "_bring", killed)
        assert desk.deploy().status == 1
    desk.article("news/2026/two/bg.md", f"Нов текст {random.Random(1).random()}.", date="2026-02-02")
    desk.commit()
    desk.published()
    asleep[0].communicate(b"\n")
    assert in_folder(nginx.root) == desk.built()
    live = nginx.root / "current"
    assert (live / "release.txt").read_text().strip() == live.readlink().name
    desk.published()
    assert [path.name for path in nginx.root.glob("incoming*")] == []
