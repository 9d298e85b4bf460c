"""What stands in the configuration; that Apache serves with it as it should is in tests/deploy."""

import re
import shutil
import subprocess

import pytest

from newsdesk.webservers import apache
from newsdesk.webservers.site import ServedSite
from newsroom import headers
from tests.conftest import need
from tests.newsdesk.webservers.test_nginx import SITES

MODULES = ("mpm_event", "authz_core", "headers", "rewrite", "mime", "dir", "alias")
FOLDER = "/usr/lib/apache2/modules"


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.url)
def test_apache_can_read_it(site, tmp_path):
    program = need(shutil.which("apache2", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin"), "apache2")
    head = [
        "ServerName localhost",
        f"PidFile {tmp_path}/pid",
        f"ErrorLog {tmp_path}/log",
        f"DefaultRuntimeDir {tmp_path}",
    ]
    head += [f"LoadModule {name}_module {FOLDER}/mod_{name}.so" for name in MODULES]
    lines = [line for line in apache.render(site).splitlines() if "SSL" not in line]
    file = tmp_path / "apache.conf"
    file.write_text("\n".join([*head, *lines, ""]))
    done = subprocess.run([program, "-t", "-f", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def lines(url: str, **changes) -> list[str]:
    text = apache.render(ServedSite(url, "/srv/news", ("bg", "en"), **changes))
    for section in ("VirtualHost", "Directory", "If", "Location", "FilesMatch"):
        assert len(re.findall(rf"<{section} ", text)) == text.count(f"</{section}>"), section
    return [line.strip() for line in text.splitlines()]


@pytest.mark.parametrize(
    ("url", "hosts", "leading"),
    [
        ("https://news.example.org", ["*:80", "*:443"], ["Redirect permanent / https://news.example.org/"]),
        ("https://news.example.org:8443", ["*:80", "*:8443"], ["Redirect permanent / https://news.example.org:8443/"]),
        ("http://news.example.org", ["*:80"], []),
        ("http://news.example.org:8000", ["*:8000"], []),
    ],
)
def test_where_it_listens(url, hosts, leading):
    found = lines(url)
    assert [line for line in found if line.startswith("<VirtualHost ")] == [f"<VirtualHost {one}>" for one in hosts]
    assert [line for line in found if line.startswith("Redirect ")] == leading
    assert {line for line in found if line.startswith("ServerName ")} == {"ServerName news.example.org"}


def test_an_address_of_numbers_is_no_name():
    """Apache would take the brackets for a pattern, and the colons for what stands before a port."""
    found = lines("https://[::1]:8443")
    hosts = ["<VirtualHost [::1]:80>", "<VirtualHost [::1]:8443>"]
    assert [line for line in found if line.startswith(("ServerName ", "<VirtualHost "))] == hosts
    assert "Redirect permanent / https://[::1]:8443/" in found


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("https://example.org", "DocumentRoot /srv/news/current"),
        ("https://example.org/news", "Alias /news /srv/news/current"),
    ],
)
def test_where_the_live_release_is(url, line):
    assert line in lines(url)


@pytest.mark.parametrize("https", [True, False])
def test_every_header_is_said_always(https):
    found = lines("https://example.org" if https else "http://example.org")
    for header, value in headers.everywhere(https).items():
        assert f'Header always set {header} "{value}"' in found
    assert (headers.HSTS in "\n".join(found)) is https


@pytest.mark.parametrize(
    ("path", "asked", "matches"),
    [
        ("", "GET /release.txt HTTP/1.1", ["lists for programs", "release"]),
        ("", "GET /release.txt?a=b HTTP/1.1", ["lists for programs", "release"]),
        ("", "HEAD /bg/release.txt HTTP/2.0", ["lists for programs"]),
        ("", "GET /theme/a.0123456789.css HTTP/1.1", ["styles"]),
        ("", "GET /bg/theme/a.0123456789.css HTTP/1.1", []),
        ("", "GET /bg/a.0123456789.webp HTTP/1.1", ["pictures"]),
        ("", "GET /bg/ HTTP/1.1", []),
        ("", "GET /bg/?a.xml/ HTTP/1.1", []),
        ("/news", "GET /news/release.txt HTTP/1.1", ["lists for programs", "release"]),
        ("/news", "GET /release.txt HTTP/1.1", ["lists for programs"]),
    ],
)
def test_rules_are_on_what_was_asked_for(path, asked, matches):
    found = [re.search("m#(.*)#", line)[1] for line in lines(f"https://example.org{path}") if line.startswith("<If ")]
    assert len(found) == len(headers.RULES)
    assert [rule.name for rule, one in zip(headers.RULES, found, strict=True) if re.search(one, asked)] == matches


def test_unknown_addresses_get_the_page_of_their_edition():
    found = lines("https://example.org/news")
    for status in (403, 404):
        assert f"ErrorDocument {status} /news/404.html" in found
        assert f"ErrorDocument {status} /news/bg/404.html" in found
    assert "<Location /news/bg/>" in found


def test_every_type_is_known():
    found = lines("https://example.org")
    for suffix, kind in headers.TYPES.items():
        assert f"AddType {kind} .{suffix}" in found


def test_what_a_deploy_brings_need_not_be_there_yet():
    assert "IncludeOptional /srv/news/apache/redirects.con[f]" in lines("https://example.org")
