import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.structure.relations import X_DEFAULT, Alternate, Choice, Relations, wider
from tests.newsroom.making import make_article, make_newsroom, make_plan
from tests.newsroom.random_content import contents

PAGES = [
    *((("front", 1), lang, f"/{lang}/") for lang in ("bg", "en", "uk")),
    *((("archive",), lang, f"/{lang}/archive/") for lang in ("bg", "en", "uk")),
    (("front", 2), "bg", "/bg/page/2/"),
    (("year", 2019), "bg", "/bg/2019/"),
    (("year", 2019), "uk", "/uk/2019/"),
    (("category", "news", 1), "bg", "/bg/category/novini/"),
    (("category", "news", 1), "en", "/en/category/news/"),
    (("category", "news", 2), "bg", "/bg/category/novini/page/2/"),
    (("story", "dom"), "en", "/en/2019/home/"),
    (("story", "dom"), "uk", "/uk/2019/dim/"),
]
RELATIONS = Relations(("bg", "en", "uk"), PAGES)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ((("front", 1), "en", "/en/"), ["bg=/bg/", "en=/en/", "uk=/uk/", "x-default=/"]),
        ((("front", 2), "bg", "/bg/page/2/"), ["bg=/bg/page/2/", "x-default=/bg/page/2/"]),
        ((("year", 2019), "uk", "/uk/2019/"), ["bg=/bg/2019/", "uk=/uk/2019/", "x-default=/bg/2019/"]),
        (
            (("story", "dom"), "uk", "/uk/2019/dim/"),
            ["en=/en/2019/home/", "uk=/uk/2019/dim/", "x-default=/en/2019/home/"],
        ),
        ((("story", "dom"), "bg", "/bg/2019/dom/"), ["bg=/bg/2019/dom/", "x-default=/bg/2019/dom/"]),
        ((("story", "x"), "bg", "/bg/2019/x/"), ["bg=/bg/2019/x/", "x-default=/bg/2019/x/"]),
    ],
)
def test_alternates_stand_in_the_newsroom_s_order(page, expected):
    assert [f"{alternate.hreflang}={alternate.address}" for alternate in RELATIONS.alternates(*page)] == expected


def test_the_chooser_leads_to_every_front_and_is_its_own_default():
    assert RELATIONS.of_chooser() == (
        Alternate("bg", "/bg/"),
        Alternate("en", "/en/"),
        Alternate("uk", "/uk/"),
        Alternate(X_DEFAULT, "/"),
    )


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ((("year", 2019), "bg", "/bg/2019/"), {"en": ("/en/archive/", "archive"), "uk": ("/uk/2019/", None)}),
        ((("front", 2), "bg", "/bg/page/2/"), {"en": ("/en/", "front"), "uk": ("/uk/", "front")}),
        (
            (("category", "news", 2), "bg", "/bg/category/novini/page/2/"),
            {"en": ("/en/category/news/", "category"), "uk": ("/uk/", "front")},
        ),
        ((("story", "dom"), "en", "/en/2019/home/"), {"bg": ("/bg/", "front"), "uk": ("/uk/2019/dim/", None)}),
    ],
)
def test_the_switch_leads_to_the_counterpart_or_says_what_is_nearest(page, expected):
    switch = RELATIONS.switch(*page)
    assert [choice.lang for choice in switch] == ["bg", "en", "uk"]
    assert Choice(page[1], page[2], current=True, nearest=None) in switch
    assert {choice.lang: (choice.address, choice.nearest) for choice in switch if not choice.current} == expected


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        (("front", 2), ("front", 1)),
        (("category", "news", 3), ("category", "news", 1)),
        (("category", "news", 1), ("front", 1)),
        (("tag", "school", 2), ("tag", "school", 1)),
        (("tag", "school", 1), ("front", 1)),
        (("year", 2019), ("archive",)),
        (("archive",), ("front", 1)),
        (("story", "dom"), ("front", 1)),
        (("page", "about"), ("front", 1)),
        (("not_found",), ("front", 1)),
    ],
)
def test_what_is_shown_instead(group, expected):
    assert wider(group) == expected


@given(contents(), st.integers(1, 4))
def test_relations_are_reciprocal(content, size):
    newsroom, articles = content
    plan = make_plan(articles, newsroom, size)
    listed = {route.address: route for route in plan.routes if route.listed}
    alternates = {
        route.address: plan.relations.alternates(route.group, route.lang, route.address) for route in plan.routes
    }
    for route in plan.routes:
        *each, default = alternates[route.address]
        assert Alternate(route.lang, route.address) in each
        assert default.hreflang == X_DEFAULT
        assert default.address == ("/" if route.group == ("front", 1) else each[0].address)
        assert [alternate.hreflang for alternate in each] == [
            code for code in newsroom.languages if code in {a.hreflang for a in each}
        ]
        if not route.listed:
            assert len(each) == 1
            continue
        for alternate in each:
            other = listed[alternate.address]
            assert (other.lang, other.group) == (alternate.hreflang, route.group)
            assert alternates[other.address] == alternates[route.address]


@given(contents(), st.integers(1, 4))
def test_the_switch_of_every_page_has_every_language_and_leads_to_pages(content, size):
    newsroom, articles = content
    plan = make_plan(articles, newsroom, size)
    listed = {route.address for route in plan.routes if route.listed}
    for route in plan.routes:
        switch = plan.relations.switch(route.group, route.lang, route.address)
        assert [choice.lang for choice in switch] == list(newsroom.languages)
        assert [choice.address for choice in switch if choice.current] == [route.address]
        counterparts = {
            alternate.address for alternate in plan.relations.alternates(route.group, route.lang, route.address)[:-1]
        }
        for choice in switch:
            if not choice.current:
                assert choice.address in listed
                if route.listed:
                    assert (choice.nearest is None) == (choice.address in counterparts)


def test_a_hidden_article_is_nobody_s_counterpart():
    plan = make_plan([make_article("bg", status="hidden"), make_article("en")], make_newsroom())
    english, bulgarian = plan.route("story", "en"), plan.route("story", "bg")
    assert [alternate.hreflang for alternate in plan.relations.alternates(english.group, "en", english.address)] == [
        "en",
        X_DEFAULT,
    ]
    assert [choice.address for choice in plan.relations.switch(english.group, "en", english.address)] == [
        "/bg/",
        "/en/2019/dom/",
    ]
    assert [choice.address for choice in plan.relations.switch(bulgarian.group, "bg", bulgarian.address)] == [
        "/bg/2019/dom/",
        "/en/2019/dom/",
    ]
