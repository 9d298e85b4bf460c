"""What search engines are told: every page that may be found, and nothing else."""

import datetime as dt
from collections import Counter

import pytest

from tests.site.built import NAMESPACES
from tests.site.content import address


@pytest.fixture(scope="module")
def sitemaps(site) -> list[str]:
    """The files that the index names."""
    index = site.xml("sitemap.xml")
    assert index.tag == f"{{{NAMESPACES['sitemap']}}}sitemapindex"
    files = [site.file_at(url) for url in index.xpath("//sitemap:sitemap/sitemap:loc/text()", namespaces=NAMESPACES)]
    assert None not in files, "the index names a sitemap that does not exist"
    assert len(files) == len(set(files))
    return files


@pytest.fixture(scope="module")
def urls(site, sitemaps) -> list:
    return [
        url
        for name in sitemaps
        if name != "news-sitemap.xml"
        for url in site.xml(name).findall("sitemap:url", NAMESPACES)
    ]


def test_robots_txt_allows_all_and_names_the_index(site):
    lines = (site.folder / "robots.txt").read_text().splitlines()
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    assert f"Sitemap: {site.url}/sitemap.xml" in lines
    assert not any(line.startswith("Disallow") for line in lines)


def test_the_index_names_every_sitemap(site, sitemaps):
    assert {name for name in site.files if "sitemap" in name} == {"sitemap.xml", *sitemaps}


def test_sitemaps_hold_every_page_that_may_be_found_and_no_other(site, urls):
    listed = Counter(url.findtext("sitemap:loc", namespaces=NAMESPACES) for url in urls)
    assert [url for url, count in listed.items() if count > 1] == []
    assert set(listed) == {page.url for page in site.pages.values() if page.indexed}


def test_sitemaps_and_pages_agree_on_the_counterparts(site, urls):
    for url in urls:
        page = site.page_at(url.findtext("sitemap:loc", namespaces=NAMESPACES))
        links = url.findall("xhtml:link", NAMESPACES)
        assert {link.get("hreflang"): link.get("href") for link in links} == page.alternates, page
        assert all(link.get("rel") == "alternate" for link in links), page


def test_sitemaps_say_when_articles_changed(site, content, urls):
    modified = {
        site.url + address(one): content._moment(one.front.get("modified")) or one.date
        for one in content.articles
        if one.kind == "news"
    }
    for url in urls:
        said = url.findtext("sitemap:lastmod", namespaces=NAMESPACES)
        if said:
            assert dt.datetime.fromisoformat(said).utcoffset() is not None
        at = url.findtext("sitemap:loc", namespaces=NAMESPACES)
        if at in modified:
            assert dt.datetime.fromisoformat(said) == modified[at], at


def test_elements_stand_in_the_order_of_the_protocol(site, sitemaps):
    order = ["loc", "lastmod", "news", "link"]
    for name in sitemaps:
        root = site.xml(name)
        assert root.tag == f"{{{NAMESPACES['sitemap']}}}urlset", name
        for url in root:
            tags = [child.tag.rpartition("}")[2] for child in url]
            assert tags == sorted(tags, key=order.index), name
            assert tags.count("loc") == 1, name


def test_the_news_sitemap_has_the_news_of_two_days(site, content):
    recent = {
        site.url + address(one): one
        for lang in site.languages
        for one in content.own(lang)
        if content.now - one.date <= dt.timedelta(days=2)
    }
    urls = site.xml("news-sitemap.xml").findall("sitemap:url", NAMESPACES)
    assert {url.findtext("sitemap:loc", namespaces=NAMESPACES) for url in urls} == set(recent)
    for url in urls:
        article = recent[url.findtext("sitemap:loc", namespaces=NAMESPACES)]
        assert url.findtext(".//news:language", namespaces=NAMESPACES) == article.lang
        assert url.findtext(".//news:title", namespaces=NAMESPACES) == article.title
        assert url.findtext(".//news:name", namespaces=NAMESPACES) == site.newsroom["name"][article.lang]
        said = url.findtext(".//news:publication_date", namespaces=NAMESPACES)
        assert dt.datetime.fromisoformat(said) == article.date


def test_the_demo_has_news(site, content):
    if site.name == "demo":
        assert len(site.xml("news-sitemap.xml")) > 0, "choose another moment in tests/conftest.py"
