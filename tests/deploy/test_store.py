"""An object store that speaks S3."""

import gzip

import boto3
import pytest

from newsdesk.deploying import backends, targets
from newsdesk.deploying.faults import CannotDeploy
from newsdesk.deploying.store.target import StoreTarget
from newsroom import headers
from tests.deploy.desk import Desk

BUCKET = "news"


@pytest.fixture
def client(s3, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", s3)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    one = boto3.client("s3", region_name="us-east-1")
    one.create_bucket(Bucket=BUCKET)
    yield one
    found = one.list_objects_v2(Bucket=BUCKET).get("Contents", ())
    for each in found:
        one.delete_object(Bucket=BUCKET, Key=each["Key"])
    one.delete_bucket(Bucket=BUCKET)


def site(client, prefix="") -> dict[str, bytes]:
    found = {}
    for each in client.list_objects_v2(Bucket=BUCKET, Prefix=prefix)["Contents"]:
        name = each["Key"].removeprefix(prefix)
        if not name.startswith(".dvuglas/") and name != "release.txt":
            answer = client.get_object(Bucket=BUCKET, Key=each["Key"])
            raw = answer["Body"].read()
            found[name] = gzip.decompress(raw) if answer.get("ContentEncoding") == "gzip" else raw
    return found


@pytest.mark.slow
@pytest.mark.parametrize("prefix", ["", "sites/news/"])
def test_the_life_of_a_site(desk: Desk, client, prefix):
    address = f"s3://{BUCKET}/{prefix}"
    assert desk.published(address) <= len(desk.built())
    assert site(client, prefix) == desk.built()
    assert desk.published(address) == 0

    desk.article("news/2026/two/bg.md", "Втори текст, поправен.", date="2026-02-02", summary="Накратко.")
    desk.commit()
    assert desk.published(address) == 3
    second = site(client, prefix)
    assert second == desk.built()

    desk.article("news/2026/two/bg.md", "Втори текст.", date="2026-02-02", summary="Накратко.", slug="nov")
    desk.commit()
    assert desk.published(address) > 3
    third = site(client, prefix)
    assert third == desk.built()
    assert b"/bg/2026/nov/" in third["bg/2026/two-bg/index.html"]

    desk.article("news/2026/two/bg.md", date="2026-02-02", summary="Накратко.", slug="nov", gone="true")
    desk.commit()
    assert desk.published(address) > 1
    fourth = site(client, prefix)
    assert fourth == desk.built()
    assert "Втори текст." in third["bg/2026/nov/index.html"].decode()
    assert not [name for name, data in fourth.items() if "Втори текст.".encode() in data]

    desk.goes_back_and_forth(address, lambda: site(client, prefix), second, third, fourth)


@pytest.mark.slow
def test_a_damaged_record_of_another_release_changes_nothing(desk: Desk, client):
    """A switch needs all of them, to know what may go: so it looks before it begins."""
    address = f"s3://{BUCKET}"
    for text in ("Едно.", "Две.", "Три."):
        desk.article("news/2026/two/bg.md", text, date="2026-02-02")
        desk.published(address)
    _, kept = backends.connect(targets.find(desk.settings, address)).look()
    client.put_object(Bucket=BUCKET, Key=f".dvuglas/releases/{kept[0].id}.files", Body=b"damaged")
    before = site(client)
    done = desk.rollback(address)
    assert done.status == 1
    assert f"delete it and {kept[0].id}.json" in done.err
    assert "Nothing was changed" in done.err
    assert site(client) == before
    for end in ("files", "json"):
        client.delete_object(Bucket=BUCKET, Key=f".dvuglas/releases/{kept[0].id}.{end}")
    assert desk.rollback(address).status == 0


@pytest.mark.slow
def test_a_switch_that_breaks_off_is_not_called_nothing(desk: Desk, client, monkeypatch):
    address = f"s3://{BUCKET}"
    desk.published(address)
    desk.article("news/2026/two/bg.md", "Друг текст.", date="2026-02-02")

    def broken(*_):
        raise CannotDeploy("AccessDenied")

    with monkeypatch.context() as patch:
        patch.setattr(StoreTarget, "_copy", broken)
        done = desk.deploy(address)
    assert done.status == 1
    assert "Nothing was changed" not in done.err
    assert "nobody has looked whether it is as it should be: run it again" in done.err
    assert desk.published(address) >= 0
    assert site(client) == desk.built()


def test_every_object_says_what_readers_are_told_of_it(desk: Desk, client):
    desk.published(f"s3://{BUCKET}")
    for name in desk.built():
        answer = client.head_object(Bucket=BUCKET, Key=name)
        wanted = headers.of(name, https=True)
        assert (answer["ContentType"], answer["CacheControl"]) == (wanted["Content-Type"], wanted["Cache-Control"]), (
            name
        )
