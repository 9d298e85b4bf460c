import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.checks.texts import numbers
from tests.newsdesk.checks.making import make


def same(one, two, lang="bg", other="en"):
    """Whether every number of each text may be one of the other."""
    here, there = numbers.of(make(one, lang)), numbers.of(make(two, other))
    return known(here, there) and known(there, here)


def known(one, other):
    parts = {part for number in other.in_digits for meaning in number.meanings for part in meaning} | other.in_words
    return all(any(parts.issuperset(meaning) for meaning in number.meanings) for number in one.in_digits)


@pytest.mark.parametrize(
    ("lang", "text", "other", "translation"),
    [
        ("bg", "1000 души", "en", "1,000 people"),
        ("bg", "1 000 души", "en", "1,000 people"),
        ("bg", "1\u00a0234\u00a0567 лева", "en", "1,234,567 leva"),
        ("bg", "1 234,50 лева", "en", "1,234.50 leva"),
        ("el", "1.234,50 λέβα", "bg", "1234,5 лева"),
        ("el", "48.000 λέβα", "bg", "48 000 лева"),
        ("bg", "48 хил. лева", "en", "48,000 leva"),
        ("bg", "1,9 млн. жители", "en", "1,900,000 inhabitants"),
        ("uk", "1,9 мільйона", "bg", "1,9 милиона"),
        ("bg", "3,5 километра", "en", "3.5 kilometres"),
        ("bg", "3,50 лева", "en", "3.5 leva"),
        ("bg", "50 %", "en", "50%"),
        ("bg", "16.11.2022 г.", "en", "16 November 2022"),
        ("bg", "16.11.2022 г.", "en", "November 16, 2022"),
        ("bg", "16.11.2022 г.", "el", "16/11/2022"),
        ("bg", "16.11.22 г.", "en", "16th November 2022"),
        ("bg", "2022-11-16", "en", "16 November 2022"),
        ("bg", "27.03.2019", "en", "03/27/2019"),
        ("bg", "до 16.07. включително", "en", "until 16 July"),
        ("bg", "27 март 2019г.", "en", "March 27, 2019"),
        ("bg", "16 – 20.07.2018 година", "en", "16–20 July 2018"),
        ("bg", "в 17:00 часа", "en", "at 5 pm"),
        ("bg", "в 17.30 ч.", "en", "at 5:30 p.m."),
        ("bg", "от 11,00 часа", "en", "at 11.00 am"),
        ("uk", "о 17 годині", "en", "at 5 p.m."),
        ("bg", "в 17:00 часа", "en", "at 5 o’clock"),
        ("bg", "в 17:00", "en", "at five in the afternoon"),
        ("bg", "9-20 ч.", "en", "from 9:00 to 20:00"),
        ("bg", "тел. 02 000 00 16", "en", "call +359 2 000 00 16"),
        ("bg", "0888 123 456", "en", "+359 888 123 456"),
        ("bg", "116 111", "en", "116111"),
        ("bg", "26 участници", "en", "twenty-six participants"),
        ("bg", "двайсет и шест участници", "en", "26 participants"),
        ("bg", "17 деца", "uk", "сімнадцять дітей"),
        ("bg", "5 деца", "uk", "п’ятеро дітей"),
        ("bg", "27 години", "el", "είκοσι επτά χρόνια"),
        ("bg", "3-ти клас", "en", "the third grade"),
        ("bg", "12 деца", "en", "a dozen children"),
        ("bg", "през 90-те години", "en", "in the 1990s"),
        ("bg", "2017/18 г.", "en", "2017–2018"),
        ("bg", "XXI век", "en", "the 21st century"),
        ("bg", "27 деца и 1 234,5 лева", "ar", "٢٧ و ١٬٢٣٤٫٥"),
        ("bg", "27 деца от 21 век", "eo", "27 infanoj de la XXI jarcento"),
        ("bg", "стая A4 и 5G", "en", "room A4 and 5G"),
        ("bg", "[дума](a-2019.pdf) и `7`", "en", "a word"),
    ],
)
def test_one_number_in_many_forms(lang, text, other, translation):
    assert same(text, translation, lang, other)


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        ("27 деца", "72 children"),
        ("1 000 души", "10,000 people"),
        ("3,5 км", "35 km"),
        ("3,5 км", "5.3 km"),
        ("16.11.2022", "17 November 2022"),
        ("16.11.2022", "16 November 2021"),
        ("12.05.2024", "13 May 2024"),
        ("в 17:00", "at 4 pm"),
        ("в 17:30", "at 17:45"),
        ("02 000 00 16", "+359 2 000 00 61"),
        ("шест и 26", "six and 62"),
        ("48 хил.", "84,000"),
    ],
)
def test_different_numbers(text, translation):
    assert not same(text, translation)


def test_where_a_number_stands():
    in_digits = numbers.of(make("А.\n\nИма 7\nи 8.", title="'Дом 5'", summary="Шест и 6.")).in_digits
    assert [(number.shown, number.line, number.place) for number in in_digits] == [
        ("5", 2, -2), ("6", 6, -1), ("7", 10, 1), ("8", 11, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        ("bg", "двама, трети, двайсет и шест", {"2", "3", "20", "6", "26"}),
        ("en", "seventh, seventy, eighty-four", {"7", "70", "80", "4", "84"}),
        ("uk", "п’ятнадцять і дев'ять", {"15", "9"}),
        ("el", "είκοσι μία, χίλιοι", {"20", "1", "21", "1000"}),
        ("bg", "двайсет деца и шест кучета", {"20", "6"}),
        ("pl", "dwoje, trzeci, dwadzieścia sześć, pięciuset, tysiące", {"2", "3", "20", "6", "26", "500", "1000"}),
        ("pl", "jedenaście, dwunastu, pierwsza, siedemdziesiąty, sto", {"11", "12", "70", "1", "100"}),
        ("sr-Cyrl", "двоје, трећи, двадесет и шест, хиљаду", {"2", "3", "20", "6", "26", "1000"}),
        ("sr-Latn", "četrnaest, šezdeset pet, petsto, stotinu", {"14", "60", "5", "65", "500", "100"}),
        ("en", "XIX and IV", {"19", "4"}),
        ("de", "sieben", set()),
    ],
)
def test_words_for_numbers(lang, text, values):
    assert numbers.of(make(text, lang)).in_words - {"1"} == values - {"1"}


@given(st.integers(0, 10**9))
def test_groups_of_digits_do_not_matter(number):
    assert same(f"{number:,}".replace(",", " "), f"{number:,}")


@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)),
    st.sampled_from(["{0.day}.{0.month}.{0.year:04}", "{0.day:02}.{0.month:02}.{0.year:04}", "{0:%Y-%m-%d}"]),
)
def test_a_date_in_digits_is_the_one_in_words(day, form):
    assert same(form.format(day), f"{day.day} May {day.year:04}")


@given(st.text("0123456789., :/-+()', чpm%s", max_size=40))
def test_any_text_has_meanings(text):
    assert all(number.meanings and number.shown in text for number in numbers.of(make(f"а {text} б")).in_digits)
