"""A deploy that is killed, cut off, out of space or not alone: readers get the old site or the new one, and the next goes on."""

import contextlib
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from newsdesk.deploying import backends, locks, targets
from tests.deploy.desk import Desk
from tests.deploy.test_branch import site as in_branch
from tests.deploy.test_store import BUCKET, client  # noqa: F401 -- a fixture
from tests.deploy.test_store import site as in_store

pytestmark = pytest.mark.slow  # a second for each deploy: `invoke test` leaves them to CI

KILLS = 50 if os.environ.get("DVUGLAS_REQUIRE_ALL") else 12
SEED = 20261122


def kill_at_random(desk: Desk, name: str, number: int, live):
    """Kills deploys `number` times; `live` returns what readers get."""
    chance = random.Random(SEED)
    desk.published(name)
    longest = _whole(desk, name)
    before, reached = live(), set()
    for step in range(number):
        process = _changed(desk, name, step)
        if (
            step
        ):  # the first one dies before anything was sent, however slow the machine is; then every stage has its turn
            time.sleep(longest * (step + chance.random()) / number)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        reached.add("sent" in process.communicate()[0])
        between, after = live(), desk.built()
        yield before, between, after
        done = desk.deploy(name)
        assert done.status == 0, f"after kill {step}: {done.out}{done.err}"
        assert live() == after, f"after kill {step}"
        before = after
    assert reached == {True, False}, "every kill came at the same stage"


def _changed(desk: Desk, name: str, step: int) -> subprocess.Popen:
    """A deploy of another text at another address, which has just looked at what is live."""
    desk.article("news/2026/two/bg.md", f"Текст {step}.", date="2026-02-02", slug=f"two-{step % 3}")
    desk.commit()
    process = desk.start(name=name)
    said = ""
    while "live is" not in said:
        said = process.stdout.readline()
        assert said, "it ended before it began"
    return process


def _whole(desk: Desk, name: str) -> float:
    """The seconds that are left when a deploy has looked at what is live."""
    process = _changed(desk, name, -1)
    started = time.monotonic()
    process.communicate()
    assert process.returncode == 0
    return time.monotonic() - started


def in_folder(root: Path) -> dict[str, bytes]:
    """The live release; what only servers or the readers of the last release ask for is left out."""
    live = (root / "current").readlink().name
    names = [line[66:] for line in (root / "records" / live / "files").read_text().splitlines()]
    return {name: (root / "releases" / live / name).read_bytes() for name in names if name != "release.txt"}


def test_a_server_has_the_old_site_or_the_new_one(over_ssh: Desk, nginx):
    for before, between, after in kill_at_random(over_ssh, "live", KILLS, lambda: in_folder(nginx.root)):
        assert between in (before, after)


def test_a_branch_has_the_old_site_or_the_new_one(desk: Desk, bare):
    def live() -> dict[str, bytes]:
        for lock in (bare / "refs").rglob("*.lock"):
            lock.unlink()  # git at the other end is killed with us here alone; elsewhere it ends by itself
        return in_branch(bare)

    for before, between, after in kill_at_random(desk, f"git+file://{bare}#pages", KILLS // 4, live):
        assert between in (before, after)


def test_a_store_has_each_page_old_or_new(desk: Desk, client):  # noqa: F811
    """Many objects cannot change at once; but no page is half, and none is missing that both sites have."""
    for before, between, after in kill_at_random(desk, f"s3://{BUCKET}", KILLS // 4, lambda: in_store(client)):
        assert before.keys() & after.keys() <= between.keys() <= before.keys() | after.keys()
        assert all(data in (before.get(name), after.get(name)) for name, data in between.items())


@pytest.mark.parametrize("kind", ["server", "store", "branch"])
def test_a_way_back_that_is_killed(request, bare, kind):
    """Readers get one release or the other, in a store for each page; the same words again bring it to its end."""
    desk, name, live = _kind(request, bare, kind)
    for step in range(2):
        desk.article("news/2026/two/bg.md", f"Текст {step}.", date="2026-02-02", slug=f"two-{step}")
        desk.commit()
        desk.published(name)
    releases = [one.id for one in backends.connect(targets.find(desk.settings, name)).look()[1]]
    sites = {}
    for one in releases:
        assert desk.rollback(name, to=one).status == 0
        sites[one] = live()
    started = time.monotonic()
    process = desk.start("rollback", name, to=releases[0])
    process.communicate()
    assert process.returncode == 0
    longest, chance = time.monotonic() - started, random.Random(SEED)
    for step in range(KILLS // 2):
        process = desk.start("rollback", name, to=releases[(step + 1) % 2])
        time.sleep(longest * (0.3 + 0.7 * (step + chance.random()) / (KILLS // 2)))  # before that it has only begun
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        between = live()
        if kind == "store":
            both = sites.values()
            assert set.intersection(*map(set, both)) <= between.keys() <= set.union(*map(set, both))
            assert all(data in [site.get(name) for site in both] for name, data in between.items())
        else:
            assert between in sites.values()
        done = desk.rollback(name, to=releases[(step + 1) % 2])
        assert done.status == 0, f"after kill {step}: {done.out}{done.err}"
        assert live() == sites[releases[(step + 1) % 2]]
    desk.article("news/2026/two/bg.md", "Текст на края.", date="2026-02-02")
    desk.commit()
    desk.published(name)
    assert live() == desk.built()


def _kind(request, bare, kind: str):
    """(desk, target, what readers get) of a kind of target."""
    if kind == "server":
        desk, nginx = request.getfixturevalue("over_ssh"), request.getfixturevalue("nginx")
        return desk, "live", lambda: in_folder(nginx.root)
    desk = request.getfixturevalue("desk")
    if kind == "store":
        one = request.getfixturevalue("client")
        return desk, f"s3://{BUCKET}", lambda: in_store(one)
    return desk, f"git+file://{bare}#pages", lambda: in_branch(bare)


VERBS = ("look", "files", "lock", "begin", "ready", "switch", "verified", "forget")
STAGES = (*VERBS, "rsync")


@pytest.mark.parametrize(
    ("stage", "done_there"),
    [*((one, False) for one in STAGES), *((one, True) for one in VERBS)],
)
def test_a_connection_that_is_cut(over_ssh: Desk, nginx, stage, done_there, tmp_path):
    """The network goes at this stage, before the server has done it or before it could say so; then it comes back."""
    desk = over_ssh
    desk.published()
    before = in_folder(nginx.root)
    desk.article("news/2026/two/bg.md", "Друг текст.", date="2026-02-02")
    desk.commit()
    command = "rsync --server" if stage == "rsync" else f" sh {nginx.root} {stage}"
    really = os.environ["DVUGLAS_SSH"]
    happened = f'{really} "$@" >{tmp_path}/lost 2>&1; ' if done_there else ""
    cut = tmp_path / "ssh-that-is-cut"
    cut.write_text(
        f'#!/bin/sh\ncase "$*" in *"{command}"*) {happened}echo "Connection reset by peer" >&2; exit 255;; esac\n'
        f'exec {really} "$@"\n'
    )
    cut.chmod(0o755)
    process = desk.start(env={"DVUGLAS_SSH": str(cut)})
    said, _ = process.communicate()
    afterwards = stage in ("verified", "forget")  # when readers have it, and it was looked at
    assert process.returncode == (0 if afterwards else 1), said
    assert ("warning: " in said) is afterwards
    assert "Connection reset" in said or "broke off" in said
    assert "Traceback" not in said
    assert in_folder(nginx.root) in (before, desk.built())
    assert desk.deploy().status == 0
    assert in_folder(nginx.root) == desk.built()


def test_a_full_disk_at_the_server(desk: Desk, small_disk):
    """There is no room for the next release; once there is, the next deploy needs no hand."""
    root = small_disk(1)
    target = f"file://{root}"
    desk.published(target)
    before = in_folder(root)
    desk.write("news/2026/one/report.pdf", b"%PDF" + random.Random(1).randbytes(1_000_000))
    desk.article("news/2026/one/en.md", "First text.\n\n[Report](report.pdf)")
    desk.commit()
    done = desk.deploy(target)
    assert done.status == 1
    assert "Is its disk full?" in done.err
    assert in_folder(root) == before
    small_disk(8, "remount")
    assert desk.deploy(target).status == 0
    assert in_folder(root) == desk.built()


@pytest.mark.parametrize("kind", ["server", "store"])
def test_a_lock_that_was_left_behind_on_another_machine(desk: Desk, request, tmp_path, kind, monkeypatch):
    """Its holder gave no sign of life for minutes: the next deploy says so and goes on."""
    name = f"file://{tmp_path}/srv" if kind == "server" else _bucket(request)
    desk.published(name)
    process = desk.start(name=name)
    process.communicate()
    desk.article("news/2026/two/bg.md", "Друг текст.", date="2026-02-02")
    desk.commit()
    _leave_lock(desk, name, monkeypatch)
    done = desk.deploy(name)
    assert done.status == 0, done.err
    assert "was broken off; going on in its place" in done.out


@pytest.mark.parametrize("kind", ["server", "store"])
def test_a_lock_of_somebody_who_is_alive(desk: Desk, request, tmp_path, kind, monkeypatch):
    """The second waits, and in the end names the holder."""
    name = f"file://{tmp_path}/srv" if kind == "server" else _bucket(request)
    desk.published(name)
    desk.article("news/2026/two/bg.md", "Друг текст.", date="2026-02-02")
    _leave_lock(desk, name, monkeypatch, silent=False)
    monkeypatch.setattr(locks, "WAIT", 0.1)
    done = desk.deploy(name)
    assert done.status == 1
    assert "locked by a deploy of Георги on another.example" in done.err


def _bucket(request) -> str:
    request.getfixturevalue("client")
    return f"s3://{BUCKET}"


def _leave_lock(desk: Desk, name: str, monkeypatch, *, silent=True):
    """A lock as a deploy from elsewhere leaves it that was switched off."""
    target = backends.connect(targets.find(desk.settings, name))
    with monkeypatch.context() as patch:
        patch.setattr(locks.socket, "gethostname", lambda: "another.example")
        holder = locks.me("Георги")
    if name.startswith("file"):
        assert target._take(holder) is None
        if silent:
            long_ago = time.time() - 60 * (locks.DEAD_AFTER + 2)
            os.utime(Path(target.root) / "lock", (long_ago, long_ago))
    else:
        target.lock.holder = holder
        target.lock._put(None)
        if silent:
            monkeypatch.setattr(locks, "DEAD_AFTER", -1)


@pytest.mark.parametrize("kind", ["server", "store", "branch"])
def test_two_at_once(desk: Desk, request, tmp_path, kind, bare):
    """Both end well, one after the other, and readers get what was deployed last."""
    name = {"server": f"file://{tmp_path}/srv", "branch": f"git+file://{bare}#pages"}.get(kind) or _bucket(request)
    desk.published(name)
    other = Desk.__new__(Desk)
    other.__dict__.update(desk.__dict__)
    other.output = desk.output.with_name("other")
    desk.article("news/2026/two/bg.md", "Друг текст.", date="2026-02-02")
    desk.commit()
    first, second = desk.start(name=name), other.start(name=name)
    said = [first.communicate()[0], second.communicate()[0]]
    statuses = first.returncode, second.returncode
    if kind == "branch":  # whoever was slower is told so
        assert sorted(statuses) in ([0, 0], [0, 1]), said
    else:
        assert statuses == (0, 0), said
    assert desk.deploy(name).status == 0
