import pytest

from newsdesk.drafts.claims import Claims
from newsroom.content.identity import Identity
from tests.newsroom.making import moment

LONGEST = "a" * 100


def identity(slug="dom", lang="bg", pair="new", **changes) -> Identity:
    values = {"path": f"news/2026/{pair}/{lang}.md", "kind": "story", "date": moment("2026-05-01")}
    return Identity(**values | {"lang": lang, "pair": pair, "slug": slug} | changes)


def claims(content, *articles) -> Claims:
    return Claims(content, articles)


@pytest.mark.parametrize(
    ("changes", "taken"),
    [
        ({}, True),
        ({"slug": "dom-2"}, False),
        ({"lang": "en"}, False),
        ({"date": moment("2025-05-01")}, False),
        ({"kind": "page"}, False),
        ({"slug": ""}, False),
        ({"date": None}, False),
    ],
)
def test_an_address_belongs_to_the_article_that_has_it(tmp_path, changes, taken):
    reason = claims(tmp_path, identity(pair="old")).against(identity(**changes))
    assert bool(reason) == taken
    assert not taken or reason.startswith("/bg/2026/dom/ is taken by ")


@pytest.mark.parametrize("alias", ["/bg/2026/dom/", "/bg/2026/dom", "/BG/2026/Dom/", "/bg/2026/dom/index.html"])
def test_an_alias_needs_the_file_that_an_address_needs(tmp_path, alias):
    reason = claims(tmp_path, identity("other", aliases=(alias,))).against(identity())
    assert reason.startswith("/bg/2026/dom/ leads to ")


def test_a_line_of_the_lock_holds_an_address_for_what_stood_there(tmp_path):
    (tmp_path / "addresses.lock").write_text("/bg/2026/dom/ bg story:old\n/bg/2026/dom-2/ bg story:new\nno line\n")
    taken = claims(tmp_path)
    assert "(line 1 of " in taken.against(identity())
    assert taken.against(identity(pair="old")) is None
    assert taken.moved_aside(identity()).slug == "dom-2"
    assert taken.moved_aside(identity(pair="third")).slug == "dom-3"


def test_a_slug_with_a_number_is_no_longer_than_a_slug_may_be(tmp_path):
    taken = claims(tmp_path, identity(LONGEST, pair="old"))
    assert taken.moved_aside(identity(LONGEST)).slug == "a" * 95 + "-2"


@pytest.mark.parametrize("slug", ["archive", "2026", "page"])
def test_a_page_takes_no_word_that_the_newsroom_needs(tmp_path, slug):
    page = identity(slug, kind="page", date=None)
    assert "needed by the newsroom" in claims(tmp_path).against(page)
    assert claims(tmp_path).against(identity(slug)) is None
