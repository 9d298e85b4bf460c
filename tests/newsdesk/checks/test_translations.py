import pytest

from newsdesk.checks.texts import numbers
from newsdesk.checks.translations import another_moment, different_numbers
from tests.newsdesk.checks.making import FIRST, make
from tests.newsroom.making import make_article, moment


def differing(source, translation, lang="en", **front):
    one, two = make(translation, lang, **front), make(source)
    remarks = different_numbers(one.article, two.article, numbers.of(one), numbers.of(two))
    return [(line - FIRST + 1, message) for line, message in remarks]


def test_an_exchanged_number_is_named_with_its_line():
    [(line, message)] = differing("Дума.\n\nИма 27 деца.", "A word.\n\nThere are 72 children.")
    assert line == 3
    assert message == "the number `72` is not in the source; bg.md has `27` (line 9): make the two the same"


def test_as_many_here_as_there_stand_for_each_other_in_order():
    found = differing("От 15 до 20 и 02 000 00 16.", "From 16 to 20 and 02 000 00 61.")
    assert [message.split("; ")[1].split(" (")[0] for _, message in found] == [
        "bg.md has `15`",
        "bg.md has `02 000 00 16`",
    ]


def test_where_their_number_differs_all_are_named():
    [(_, message)] = differing("Има 27 деца и 14 кучета.", "There are 72.")
    assert "bg.md has `27` (line 7) or `14` (line 7)" in message


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Има 27 деца.", "There are 27 children."),
        ("Има 27 деца и 14 кучета.", "There are 27 children."),  # the source has been added to
        ("Има 27 деца.", "There are 27 children, born since 2014."),  # the translation explains
        ("Има 27 деца.\n\nДума.", "There are children.\n\nThere are 14 dogs."),  # not in the same place
        ("Има 100 лева.", "There are a hundred leva."),
        ("Дума.", "A word."),
    ],
)
def test_one_text_may_say_more_than_the_other(source, translation):
    assert not differing(source, translation)


def test_paragraphs_that_were_joined_are_compared_in_order():
    source = "За 38 семейства.\n\nСтрува 4 500 лева от 112 дарители."
    assert [line for line, _ in differing(source, "For 38 families. It cost 5,400 leva from 112 donors.")] == [1]
    assert not differing(source, "For 38 families. It cost much and came from 112 donors in 2019.")


def test_a_number_in_title_and_summary():
    one = make("A.", "en", title="27 children", summary="There are 41.")
    two = make("А.", title="72 деца", summary="Има 14.")
    found = different_numbers(one.article, two.article, numbers.of(one), numbers.of(two))
    assert [line for line, _ in found] == [2, 6]


def test_the_same_mistake_on_one_line_is_named_once():
    assert len(differing("Има 27, 27 и 27.", "There are 72, 72 and 72.")) == 1


NOW = moment("2026-11-21T12:00")


@pytest.mark.parametrize(
    ("source", "translation", "found"),
    [
        ("2026-12-24T10:00", "2026-12-23T10:00", True),
        ("2026-12-24T10:00", "2026-11-20T10:00", True),  # out already
        ("2026-11-20T10:00", "2026-12-24T10:00", True),
        ("2026-12-24T10:00", "2026-12-24T10:00", False),
        ("2019-03-28T10:00", "2019-04-02T10:00", False),  # translated later
    ],
)
def test_an_embargo_ends_at_the_same_moment_in_every_language(source, translation, found):
    articles = make_article("en", date=translation, lines={"date": 4}), make_article(date=source)
    said = list(another_moment(*articles, NOW))
    assert [line for line, _ in said] == [4] * found
    for _, message in said:
        assert "bg.md" in message
        assert f"write `date: {source.replace('T', ' ')}` in both" in message


def test_pages_have_no_moment():
    pages = make_article("en", kind="page"), make_article(kind="page")
    assert not list(another_moment(*pages, NOW))
