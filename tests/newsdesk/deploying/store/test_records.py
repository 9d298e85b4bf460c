"""What a store answers is read up to a bound, and called damaged beyond it."""

import gzip
import hashlib

import boto3
import pytest

from newsdesk import bounded
from newsdesk.deploying.faults import CannotDeploy
from newsdesk.deploying.releases import Release
from newsdesk.deploying.store import bucket as buckets
from newsdesk.deploying.store.bucket import Bucket
from newsdesk.deploying.store.lock import BucketLock
from newsdesk.deploying.store.records import Records

NAME = "bombs"
RELEASE = Release(
    id="20261118-093000-0a1b2c3", url="https://news.example.org", made="2026-11-18T09:30:00+00:00", who="М"
)
BOMB = gzip.compress(bytes(5_000_000))


@pytest.fixture
def bucket(s3, monkeypatch) -> Bucket:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", s3)
    boto3.client("s3", region_name="us-east-1", endpoint_url=s3).create_bucket(Bucket=NAME)
    monkeypatch.setattr(bounded, "RECORDS", 100_000)
    monkeypatch.setattr(buckets, "MOST_BYTES", 1_000_000)
    return Bucket(NAME, f"s3://{NAME}")


@pytest.mark.parametrize("name", ["live", "switching", "log", f"releases/{RELEASE.id}.json"])
def test_a_record_of_gigabytes_is_damaged(bucket, name):
    records = Records(bucket, ".dvuglas/", "s3://bombs")
    bucket.put(f".dvuglas/{name}", b"x" * 200_000)
    bucket.put(f".dvuglas/releases/{RELEASE.id}.files", b"")
    with pytest.raises(CannotDeploy, match=r"is damaged: it is larger than any record"):
        {"live": records.live, "switching": records.pending}.get(
            name, lambda: records.log("line") if name == "log" else records.all(None)
        )()
    bucket.delete([f".dvuglas/{name}"])


def test_a_list_that_unpacks_to_gigabytes_is_damaged(bucket):
    records = Records(bucket, ".dvuglas/", "s3://bombs")
    bucket.put(f".dvuglas/releases/{RELEASE.id}.files", gzip.compress(bytes(100_000_000)))
    with pytest.raises(CannotDeploy, match=r"\.files is damaged"):
        records.files(RELEASE)
    bucket.put(f".dvuglas/releases/{RELEASE.id}.ranks", gzip.compress(bytes(100_000_000)))
    assert records.ranks(RELEASE) == {}


def test_a_lock_of_gigabytes_is_damaged(bucket):
    bucket.put("lock", b"x" * 200_000)
    lock = BucketLock(bucket, "lock")
    with pytest.raises(CannotDeploy, match="lock is damaged"), lock.held("Мария", print):
        pass


def test_the_digest_of_what_readers_get(bucket):
    text = b"text" * 10_000
    bucket.ask("put_object", Key="a.html", Body=gzip.compress(text), ContentEncoding="gzip")
    bucket.ask("put_object", Key="a.pdf", Body=text)
    assert bucket.digest("a.html") == bucket.digest("a.pdf") == hashlib.sha256(text).hexdigest()
    bucket.ask("put_object", Key="bomb.html", Body=BOMB, ContentEncoding="gzip")
    bucket.ask("put_object", Key="half.html", Body=BOMB[:50], ContentEncoding="gzip")
    for key in ("bomb.html", "half.html"):
        with pytest.raises(ValueError, match=r"."):
            bucket.digest(key)
