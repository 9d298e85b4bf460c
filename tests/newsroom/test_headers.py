import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom import addresses, headers
from newsroom.content.references import DOCUMENTS
from newsroom.headers import CACHING, CSP, HSTS, SHARING

PRINT = "0123456789"


def said(name: str, *, https=True, rules=headers.RULES) -> dict[str, str]:
    return headers.of(name, https=https, rules=rules)


@pytest.mark.parametrize(
    ("name", "caching", "sharing"),
    [
        ("index.html", headers.BRIEFLY, "same-origin"),
        ("bg/2026/нов/index.html", headers.BRIEFLY, "same-origin"),
        ("bg/feed.xml", headers.A_WHILE, "same-origin"),
        ("robots.txt", headers.A_WHILE, "same-origin"),
        ("release.txt", headers.NEVER, "same-origin"),
        ("bg/release.txt", headers.A_WHILE, "same-origin"),
        (f"theme/css/style.{PRINT}.css", headers.FOR_EVER, "same-origin"),
        (f"theme/fonts/font.{PRINT}.woff2", headers.FOR_EVER, "same-origin"),
        (f"bg/theme/style.{PRINT}.css", headers.BRIEFLY, "same-origin"),
        ("theme/css/style.css", headers.BRIEFLY, "same-origin"),
        (f"bg/2026/нов/photo-480.{PRINT}.webp", headers.FOR_EVER, "cross-origin"),
        (f"theme/icon.{PRINT}.svg", headers.FOR_EVER, "cross-origin"),
        ("bg/2026/нов/photo.webp", headers.BRIEFLY, "same-origin"),
        ("bg/2026/нов/photo.012345678.webp", headers.BRIEFLY, "same-origin"),
        ("bg/2026/нов/photo.01234567890.webp", headers.BRIEFLY, "same-origin"),
        ("bg/2026/нов/photo.012345678G.webp", headers.BRIEFLY, "same-origin"),
        (f"bg/2026/нов/report.{PRINT}.pdf", headers.BRIEFLY, "same-origin"),
        (f"bg/2026/нов/photo.{PRINT}.webp.html", headers.BRIEFLY, "same-origin"),
    ],
)
def test_how_long_a_file_is_kept_and_who_may_show_it(name, caching, sharing):
    assert (said(name)[CACHING], said(name)[SHARING]) == (caching, sharing)
    assert headers.is_lasting(name) is (caching == headers.FOR_EVER)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("bg/index.html", "text/html; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.json", "application/json; charset=utf-8"),
        ("a.xml", "application/xml; charset=utf-8"),
        ("a.svg", "image/svg+xml; charset=utf-8"),
        ("a.ics", "text/calendar; charset=utf-8"),
        ("снимка.JPG", "image/jpeg"),
        ("a.pdf", "application/pdf"),
        ("a.wasm", "application/wasm"),
        ("a", headers.UNKNOWN_TYPE),
        ("a.unheard-of", headers.UNKNOWN_TYPE),
        ("a.", headers.UNKNOWN_TYPE),
        ("", headers.UNKNOWN_TYPE),
        ("_headers", headers.UNKNOWN_TYPE),
        ("html", headers.UNKNOWN_TYPE),
        ("bg/css", headers.UNKNOWN_TYPE),
        ("bg.html/readme", headers.UNKNOWN_TYPE),
        (".html", headers.UNKNOWN_TYPE),
    ],
)
def test_the_type_of_a_file(name, kind):
    assert headers.content_type(name) == said(name)["Content-Type"] == kind


def test_every_document_that_staff_may_add_has_a_type():
    """A web server knows no others, and a deploy would not be verified."""
    assert {suffix.removeprefix(".") for suffix in DOCUMENTS} <= headers.TYPES.keys()
    assert set(headers.PICTURES) | set(headers.TEXTS) <= headers.TYPES.keys()


@given(st.text(max_size=40))
def test_every_name_has_every_header(name):
    sent = said(name)
    assert sent.keys() == headers.everywhere(True).keys() | {"Content-Type"}
    assert all(value and value.isascii() and value.isprintable() and '"' not in value for value in sent.values())


def test_only_https_is_promised_to_stay_https():
    assert said("index.html", https=True)[HSTS] == headers.TWO_YEARS
    assert HSTS not in said("index.html", https=False)
    assert HSTS not in headers.everywhere(False)


def test_what_is_said_of_one_file_is_not_said_of_the_next():
    said("release.txt")["X-Mine"] = "x"
    assert "X-Mine" not in headers.EVERYWHERE
    assert said("index.html")[CACHING] == headers.BRIEFLY


def test_a_page_may_load_nothing_but_styles_pictures_and_media_of_its_own_site():
    rules = dict(directive.split(" ", 1) for directive in headers.POLICY.split("; "))
    assert rules.pop("img-src") == rules.pop("media-src") == rules.pop("style-src") == "'self'"
    assert set(rules.values()) == {"'none'"}
    assert {"default-src", "base-uri", "form-action", "frame-ancestors"} == rules.keys()


@pytest.mark.parametrize(
    ("names", "some"),
    [
        (["bg/search/index.html"], True),
        (["index.html", "zh-Hant/search/index.html"], True),
        (["search/index.html"], False),
        (["bg/2026/search/index.html"], False),
        (["bg/search/other.html"], False),
        ([], False),
    ],
)
def test_only_a_search_page_may_run_anything(names, some):
    rules = headers.rules(names)
    assert (headers.SEARCH in rules) is some
    for name in ("index.html", "bg/2026/search/index.html", "bg/research/index.html"):
        assert "wasm" not in said(name, rules=rules)[CSP]
    for path in ("index.html", "pagefind.js", "index/a.pf_index"):
        assert ("wasm-unsafe-eval" in said(f"bg/search/{path}", rules=rules)[CSP]) is some


def test_a_later_rule_holds():
    """release.txt is a text, too."""
    matching = [rule.name for rule in headers.RULES if re.search(rule.pattern, headers.RELEASE)]
    assert matching == ["lists for programs", "release"]
    assert said(headers.RELEASE[1:])[CACHING] == headers.NEVER


def test_rules_are_patterns_that_all_servers_read_alike():
    """No groups but plain ones, no look-around, no classes that only some know, no blanks."""
    for rule in (*headers.RULES, headers.SEARCH):
        assert re.fullmatch(
            r"(?:[\w/|()$^\-]|\\[./]|\.\*|\[[\w-]+\][+]?|\{\d+\})+", rule.pattern.replace(r"\-", "-")
        ), rule
        assert "(?" not in rule.pattern
        assert rule.headers.keys() <= headers.EVERYWHERE.keys()


def hosted(https: bool) -> dict[str, dict[str, str]]:
    """The file, as these hosts read it."""
    groups, path = {}, ""
    for line in headers.hosted(https=https).decode().splitlines():
        if line.startswith("  "):
            header, _, value = line.strip().partition(": ")
            assert header not in groups[path]
            groups[path][header] = value
        else:
            path = line
            assert path not in groups
            groups[path] = {}
    return groups


@pytest.mark.parametrize("https", [True, False])
def test_hosts_are_told_each_header_once(https):
    """They would join what two rules say of one header."""
    groups = hosted(https)
    everywhere = groups.pop("/*")
    assert everywhere.items() <= headers.everywhere(https).items()
    assert (HSTS in everywhere) is https
    assert everywhere[CSP] == headers.POLICY
    for path, others in groups.items():
        assert not everywhere.keys() & others.keys(), path
        name = f"theme/a.{PRINT}.{path.rpartition('.')[2]}"
        assert others.items() <= said(name).items(), path


def test_the_release_is_where_the_addresses_say():
    assert addresses.output_file(headers.RELEASE) == "release.txt"
