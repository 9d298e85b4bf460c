"""Where a store is, and what is damaged in it; whole deploys are in tests/deploy."""

import copy
import gzip

import msgspec
import pytest

from newsdesk.deploying import backends, releases
from newsdesk.deploying.faults import CannotDeploy
from newsdesk.deploying.releases import Release
from newsdesk.deploying.store.target import StoreTarget
from newsdesk.deploying.target import Parcel
from newsdesk.deploying.targets import TargetConfig
from newsroom.faults import WrongUse

URL, BUCKET = "https://news.example.org", "damaged"


@pytest.mark.parametrize(
    ("address", "prefix"),
    [
        ("s3://news", ""),
        ("s3://news/", ""),
        ("s3://news/a", "a/"),
        ("s3://news/a/b/", "a/b/"),
        ("s3://news/a%20b", "a b/"),
    ],
)
def test_the_place_in_the_bucket(address, prefix):
    one = backends.connect(TargetConfig("live", address, URL))
    assert (one.bucket.name, one.prefix, one.records.folder) == ("news", prefix, f"{prefix}.dvuglas/")


@pytest.mark.parametrize("endpoint", ["garbage", "localhost:9000", "http://"])
def test_an_endpoint_that_is_no_address(monkeypatch, endpoint):
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", endpoint)
    with pytest.raises(WrongUse, match="s3://news"):
        backends.connect(TargetConfig("live", "s3://news", URL))


def test_a_profile_that_is_not_there(monkeypatch):
    monkeypatch.setenv("AWS_PROFILE", "none-of-this-name")
    with pytest.raises(CannotDeploy, match="none-of-this-name"):
        backends.connect(TargetConfig("live", "s3://news", URL))


# Other than the names tell: the page before the document.
RANKS = {"index.html": 0, "документ 1.pdf": 4}
MADE = Release(id="20261118-103000-0a1b2c3", url=URL, made="2026-11-18T10:30:00+00:00", who="Мария")


@pytest.fixture(scope="module")
def bucket(s3) -> StoreTarget:
    """One connection for all: to make one takes longer than any of these tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL_S3", s3)
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "test")
        one = backends.connect(TargetConfig("live", f"s3://{BUCKET}", URL))
        one.bucket.client.create_bucket(Bucket=BUCKET)
    return one


@pytest.fixture
def target(bucket, tmp_path) -> StoreTarget:
    """An empty part of the bucket."""
    one = copy.copy(bucket)
    one.stand_below(f"{tmp_path.name}/")
    return one


@pytest.fixture
def released(target, tmp_path) -> StoreTarget:
    """A bucket with one release."""
    _publish(target, tmp_path / "output")
    return target


def _publish(target: StoreTarget, output) -> Parcel:
    output.mkdir(exist_ok=True)
    (output / "index.html").write_text("Здравей" * 200)
    (output / "документ 1.pdf").write_bytes(b"%PDF")
    files = {name: releases.digest((output / name).read_bytes()) for name in ("index.html", "документ 1.pdf")}
    parcel = Parcel(output, files, RANKS, {}, b"20261118-103000-0a1b2c3\n")
    with target.locked("Мария", print):
        assert set(target.send(parcel, MADE, None)) == set(parcel.files)
        target.switch(MADE)
    return parcel


def test_what_is_sent_changes_in_the_order_that_the_build_has_given(target, tmp_path, monkeypatch):
    """A document before a page, as the names tell, or after it, if the build says so."""
    order = []
    copied = StoreTarget._copy
    monkeypatch.setattr(StoreTarget, "_copy", lambda self, name, blob: (order.append(name), copied(self, name, blob)))
    _publish(target, tmp_path / "output")
    assert order == ["index.html", "документ 1.pdf", releases.NAME]


@pytest.mark.parametrize("raw", [None, b"", b"damaged", gzip.compress(b"[]", mtime=0)])
def test_without_ranks_the_names_tell(released, raw, monkeypatch):
    """So it is with releases that were sent before builds gave ranks; a damaged list of them is no reason to stop."""
    ranks = f"{released.records.folder}releases/{MADE.id}.ranks"
    released.bucket.delete([ranks]) if raw is None else put(released, f"releases/{MADE.id}.ranks", raw)
    released.bucket.delete([f"{released.prefix}{name}" for name in released.files(MADE)])
    order = []
    copied = StoreTarget._copy
    monkeypatch.setattr(StoreTarget, "_copy", lambda self, name, blob: (order.append(name), copied(self, name, blob)))
    with released.locked("Мария", print):
        released.switch(MADE)
    assert order == ["документ 1.pdf", "index.html", releases.NAME]


def test_ranks_go_with_their_release(released):
    assert f"{released.records.folder}releases/{MADE.id}.ranks" in released.bucket.listed(released.records.folder)
    with released.locked("Мария", print):
        released.forget([MADE])
    assert released.bucket.listed(f"{released.records.folder}releases/") == {}


def put(target: StoreTarget, key: str, data: bytes):
    target.bucket.client.put_object(Bucket=BUCKET, Key=target.records.folder + key, Body=data)


def refused(work, *words: str):
    with pytest.raises(CannotDeploy) as error:
        work()
    for word in words:
        assert word in str(error.value)


def test_what_was_published_is_what_is_found(target, tmp_path):
    parcel = _publish(target, tmp_path / "output")
    assert target.look() == (MADE, [MADE])
    assert target.files(MADE) == parcel.files == target.read_back(parcel.files)
    assert target.read_back(["none"]) == {"none": ""}
    assert not target.unfinished


@pytest.mark.parametrize("raw", [b"no gzip", b"", gzip.compress(b"x" * 99, mtime=0)[:-9]])
def test_an_object_that_is_not_what_it_says_it_is(released, raw):
    released.bucket.put(f"{released.prefix}index.html", raw, ContentEncoding="gzip")
    assert released.read_back(["index.html"])["index.html"] != released.files(MADE)["index.html"]


def test_a_damaged_record_is_named(released):
    good = releases.encode(MADE)
    for raw in (b"", b"x", b"null", b"{}", b"\xff", good[:-1], good.replace(b"103000", b"103001")):
        put(released, f"releases/{MADE.id}.json", raw)
        refused(released.look, f".dvuglas/releases/{MADE.id}.json is damaged", f"delete it and {MADE.id}.files")


def test_a_damaged_note_of_what_is_live_is_named(released):
    for raw in (b"", b"x", b"null", b"[]", b'{"id": 5, "rules": ""}', b"\xff"):
        put(released, "live", raw)
        refused(released.look, ".dvuglas/live is damaged", "`foreign`")
    with released.locked("Мария", print):
        refused(lambda: released.switch(MADE), ".dvuglas/live is damaged")


def test_a_damaged_list_of_files_is_named(released):
    cut, flipped = gzip.compress(b"x" * 99)[:-9], bytearray(gzip.compress(b"x" * 99))
    flipped[12] ^= 0xFF
    for raw in (b"x", b"\x1f\x8b", gzip.compress(b"x"), gzip.compress(b"\xff"), cut, bytes(flipped)):
        put(released, f"releases/{MADE.id}.files", raw)
        refused(lambda: released.files(MADE), f".dvuglas/releases/{MADE.id}.files is damaged")


def test_a_lost_list_of_files_is_named(released):
    released.bucket.client.delete_object(Bucket=BUCKET, Key=f"{released.records.folder}releases/{MADE.id}.files")
    refused(lambda: released.files(MADE), f".dvuglas/releases/{MADE.id}.files is lost")


def test_a_record_that_is_lost(released):
    released.bucket.client.delete_object(Bucket=BUCKET, Key=f"{released.records.folder}releases/{MADE.id}.json")
    refused(released.look, f"the record of the live release {MADE.id} is lost")


def test_a_record_of_another_release_that_is_lost_in_part_is_in_nobodys_way(released, tmp_path):
    """A deploy was cut off while it forgot an old release."""
    older = msgspec.structs.replace(MADE, id="20261117-103000-0a1b2c3")
    put(released, f"releases/{older.id}.json", releases.encode(older))
    assert released.look() == (MADE, [MADE])
    with released.locked("Мария", print):
        released.switch(MADE)
        released.forget([])
    assert not [key for key in released.bucket.listed(released.records.folder) if older.id in key]


def test_a_machine_that_slept_in_a_switch_changes_nothing_more(released, monkeypatch):
    """Somebody else has taken over, and deployed, meanwhile."""
    with released.locked("Мария", print):
        copied, copy = [], StoreTarget._copy

        def slept(self, name, blob):
            copied.append(name)
            put(self, "lock", b"another's")
            copy(self, name, blob)

        monkeypatch.setattr(StoreTarget, "_copy", slept)
        put(released, "live", msgspec.json.encode({"id": MADE.id, "rules": "older ones"}))  # so that all is copied anew
        before = released.records.get("live")
        refused(lambda: released.switch(MADE), "another deploy has taken over")
    assert len(copied) == 1
    assert released.records.get("live") == before


def test_a_switch_is_pending_until_it_is_noted_how_it_went(released):
    released.look()
    assert released.pending == MADE.id
    assert not released.unfinished
    with released.locked("Мария", print):
        released.verified(MADE, "line")
    released.look()
    assert released.pending == ""
    put(released, "switching", b"20261119-103000-0a1b2c3")
    released.look()
    assert (released.pending, released.unfinished) == ("20261119-103000-0a1b2c3", True)


def test_a_neighbour_that_is_being_deployed_is_not_removed(released, s3, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", s3)
    for variable in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(variable, "test")
    name = released.prefix.rstrip("/")
    other = StoreTarget(TargetConfig("live", f"s3://{BUCKET}/other", URL))
    with released.locked("Георги", print):
        refused(lambda: other.remove(name), f"{name} is being deployed by somebody else")
    other.remove(name)
    assert released.bucket.listed(released.prefix) == {}


def test_a_file_that_is_lost(released):
    blob = next(iter(released.records.blobs().values())).key
    released.bucket.client.delete_object(Bucket=BUCKET, Key=blob)
    with released.locked("Мария", print):
        refused(lambda: released.switch(MADE), "the store has lost", "deploy again")


def test_nothing_is_done_by_one_who_has_lost_the_lock(released):
    with released.locked("Мария", print):
        put(released, "lock", b"another's")
        refused(lambda: released.forget([]), "another deploy has taken over")
        refused(lambda: released.switch(MADE), "another deploy has taken over")
    assert released.records.get("lock") == b"another's"


@pytest.mark.parametrize("harm", [lambda path: path.write_text("edited"), lambda path: path.unlink()])
def test_a_file_that_changes_while_it_is_sent_never_gets_there(target, tmp_path, harm):
    """Under the digest of what it was, it would be taken for that by every later deploy."""
    output = tmp_path / "output"
    output.mkdir()
    (output / "index.html").write_text("x")
    parcel = Parcel(output, {"index.html": releases.digest(b"x")}, {}, {}, b"y\n")
    harm(output / "index.html")
    with target.locked("Мария", print):
        refused(lambda: list(target.send(parcel, MADE, None)), "has changed while it was being deployed: run it again")
    assert releases.digest(b"x") not in target.records.blobs()


def test_somebody_elses_bucket(target):
    target.bucket.client.put_object(Bucket=BUCKET, Key=f"{target.prefix}index.html", Body=b"by hand")
    assert target.foreign().startswith(f"{target.prefix}index.html is in the bucket, and no deploy has put it there")


def test_a_bucket_that_is_not_there(target):
    target.bucket = copy.copy(target.bucket)
    target.bucket.name = "none-of-this-name"
    target.stand_below(target.prefix)
    refused(target.look, f"s3://{BUCKET}: NoSuchBucket")
