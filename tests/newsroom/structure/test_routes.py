import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.structure.routes import ArticleRoute
from tests.newsroom.making import NOW, make_article, make_newsroom, make_plan
from tests.newsroom.random_content import contents


def addresses_of(plan, lang="bg"):
    return [route.address for route in plan.routes if route.lang == lang]


def test_an_empty_edition_has_a_front_an_archive_topics_and_a_page_for_the_lost():
    assert addresses_of(make_plan([])) == ["/bg/", "/bg/archive/", "/bg/topics/", "/bg/404.html"]


def test_all_pages_of_an_edition():
    articles = [make_article(pair=f"d{n}", date=f"{2016 + n}-05-01", tags=("school",)) for n in range(4)]
    plan = make_plan([*articles, make_article(pair="about", kind="page"), make_article(pair="x", status="hidden")])
    assert sorted(addresses_of(plan)) == [
        "/bg/",
        "/bg/2016/",
        "/bg/2016/d0/",
        "/bg/2017/",
        "/bg/2017/d1/",
        "/bg/2018/",
        "/bg/2018/d2/",
        "/bg/2019/",
        "/bg/2019/d3/",
        "/bg/2019/x/",
        "/bg/404.html",
        "/bg/about/",
        "/bg/archive/",
        "/bg/category/novini/",
        "/bg/category/novini/page/2/",
        "/bg/page/2/",
        "/bg/tag/uchilishte/",
        "/bg/tag/uchilishte/page/2/",
        "/bg/topics/",
    ]
    assert [route.address for route in plan.routes if not route.listed] == ["/bg/2019/x/"]


def test_stories_in_another_language_are_listed_but_have_no_page():
    assert "/en/2019/" in addresses_of(make_plan([make_article()]), "en")
    assert not [
        route for route in make_plan([make_article()]).routes if route.lang == "en" and isinstance(route, ArticleRoute)
    ]


@pytest.mark.parametrize(
    ("stories", "counts"), [(0, [0]), (1, [1]), (3, [3]), (4, [3, 1]), (6, [3, 3]), (7, [3, 3, 1])]
)
def test_a_list_is_cut_into_pages(stories, counts):
    plan = make_plan([make_article(pair=f"d{n}") for n in range(stories)])
    fronts = [route for route in plan.routes if route.kind.key == "front" and route.lang == "bg"]
    assert [len(route.entries) for route in fronts] == counts
    assert [(route.number, route.count) for route in fronts] == [(n + 1, len(counts)) for n in range(len(counts))]


def test_years_know_their_neighbours_with_stories():
    plan = make_plan([make_article(pair=f"d{year}", date=f"{year}-01-01") for year in (2016, 2019, 2021)])
    assert [
        (route.older, route.group[1], route.newer)
        for route in plan.routes
        if route.kind.key == "year" and route.lang == "bg"
    ] == [
        (2019, 2021, None),
        (2016, 2019, 2021),
        (None, 2016, 2019),
    ]


@given(contents(), st.integers(1, 5))
def test_pages_of_a_list_hold_each_entry_once_and_in_order(content, size):
    newsroom, articles = content
    plan = make_plan(articles, newsroom, size)
    for edition in plan.editions:
        for kind, groups in (
            ("front", {None: edition.entries}),
            ("category", edition.categories),
            ("tag", edition.tags),
        ):
            for key, entries in groups.items():
                pages = [
                    route
                    for route in plan.routes
                    if (route.lang, route.kind.key) == (edition.lang, kind) and (key is None or route.group[1] == key)
                ]
                assert [entry for route in pages for entry in route.entries] == entries
                assert [route.number for route in pages] == list(range(1, pages[0].count + 1))
                assert all(len(route.entries) == size for route in pages[:-1])
                assert len(pages[-1].entries) <= size


@given(contents(), st.integers(1, 5))
def test_routes_have_addresses_and_groups_of_their_own(content, size):
    newsroom, articles = content
    plan = make_plan(articles, newsroom, size)
    assert len({route.address for route in plan.routes}) == len(plan.routes)
    assert len({(route.group, route.lang) for route in plan.routes}) == len(plan.routes)
    assert all(route.address.startswith(f"/{route.lang}/") for route in plan.routes)
    placed = sorted(route.article.path for route in plan.routes if isinstance(route, ArticleRoute))
    assert placed == sorted(article.path for article in articles if article.is_public(NOW))
    assert all(
        (route.article.status == "published") == route.listed
        for route in plan.routes
        if isinstance(route, ArticleRoute)
    )


def test_a_list_may_have_the_name_of_another_plus_a_number():
    names = {"school": {"bg": "т1", "en": "t1"}, "family": {"bg": "т12", "en": "t12"}}
    newsroom = make_newsroom(tags=names)
    articles = [make_article(pair=f"d{n}", tags=("school", "family")) for n in range(5)]
    plan = make_plan(articles, newsroom, page_size=2)
    assert len({route.address for route in plan.routes}) == len(plan.routes)
