import locale as system_locale
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from newsroom.languages import dates

LOCALES = ["bg_BG", "en_GB", "el_GR", "uk_UA"]


def plain(text):
    """With ordinary spaces; CLDR has a narrow one that does not break between the year and “г.”, “р.”."""
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("locale", "day", "expected"),
    [
        ("bg_BG", date(2019, 3, 28), "28 март 2019 г."),
        ("en_GB", date(2019, 3, 28), "28 March 2019"),
        ("el_GR", date(2023, 6, 7), "7 Ιουνίου 2023"),
        ("uk_UA", date(2025, 3, 29), "29 березня 2025 р."),
        ("bg_BG", datetime(2019, 3, 28, 23, 30, tzinfo=timezone(timedelta(hours=-5))), "28 март 2019 г."),
    ],
)
def test_long_date(locale, day, expected):
    assert plain(dates.long_date(day, locale)) == expected


@pytest.mark.parametrize(
    ("locale", "day", "expected"),
    [
        ("bg_BG", date(2019, 3, 28), "28 март"),
        ("en_GB", date(2019, 3, 28), "28 March"),
        ("el_GR", date(2023, 6, 7), "7 Ιουνίου"),
        ("uk_UA", date(2025, 3, 29), "29 березня"),
    ],
)
def test_short_day(locale, day, expected):
    assert plain(dates.short_day(day, locale)) == expected


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("bg_BG", "16–20 юли 2018 г."),
        ("en_GB", "16–20 July 2018"),
        ("el_GR", "16–20 Ιουλίου 2018"),
        ("uk_UA", "16–20 липня 2018 р."),
        ("de_DE", "16.–20. Juli 2018"),
        ("es_ES", "16–20 de julio de 2018"),
        ("hu_HU", "2018. július 16–20."),
        ("ja_JP", "2018年7月16–20日"),
    ],
)
def test_days_of_one_month(locale, expected):
    assert plain(dates.date_range(date(2018, 7, 16), date(2018, 7, 20), locale)) == expected


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("bg_BG", "30 юли – 2 август 2018 г."),
        ("en_GB", "30 July – 2 August 2018"),
        ("el_GR", "30 Ιουλίου – 2 Αυγούστου 2018"),
        ("uk_UA", "30 липня – 2 серпня 2018 р."),
        ("de_DE", "30. Juli – 2. August 2018"),
        ("hu_HU", "2018. július 30. – augusztus 2."),
    ],
)
def test_days_of_two_months(locale, expected):
    assert plain(dates.date_range(date(2018, 7, 30), date(2018, 8, 2), locale)) == expected


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("bg_BG", "30 декември 2018 г. – 2 януари 2019 г."),
        ("en_GB", "30 December 2018 – 2 January 2019"),
        ("el_GR", "30 Δεκεμβρίου 2018 – 2 Ιανουαρίου 2019"),
        ("uk_UA", "30 грудня 2018 р. – 2 січня 2019 р."),
    ],
)
def test_days_of_two_years(locale, expected):
    assert plain(dates.date_range(date(2018, 12, 30), date(2019, 1, 2), locale)) == expected


@pytest.mark.parametrize("end", [None, date(2023, 5, 30), datetime(2023, 5, 30, 18, tzinfo=UTC)])
def test_a_range_of_one_day_is_a_date(end):
    assert plain(dates.date_range(datetime(2023, 5, 30, 9, tzinfo=UTC), end, "el_GR")) == "30 Μαΐου 2023"


def test_a_year_and_its_mark_stay_on_one_line():
    assert dates.long_date(date(2019, 3, 28), "bg_BG") == "28 март 2019\u00a0г."
    assert dates.date_range(date(2018, 7, 16), date(2018, 7, 20), "uk_UA") == "16–20 липня 2018\u00a0р."


def test_a_range_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match=r"cannot end \(2018-07-16\) before it starts \(2018-07-20\)"):
        dates.date_range(date(2018, 7, 20), date(2018, 7, 16), "bg_BG")


@given(st.dates(date(1000, 1, 1)), st.dates(date(1000, 1, 1)), st.sampled_from(LOCALES))
def test_a_range_names_both_days_and_each_year_and_month_once(one, other, locale):
    start, end = sorted((one, other))
    text = dates.date_range(start, end, locale)
    assert text.endswith(dates.long_date(end, locale)[len(str(end.day)) :])
    assert text.startswith(str(start.day))
    assert text.count(str(end.year)) == 1 or start.year != end.year
    assert text.count("–") == (start != end)
    assert (" – " in text) == ((start.year, start.month) != (end.year, end.month))


@pytest.mark.parametrize(
    ("locale", "march", "july"),
    [
        ("bg_BG", "Март", "Юли"),
        ("en_GB", "March", "July"),
        ("el_GR", "Μάρτιος", "Ιούλιος"),
        ("uk_UA", "Березень", "Липень"),
    ],
)
def test_month_name_stands_alone(locale, march, july):
    assert dates.month_name(3, locale) == march
    assert dates.month_name(7, locale) == july


def test_no_language_takes_the_months_of_another():
    # Languages that no other test asks for: with Babel alone, Italian and Romanian would be Chinese here.
    months = [dates.month_name(7, locale) for locale in ("zh_CN", "it_IT", "ro_RO", "zh_CN")]
    assert months == ["七月", "Luglio", "Iulie", "七月"]
    assert Locale("sr").months["stand-alone"]["wide"][7] == "јул"


@pytest.mark.parametrize(("locale", "expected"), [("bg_BG", "9:05"), ("en_GB", "09:05"), ("uk_UA", "09:05")])
@pytest.mark.parametrize(
    "moment",
    [
        time(9, 5),
        time(9, 5, tzinfo=timezone(timedelta(hours=3))),
        datetime(2019, 3, 28, 9, 5, tzinfo=timezone(timedelta(hours=3))),
    ],
)
def test_clock_time_is_the_time_as_given(moment, locale, expected):
    assert dates.clock_time(moment, locale) == expected


def test_the_systems_locale_changes_nothing(monkeypatch):
    for name in ("LANG", "LC_ALL", "LC_TIME", "LANGUAGE"):
        monkeypatch.setenv(name, "el_GR.UTF-8")
    monkeypatch.setattr(system_locale, "getlocale", lambda *_: ("el_GR", "UTF-8"))
    assert plain(dates.date_range(date(2018, 7, 16), date(2018, 7, 20), "bg_BG")) == "16–20 юли 2018 г."
