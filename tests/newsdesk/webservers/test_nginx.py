"""What stands in the configuration; that nginx serves with it as it should is in tests/deploy."""

import re
import shutil
import subprocess

import pytest

from newsdesk.webservers import nginx
from newsdesk.webservers.site import ServedSite
from newsroom import headers
from tests.conftest import need

SITES = [
    ServedSite("https://news.example.org", "/srv/news", ("bg", "en")),
    ServedSite("https://news.example.org:8443", "/srv/news", ("bg",)),
    ServedSite("http://localhost:8000/news", "/srv/новини", ("bg", "en", "el", "uk")),
    ServedSite("https://новини.бг/a", "/srv/news", ("zh-Hant",), (*headers.RULES, headers.SEARCH)),
    ServedSite("http://example.org/~news/2.0_a-b", "/srv/news", ("bg",)),
    ServedSite("http://[::1]:8080", "/srv/news", ("bg",)),
    ServedSite("https://[::1]:8443", "/srv/news", ("bg",)),
]


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.url)
def test_nginx_can_read_it(site, tmp_path):
    program = need(shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin"), "nginx")
    text = nginx.render(site).replace(" ssl http2;", ";")  # there is no certificate here
    lines = [line for line in text.splitlines() if "ssl_certificate" not in line]
    log = "access_log off; client_body_temp_path tmp; proxy_temp_path tmp; fastcgi_temp_path tmp;"
    log += " uwsgi_temp_path tmp; scgi_temp_path tmp;"
    file = tmp_path / "nginx.conf"
    file.write_text("\n".join([f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ {log}", *lines, "}"]))
    done = subprocess.run([program, "-t", "-p", tmp_path, "-c", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def lines(url: str, **changes) -> list[str]:
    text = nginx.render(ServedSite(url, "/srv/news", ("bg", "en"), **changes))
    assert text.endswith("}\n")
    return [line.strip() for line in text.splitlines()]


@pytest.mark.parametrize(
    ("url", "listening", "leading"),
    [
        (
            "https://news.example.org",
            ["80", "[::]:80", "443 ssl http2", "[::]:443 ssl http2"],
            ["return 301 https://$host$request_uri;"],
        ),
        (
            "https://news.example.org:8443",
            ["80", "[::]:80", "8443 ssl http2", "[::]:8443 ssl http2"],
            ["return 301 https://$host:8443$request_uri;"],
        ),
        ("http://news.example.org", ["80"], []),
        ("http://news.example.org:8000", ["8000"], []),
    ],
)
def test_where_it_listens(url, listening, leading):
    found = lines(url)
    assert [line for line in found if line.startswith("listen ")] == [f"listen {one};" for one in listening]
    assert [line for line in found if line.startswith("return ")] == leading
    assert {line for line in found if line.startswith("server_name ")} == {"server_name news.example.org;"}


def test_an_address_of_numbers_is_listened_on():
    assert "listen [::]:8080;" in lines("http://[::1]:8080")
    assert "server_name [::1];" in lines("http://[::1]:8080")


def test_whoever_reads_it_learns_what_nginx_may_say():
    """That warnings are none of theirs, and which of two files must lose what only one may have."""
    text = nginx.render(SITES[0])
    deprecated = "    # nginx since 1.25.1 warns that this way to write http2 is deprecated: it works, here and there\n"
    assert f"{deprecated}    listen 443 ssl http2;\n" in text
    assert text.index("its name begins with 00") < text.index("map_hash_bucket_size 512;") < text.index("map $uri")
    assert "http2" not in nginx.render(ServedSite("http://localhost:8000", "/srv/news", ("bg",)))


def test_the_certificate_is_that_of_the_host():
    found = "\n".join(lines("https://новини.бг"))
    assert re.findall(r"/etc/letsencrypt/live/([^/]+)/", found) == ["xn--b1amarcd.xn--90ae"] * 2
    assert "letsencrypt" not in "\n".join(lines("http://новини.бг"))


@pytest.mark.parametrize("https", [True, False])
def test_every_header_is_said_once_and_always(https):
    found = lines("https://example.org" if https else "http://example.org")
    said = [line.split()[1] for line in found if line.startswith("add_header ")]
    assert sorted(said) == sorted(headers.everywhere(https))
    assert all(line.endswith(" always;") for line in found if line.startswith("add_header "))


def test_of_two_rules_the_later_one_is_looked_at_first():
    """nginx takes the first pattern of a map that matches."""
    text = nginx.render(SITES[0])
    block = re.search(r"map \$uri \$newsroom_\w+_cache_control \{\n(.*?)\n\}", text, re.DOTALL)[1]
    patterns = re.findall(r'^    "~(.*?)" "(.*?)";', block, re.MULTILINE)
    wanted = [(rule.pattern, rule.headers["Cache-Control"]) for rule in reversed(headers.RULES)]
    assert patterns == wanted
    assert f'default "{headers.BRIEFLY}";' in block


def test_every_type_is_known():
    found = "\n".join(lines("https://example.org"))
    for suffix, kind in headers.TYPES.items():
        assert re.search(rf"^{re.escape(kind)} .*\b{suffix}\b", found, re.MULTILINE), suffix


def test_unknown_addresses_get_the_page_of_their_edition():
    found = lines("https://example.org/news")
    assert '"~^/news/bg/" /news/bg/404.html;' in found
    assert '"~^/news/en/" /news/en/404.html;' in found
    assert "default /news/404.html;" in found


def test_what_a_deploy_brings_need_not_be_there_yet():
    found = lines("https://example.org")
    assert [line.partition(";")[0] for line in found if line.startswith("include ")] == [
        "include /srv/news/nginx/maps.con[f]",
        "include /srv/news/nginx/moves.con[f]",
    ]
