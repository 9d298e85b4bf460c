import pytest
from hypothesis import given

from tests.newsroom.making import make_article, make_newsroom, make_plan
from tests.newsroom.random_content import contents


def stories(count, lang="bg", **changes):
    return [make_article(lang, f"d{number}", date=f"2019-0{9 - number}-01", **changes) for number in range(count)]


def titles(teasers):
    return [teaser["href"].split("/")[-2] for teaser in teasers]


def test_the_first_front_leads_with_the_newest_story():
    view = make_plan(stories(5)).view("front")
    assert (view["title"], view["heading"]) == ("Светнал прозорец", "Светнал прозорец")
    assert view["description"] == "Светнал прозорец."
    assert titles([view["lead"]]) == ["d0"]
    assert titles(view["teasers"]) == ["d1", "d2"]
    assert (view["number"], view["count"], view["newer"], view["older"]) == (1, 2, None, "/bg/page/2/")
    assert view["breadcrumbs"] == []
    assert view["feeds"] == [
        {"title": "Светнал прозорец", "href": "https://news.example.org/bg/feed.xml", "lang": "bg"}
    ]


def test_other_fronts_lead_with_nothing():
    view = make_plan(stories(5)).view("front", number=2)
    assert view["title"] == "Светнал прозорец, страница 2 – Светнал прозорец"
    assert view["heading"] == "Още новини"
    assert view["lead"] is None
    assert titles(view["teasers"]) == ["d3", "d4"]
    assert (view["newer"], view["older"]) == ("/bg/", None)
    assert [crumb["href"] for crumb in view["breadcrumbs"]] == ["/bg/"]


def test_a_front_leads_with_a_story_in_its_own_language_if_it_can():
    articles = [make_article("bg", "а", date="2019-05-02"), make_article("en", "b", date="2019-05-01")]
    view = make_plan(articles).view("front", "en")
    assert view["lead"]["href"] == "/en/2019/b/"
    assert [teaser["href"] for teaser in view["teasers"]] == ["/bg/2019/%D0%B0/"]
    assert make_plan(articles[:1]).view("front", "en")["lead"]["lang"] == "bg"


def test_an_empty_front_is_empty():
    view = make_plan([]).view("front")
    assert (view["lead"], view["teasers"], view["count"]) == (None, [], 1)


@pytest.mark.parametrize(
    ("lang", "what", "heading", "description"),
    [
        ("bg", "Категория", "Новини", "Публикации в категория Новини – Светнал прозорец"),
        ("en", "Category", "News", "Stories in the category News – Lit Window"),
    ],
)
def test_a_category(lang, what, heading, description):
    view = make_plan(stories(2, lang)).view("category", lang)
    assert (view["what"], view["heading"], view["description"]) == (what, heading, description)
    assert len(view["feeds"]) == 1
    assert len(view["teasers"]) == 2


def test_the_second_page_of_a_category_leads_back_to_the_first():
    view = make_plan(stories(5)).view("category", number=2)
    assert view["title"] == "Новини, страница 2 – Светнал прозорец"
    assert view["heading"] == "Новини"
    assert view["breadcrumbs"][-1] == {"text": "Новини", "href": "/bg/category/novini/"}
    assert (view["newer"], view["older"]) == ("/bg/category/novini/", None)


def test_a_tag_has_no_feed():
    view = make_plan(stories(1, tags=("school",))).view("tag")
    assert (view["what"], view["heading"], view["feeds"]) == ("Тема", "Училище", [])
    assert view["description"] == "Публикации по темата Училище – Светнал прозорец"


def test_a_year_has_its_months_newest_first():
    articles = [*stories(3), make_article(pair="x", date="2019-09-20"), make_article(pair="y", date="2017-01-01")]
    view = make_plan(articles).view("year", group=("year", 2019))
    assert view["heading"] == "Публикации през 2019 г."
    assert (view["year"], view["count"]) == ("2019", 4)
    assert [(month["name"], month["id"], month["count"]) for month in view["months"]] == [
        ("Септември", "m09", 2),
        ("Август", "m08", 1),
        ("Юли", "m07", 1),
    ]
    assert titles(view["months"][0]["teasers"]) == ["x", "d0"]
    assert [crumb["href"] for crumb in view["breadcrumbs"]] == ["/bg/", "/bg/archive/"]
    assert view["newer"] is None
    assert view["older"] == {"text": "2017", "href": "/bg/2017/"}


def test_the_archive_counts_every_year_and_month():
    articles = [*stories(2), make_article("en", "x", date="2019-08-20"), make_article("en", "y", date="2017-01-01")]
    view = make_plan(articles).view("archive")
    assert (view["heading"], view["count"]) == ("Архив", 4)
    first, second = view["years"]
    assert (first["year"], first["href"], first["count"]) == ("2019", "/bg/2019/", 3)
    assert first["labels"] == [{"text": "на английски", "count": 1, "all": False}]
    assert first["months"] == [
        {"name": "Септември", "href": "/bg/2019/#m09", "count": 1},
        {"name": "Август", "href": "/bg/2019/#m08", "count": 2},
    ]
    assert second["labels"] == [{"text": "на английски", "count": 1, "all": True}]


@pytest.mark.parametrize(
    ("lang", "title", "month"),
    [("bg", "Архив", "Март"), ("en", "Archive", "March"), ("el", "Αρχείο", "Μάρτιος"), ("uk", "Архів", "Березень")],
)
def test_the_archive_speaks_every_language(lang, title, month):
    view = make_plan([make_article(lang)], make_newsroom(lang)).view("archive", lang)
    assert (view["heading"], view["years"][0]["months"][0]["name"]) == (title, month)


def test_an_empty_archive_is_empty():
    view = make_plan([]).view("archive")
    assert (view["count"], view["years"]) == (0, [])


@given(contents())
def test_counts_add_up(content):
    newsroom, articles = content
    plan = make_plan(articles, newsroom)
    for edition in plan.editions:
        archive = plan.view("archive", edition.lang)
        assert archive["count"] == len(edition.entries) == sum(year["count"] for year in archive["years"])
        for year in archive["years"]:
            view = plan.view("year", edition.lang, group=("year", int(year["year"])))
            assert year["count"] == view["count"] == sum(month["count"] for month in year["months"])
            assert [month["count"] for month in view["months"]] == [month["count"] for month in year["months"]]
            assert [len(month["teasers"]) for month in view["months"]] == [month["count"] for month in view["months"]]
            assert [month["href"].split("#")[1] for month in year["months"]] == [
                month["id"] for month in view["months"]
            ]
            foreign = sum(label["count"] for label in year["labels"])
            assert foreign == sum(bool(t["lang"]) for month in view["months"] for t in month["teasers"])
