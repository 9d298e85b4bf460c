import pytest

from newsdesk.checks import numbers
from newsdesk.checks.translations import different_numbers
from tests.newsdesk.checks.making import FIRST, make


def differing(source, translation, lang="en", **front):
    one, two = make(translation, lang, **front), make(source)
    found = different_numbers(one.article, two.article, numbers.of(one), numbers.of(two))
    return [(line - FIRST + 1, message) for line, message in found]


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
