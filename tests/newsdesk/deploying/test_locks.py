import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import msgspec
import pytest

from newsdesk.deploying import locks
from newsdesk.deploying.faults import CannotDeploy
from newsdesk.deploying.locks import Holder
from newsroom.faults import WrongUse

OTHER = Holder("1f", "Мария", "another.example", "cafe", 7, "2026-11-18T10:30:59+00:00")


@pytest.fixture(autouse=True)
def hurried(monkeypatch):
    monkeypatch.setattr(locks, "PAUSE", 0.0)


def take(*answers, wait="600") -> tuple[list[Holder], list[str]]:
    """Whose locks were broken, and what was said, when the attempts had these answers."""
    left, broken, said = iter(answers), [], []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DVUGLAS_WAIT", wait)
        locks.take(lambda: next(left), broken.append, said.append)
    assert next(left, "all asked") == "all asked"
    return broken, said


def here(pid: int) -> Holder:
    return msgspec.structs.replace(OTHER, host=socket.gethostname(), machine=locks._machine(), pid=pid)


def dead_process() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        pass
    return process.pid


def test_a_holder_says_who_where_and_since_when():
    assert OTHER.shown() == "Мария on another.example (process 7) since 2026-11-18 10:30 UTC"


def test_two_holders_are_never_the_same():
    assert locks.me("Мария").token != locks.me("Мария").token
    assert locks.me("Мария").pid == os.getpid()


@pytest.mark.parametrize(
    ("holder", "dead"),
    [
        (OTHER, False),  # nobody can tell from here
        (here(os.getpid()), False),
        (here(1), False),  # of somebody else
        (here(10**30), True),
    ],
)
def test_who_is_dead(holder, dead):
    assert holder.is_dead() is dead


def test_a_process_that_has_ended_is_dead():
    assert here(dead_process()).is_dead()


def test_a_free_lock_is_taken_without_a_word():
    assert take(None) == ([], [])


def test_each_holder_is_named_once():
    third = Holder("2f", "Георги", *msgspec.structs.astuple(OTHER)[2:])
    broken, said = take((OTHER, False), (OTHER, False), (third, False), None)
    assert broken == []
    assert [line.split(" on ")[0] for line in said] == [
        "waiting for a deploy of Мария",
        "waiting for a deploy of Георги",
    ]


def test_one_who_gives_no_sign_of_life_is_broken_off():
    broken, said = take((OTHER, True), None)
    assert broken == [OTHER]
    assert said == [f"a deploy of {OTHER.shown()} was broken off; going on in its place"]


def test_a_dead_process_of_this_machine_is_broken_off_at_once():
    holder = here(dead_process())
    assert take((holder, False), None)[0] == [holder]


def test_a_lock_that_was_given_back_while_we_looked():
    assert take((None, False), None) == ([], [])


@pytest.mark.parametrize(("holder", "who"), [(OTHER, "Мария on another.example (process 7)"), (None, "somebody else")])
def test_patience_has_an_end(holder, who):
    with pytest.raises(CannotDeploy, match="the target is locked by a deploy of") as error:
        take((holder, False), wait="0")
    assert who in str(error.value)


def test_a_damaged_lock_that_nobody_touches_is_no_reason_to_wait():
    with pytest.raises(CannotDeploy, match=r"the `lock` at the target is damaged.*delete it there"):
        take((None, True))


@pytest.mark.parametrize("wait", ["ten", "", "-1", "1e3", "nan", "1."])
def test_a_patience_that_is_no_number(wait):
    with pytest.raises(WrongUse, match="DVUGLAS_WAIT must be a number of seconds"):
        take(wait=wait)


def test_a_process_that_has_ended_and_that_nobody_has_asked_how_is_dead():
    """In a container without a first process that asks, it stays in the list for ever."""
    process = subprocess.Popen(["true"])
    while "Z" not in Path(f"/proc/{process.pid}/stat").read_text().split(")")[1].split()[0]:
        time.sleep(0.01)
    try:
        assert msgspec.structs.replace(locks.me("Мария"), pid=process.pid).is_dead()
        assert not locks.me("Мария").is_dead()
    finally:
        process.wait()


def test_a_lock_is_renewed_as_long_as_it_is_held(monkeypatch):
    """Even where a renewal fails; and no longer."""
    monkeypatch.setattr(locks, "RENEWED", 0.001)
    signs, enough = [], threading.Event()

    def renew():
        signs.append(1)
        if len(signs) > 2:
            enough.set()
        raise CannotDeploy

    with locks.kept_alive(renew):
        assert enough.wait(10)
    time.sleep(0.05)
    after = len(signs)
    time.sleep(0.05)
    assert len(signs) == after
