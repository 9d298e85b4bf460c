import time

import pytest

from newsdesk.checks.roundabout import OwnSite, roundabout_link
from newsroom.content.body import Placeholder
from newsroom.content.references import LinkTarget
from newsroom.redirects.moves import Moves, Redirect
from newsroom.redirects.present import Present
from tests.newsroom.making import URL, make_article, make_body, make_plan

OTHER = make_article("bg", "kashta", date="2018-01-01")
HERE = make_article("bg", "dom")


def said(href: str, url=URL) -> list[str]:
    article = make_article("bg", "dom", body=make_body("", Placeholder("link", href, 9)))
    plan = make_plan([article, OTHER])
    moves = Moves((Redirect("/bg/2017/old/", "/bg/2018/kashta/", "bg"),))
    by_address = {one.address: one for one in (article, OTHER)}
    site = OwnSite(url, by_address, Present(plan.routes), moves)
    remarks = list(roundabout_link(article, {0: LinkTarget(href)}, site))
    assert all(line == 9 for line, _ in remarks)
    return [message for _, message in remarks]


@pytest.mark.parametrize(
    ("href", "words"),
    [
        ("https://www.google.com/url?q=https://example.org/a&sa=D", "write `https://example.org/a`"),
        ("https://www.google.bg/url?sa=t&url=https%3A%2F%2Fexample.org%2Fa", "write `https://example.org/a`"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2F&h=AT1", "write `https://example.org/`"),
        ("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.org&data=x", "write `https://a.org`"),
        (f"{URL}/bg/2018/kashta/", "write `../kashta/bg.md`"),
        (f"{URL}/bg/2018/kashta/?fbclid=1#a", "write `../kashta/bg.md`"),
        (f"http://www.{URL.partition('://')[2]}/bg/2018/kashta/", "write `../kashta/bg.md`"),
        (f"{URL}/bg/2019/dom/", "leads to this very page"),
        (f"{URL}/bg/2017/old/", "write `/bg/2018/kashta/`"),
        (f"{URL}/bg/2017/nowhere/", "leads to no page of this site"),
    ],
)
def test_a_long_way(href, words):
    [message] = said(href)
    assert words in message


@pytest.mark.parametrize(
    "href",
    [
        "https://example.org/",
        "https://www.google.com/maps?q=Sofia",
        "https://www.google.com/url?q=sofia",
        "https://docs.google.com/document/d/x?url=https://a.org",
        f"{URL}/bg/archive/",
        f"{URL}.example.com/bg/2018/kashta/",
        f"https://example.org/?from={URL}/bg/2018/kashta/",
        "mailto:a@b.bg",
    ],
)
def test_links_that_are_as_they_should_be(href):
    assert said(href) == []


def test_a_site_in_a_folder_of_its_host():
    assert said("https://example.org/news/bg/2018/kashta/", "https://example.org/news")
    assert not said("https://example.org/bg/2018/kashta/", "https://example.org/news")


@pytest.mark.parametrize("piece", ["&q=", "https://", "a", "?", "%", "www.google."])
def test_long_links_cost_little(piece):
    started = time.process_time()
    said("https://www.google.com/url?" + piece * (100_000 // len(piece)))
    assert time.process_time() - started < 1
