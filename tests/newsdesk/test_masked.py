"""Passwords and tokens are not printed, and nothing else is lost."""

import time

import pytest

from newsdesk.masked import masked
from tests import commands


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'endpoint URL: "https://me:s3same@store.example.org/news"',
            'endpoint URL: "https://me:…@store.example.org/news"',
        ),
        ("https://store.example.org/?token=s3same", "https://store.example.org/?token=…"),
        ("`https://a.bg/x?a=1&access_token=s3same&b=2`: no", "`https://a.bg/x?a=1&access_token=…&b=2`: no"),
        (
            "https://a.bg/?X-Amz-Signature=s3same&X-Amz-Credential=s3same",
            "https://a.bg/?X-Amz-Signature=…&X-Amz-Credential=…",
        ),
        (
            "unable to access 'https://ghp_s3sames3same@github.com/a/b.git'",
            "unable to access 'https://…@github.com/a/b.git'",
        ),
        ("git+https://me:s3same@a.bg/b.git#pages", "git+https://me:…@a.bg/b.git#pages"),
        ("https://me:p@ss@a.bg/ and http://you:s3same@b.bg", "https://me:…@a.bg/ and http://you:…@b.bg"),
        ("https://a.blob.bg/news?sv=2024&sig=s3same", "https://a.blob.bg/news?sv=2024&sig=…"),  # as Azure has it
        ("https://a.bg/x?key=s3same&auth=s3same", "https://a.bg/x?key=…&auth=…"),
        ("HTTPS://A.BG/?PASSWORD=s3same", "HTTPS://A.BG/?PASSWORD=…"),
    ],
)
def test_what_opens_a_door(text, expected):
    assert masked(text) == expected
    assert "s3same" not in masked(text)


@pytest.mark.parametrize(
    "text",
    [
        "ssh://dvuglas@news.example.org:22/srv/news: nothing is live yet",
        "пишете на press@example.org или вижте https://example.org:8443/a?b=c#d",
        "https://a.bg/?page=token",
        "https://a.bg/?keyword=a&design=b&author=c&compass=d",
        "git@host:folder/repository.git",
        "a = b; token = c",
    ],
)
def test_what_opens_none(text):
    assert masked(text) == text


@pytest.mark.parametrize("sign", ["://", "://a:", "?token", "?a=", "&", "://a:b", "?" + "-" * 40, "?tokentoken="])
def test_a_long_text_of_such_signs_costs_little(sign):
    begin = time.process_time()
    masked(sign * (100_000 // len(sign)) + "@")
    assert time.process_time() - begin < 1


@pytest.mark.parametrize(
    "endpoint", ["https://me:s3same@127.0.0.1:1/", "http://127.0.0.1:1/?token=s3same", "me:s3same@x"]
)
def test_an_endpoint_with_a_password_is_not_printed_with_it(monkeypatch, tmp_path, endpoint):
    for name, value in (("URL_S3", endpoint), ("KEY", "x")):
        monkeypatch.setenv(f"AWS_ENDPOINT_{name}", value)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "x")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "y")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    done = commands.invoke("releases", "s3://news")
    assert done.status != 0
    assert "s3same" not in done.out + done.err
