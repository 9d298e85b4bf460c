"""What machines read of an article: schema.org and Open Graph."""

import datetime as dt
import json

import pytest

from tests.site.content import address
from tests.site.test_languages import BABEL


@pytest.fixture(scope="module")
def data(site) -> dict:
    """URL → what the article says of itself."""
    result = {}
    for page in site.pages.values():
        blocks = page.root.xpath("//script[@type='application/ld+json']")
        assert len(blocks) == (page.kind == "article"), f"{page}: {len(blocks)} data blocks"
        if blocks:
            result[page.url] = json.loads(blocks[0].text_content())
    return result


def test_articles_say_that_they_are_news(site, content, data):
    articles = {address(one): one for one in content.articles if one.kind == "news" and content.is_public(one)}
    assert {site.address(url) for url in data} == set(articles)
    for url, said in data.items():
        article = articles[site.address(url)]
        assert said["@context"] == "https://schema.org", url
        assert said["@type"] == "NewsArticle", url
        assert said["inLanguage"] == article.lang, url
        assert said["headline"] == article.title, url
        assert said["@id"] == said["url"] == said["mainEntityOfPage"] == url
        assert dt.datetime.fromisoformat(said["datePublished"]) == article.date, url
        assert dt.datetime.fromisoformat(said["dateModified"]) >= article.date, url
        for name in ("datePublished", "dateModified"):
            assert dt.datetime.fromisoformat(said[name]).utcoffset() is not None, f"{url}: {name} has no offset"
        assert said["publisher"]["name"] == site.newsroom["name"][article.lang], url
        assert said["author"], url
        if "image" in said:
            assert site.file_at(said["image"]), url


def test_translations_mirror_the_counterparts(site, content, data):
    for article in content.articles:
        if article.kind != "news" or not content.is_public(article):
            continue
        url = site.url + address(article)
        page, said = site.page_at(url), data[url]
        others = {other for lang, other in page.alternates.items() if lang not in (article.lang, "x-default")}
        assert {one["@id"] for one in _related(said)} <= others, url
        for one in _related(said):
            assert one["inLanguage"] == site.page_at(one["@id"]).lang, url
        if article.source is None:
            assert {one["@id"] for one in said.get("workTranslation", ())} == others, url
        source = page.alternates.get(article.source)
        assert said.get("translationOfWork", {}).get("@id") == source, url


def test_translations_name_each_other(data):
    for url, said in data.items():
        for one in _related(said):
            assert url in {other["@id"] for other in _related(data[one["@id"]])}, f"{url} and {one['@id']}"


def _related(said: dict) -> list[dict]:
    return [*said.get("workTranslation", ()), *([said["translationOfWork"]] if "translationOfWork" in said else ())]


def test_open_graph_speaks_the_language_of_the_article(site):
    for page in site.of_kind("article", "page"):
        properties = {}
        for meta in page.root.xpath("//meta[starts-with(@property, 'og:')]"):
            properties.setdefault(meta.get("property"), []).append(meta.get("content"))
        assert properties["og:locale"] == [BABEL[page.lang]], page
        others = [lang for lang in page.alternates if lang not in (page.lang, "x-default")]
        assert properties.get("og:locale:alternate", []) == [BABEL[lang] for lang in others], page
        assert properties["og:url"] == [page.url], page
        assert properties["og:title"][0] in page.title, page
        assert properties["og:type"] == ["article" if page.kind == "article" else "website"], page
        assert properties["og:site_name"] == [site.newsroom["name"][page.lang]], page
        for image in properties.get("og:image", ()):
            assert site.file_at(image), f"{page}: {image}"
