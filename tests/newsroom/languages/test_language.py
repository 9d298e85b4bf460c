import re
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest

from newsroom.languages.catalog import CatalogFault
from newsroom.languages.language import Language, load_languages

TRANSLATIONS = Path(__file__).parents[3] / "theme" / "translations"
HEADER = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'


@pytest.fixture(scope="module")
def languages():
    return load_languages(["bg", "en", "el", "uk", "pl", "sr-Cyrl", "sr-Latn", "ar"], TRANSLATIONS)


@pytest.fixture
def bare(tmp_path):
    """Loads languages whose catalogs have no message."""

    def load(*codes):
        for code in codes:
            folder = tmp_path / code / "LC_MESSAGES"
            folder.mkdir(parents=True)
            (folder / "messages.po").write_text(HEADER.format(code))
        return load_languages(codes, tmp_path)

    return load


def test_languages_keep_the_order_of_their_codes(languages):
    assert list(languages) == ["bg", "en", "el", "uk", "pl", "sr-Cyrl", "sr-Latn", "ar"]
    assert list(load_languages(("uk", "bg"), str(TRANSLATIONS))) == ["uk", "bg"]


@pytest.mark.parametrize(
    ("code", "locale", "own_name"),
    [
        ("bg", "bg_BG", "Български"),
        ("en", "en_GB", "English"),
        ("el", "el_GR", "Ελληνικά"),
        ("uk", "uk_UA", "Українська"),
        ("pl", "pl_PL", "Polski"),
        ("sr-Cyrl", "sr_Cyrl", "Српски (ћирилица)"),
        ("sr-Latn", "sr_Latn", "Srpski (latinica)"),
        ("ar", "ar_EG", "العربية"),
    ],
)
def test_a_language_knows_itself(languages, code, locale, own_name):
    language = languages[code]
    assert isinstance(language, Language)
    assert (language.code, language.locale, language.own_name) == (code, locale, own_name)
    assert language.direction == ("rtl" if code == "ar" else "ltr")


@pytest.mark.parametrize(
    ("code", "locale", "direction", "own_name"),
    [
        ("zh-TW", "zh_Hant_TW", "ltr", "中文 (繁體, 台灣)"),
        ("ar", "ar_EG", "rtl", "العربية"),
        ("de", "de_DE", "ltr", "Deutsch"),
        ("no", "no", "ltr", "Norsk"),
        ("pt-BR", "pt_BR", "ltr", "Português (Brasil)"),
        ("sr", "sr_RS", "ltr", "Српски"),
        ("sr-Latn", "sr_Latn", "ltr", "Srpski (latinica)"),
        ("tr", "tr_TR", "ltr", "Türkçe"),
    ],
)
def test_any_further_language_needs_only_a_catalog(bare, code, locale, direction, own_name):
    language = bare(code)[code]
    assert (language.locale, language.direction, language.own_name) == (locale, direction, own_name)
    assert language.month_name(7)
    assert language.date_range(date(2018, 7, 16), date(2018, 7, 20))
    assert language.gettext("Search") == "Search"
    assert language.quote("a") == "“a”"


@pytest.mark.parametrize(
    ("code", "page", "direction"), [("bg", "en", None), ("bg", "ar", "ltr"), ("ar", "bg", "rtl"), ("ar", "ar", None)]
)
def test_a_direction_is_said_where_it_is_not_the_pages(languages, code, page, direction):
    assert languages[code].direction_beside(languages[page]) == direction


@pytest.mark.parametrize("code", ["xx", "B!", "", "BG", "../bg", "bg_BG", "български", "en-GB-x", None])
def test_what_is_no_language_code_is_refused(code):
    with pytest.raises(ValueError, match="is not a language") as caught:
        load_languages([code], TRANSLATIONS)
    assert repr(code) in str(caught.value)


def test_a_language_without_a_catalog_is_refused_with_those_that_have_one(bare, tmp_path):
    bare("bg", "uk")
    with pytest.raises(CatalogFault, match="no catalog for the language 'de'; available: bg, uk") as caught:
        load_languages(["bg", "de"], tmp_path)
    assert caught.value.path == tmp_path / "de" / "LC_MESSAGES" / "messages.po"
    with pytest.raises(CatalogFault, match="available: none"):
        load_languages(["de"], tmp_path / "none")


def test_words_come_from_the_catalog(languages):
    bg, uk = languages["bg"], languages["uk"]
    assert bg.gettext("Archive") == "Архив"
    assert bg.pgettext("kicker", "Press release") == "Съобщение за медиите"
    assert uk.ngettext("%(num)s story", "%(num)s stories", 22) == "%(num)s публікації"
    assert uk.npgettext("no such context", "%(num)s story", "%(num)s stories", 2) == "%(num)s stories"


def test_dates_are_in_the_language(languages):
    bg, en, el, uk, pl, cyrillic, latin, ar = languages.values()
    assert bg.long_date(date(2019, 3, 28)) == "28 март 2019\u00a0г."
    assert en.short_day(date(2019, 3, 28)) == "28 March"
    assert el.date_range(date(2023, 5, 30), date(2023, 5, 31)) == "30–31 Μαΐου 2023"
    assert el.date_range(date(2023, 5, 30)) == "30 Μαΐου 2023"
    assert uk.month_name(3) == "Березень"
    assert en.clock_time(time(9, 5)) == "09:05"
    assert pl.date_range(date(2018, 7, 30), date(2018, 8, 2)) == "30 lipca – 2 sierpnia 2018"
    assert pl.month_name(7) == "Lipiec"
    assert cyrillic.date_range(date(2018, 7, 16), date(2018, 7, 20)) == "16.–20. јул 2018."
    assert latin.date_range(date(2018, 7, 30), date(2018, 8, 2)) == "30. jul – 2. avgust 2018."
    assert ar.date_range(date(2018, 7, 16), date(2018, 7, 20)) == "16–20 يوليو 2018"
    assert ar.month_name(3) == "مارس"


@pytest.mark.parametrize(
    ("code", "number", "items", "quotation"),
    [
        ("bg", "12\xa0345,5", "a, b и c", "„a“"),
        ("en", "12,345.5", "a, b and c", "“a”"),
        ("el", "12.345,5", "a, b και c", "«a»"),
        ("uk", "12\xa0345,5", "a, b і c", "«a»"),
        ("pl", "12\xa0345,5", "a, b i c", "„a”"),
        ("sr-Cyrl", "12.345,5", "a, b и c", "„a“"),
        ("sr-Latn", "12.345,5", "a, b i c", "„a“"),
        ("ar", "12,345.5", "a وb وc", "«a»"),
    ],
)
def test_numbers_lists_and_quotations(languages, code, number, items, quotation):
    language = languages[code]
    assert language.number(12345.5) == language.number(Decimal("12345.5")) == number
    assert language.list(iter("abc")) == items
    assert language.list(["a"]) == "a"
    assert language.list([]) == ""
    assert language.quote("a") == quotation
    assert language.quote("100 %s") == quotation.replace("a", "100 %s")


def test_arabic_has_one_kind_of_digits(languages):
    """Addresses and telephone numbers are written in European ones, so dates and counts are too."""
    ar = languages["ar"]
    texts = [
        ar.number(1234567890),
        ar.long_date(date(1934, 6, 27)),
        ar.date_range(date(2018, 7, 16), date(2018, 7, 20)),
        ar.clock_time(time(20, 58)),
        ar.hours("09:00-20:00"),
    ]
    for text in texts:
        assert re.search("[0-9]", text)
        assert not re.search("[٠-٩۰-۹]", text)


@pytest.mark.parametrize(
    ("code", "of_bulgarian", "of_french"),
    [
        ("bg", "на български", "на френски"),
        ("en", "in Bulgarian", "in French"),
        ("el", "στα βουλγαρικά", "στα Γαλλικά"),
        ("uk", "болгарською", "мова: французька"),
        ("pl", "po bułgarsku", "język: francuski"),
        ("sr-Cyrl", "на бугарском", "језик: француски"),
        ("sr-Latn", "na bugarskom", "jezik: francuski"),
        ("ar", "بالبلغارية", "بالفرنسية"),
    ],
)
def test_the_name_of_another_language(languages, code, of_bulgarian, of_french):
    assert languages[code].name_of("bg") == of_bulgarian
    assert languages[code].name_of("fr") == of_french


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("bg", "09:00-20:00", "09:00–20:00 ч."),
        ("bg", "9:00 – 20:00", "9:00–20:00 ч."),
        ("en", "09:00-20:00", "09:00–20:00"),
        ("el", "09:00-20:00", "09:00–20:00"),
        ("uk", "09:00—20:00", "09:00–20:00"),
        ("pl", "09:00-20:00", "w godz. 09:00–20:00"),
        ("sr-Latn", "09:00-20:00", "od 09:00 do 20:00"),
        ("ar", "09:00-20:00", "من 09:00 إلى 20:00"),
        ("bg", "денонощно", "денонощно"),
        ("bg", "09:00-20:00, без неделя", "09:00-20:00, без неделя"),
        ("bg", "", ""),
    ],
)
def test_hours(languages, code, text, expected):
    assert languages[code].hours(text) == expected


@pytest.mark.parametrize(
    ("code", "evening", "weekend"),
    [
        ("bg", "16 юли 2018 г., 18:00–20:00 ч.", "16 юли 2018 г., 18:00 ч. – 18 юли 2018 г., 09:05 ч."),
        ("en", "16 July 2018, 18:00–20:00", "16 July 2018, 18:00 – 18 July 2018, 09:05"),
        ("el", "16 Ιουλίου 2018, 18:00–20:00", "16 Ιουλίου 2018, 18:00 – 18 Ιουλίου 2018, 09:05"),
        ("pl", "16 lipca 2018, w godz. 18:00–20:00", "16 lipca 2018, godz. 18:00 – 18 lipca 2018, godz. 09:05"),
        ("sr-Latn", "16. jul 2018. od 18:00 do 20:00", "16. jul 2018. u 18:00 – 18. jul 2018. u 09:05"),
        ("ar", "16 يوليو 2018، من 18:00 إلى 20:00", "16 يوليو 2018، الساعة 18:00 – 18 يوليو 2018، الساعة 09:05"),
    ],
)
def test_moments_of_an_event(languages, code, evening, weekend):
    language = languages[code]
    start = datetime(2018, 7, 16, 18, tzinfo=UTC)
    shown = [
        language.moment_range(start, start.replace(hour=20)),
        language.moment_range(start, datetime(2018, 7, 18, 9, 5, tzinfo=UTC)),
    ]
    assert [text.replace("\xa0", " ") for text in shown] == [evening, weekend]


def test_an_evening_over_midnight_has_one_date(languages):
    start, end = datetime(2018, 7, 16, 22, tzinfo=UTC), datetime(2018, 7, 17, 2, tzinfo=UTC)
    assert languages["en"].moment_range(start, end) == "16 July 2018, 22:00–02:00"
