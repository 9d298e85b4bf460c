"""What stands in the configuration; that Caddy serves with it as it should is in tests/deploy."""

import subprocess

import pytest

from newsdesk.webservers import caddy
from newsdesk.webservers.site import ServedSite
from newsroom import headers
from tests.conftest import need_program
from tests.newsdesk.webservers.test_nginx import SITES


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.url)
def test_caddy_can_read_it(site, tmp_path):
    program = need_program("caddy")
    (tmp_path / "Caddyfile").write_text(caddy.render(site))
    command = [program, "adapt", "--config", tmp_path / "Caddyfile", "--adapter", "caddyfile"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def lines(url: str, **changes) -> list[str]:
    text = caddy.render(ServedSite(url, "/srv/news", ("bg", "en"), **changes))
    assert text.count("{") == text.count("}")
    return [line.strip() for line in text.splitlines()]


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://news.example.org", "https://news.example.org {"),
        ("https://news.example.org:8443", "https://news.example.org:8443 {"),
        ("http://localhost:8000/news", "http://localhost:8000 {"),
        ("http://новини.бг:8000/news", "http://xn--b1amarcd.xn--90ae:8000 {"),  # Caddy takes letters as they stand
        ("http://[::1]:8080", "http://[::1]:8080 {"),
    ],
)
def test_what_it_answers_for(url, address):
    assert lines(url)[1] == address


def test_a_folder_of_the_host():
    found = lines("https://example.org/news")
    assert "redir /news /news/ permanent" in found
    assert "handle_path /news/* {" in found
    assert "@bg path /news/bg/*" in found
    assert "rewrite @bg /bg/404.html" in found  # below the folder of the release


@pytest.mark.parametrize("https", [True, False])
def test_every_header_is_said(https):
    found = lines("https://example.org" if https else "http://example.org")
    for header, value in headers.everywhere(https).items():
        assert found.count(f'{header} "{value}"') >= 2, header  # with pages, and with errors
    assert (headers.HSTS in "\n".join(found)) is https


def test_of_two_rules_the_later_one_is_written_first():
    """With `defer` the one that is written first speaks last."""
    found = [line for line in lines("https://example.org") if line.startswith("@rule")]
    assert found == [
        f"@rule{number} path_regexp {rule.pattern}" for number, rule in reversed(list(enumerate(headers.RULES)))
    ]


def test_every_text_has_its_character_set():
    found = lines("https://example.org")
    for suffix in headers.TEXTS:
        assert f"@{suffix} path *.{suffix}" in found
        assert f'Content-Type "{headers.content_type(f"a.{suffix}")}"' in found
