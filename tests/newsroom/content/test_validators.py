# ruff: noqa: DTZ001 -- front matter may leave the zone out
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from voluptuous import Invalid

from newsroom.content import validators
from newsroom.content.mending import moments

NOT_TEXT = [({}, "a group of keys"), ([], "a list"), (["a"], "a list"), (True, "true or false"), (None, "nothing")]


def refused(check, value) -> str:
    with pytest.raises(Invalid) as caught:
        check(value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Дом", "Дом"),
        ("  Дом   за  деца ", "Дом за деца"),
        ("Два\nреда", "Два реда"),
        ("таб\tтаб", "таб таб"),
        ("не\xa0делимо", "не делимо"),
        ("Ко\u00adпи", "Ко\u00adпи"),
        ("0", "0"),
    ],
)
def test_a_text_is_one_line(value, expected):
    assert validators.text(value) == expected


@pytest.mark.parametrize("value", ["", " ", "\n\t", "\xa0"])
def test_an_empty_text_is_none(value):
    assert "is empty" in refused(validators.text, value)


@pytest.mark.parametrize(("value", "found"), NOT_TEXT)
@pytest.mark.parametrize(
    "check",
    [
        validators.text,
        validators.slug,
        validators.key,
        validators.language_code,
        validators.email,
        validators.phone,
        validators.moment,
    ],
)
def test_what_is_no_text_is_named(check, value, found):
    assert f"expected a text, found {found}" in refused(check, value)


@pytest.mark.parametrize("sign", ["\0", "\x1b", "\x85", "\u202e", "\u2028", "\ufeff"])
def test_escapes_in_quotes_bring_no_control_characters_in(sign):
    assert f"U+{ord(sign):04X}" in refused(validators.text, f"Дом{sign}а")


@pytest.mark.parametrize("value", ["dom", "dom-2019", "2019", "a-b-c", "x" * 100])
def test_slugs(value):
    assert validators.slug(value) == value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("Дом", "a–z"),
        ("Dom", "a–z"),
        ("dom_detsa", "a–z"),
        ("dom--detsa", "single hyphens"),
        ("-dom", "single hyphens"),
        ("dom-", "single hyphens"),
        ("dom/detsa", "a–z"),
        ("../dom", "a–z"),
        ("dom.html", "a–z"),
        ("dom detsa", "a–z"),
        ("%2e%2e", "a–z"),
        ("dom\u0301", "a–z"),
        ("１２", "a–z"),
        ("x" * 101, "at most 100"),
    ],
)
def test_what_cannot_stand_in_an_address(value, words):
    assert words in refused(validators.slug, value)


@pytest.mark.parametrize("value", ["news", "press-release", "foster_care", "новини", "2019.03", "Школа"])
def test_keys(value):
    assert validators.key(value) == value


@pytest.mark.parametrize("value", ["a b", "a/b", "..", ".a", "a.", "a..b", "../a", "a,b", "a:b", "<b>", "a\\b"])
def test_what_is_no_key(value):
    assert "is no key" in refused(validators.key, value)


@pytest.mark.parametrize("value", ["bg", "en", "el", "uk", "sr-Latn", "pt-BR", "rom"])
def test_language_codes(value):
    assert validators.language_code(value) == value


@pytest.mark.parametrize("value", ["BG", "b", "bulgarian", "bg_BG", "bg/", "../x", "бг", "bg-", "en us"])
def test_what_is_no_language_code(value):
    assert "no language code" in refused(validators.language_code, value)


@pytest.mark.parametrize("value", ["press@example.org", "o.p+q@a-b.example", "поща@пример.бг"])
def test_email(value):
    assert validators.email(value) == value


@pytest.mark.parametrize("value", ["press", "a@b", "a b@c.de", "<a@b.cd>", "a@b@c.de", "a@b.", 'a"@b.cd', "@b.cd"])
def test_what_is_no_email(value):
    assert "e-mail" in refused(validators.email, value)


@pytest.mark.parametrize("value", ["+359 2 000 00 15", "02 000 00 16", "112", "(02) 000-00-16", "02/000 00 16"])
def test_phone(value):
    assert validators.phone(value) == value


@pytest.mark.parametrize("value", ["02", "няма", "tel:02", "02 000; 112", "++359 2", "1" * 40, "<b>"])
def test_what_is_no_phone(value):
    assert "telephone" in refused(validators.phone, value)


@pytest.mark.parametrize("value", ["Europe/Sofia", "Europe/Kyiv", "Europe/Athens", "UTC"])
def test_time_zones(value):
    assert validators.time_zone(value) == value


@pytest.mark.parametrize(
    ("value", "near"),
    [
        ("Europe/Sofya", "Europe/Sofia"),
        ("Europe/Kiew", "Europe/Ki"),
        ("../../etc/passwd", ""),
        ("/etc", ""),
        ("София", ""),
    ],
)
def test_an_unknown_time_zone_is_named_with_the_nearest(value, near):
    message = refused(validators.time_zone, value)
    assert f"unknown time zone `{value}`" in message
    assert near in message
    assert len(message) <= 200


SOFIA = dt.timezone(dt.timedelta(hours=2))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2019-03-28", dt.date(2019, 3, 28)),
        (" 2019-03-28 ", dt.date(2019, 3, 28)),
        ("2024-02-29", dt.date(2024, 2, 29)),
        ("2019-03-28 10:30", dt.datetime(2019, 3, 28, 10, 30)),
        ("2019-03-28 9:05", dt.datetime(2019, 3, 28, 9, 5)),
        ("2019-03-28 9:05:30", dt.datetime(2019, 3, 28, 9, 5, 30)),
        ("2019-03-28T10:30", dt.datetime(2019, 3, 28, 10, 30)),
        ("2019-03-28 10:30:15", dt.datetime(2019, 3, 28, 10, 30, 15)),
        ("2019-03-28 10:30+02:00", dt.datetime(2019, 3, 28, 10, 30, tzinfo=SOFIA)),
        ("2019-03-28 10:30 +0200", dt.datetime(2019, 3, 28, 10, 30, tzinfo=SOFIA)),
        ("2019-03-28 10:30Z", dt.datetime(2019, 3, 28, 10, 30, tzinfo=dt.UTC)),
        ("2026-05-04T07:30:00.000Z", dt.datetime(2026, 5, 4, 7, 30, tzinfo=dt.UTC)),
        ("2026-05-04T07:30:00.123456789Z", dt.datetime(2026, 5, 4, 7, 30, tzinfo=dt.UTC)),
        ("2026-05-04t07:30:00z", dt.datetime(2026, 5, 4, 7, 30, tzinfo=dt.UTC)),
        ("2026-05-04T09:30:00+02:00", dt.datetime(2026, 5, 4, 9, 30, tzinfo=SOFIA)),
        ("2026-05-04 09:30:00 +0200", dt.datetime(2026, 5, 4, 9, 30, tzinfo=SOFIA)),
        ("2026-05-04 09:30:00.25 +02", dt.datetime(2026, 5, 4, 9, 30, tzinfo=SOFIA)),
        ("2026-05-04 07:30:00 UTC", dt.datetime(2026, 5, 4, 7, 30, tzinfo=dt.UTC)),
        ("2026-05-04 07:30:00 +0000 UTC", dt.datetime(2026, 5, 4, 7, 30, tzinfo=dt.UTC)),
        ("2026-05-04 00:00:00", dt.datetime(2026, 5, 4)),
        ("Mon, 04 May 2026 09:30:00 +0200", dt.datetime(2026, 5, 4, 9, 30, tzinfo=SOFIA)),
        ("4 May 2026 07:30 GMT", dt.datetime(2026, 5, 4, 7, 30, tzinfo=dt.UTC)),
        ("2019-03-28T10:30 -03:30", dt.datetime(2019, 3, 28, 14, 0, tzinfo=dt.UTC)),
    ],
)
def test_moments(value, expected):
    moment = validators.moment(value)
    assert moment == expected
    assert type(moment) is type(expected)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("28.03.2019", "2019-03-28"),
        ("28.3.2019 г.", "2019-03-28"),
        ("28/03/2019", "2019-03-28"),
        ("1.1.2020г", "2020-01-01"),
        ("03/28/2019", "year-month-day"),
        ("28.13.2019", "year-month-day"),
        ("28 март 2019", "write the date as 2019-03-28 (year-month-day)"),
        ("28 март 2019 г., 18.30 ч.", "2019-03-28 18:30"),
        ("четвъртък, 28 март 2019 г.", "2019-03-28"),
        ("March 28, 2019", "2019-03-28"),
        ("March 28th, 2019 6:30 pm", "2019-03-28 18:30"),
        ("28 березня 2019 р.", "2019-03-28"),
        ("2019/3/28", "2019-03-28"),
        ("2019.03.28 г.", "2019-03-28"),
        ("2019-3-28 9:05", "2019-03-28 09:05"),
        ("5/4/2026", "2026-04-05, or 2026-05-04"),
        ("05.04.2026", "write the date as 2026-04-05"),
        ("2026-05-04 6:30 PM", "2026-05-04 18:30"),
        ("31 април 2019", "is no date"),
        ("дом 5 дома 2019", "is no date"),
        ("28 Μαρτίου 2019", "year-month-day"),
        ("yesterday", "year-month-day"),
        ("2019", "year-month-day"),
        ("2019-3-28", "year-month-day"),
        ("20190328", "year-month-day"),
        ("2019-03-28 10", "year-month-day"),
        ("2019-03-28 10:30 EET", "year-month-day"),
        ("2019-03-28 10.30", "year-month-day"),
        ("2019-02-30", "there is no such day"),
        ("2019-13-01", "there is no such day"),
        ("2019-00-10", "there is no such day"),
        ("2023-02-29", "there is no such day"),
        ("0000-01-01", "there is no such day"),
        ("0001-01-01", "1900"),
        ("1899-12-31", "1900"),
        ("9999-12-31", "2100"),
        ("2019-03-28 25:00", "there is no such day"),
        ("2019-03-28 10:60", "there is no such day"),
        ("Mon, 31 Apr 2026 09:30:00 +0200", "there is no such day"),
        ("Mon, 04 May 1826 09:30:00 +0200", "1900"),
        ("2019-03-28 10:30+99:99", "there is no such day"),
        ("2019-03-28 10:30+02:75", "there is no such day"),
        ("٢٠١٩-٠٣-٢٨", "2019-03-28"),
    ],
)
def test_what_is_no_moment_is_said_with_a_cure(value, words):
    message = refused(validators.moment, value)
    assert f"`{value}`" in message
    assert words in message


@given(st.text("0123456789-:T.+Z /г", max_size=25) | st.text(max_size=12))
def test_any_text_is_a_moment_or_a_cure(value):
    try:
        moment = validators.moment(value)
    except Invalid:
        return
    assert moment.year in moments.YEARS


def test_one_of_names_what_is_allowed():
    check = validators.one_of("status", ("published", "draft"))
    assert check(" draft ") == "draft"
    assert "did you mean `draft`" in refused(check, "Draft")
    assert "`published`" in refused(check, "публикувана")
    assert "expected a text" in refused(check, False)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("училище", ("училище",)),
        (["училище", "дарения"], ("училище", "дарения")),
        (("a",), ("a",)),
        ([], ()),
    ],
)
def test_a_list_may_be_one_value(value, expected):
    assert validators.list_of(validators.text)(value) == expected


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (["a", "a"], "`a` stands twice"),
        (["a", " a "], "`a` stands twice"),
        (["a", None], "nothing"),
        (["a", ["b"]], "a list"),
        ({"a": "b"}, "a group of keys"),
        ("", "is empty"),
    ],
)
def test_what_is_wrong_in_a_list_is_said(value, words):
    assert words in refused(validators.list_of(validators.text), value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("/", "/"),
        ("/novini/123.html", "/novini/123.html"),
        ("/About-Us", "/About-Us"),
        ("/новини/дом/", "/новини/дом/"),
        ("/%D0%B4%D0%BE%D0%BC/", "/дом/"),
        ("/?p=17", "/?p=17"),
        (
            "/index.php?option=com_content&id=5:dom&d%5B0%5D=%D0%B4",
            "/index.php?option=com_content&id=5:dom&d%5B0%5D=%D0%B4",
        ),
        ("/a?", "/a"),
        ("/~ngo/a(1),b.html", "/~ngo/a(1),b.html"),
        ("/index.php/novini/5", "/index.php/novini/5"),
    ],
)
def test_an_old_address_is_a_path_as_servers_see_it(value, expected):
    assert validators.old_address(value) == expected
    assert validators.old_address(expected) == expected


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("novini/1.html", "begin with a slash"),
        ("https://old.example/novini/1.html", "leave out the site"),
        ("/novini/#a", "leave out `#`"),
        ("//evil.example/", "is no path"),
        ("/\\evil.example/", "is no path"),
        ("/a//b/", "is no path"),
        ("/../x", "is no path"),
        ("/a/..", "is no path"),
        ("/%2e%2e/x", "is no path"),
        ("/.htaccess", "is no path"),
        ("/a b", "is no path"),
        ("/a%0Ab", "is no path"),
        ("/a%3Fb", "is no path"),
        ("/%FF", "is no path"),
        ("/a*", "is no path"),
        ("/a$b", "is no path"),
        ('/a"b', "is no path"),
        ("/a{b}", "is no path"),
        ("/?p=дом", "after `?`"),
        ('/?p="', "after `?`"),
        ("/" + "а" * 101, "too long"),
        ("/" + "a/" * 500, "too long"),
        *((value, f"found {kind}") for value, kind in NOT_TEXT),
    ],
)
def test_what_is_no_old_address_is_said_with_a_cure(value, words):
    assert words in refused(validators.old_address, value)


@pytest.mark.parametrize("value", [True, False])
def test_yes_or_no(value):
    assert validators.yes_or_no(value) is value


@pytest.mark.parametrize(("value", "found"), [("yes", "`yes`"), ("no", "`no`"), ("", "``"), ([], "a list")])
def test_what_is_neither_yes_nor_no(value, found):
    assert refused(validators.yes_or_no, value) == f"expected `true` or `false`, found {found}"
