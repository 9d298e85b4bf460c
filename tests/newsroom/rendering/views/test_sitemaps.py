import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.rendering.views import sitemaps
from tests.newsroom.making import NOW, make_article, make_newsroom, make_plan
from tests.newsroom.random_content import contents

HOST = "https://news.example.org"


def sitemaps_of(articles, newsroom=None, page_size=3):
    plan = make_plan(articles, newsroom, page_size)
    by_language = {address: view() for address, view in sitemaps.of_editions(plan.routes, plan.relations, plan.site)}
    index = sitemaps.index(by_language, plan.site)
    return plan, by_language | {
        "/news-sitemap.xml": sitemaps.news(plan.editions, plan.site, NOW),
        "/sitemap.xml": index,
    }


def test_there_is_one_for_each_edition_and_one_for_news_and_the_index_names_them():
    _, views = sitemaps_of([make_article()])
    assert sorted(views) == ["/bg/sitemap.xml", "/en/sitemap.xml", "/news-sitemap.xml", "/sitemap.xml"]
    assert views["/sitemap.xml"]["sitemaps"] == [
        f"{HOST}/bg/sitemap.xml",
        f"{HOST}/en/sitemap.xml",
        f"{HOST}/news-sitemap.xml",
    ]


def test_the_chooser_stands_in_the_first_edition_s():
    _, views = sitemaps_of([make_article()], make_newsroom("en", "bg"))
    first = views["/en/sitemap.xml"]["urls"][0]
    assert first["href"] == f"{HOST}/"
    assert [alternate["hreflang"] for alternate in first["alternates"]] == ["en", "bg", "x-default"]
    assert f"{HOST}/" not in [url["href"] for url in views["/bg/sitemap.xml"]["urls"]]


@pytest.mark.parametrize(
    ("address", "modified"),
    [
        ("/bg/2019/dom/", "2019-04-01T00:00:00+03:00"),
        ("/bg/2018/kashta/", "2018-05-01T00:00:00+03:00"),
        ("/bg/", "2019-04-01T00:00:00+03:00"),
        ("/bg/2018/", "2018-05-01T00:00:00+03:00"),
        ("/bg/about/", None),
    ],
)
def test_when_a_page_last_changed(address, modified):
    articles = [
        make_article(modified="2019-04-01"),
        make_article(pair="kashta", date="2018-05-01"),
        make_article(pair="about", kind="page"),
    ]
    _, views = sitemaps_of(articles)
    urls = {url["href"]: url for url in views["/bg/sitemap.xml"]["urls"]}
    assert urls[HOST + address]["modified"] == modified


def test_a_large_edition_has_several(monkeypatch):
    monkeypatch.setattr(sitemaps, "LARGEST", 4)
    _, views = sitemaps_of([make_article(pair=f"d{n}") for n in range(6)])
    whole = [url["href"] for address, view in views.items() if address.startswith("/bg/") for url in view["urls"]]
    assert len(whole) == len(set(whole)) > 8
    assert "/bg/sitemap-2.xml" in views
    assert f"{HOST}/bg/sitemap-2.xml" in views["/sitemap.xml"]["sitemaps"]
    assert all(len(view["urls"]) <= 4 for address, view in views.items() if address.startswith("/bg/"))


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({"date": "2026-03-01T11:00"}, True),
        ({"date": "2026-02-27T12:01"}, True),
        ({"date": "2026-02-27T12:00"}, False),
        ({"date": "2026-02-27T11:59"}, False),
        ({"date": "2026-03-01T12:01"}, False),
        ({"date": "2026-03-01T11:00", "status": "draft"}, False),
        ({"date": "2026-03-01T11:00", "status": "hidden"}, False),
    ],
)
def test_news_are_of_the_last_two_days(changes, count):
    _, views = sitemaps_of([make_article(title="Дом", **changes)])
    news = views["/news-sitemap.xml"]["urls"]
    assert len(news) == count
    if count:
        assert (news[0]["name"], news[0]["lang"], news[0]["title"]) == ("Светнал прозорец", "bg", "Дом")
        assert news[0]["href"] == f"{HOST}/bg/2026/dom/"


@given(contents(), st.integers(1, 4))
def test_sitemaps_hold_every_page_that_may_be_found_and_agree_with_its_head(content, size):
    newsroom, articles = content
    plan, views = sitemaps_of(articles, newsroom, size)
    urls = {url["href"]: url for address, view in views.items() if "/sitemap" in address[3:] for url in view["urls"]}
    shown = {route.address: route for route in plan.routes if route.listed and route.kind.in_sitemap}
    assert set(urls) == {HOST + address for address in shown} | {f"{HOST}/"}
    for address, route in shown.items():
        head = plan.frames.around(route, title="x", description="x")
        assert urls[HOST + address]["alternates"] == head["alternates"]
    secret = {f"/{article.slug}/" for article in articles if not article.is_public(NOW)}
    secret -= {f"/{article.slug}/" for article in articles if article.is_public(NOW)}
    assert not [href for href in urls if any(href.endswith(slug) for slug in secret)]


@given(contents())
def test_counterparts_in_sitemaps_are_reciprocal(content):
    newsroom, articles = content
    _, views = sitemaps_of(articles, newsroom)
    urls = {url["href"]: url for address, view in views.items() if "/sitemap" in address[3:] for url in view["urls"]}
    for href, url in urls.items():
        *alternates, _default = url["alternates"]
        if href != f"{HOST}/":
            assert href in [other["href"] for other in alternates]
        assert all(urls[other["href"]]["alternates"] == url["alternates"] for other in alternates)
