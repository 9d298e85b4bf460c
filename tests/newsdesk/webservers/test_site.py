import pytest

from newsdesk.webservers.site import ServedSite
from newsroom import headers
from newsroom.headers import CACHING, HSTS, SHARING, HeaderRule


def site(url: str, **changes) -> ServedSite:
    return ServedSite(url, "/srv/news", ("bg", "en"), **changes)


@pytest.mark.parametrize(
    ("url", "host", "port", "https", "path"),
    [
        ("https://news.example.org", "news.example.org", None, True, ""),
        ("https://news.example.org/", "news.example.org", None, True, ""),
        ("http://localhost:8000", "localhost", 8000, False, ""),
        ("https://example.org:8443/a/news", "example.org", 8443, True, "/a/news"),
        ("https://новини.бг", "xn--b1amarcd.xn--90ae", None, True, ""),  # as browsers ask for it
        ("https://NEWS.example.org", "news.example.org", None, True, ""),
        ("http://[::1]:8080/news", "[::1]", 8080, False, "/news"),
    ],
)
def test_what_an_address_says(url, host, port, https, path):
    one = site(url)
    assert (one.host, one.port, one.https, one.path) == (host, port, https, path)
    assert one.with_port == (f":{port}" if port else "")


def test_the_live_release():
    assert site("https://news.example.org").current == "/srv/news/current"


@pytest.mark.parametrize(
    ("url", "lang", "path"),
    [
        ("https://news.example.org", None, "/404.html"),
        ("https://news.example.org", "bg", "/bg/404.html"),
        ("https://example.org/news", None, "/news/404.html"),
        ("https://example.org/news", "bg", "/news/bg/404.html"),
    ],
)
def test_the_page_for_unknown_addresses(url, lang, path):
    assert site(url).not_found(lang) == path


@pytest.mark.parametrize(
    ("url", "pattern", "expected"),
    [
        ("https://example.org", "^/theme/.*$", "^/theme/.*$"),
        ("https://example.org/news", "^/theme/.*$", "^/news/theme/.*$"),
        ("https://example.org/news", r"\.xml$", r"\.xml$"),
    ],
)
def test_a_rule_on_the_whole_path(url, pattern, expected):
    assert site(url).pattern(HeaderRule("x", pattern, {})) == expected


def test_only_https_is_promised_to_stay_https():
    assert HSTS in site("https://example.org").everywhere
    assert HSTS not in site("http://example.org").everywhere


def test_what_is_not_the_same_everywhere():
    varying = site("https://example.org").varying()
    assert varying.keys() == {CACHING, SHARING}
    assert [value for _, value in varying[CACHING]] == [
        headers.A_WHILE,
        headers.FOR_EVER,
        headers.FOR_EVER,
        headers.NEVER,
    ]
    searching = site("https://example.org", rules=(*headers.RULES, headers.SEARCH)).varying()
    assert [value for _, value in searching[headers.CSP]] == [headers.SEARCHING]
    assert site("https://example.org", rules=()).varying() == {}
