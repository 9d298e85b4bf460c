import pytest

from newsroom.content import newsroom_file
from newsroom.rendering.views.frame import edition_constants
from tests.newsroom.making import make_article, make_newsroom, make_plan

STORIES = [
    make_article(pair="one", tags=("school", "family")),
    make_article(pair="two", tags=("family",), category="press-release"),
    make_article(pair="two", lang="en", tags=("family",), category="press-release"),
]


def shown(sections) -> list[tuple[str, str, int]]:
    return [(section["text"], section["href"], section["count"]) for section in sections]


def test_categories_and_tags_stand_in_the_order_of_their_names_with_their_stories():
    view = make_plan(STORIES).view("topics")
    assert shown(view["categories"]) == [
        ("Новини", "/bg/category/novini/", 1),
        ("Съобщения", "/bg/category/saobshtenia/", 1),
    ]
    assert shown(view["tags"]) == [("Семейства", "/bg/tag/semeystva/", 2), ("Училище", "/bg/tag/uchilishte/", 1)]
    assert (view["count"], view["heading"], view["index"]) == (2, "Теми", True)
    assert view["description"] == "Всички публикации по категории и по теми: Светнал прозорец"
    assert [crumb["href"] for crumb in view["breadcrumbs"]] == ["/bg/"]


def test_what_has_no_page_in_an_edition_is_not_among_them():
    view = make_plan(STORIES, make_newsroom(untranslated="hide")).view("topics", "en")
    assert shown(view["categories"]) == [("Press releases", "/en/category/press-releases/", 1)]
    assert shown(view["tags"]) == [("Families", "/en/tag/families/", 1)]


def test_an_edition_without_stories_has_topics_without_any():
    view = make_plan([]).view("topics")
    assert (view["categories"], view["tags"], view["count"]) == ([], [], 0)


def test_every_topics_page_has_its_counterparts():
    view = make_plan(STORIES).view("topics", "en")
    assert [alternate["hreflang"] for alternate in view["alternates"]] == ["bg", "en", "x-default"]
    assert [(choice["href"], choice["note"]) for choice in view["switch"]] == [
        ("/bg/topics/", None),
        ("/en/topics/", None),
    ]


def test_a_tag_leads_back_to_the_topics():
    view = make_plan(STORIES).view("tag", group=("tag", "school", 1))
    assert [(crumb["text"], crumb["href"]) for crumb in view["breadcrumbs"]] == [
        ("Светнал прозорец", "/bg/"),
        ("Теми", "/bg/topics/"),
    ]


def test_a_menu_may_name_the_topics(tmp_path):
    assert make_newsroom(menu=["topics"]).menu == ["topics"]
    (tmp_path / newsroom_file.NAME).write_text("languages: [bg]\nmenu: [topic]\n")
    _, faults = newsroom_file.read(tmp_path, ["bg"], "Europe/Sofia")
    assert any("expected `archive`, `topics`, `category: KEY`" in fault.message for fault in faults)


@pytest.mark.parametrize(("lang", "text"), [("bg", "Теми"), ("en", "Topics"), ("el", "Θέματα"), ("uk", "Теми")])
def test_the_menu_says_it_in_the_edition_s_language(lang, text):
    plan = make_plan([], make_newsroom(lang, menu=["topics"]))
    assert edition_constants(plan.site, plan.edition(lang))["menu"] == [{"text": text, "href": f"/{lang}/topics/"}]
