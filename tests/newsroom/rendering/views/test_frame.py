import pytest

from newsroom.rendering.views.frame import edition_constants, helpline_view, telephone
from tests.newsroom.making import make_article, make_newsroom, make_plan

HELPLINE = {"label": {"bg": "Телефон", "en": "Helpline"}, "phone": "02 000 00 16", "hours": "09:00-20:00"}


def around(plan, route, **options):
    return plan.frames.around(route, **({"title": "Дом", "description": "Домът."} | options))


def test_what_stands_on_every_page():
    plan = make_plan([make_article("bg"), make_article("en")])
    view = around(plan, plan.route("story"), trail=[("Новини", "/bg/category/novini/")], more=1)
    assert view["kind"] == "story"
    assert (view["lang"], view["title"], view["heading"]) == ("bg", "Дом – Светнал прозорец", "Дом")
    assert (view["description"], view["more"], view["index"], view["feeds"]) == ("Домът.", 1, True, [])
    assert (view["canonical"], view["address"]) == ("https://news.example.org/bg/2019/dom/", "/bg/2019/dom/")
    assert [alternate["hreflang"] for alternate in view["alternates"]] == ["bg", "en", "x-default"]
    assert all(alternate["href"].startswith("https://news.example.org/") for alternate in view["alternates"])
    assert view["breadcrumbs"] == [
        {"text": "Светнал прозорец", "href": "/bg/"},
        {"text": "Новини", "href": "/bg/category/novini/"},
    ]


def test_the_name_of_the_newsroom_does_not_stand_twice_in_a_title():
    plan = make_plan([])
    assert around(plan, plan.route("front"), title="Светнал прозорец")["title"] == "Светнал прозорец"


def test_a_heading_may_differ_from_the_title():
    plan = make_plan([])
    assert around(plan, plan.route("front"), heading="Още")["heading"] == "Още"


@pytest.mark.parametrize(("kind", "index"), [("front", True), ("archive", True), ("not_found", False)])
def test_search_engines_index_what_is_there(kind, index):
    plan = make_plan([])
    assert around(plan, plan.route(kind))["index"] is index


def test_a_hidden_article_is_not_indexed_and_has_no_counterparts():
    plan = make_plan([make_article("bg", status="hidden"), make_article("en")])
    view = around(plan, plan.route("story"))
    assert view["index"] is False
    assert [alternate["hreflang"] for alternate in view["alternates"]] == ["bg", "x-default"]


def test_the_switch_names_languages_in_their_own_words_and_says_where_it_leads():
    plan = make_plan([make_article("bg")], make_newsroom("bg", "en", "uk"))
    assert around(plan, plan.route("story"))["switch"] == [
        {"lang": "bg", "dir": None, "name": "Български", "href": "/bg/2019/dom/", "current": True, "note": None},
        {"lang": "en", "dir": None, "name": "English", "href": "/en/", "current": False, "note": "front page"},
        {"lang": "uk", "dir": None, "name": "Українська", "href": "/uk/", "current": False, "note": "головна сторінка"},
    ]


@pytest.mark.parametrize(("lang", "directions"), [("bg", [None, "rtl", None]), ("ar", ["ltr", None, "ltr"])])
def test_the_switch_says_the_direction_of_names_that_run_the_other_way(lang, directions):
    plan = make_plan([], make_newsroom("bg", "ar", "en"))
    assert [choice["dir"] for choice in around(plan, plan.route("front", lang))["switch"]] == directions


@pytest.mark.parametrize(("lang", "back", "on"), [("bg", "←", "→"), ("ar", "→", "←")])
def test_arrows_point_as_lines_run(lang, back, on):
    plan = make_plan([], make_newsroom("bg", "ar"))
    assert constants_of(plan, lang)["arrows"] == {"back": back, "on": on}


@pytest.mark.parametrize(
    ("kind", "number", "note"),
    [("year", 1, "archive"), ("front", 2, "front page"), ("category", 2, "front page"), ("front", 1, None)],
)
def test_the_note_names_the_nearest_page(kind, number, note):
    plan = make_plan([make_article(pair=f"d{n}") for n in range(4)], make_newsroom(untranslated="hide"))
    english = around(plan, plan.route(kind, number=number))["switch"][1]
    assert english["note"] == note


def test_the_note_names_the_first_page_of_a_list():
    articles = [make_article(pair=f"d{n}") for n in range(4)] + [make_article("en", "x")]
    plan = make_plan(articles, make_newsroom(untranslated="hide"))
    english = around(plan, plan.route("category", number=2))["switch"][1]
    assert (english["note"], english["href"]) == ("first page", "/en/category/news/")


def constants_of(plan, lang="bg"):
    return edition_constants(plan.site, plan.edition(lang))


def test_what_is_the_same_on_every_page_of_an_edition():
    plan = make_plan([], make_newsroom(helpline=HELPLINE))
    constants = constants_of(plan)
    assert constants["name"] == "Светнал прозорец"
    assert (constants["lang"], constants["direction"], constants["locale"]) == ("bg", "ltr", "bg_BG")
    assert (constants["front"], constants["archive"], constants["feed"]) == ("/bg/", "/bg/archive/", "/bg/feed.xml")
    assert constants["helpline"]["hours"] == "09:00–20:00 ч."


def test_the_menu_holds_only_what_has_a_page_in_the_edition():
    menu = ["archive", {"category": "news"}, {"category": "press-release"}, {"tag": "school"}]
    menu += [{"page": pair} for pair in ("about", "secret", "later", "nothing")]
    articles = [
        make_article(tags=("school",)),
        make_article(pair="about", kind="page", title="За нас"),
        make_article(pair="secret", kind="page", status="hidden"),
        make_article(pair="later", kind="page", status="draft"),
    ]
    plan = make_plan(articles, make_newsroom(menu=menu))
    assert constants_of(plan)["menu"] == [
        {"text": "Архив", "href": "/bg/archive/"},
        {"text": "Новини", "href": "/bg/category/novini/"},
        {"text": "Училище", "href": "/bg/tag/uchilishte/"},
        {"text": "За нас", "href": "/bg/about/"},
    ]
    assert [item["text"] for item in constants_of(plan, "en")["menu"]] == ["Archive", "News", "School"]


def test_without_a_menu_all_there_is_stands_in_it():
    plan = make_plan([make_article(), make_article(pair="about", kind="page", title="За нас")])
    assert [item["text"] for item in constants_of(plan)["menu"]] == ["Новини", "Архив", "За нас"]


@pytest.mark.parametrize(
    ("number", "tel"),
    [
        ("+359 2 000 00 15", "tel:+35920000015"),
        ("02 000 00 16", "tel:020000016"),
        ("(02) 000-00-16", "tel:020000016"),
        ("02/000 00 16", "tel:020000016"),
        ("112", "tel:112"),
    ],
)
def test_a_number_for_people_and_for_telephones(number, tel):
    assert telephone(number) == {"phone": number, "tel": tel}


def test_a_newsroom_without_a_helpline_shows_none():
    plan = make_plan([])
    assert helpline_view(None, plan.site.languages["bg"]) is None
    without_hours = {"label": HELPLINE["label"], "phone": "112"}
    assert helpline_view(without_hours, plan.site.languages["bg"])["hours"] is None
