import pytest

from newsroom.languages.codes import english_name, is_language, meant, unknown_language

ALLOWED = ("bg", "en", "el", "uk", "cs", "sr-Cyrl", "sr-Latn")


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("ua", ["uk"]),
        ("UA", ["uk"]),
        ("ukr", ["uk"]),
        ("gr", ["el"]),
        ("ell", ["el"]),
        ("cz", ["cs"]),
        ("bul", ["bg"]),
        ("gb", ["en"]),
        ("us", ["en"]),
        ("en_US", ["en"]),
        ("bg-BG", ["bg"]),
        ("sr", ["sr-Cyrl", "sr-Latn"]),
        ("rs", ["sr-Cyrl", "sr-Latn"]),
        ("xx", []),
        ("pl", []),
        ("", []),
    ],
)
def test_what_people_mean(written, right):
    assert meant(written, ALLOWED) == right


def test_the_message_names_what_is_meant():
    assert unknown_language("ua", ["en", "uk"]) == "unknown language `ua`: did you mean `uk`? Allowed: `en`, `uk`"
    assert unknown_language("sr", ["sr-Latn", "sr-Cyrl"]).startswith(
        "unknown language `sr`: did you mean `sr-Latn` or `sr-Cyrl`? "
    )
    assert unknown_language("pl", ["bg", "en"]) == "unknown language `pl`. Allowed: `bg`, `en`"


def test_names_in_english():
    assert [english_name(code) for code in ("uk", "sr-Latn", "qq", "")] == ["Ukrainian", "Serbian (Latin)", "qq", ""]


def test_codes_of_languages():
    codes = ["bg", "sr-Latn", "eo", "pt-BR", "zh-TW", "zh-Hant-TW", "xx", "en-XX", "es-419", "sr_Latn", "BG", ""]
    assert [code for code in codes if not is_language(code)] == ["xx", "en-XX", "es-419", "sr_Latn", "BG", ""]
