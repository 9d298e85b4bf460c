import pytest

from newsdesk.checks.facts import different_facts
from tests.newsroom.making import make_article, make_cover, make_event, moment

NOW = moment("2026-06-01T12:00")
LINES = {key: number for number, key in enumerate(("title", "date", "category", "event", "tags", "cover", "status"), 2)}


def said(source: dict, translation: dict, **both) -> list[tuple[int, str]]:
    here = make_article("en", lines=LINES, **both | translation)
    return list(different_facts(here, [make_article(**both | source), here], NOW))


@pytest.mark.parametrize(
    ("source", "translation", "line", "words"),
    [
        ({"category": "event"}, {}, 4, "`category` is `news` here and `event` in bg.md: write the same in both"),
        ({"event": make_event()}, {}, 5, "`event` is nothing here and `2019-04-16` in bg.md"),
        ({"event": make_event()}, {"event": make_event("2019-04-17")}, 5, "is `2019-04-17` here and `2019-04-16`"),
        ({"event": make_event(end="2019-04-18")}, {"event": make_event()}, 5, "and `2019-04-16` to `2019-04-18` in"),
        ({"tags": ("a", "b")}, {"tags": ("a",)}, 6, "`tags` is `[a]` here and `[a, b]` in bg.md"),
        ({"contact": "press"}, {}, 1, "`contact` is nothing here and `press` in bg.md"),
        ({"cover": make_cover()}, {}, 7, "`cover` is nothing here and `kuhnya.jpg` in bg.md"),
        ({}, {"status": "hidden"}, 8, "`status` is `hidden` here and `published` in bg.md"),
        ({"date": "2019-03-28"}, {"date": "2019-04-02"}, 3, "add `translation: {of: bg}`"),
        ({"date": "2019-03-28"}, {"date": "2019-03-27", "of": "bg"}, 3, "does not come before its source"),
        ({"date": "2019-03-28"}, {"date": "2020-03-28", "of": "bg"}, 3, "if this is a slip"),
        ({"date": "2019-03-05"}, {"date": "2019-05-03", "of": "bg"}, 3, "if this is a slip"),
    ],
)
def test_a_fact_that_differs_is_named_in_the_translation(source, translation, line, words):
    [(number, message)] = said(source, translation)
    assert number == line
    assert words in message


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ({}, {}),
        ({}, {"of": "bg", "date": "2019-04-02"}),  # translated later
        ({}, {"of": "bg", "date": "2020-02-11"}),
        ({}, {"date": "2019-03-28T23:00"}),
        ({"tags": ("a", "b")}, {"tags": ("b", "a")}),
        ({"event": make_event(place="Габрово")}, {"event": make_event(place="Gabrovo")}),
        ({"cover": make_cover("Кухня")}, {"cover": make_cover("A kitchen")}),
        ({"place": "Габрово", "modified": "2020-01-01"}, {"place": "Gabrovo"}),
        ({"category": "event"}, {"status": "draft"}),  # not finished
        ({"category": "event", "status": "draft"}, {}),
        ({"kind": "page"}, {"kind": "page"}),
        ({"date": "2026-07-01"}, {"date": "2026-06-30", "of": "bg"}),  # an embargo: another rule's
    ],
)
def test_what_may_differ_is_left_alone(source, translation):
    assert said(source, translation) == []


def test_the_source_is_not_told_of_its_translation():
    source, translation = make_article(), make_article("en", of="bg", category="event")
    assert not list(different_facts(source, [source, translation], NOW))


@pytest.mark.parametrize("of", [{}, {"of": "bg"}])
def test_a_story_withdrawn_in_one_language_is_named_in_the_other(of):
    source, translation = make_article(gone=True), make_article("en", lines=LINES, category="event", **of)
    [(line, message)] = different_facts(translation, [source, translation], NOW)
    assert line == 2
    assert "bg.md is withdrawn (`gone: true`)" in message
    assert "unchecked: {different-facts: why}" in message
    assert not list(different_facts(source, [source, translation], NOW))
