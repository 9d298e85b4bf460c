import pytest

from newsdesk.checks.mixed_script import mixed_script
from tests.newsdesk.checks.making import said


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("bg", "В приeмната има кът.", "`приeмната` is a Cyrillic word with the Latin letter `e`: write `приемната`"),
        ("bg", "Hовата линия", "`Hовата` is a Cyrillic word with the Latin letter `H`: write `Новата`"),
        ("bg", "пoмoщ", "the Latin letter `o`: write `помощ`"),
        ("bg", "дrугa", "the Latin letters `ra`: write it with Cyrillic letters alone"),
        ("bg", "при**e**мна", "`приeмна`"),
        ("sr-Cyrl", "Комшиjа је ту", "the Latin letter `j`: write `Комшија`"),
        ("sr-Cyrl", "Кућа, a башта", "write the Cyrillic `а`"),
        ("pl", "Dоm stoi", "the Cyrillic letter `о`: write `Dom`"),
        ("bg", "Децата рисуваха, a бащите", "write the Cyrillic `а`"),
        ("bg", "Готово. B неделя продължаваме", "write the Cyrillic `В`"),
        ("bg", "Оmega", "`Оmega` is a Latin word with the Cyrillic letter `О`: write `Omega`"),
        ("bg", "αлфа", "`αлфа` is a Cyrillic word with the Greek letter `α`: write `алфа`"),
        ("uk", "стіл i лампа", "write the Cyrillic `і`"),
        ("uk", "кiмната", "write `кімната`"),
        ("en", "foster сare", "`сare` is a Latin word with the Cyrillic letter `с`: write `care`"),
        ("el", "το σχoλείο", "`σχoλείο` is a Greek word with the Latin letter `o`: write `σχολείο`"),
        ("el", "Αυτό είναι. O δρόμος", "write the Greek `Ο`"),
        (
            "el",
            "ο Παύλος και οFirebird",
            "`οFirebird` is two words of two scripts: write a space between `ο` and `Firebird`",
        ),
        ("bg", "вижтеthese", "write a space between `вижте` and `these`"),
        ("bg", "вFirefox", "write a space between `в` and `Firefox`"),
        ("bg", "НАTO", "the Latin letters `TO`: write `НАТО`"),
        ("bg", "5 кg брашно", "the Latin letter `g`"),
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
        ("sr-Cyrl", "PDF-ови, Wi-Fi и витамин C"),
        ("ar", "الـPDF وملف Wi-Fi"),
        ("bg", "отбор A и клас B, витамин C"),
        ("bg", "код `приeмна`, https://example.org/приeмна"),
        ("bg", "[дума](приeмна.pdf)"),
        ("en", "a cat, I see"),
        ("el", "ο δρόμος Wi-Fi"),
        ("bg", "XIX век"),
        ("bg", "PRите и SMSи, COVID-19та, iPhone-ът, 5кг, H₂O"),
        ("bg", "الUNICEF тук"),  # nobody takes an Arabic letter for a Latin one
    ],
)
def test_what_is_no_mixture(lang, text):
    assert not said(mixed_script, text, lang)


def test_each_word_is_named_once_and_titles_too():
    remarks = said(mixed_script, "пoмoщ и пoмoщ", title="Дoм")
    assert [line for line, _ in remarks] == [-4, 1, 1]
