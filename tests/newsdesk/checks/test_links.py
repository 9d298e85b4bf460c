from dataclasses import replace

import pytest

from newsdesk.checks.links import Link, Places, links, missing_anchor, wrong_edition
from newsroom.content.article import Translation
from newsroom.content.body import Placeholder
from newsroom.content.references import LinkTarget
from tests.newsroom.making import make_article, make_body

URL = "https://news.example.org"
HERE = make_article(body=make_body("", *(Placeholder("link", f"link {number}", number + 1) for number in range(9))))
THERE = make_article("en", "story")
BY_ADDRESS = {"/en/2019/story/": THERE}


@pytest.mark.parametrize(
    ("target", "found"),
    [
        (LinkTarget("/en/2019/story/", local=True), ("", THERE)),
        (LinkTarget("/en/2019/story/#a%20b", local=True), ("a b", THERE)),
        (LinkTarget("/en/2019/story/?x#a", local=True), ("a", THERE)),
        (LinkTarget("https://news.example.org/en/2019/story/"), ("", THERE)),
        (LinkTarget("#a"), ("a", HERE)),
    ],
)
def test_links_to_articles(target, found):
    [link] = links(HERE, {3: target}, BY_ADDRESS, URL)
    assert (link.fragment, link.to) == found
    assert (link.written, link.line, link.meant) == ("link 3", 4, False)


@pytest.mark.parametrize(
    "target",
    [
        LinkTarget("https://example.org/en/2019/story/"),
        LinkTarget("https://news.example.org.evil.example/en/2019/story/"),
        LinkTarget("/en/2019/other/", local=True),
        LinkTarget("mailto:a@example.org"),
        LinkTarget(None),
        None,
    ],
)
def test_links_to_anything_else(target):
    assert not list(links(HERE, {0: target}, BY_ADDRESS, URL))


def link_to(article, fragment="", meant=False):
    return Link("as written", 7, fragment, article, meant)


def test_a_page_in_another_language_although_there_is_one_in_ours():
    own = make_article("bg", "story")
    [(line, message)] = wrong_edition(HERE, link_to(THERE, "a"), {"bg": own, "en": THERE})
    assert line == 7
    assert "leads to the English page of a story that is there in Bulgarian: write `../story/bg.md#a`" in message


@pytest.mark.parametrize(
    ("link", "counterparts"),
    [
        (link_to(THERE), {"en": THERE}),  # there is none in ours
        (link_to(make_article("bg", "story")), {"bg": make_article("bg", "story")}),
        (link_to(THERE, meant=True), {"bg": make_article("bg", "story")}),
        (link_to(make_article("en")), {"bg": HERE, "en": make_article("en")}),  # its own translation
    ],
)
def test_links_that_are_right(link, counterparts):
    assert not list(wrong_edition(HERE, link, counterparts))


def test_a_place_that_is_not_there():
    [(line, message)] = missing_anchor(link_to(THERE, "a"), Places.of(("b", "fn:1")))
    assert line == 7
    assert "leads to the place `a`, which news/2019/story/en.md does not have (the places there are `b`)" in message
    assert "`## Heading {#a}`" in message
    assert "no place there has a name" in next(missing_anchor(link_to(THERE, "a"), Places.of(())))[1]


def test_a_footnote_that_nothing_leads_to():
    [(_, message)] = missing_anchor(link_to(THERE, "fnref:1"), Places.of(("fn:1",)))
    assert message == "nothing in the text leads to the footnote `[^1]`: write `[^1]` there, or delete the note"
    begun = replace(THERE, status="draft", translation=Translation("bg", None, "human"))
    assert not list(missing_anchor(link_to(begun, "fnref:1"), Places.of(("fn:1",))))


@pytest.mark.parametrize("fragment", ["", "top", "b", "page-contact"])
def test_places_that_are_there(fragment):
    assert not list(missing_anchor(link_to(THERE, fragment), Places.of("b")))
