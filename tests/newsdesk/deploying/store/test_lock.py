"""The lock in stores that know conditional writes, in some that refuse them, and in some that do as if they knew them."""

import boto3
import msgspec
import pytest

from newsdesk.deploying import locks
from newsdesk.deploying.faults import CannotDeploy
from newsdesk.deploying.store.bucket import Bucket, ConditionFailed, Missing
from newsdesk.deploying.store.lock import UNGUARDED, BucketLock
from tests.conftest import need_program
from tests.deploy import servers

NAME = "locks"
STORES = {
    "knows": None,
    "refuses": "if ($http_if_none_match) { return 501; } if ($http_if_match) { return 501; }",
    "heeds none": "",
}


@pytest.fixture(scope="module", params=STORES)
def bucket(request, s3, tmp_path_factory):
    """A bucket of each kind of store."""
    rule, folder = STORES[request.param], tmp_path_factory.mktemp("store")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "test")
        boto3.client("s3", region_name="us-east-1", endpoint_url=s3).create_bucket(Bucket=NAME)
        if rule is None:
            patch.setenv("AWS_ENDPOINT_URL_S3", s3)
            yield Bucket(NAME, f"s3://{NAME}")
            return
        need_program("nginx")
        with servers.without_conditions(folder, s3, rule) as url:
            patch.setenv("AWS_ENDPOINT_URL_S3", url)
            yield Bucket(NAME, f"s3://{NAME}")


@pytest.fixture
def conditional(bucket, request) -> bool:
    return "[knows" in request.node.name


@pytest.fixture
def lock(bucket, tmp_path) -> BucketLock:
    return BucketLock(bucket, f"{tmp_path.name}/lock")


def another(lock: BucketLock) -> BucketLock:
    """Of another deploy."""
    return BucketLock(lock.bucket, lock.key)


def refused(work, words: str):
    with pytest.raises(CannotDeploy, match=words):
        work()


def take(lock: BucketLock):
    lock.held("Георги", print).__enter__()


def left_behind(lock: BucketLock, monkeypatch) -> BucketLock:
    """The lock of a deploy on another machine, which was switched off."""
    other = another(lock)
    with monkeypatch.context() as patch:
        patch.setattr(locks.socket, "gethostname", lambda: "another.example")
        other.holder, other.conditional = locks.me("Георги"), lock._knows_conditions()
    other._put(None)
    return other


def test_it_is_given_back_and_whoever_must_know_is_told(lock, conditional):
    said = []
    with lock.held("Мария", said.append):
        lock.check()
        held = msgspec.json.decode(lock.bucket.read(lock.key), type=locks.Holder)
        assert held.who == "Мария"
    assert lock.bucket.mark(lock.key) is None
    assert said == ([] if conditional else [UNGUARDED])


def test_a_second_deploy_waits_and_in_the_end_names_the_holder(lock, monkeypatch):
    monkeypatch.setattr(locks, "WAIT", 0)
    with lock.held("Мария", print):
        refused(lambda: take(another(lock)), "the target is locked by a deploy of Мария")
        lock.check()
    with another(lock).held("Георги", print):
        pass


def test_a_lock_is_kept_alive(lock, monkeypatch):
    monkeypatch.setattr(locks, "RENEWED", 0.05)
    with lock.held("Мария", print):
        lock.bucket.ask("delete_object", Key=lock.key)
        lock.mark = None
        for _ in range(200):
            if lock.bucket.mark(lock.key):
                break
            locks.time.sleep(0.05)
        lock.check()


def test_one_whose_holder_is_dead_falls_to_one_alone(lock, monkeypatch):
    """Two who see it at the same moment: one has it, the other waits for that one."""
    left_behind(lock, monkeypatch)
    first, second = another(lock), another(lock)
    monkeypatch.setattr(locks, "WAIT", 0)
    monkeypatch.setattr(locks, "DEAD_AFTER", -1)
    for one in (first, second):
        one.holder, one.conditional = locks.me("Мария"), lock._knows_conditions()
        _, silent = one._take()
        assert silent
    first._take_over(None)
    assert first._take() is None
    monkeypatch.setattr(locks, "DEAD_AFTER", 2)
    second._take_over(None)
    holder, silent = second._take()
    assert (holder, silent) == (first.holder, False)
    first.check()
    refused(second.check, "another deploy has taken over")


def test_the_words_for_one_that_was_left_behind(lock, monkeypatch):
    left_behind(lock, monkeypatch)
    monkeypatch.setattr(locks, "DEAD_AFTER", -1)
    said = []
    with lock.held("Мария", said.append):
        lock.check()
    assert "another.example" in said[-1]
    assert "was broken off; going on in its place" in said[-1]


def test_it_is_ours_though_the_answer_was_lost(lock):
    """A request that is sent again finds what it has put there itself."""
    lock.holder, lock.conditional = locks.me("Мария"), lock._knows_conditions()
    lock._put(None)
    assert lock._take() is None


def test_what_another_has_put_there_stays(lock):
    with lock.held("Мария", print):
        lock.bucket.put(lock.key, b"another's")
        refused(lock.check, "another deploy has taken over")
    assert lock.bucket.read(lock.key) == b"another's"


@pytest.mark.parametrize("rubbish", [b"", b"x", b"{}", b"null", b"\xff"])
def test_rubbish_in_it(lock, rubbish, monkeypatch):
    """Nobody waits for it for ever, and nobody deletes it but a person."""
    lock.bucket.put(lock.key, rubbish)
    monkeypatch.setattr(locks, "WAIT", 0)
    refused(lambda: take(lock), "locked by a deploy of somebody else")
    monkeypatch.setattr(locks, "DEAD_AFTER", -1)
    refused(lambda: take(lock), "the `lock` at the target is damaged")
    assert lock.bucket.read(lock.key) == rubbish


def test_a_store_that_knows_conditions_is_held_to_them(lock, conditional):
    lock.holder, lock.conditional = locks.me("Мария"), lock._knows_conditions()
    assert lock.conditional is conditional
    lock._put(None)
    with pytest.raises(ConditionFailed):
        lock._put(None)
    with pytest.raises((ConditionFailed, Missing)):
        lock._put('"another"')
