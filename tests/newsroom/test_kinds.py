"""The table of the kinds of pages is whole: what one row says of another is there, and everything has its view."""

from string import Formatter

import pytest

from newsroom import kinds
from newsroom.content import newsroom_file
from newsroom.kinds import KINDS, Kind, Shows
from newsroom.rendering.views.by_kind import Views
from tests.newsroom.making import NOW, THEME, make_article, make_newsroom, make_plan

PLAN = make_plan([make_article(tags=("school",)), make_article(pair="about", kind="page")])


def test_every_kind_has_a_key_of_its_own():
    assert len(KINDS) == len(kinds.EDITION) + len(kinds.OTHERS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_has_its_template(kind):
    assert (THEME / "templates" / kind.template).is_file()


@pytest.mark.parametrize("kind", kinds.EDITION, ids=lambda kind: kind.key)
def test_every_kind_of_an_edition_has_pages_and_a_view(kind):
    routes = [route for route in PLAN.routes if route.kind is kind]
    assert routes
    assert all(PLAN.views.of(route)["kind"] == kind.key for route in routes)


def test_there_is_no_view_without_a_kind():
    views = Views(PLAN.site, PLAN.references, PLAN.relations)
    assert views.lists.keys() | views.articles.keys() == {kind.key for kind in kinds.EDITION}
    assert views.single(PLAN.editions, [], NOW).keys() == {kind.key for kind in kinds.SINGLE}


@pytest.mark.parametrize("kind", kinds.EDITION, ids=lambda kind: kind.key)
def test_from_every_kind_readers_are_led_to_one_that_each_edition_has(kind):
    wider, seen = KINDS[kind.wider], [kind]
    assert wider.is_single
    assert wider.in_switch
    assert wider.in_sitemap
    while wider is not kinds.FRONT:
        assert wider not in seen
        seen.append(wider)
        wider = KINDS[wider.wider]


@pytest.mark.parametrize("kind", kinds.EDITION, ids=lambda kind: kind.key)
def test_breadcrumbs_lead_from_the_front_to_every_kind(kind):
    seen = [kind]
    while seen[-1].above:
        above = KINDS[seen[-1].above]
        assert above not in seen
        assert above.is_single
        assert above.in_sitemap
        assert above.title or above is kinds.FRONT
        seen.append(above)
    assert seen[-1] in (kinds.FRONT, kinds.NOT_FOUND)


def test_what_a_menu_names_has_a_name():
    assert all(kind.title for kind in kinds.for_menus() if kind.is_single)


def test_a_kind_with_lists_by_key_leads_old_addresses_on():
    by_key = {kind for kind in kinds.EDITION if kind.shows in (Shows.YEARS, Shows.CATEGORIES, Shows.TAGS)}
    assert {kind for kind in kinds.EDITION if kind.old is kinds.Old.LEAD_ON} == by_key


@pytest.mark.parametrize("kind", kinds.EDITION, ids=lambda kind: kind.key)
def test_addresses_of_an_edition_begin_with_its_language(kind):
    words = [name for _, name, _, _ in Formatter().parse(kind.address) if name]
    assert words[0] == "lang"
    assert kind.at(*words) == kind.address.replace("{", "").replace("}", "")


def test_further_pages_of_a_list_stand_below_the_first():
    kind = Kind(key="a", template="a.html", address="/{lang}/a/{slug}/")
    assert kind.at("bg", "x") == "/bg/a/x/"
    assert kind.at("bg", "x", number=3) == "/bg/a/x/page/3/"


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("/{lang}/", None),
        ("/{lang}/{year}/", None),
        ("/{lang}/404.html", None),
        ("/{lang}/tag/{slug}/", "tag"),
        ("/", None),
    ],
)
def test_a_fixed_word_of_an_address_belongs_to_its_kind(address, word):
    assert Kind(key="a", template="a.html", address=address).word == word


@pytest.mark.parametrize(
    "slug", ["page", "archive", "topics", "category", "tag", "search", "2019", "1900", "0000", "9999"]
)
def test_words_that_an_edition_needs_itself(slug):
    assert kinds.is_reserved(slug)


@pytest.mark.parametrize("slug", ["pages", "za-nas", "20191", "201", "2019-2020", "tags", "feed", "404"])
def test_words_that_are_free(slug):
    assert not kinds.is_reserved(slug)


def test_a_menu_may_name_what_the_table_says(tmp_path):
    (tmp_path / newsroom_file.NAME).write_text("languages: [bg]\nmenu: [nowhere]\n")
    _, faults = newsroom_file.read(tmp_path, ["bg"], "Europe/Sofia")
    (said,) = [fault.message for fault in faults if "menu" in fault.message]
    assert all(f"`{kind.key}" in said for kind in kinds.for_menus())
    for kind in kinds.for_menus():
        if kind.is_single:
            assert make_newsroom(menu=[kind.key]).menu == [kind.key]
