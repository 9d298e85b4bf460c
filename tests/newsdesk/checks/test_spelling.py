import pytest

from newsdesk.checks.spelling import foreign_month, mixed_script
from tests.newsdesk.checks.making import said


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("bg", "В приeмната има кът.", "`приeмната` is a Cyrillic word with the Latin letter `e`: write `приемната`"),
        ("bg", "Hовата линия", "`Hовата` is a Cyrillic word with the Latin letter `H`: write `Новата`"),
        ("bg", "пoмoщ", "the Latin letter `o`: write `помощ`"),
        ("bg", "дrугa", "the Latin letters `ra`: write it with Cyrillic letters alone"),
        ("bg", "при**e**мна", "`приeмна`"),
        ("bg", "Децата рисуваха, a бащите", "write the Cyrillic `а`"),
        ("bg", "Готово. B неделя продължаваме", "write the Cyrillic `В`"),
        ("bg", "Оmega", "`Оmega` is a Latin word with the Cyrillic letter `О`: write `Omega`"),
        ("bg", "αлфа", "`αлфа` is a Cyrillic word with the Greek letter `α`: write `алфа`"),
        ("uk", "стіл i лампа", "write the Cyrillic `і`"),
        ("uk", "кiмната", "write `кімната`"),
        ("en", "foster сare", "`сare` is a Latin word with the Cyrillic letter `с`: write `care`"),
        ("el", "το σχoλείο", "`σχoλείο` is a Greek word with the Latin letter `o`: write `σχολείο`"),
        ("el", "Αυτό είναι. O δρόμος", "write the Greek `Ο`"),
        ("de", "Haуs", "`Haуs` is a Latin word with the Cyrillic letter `у`: write `Hays`"),
    ],
)
def test_letters_of_another_script(lang, text, words):
    [(line, message)] = said(mixed_script, f"Дума.\n{text} тук", lang)
    assert line == 2
    assert words in message


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("bg", "IT-специалист, PDF-и и Wi-Fi-то"),
        ("bg", "10 kΩ, 5 μm, ΔT"),
        ("bg", "отбор A и клас B, витамин C"),
        ("bg", "код `приeмна`, https://example.org/приeмна"),
        ("bg", "[дума](приeмна.pdf)"),
        ("en", "a cat, I see"),
        ("el", "ο δρόμος Wi-Fi"),
        ("bg", "XIX век, ХIХ"[:7]),
    ],
)
def test_what_is_no_mixture(lang, text):
    assert not said(mixed_script, text, lang)


def test_each_word_is_named_once_and_titles_too():
    found = said(mixed_script, "пoмoщ и пoмoщ", title="Дoм")
    assert [line for line, _ in found] == [-4, 1, 1]


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
        ("de", "27 March 2019"),
        ("bg", "On 27 March 2019.\n{lang=en}"),
    ],
)
def test_months_as_they_should_be(lang, text):
    assert not said(foreign_month, text, lang)
