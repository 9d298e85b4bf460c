"""Feeds: one for each edition and each of its categories, in one language each."""

import datetime as dt
import re
from collections import Counter

import feedparser
import pytest

from tests.site.content import address, section_name

LONGEST = 20
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def parsed(site) -> dict:
    return {feed: feedparser.parse(feed.path.read_bytes()) for feed in site.feeds}


def test_feeds_are_well_formed(parsed):
    for feed, one in parsed.items():
        assert not one.bozo, f"{feed}: {one.get('bozo_exception')}"
        assert one.version == "atom10", feed


ATOM = "{http://www.w3.org/2005/Atom}"
URI = re.compile(r"[a-z]+:(?:[A-Za-z0-9._~:/?#@!$&'()*+,;=\[\]-]|%[0-9A-F]{2})+")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)")
ONE_EACH = {"feed": ("id", "title", "updated"), "entry": ("id", "title", "updated", "published", "summary", "content")}


def test_feeds_keep_the_rules_of_rfc_4287(site):
    for feed in site.feeds:
        root = site.xml(feed.address.lstrip("/"))
        for element in (root, *root.iter(f"{ATOM}entry")):
            kind = element.tag.removeprefix(ATOM)
            for name in ONE_EACH[kind]:
                found = element.findall(ATOM + name)
                assert len(found) == 1, (feed, name)
                assert "".join(found[0].itertext()).strip(), (feed, name)
            assert element.findall(f"{ATOM}author/{ATOM}name"), feed
            links = [
                (link.get("rel"), link.get("type"), link.get("hreflang")) for link in element.findall(f"{ATOM}link")
            ]
            assert len(set(links)) == len(links), feed
            addresses = [element.findtext(f"{ATOM}id"), *(link.get("href") for link in element.findall(f"{ATOM}link"))]
            assert [one for one in addresses if not URI.fullmatch(one)] == [], feed
            moments = [
                element.findtext(ATOM + name)
                for name in ("updated", "published")
                if element.find(ATOM + name) is not None
            ]
            assert [one for one in moments if not MOMENT.fullmatch(one)] == [], feed
            assert dt.datetime.fromisoformat(moments[0]) >= dt.datetime.fromisoformat(moments[-1]), feed


def test_links_and_pictures_in_entries_are_whole(site):
    for feed in site.feeds:
        for content in site.xml(feed.address.lstrip("/")).iter(f"{ATOM}content"):
            for value in re.findall(r' (?:href|src)="([^"]*)"', content.text):
                assert re.match(r"(https?://|mailto:|tel:)", value), (feed, value)


def test_every_feed_has_its_own_name_and_id(parsed):
    for name in ("id", "title"):
        counts = Counter(one.feed[name] for one in parsed.values())
        assert [value for value, count in counts.items() if count > 1] == []


def test_every_feed_says_its_language_and_its_address(site, parsed):
    for feed, one in parsed.items():
        root = site.xml(feed.address.lstrip("/"))
        assert root.get(XML_LANG) == feed.lang, feed
        assert one.feed.language == feed.lang, feed
        links = {link.rel: link.href for link in one.feed.links}
        assert links["self"] == feed.url, feed
        assert site.page_at(links["alternate"]).lang == feed.lang, feed
        assert dt.datetime.fromisoformat(one.feed.updated).utcoffset() is not None, feed


def test_the_feed_of_an_edition_has_its_newest_articles(site, content, parsed):
    for feed, one in parsed.items():
        if feed.address == f"/{feed.lang}/feed.xml":
            expected = [site.url + address(article) for article in content.own(feed.lang)[:LONGEST]]
            assert [entry.link for entry in one.entries] == expected, feed


def test_the_feed_of_a_category_has_its_newest_articles(site, content, parsed):
    for feed, one in parsed.items():
        if "/category/" in feed.address:
            page = site.pages[feed.address.removesuffix("feed.xml")]
            name = page.root.findtext(".//main//h1")
            expected = [
                site.url + address(article)
                for article in content.own(feed.lang)
                if section_name(site.newsroom["categories"][article.front["category"]], feed.lang) == name
            ]
            assert [entry.link for entry in one.entries] == expected[:LONGEST], feed


def test_entries_are_whole_and_in_the_language_of_the_feed(site, content, parsed):
    titles = {address(one): one for one in content.articles if one.kind == "news"}
    for feed, one in parsed.items():
        for entry in one.entries:
            article = titles[site.address(entry.link)]
            assert article.lang == feed.lang, f"{feed}: {entry.link}"
            assert entry.title == article.title, f"{feed}: {entry.link}"
            assert entry.summary, f"{feed}: {entry.link}"
            assert len(entry.content[0].value) > 20, f"{feed}: {entry.link}"
            assert dt.datetime.fromisoformat(entry.published) == article.date, f"{feed}: {entry.link}"
            assert dt.datetime.fromisoformat(entry.updated) >= article.date, f"{feed}: {entry.link}"


def test_an_entry_has_one_id_in_all_feeds_and_no_other_has_it(parsed):
    ids = {}
    for one in parsed.values():
        for entry in one.entries:
            assert ids.setdefault(entry.id, entry.link) == entry.link
    assert len(set(ids.values())) == len(ids)


def test_feeds_are_announced_on_their_pages(site, parsed):
    announced = set()
    for page in site.pages.values():
        for link in page.root.xpath("//link[@type='application/atom+xml']"):
            feed = next(feed for feed in parsed if feed.url == link.get("href"))
            assert link.get("title") == parsed[feed].feed.title, page
            assert feed.lang == page.lang, page
            announced.add(feed)
    assert announced == set(parsed)
