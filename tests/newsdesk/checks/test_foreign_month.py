import pytest

from newsdesk.checks.foreign_month import foreign_month, foreign_months, month_name, months
from newsroom.languages.registry import codes
from tests.newsdesk.checks.making import said


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("bg", "на 27 March 2019 г.", "`27 March` is named in English: write `март`"),
        ("bg", "на March 27, 2019", "write `март`"),
        ("bg", "през September 2020 г.", "write `септември`"),
        ("bg", "на 3 Sept. в 10", "write `септември`"),
        ("bg", "на 1st of May", "write `май`"),
        ("bg", "на 14 травня", "is named in Ukrainian: write `май`"),
        ("en", "on 12 април", "`12 април` is named in Bulgarian: write `April`"),
        ("en", "on 12 Απριλίου", "is named in Greek: write `April`"),
        ("el", "στις 7 June 2023", "write `Ιουνίου`"),
        ("uk", "14 May о десятій", "write `травня`"),
        ("uk", "28 март", "is named in Bulgarian: write `березня`"),
        ("ro", "la 27 March 2019", "is named in English: write `martie`"),
        ("pl", "dnia 27 March 2019", "is named in English: write `marca`"),
        ("pl", "5 septembra 2019", "is named in Serbian (Latin): write `września`"),
        ("sr-Cyrl", "5. вересня 2019.", "is named in Ukrainian: write `септембар`"),
        ("sr-Latn", "5. września 2019.", "is named in Polish: write `septembar`"),
        ("ar", "في 27 March 2019", "is named in English: write `مارس`"),
    ],
)
def test_months_of_another_language(lang, text, words):
    [(line, message)] = said(foreign_month, f"Дума.\n{text}", lang)
    assert line == 2
    assert words in message


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("bg", "27 март 2019 г., 3 май"),
        ("bg", "Април и Юлия, May Green, March for All"),
        ("bg", "код `5 March`, [дума](5-March-2019.pdf)"),
        ("en", "5 March 2019, May 2020, Sept. 9"),
        ("el", "7 Ιουνίου 2023, Ιούνιος 2023"),
        ("uk", "28 березня, січень 2020"),
        ("ro", "la 27 mai și 3 apr. 2019"),
        ("qq", "27 March 2019"),
        ("pl", "27 marca 2019, maj 2020"),
        ("sr-Cyrl", "од 18. маја до 3. јун 2026."),
        ("sr-Latn", "od 18. maja do 3. jun 2026."),
        ("ar", "في 12 مايو 2026"),
        ("bg", "On 27 March 2019.\n{lang=en}"),
    ],
)
def test_months_as_they_should_be(lang, text):
    assert not said(foreign_month, text, lang)


def test_months_in_all_their_forms():
    assert [
        months("uk")["березень"],
        months("uk")["березня"],
        months("en")["sept"],
        months("el")["Μάιος".casefold()],
    ] == [
        3,
        3,
        9,
        5,
    ]
    assert [month_name(3, lang) for lang in ("bg", "el", "en", "uk")] == ["март", "Μαρτίου", "March", "березня"]


@pytest.mark.parametrize("lang", codes())
def test_no_month_of_its_own_is_foreign_to_a_language(lang):
    assert not months(lang).keys() & foreign_months(lang).keys()
