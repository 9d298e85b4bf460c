from newsroom.rendering.views import everywhere
from tests.newsroom.making import make_article, make_newsroom, make_plan

HELPLINE = {"label": {"bg": "Телефон", "en": "Helpline"}, "phone": "112"}


def test_an_edition_s_page_for_lost_readers():
    plan = make_plan([make_article()])
    teasers = [plan.teasers.of(entry, "bg") for entry in plan.edition("bg").entries]
    view = plan.view("not_found")
    assert view["heading"] == "Страницата не е намерена"
    assert view["title"] == "Страницата не е намерена – Светнал прозорец"
    assert view["description"].startswith("Страницата, която търсите")
    assert (view["index"], view["teasers"]) == (False, teasers)
    assert [choice["href"] for choice in view["switch"]] == ["/bg/404.html", "/en/404.html"]


def test_the_chooser_speaks_every_language_and_starts_in_the_first():
    plan = make_plan([], make_newsroom("bg", "en", helpline=HELPLINE))
    view = everywhere.chooser(plan.site, plan.relations)
    assert (view["lang"], view["index"]) == ("bg", True)
    assert view["title"] == "Светнал прозорец · Lit Window"
    assert view["description"] == "Изберете език · Choose a language"
    assert view["canonical"] == "https://news.example.org/"
    assert [(alternate["hreflang"], alternate["href"]) for alternate in view["alternates"]] == [
        ("bg", "https://news.example.org/bg/"),
        ("en", "https://news.example.org/en/"),
        ("x-default", "https://news.example.org/"),
    ]
    bulgarian, english = view["editions"]
    assert (bulgarian["lang"], bulgarian["own_name"], bulgarian["href"]) == ("bg", "Български", "/bg/")
    assert (english["own_name"], english["name"], english["helpline"]["label"]) == ("English", "Lit Window", "Helpline")


def test_a_name_that_is_the_same_everywhere_stands_once_in_the_title():
    plan = make_plan([], make_newsroom(name={"bg": "A21", "en": "A21"}))
    assert everywhere.chooser(plan.site, plan.relations)["title"] == "A21"


def test_the_site_s_page_for_lost_readers_speaks_every_language():
    plan = make_plan([], make_newsroom("uk", "el"))
    view = everywhere.not_found(plan.site)
    assert (view["lang"], view["index"]) == ("uk", False)
    assert view["title"].count(" · ") == 1
    assert [edition["href"] for edition in view["editions"]] == ["/uk/", "/el/"]
    assert all(edition["helpline"] is None for edition in view["editions"])
    assert view["alternates"] == [{"hreflang": "x-default", "href": "https://news.example.org/404.html"}]
