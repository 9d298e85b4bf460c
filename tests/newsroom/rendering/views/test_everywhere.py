from newsroom.rendering.views import everywhere
from tests.newsroom.making import make_article, make_newsroom, make_plan

HELPLINE = {"label": {"bg": "Телефон", "en": "Helpline"}, "phone": "112"}


def test_an_edition_s_page_for_lost_readers():
    plan = make_plan([make_article()])
    teasers = [plan.teasers.of(entry, "bg") for entry in plan.edition("bg").entries]
    found = plan.view("not_found")
    assert found["heading"] == "Страницата не е намерена"
    assert found["title"] == "Страницата не е намерена – Светнал прозорец"
    assert found["description"].startswith("Страницата, която търсите")
    assert (found["index"], found["teasers"]) == (False, teasers)
    assert [one["href"] for one in found["switch"]] == ["/bg/404.html", "/en/404.html"]


def test_the_chooser_speaks_every_language_and_starts_in_the_first():
    plan = make_plan([], make_newsroom("bg", "en", helpline=HELPLINE))
    found = everywhere.chooser(plan.site, plan.relations)
    assert (found["lang"], found["index"]) == ("bg", True)
    assert found["title"] == "Светнал прозорец · Lit Window"
    assert found["description"] == "Изберете език · Choose a language"
    assert found["canonical"] == "https://news.example.org/"
    assert [(one["hreflang"], one["href"]) for one in found["alternates"]] == [
        ("bg", "https://news.example.org/bg/"),
        ("en", "https://news.example.org/en/"),
        ("x-default", "https://news.example.org/"),
    ]
    bulgarian, english = found["editions"]
    assert (bulgarian["lang"], bulgarian["own_name"], bulgarian["href"]) == ("bg", "Български", "/bg/")
    assert (english["own_name"], english["name"], english["helpline"]["label"]) == ("English", "Lit Window", "Helpline")


def test_a_name_that_is_the_same_everywhere_stands_once_in_the_title():
    plan = make_plan([], make_newsroom(name={"bg": "A21", "en": "A21"}))
    assert everywhere.chooser(plan.site, plan.relations)["title"] == "A21"


def test_the_site_s_page_for_lost_readers_speaks_every_language():
    plan = make_plan([], make_newsroom("uk", "el"))
    found = everywhere.not_found(plan.site)
    assert (found["lang"], found["index"]) == ("uk", False)
    assert found["title"].count(" · ") == 1
    assert [one["href"] for one in found["editions"]] == ["/uk/", "/el/"]
    assert all(one["helpline"] is None for one in found["editions"])
    assert found["alternates"] == [{"hreflang": "x-default", "href": "https://news.example.org/404.html"}]
