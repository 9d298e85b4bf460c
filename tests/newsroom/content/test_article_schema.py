# ruff: noqa: DTZ001 -- front matter may leave the zone out
import datetime as dt

import pytest

from newsroom.content import schema
from newsroom.content.article_schema import PAGE, STORY, alt

FILE = "news/x/bg.md"
LEAST = {"title": "Дом", "date": "2019-03-28", "category": "news"}


def check(of=STORY, **data):
    return schema.check(of, LEAST | data if of is STORY else {"title": "Дом"} | data, FILE, lambda *_: 1)


def test_a_story_needs_a_title_a_date_and_a_category():
    _, faults = schema.check(STORY, {}, FILE, lambda *_: 1)
    assert sorted(fault.message.split("`")[1] for fault in faults) == ["category", "date", "title"]
    assert all("is missing" in fault.message for fault in faults)


def test_a_page_needs_a_title_only():
    data, faults = check(PAGE)
    assert not faults
    assert data == {"title": "Дом", "status": "published", "gone": False, "authors": (), "aliases": ()}


@pytest.mark.parametrize(
    ("key", "value", "clean"),
    [
        ("lang", "bg", "bg"),
        ("pair", "домът", "домът"),
        ("slug", "domat", "domat"),
        ("summary", "Едно.\n Две.", "Едно. Две."),
        ("status", "hidden", "hidden"),
        ("modified", "2019-04-01 09:00", dt.datetime(2019, 4, 1, 9)),
        ("authors", "Мария", ("Мария",)),
        ("authors", ["Мария", "Αθηνά"], ("Мария", "Αθηνά")),
        ("tags", ["school", "family"], ("school", "family")),
        ("place", "Габрово", "Габрово"),
        ("contact", "press", "press"),
        ("cover", {"src": "a.jpg", "alt": ""}, {"src": "a.jpg", "alt": ""}),
        (
            "cover",
            {"src": "a.jpg", "alt": "Кухня", "credit": "Рада"},
            {"src": "a.jpg", "alt": "Кухня", "credit": "Рада"},
        ),
        ("aliases", "/stara/stranitsa.html", ("/stara/stranitsa.html",)),
        ("translation", {"of": "en"}, {"of": "en", "by": "human"}),
        (
            "translation",
            {"of": "en", "by": "machine", "revision": "3f2a"},
            {"of": "en", "by": "machine", "revision": "3f2a"},
        ),
        ("untranslated", "hide", "hide"),
        ("unchecked", {"mixed-script": "името е такова"}, {"mixed-script": "името е такова"}),
        ("event", {"start": "2019-04-01"}, {"start": dt.date(2019, 4, 1)}),
        (
            "event",
            {"start": "2019-04-01 9:00", "end": "2019-04-01 10:00", "place": "Габрово"},
            {"start": dt.datetime(2019, 4, 1, 9), "end": dt.datetime(2019, 4, 1, 10), "place": "Габрово"},
        ),
    ],
)
def test_values_of_a_story(key, value, clean):
    data, faults = check(**{key: value})
    assert not faults
    assert data[key] == clean


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"status": "hiden"}, ["`status`", "did you mean `hidden`", "`draft`"]),
        ({"status": "публикувана"}, ["`status`", "`published`", "`draft`", "`hidden`"]),
        ({"date": "28.03.2019"}, ["`date`", "2019-03-28"]),
        ({"date": "2019-02-30"}, ["`date`", "there is no such day"]),
        ({"date": ["2019-03-28"]}, ["`date`", "a list"]),
        ({"date": None}, ["`date` is empty"]),
        ({"lang": "български"}, ["`lang`", "`bg`"]),
        ({"lang": False}, ["`lang`", "true or false"]),
        ({"slug": "../../x"}, ["`slug`", "a–z"]),
        ({"tags": [["school"]]}, ["`tags`", "a list"]),
        ({"tags": ["school", "school"]}, ["`tags`", "twice"]),
        ({"tags": "school, my family"}, ["`tags`", "`school, my family` is no key", "`[school, my family]`"]),
        ({"category": ["news"]}, ["`category`", "a list"]),
        ({"cover": "a.jpg"}, ["`cover`", "group of keys", "`a.jpg`"]),
        ({"cover": {"src": "a.jpg"}}, ["`cover.alt` is missing"]),
        ({"cover": {"src": "", "alt": "x"}}, ["`cover.src`", "empty"]),
        ({"cover": {"src": "a.jpg", "alt": "x", "caption": "y"}}, ["`cover.caption`", "`credit`"]),
        ({"translation": "en"}, ["`translation`", "group of keys"]),
        ({"translation": {"by": "human"}}, ["`translation.of` is missing"]),
        ({"translation": {"of": "en", "by": "robot"}}, ["`translation.by`", "`human`", "`machine`"]),
        ({"translation": {"of": "en", "from": "bg"}}, ["`translation.from`", "`of`, `revision`, `by`"]),
        ({"untranslated": "no"}, ["`untranslated`", "`list`", "`hide`"]),
        ({"event": "2019-04-01"}, ["`event`"]),
        ({"event": {}}, ["`event.start` is missing"]),
        ({"event": {"start": "1.4.2019"}}, ["`event.start`", "2019-04-01"]),
        ({"event": {"start": "2019-04-02", "end": "2019-04-01"}}, ["`event.end`", "before `start`"]),
        ({"event": {"start": "2019-04-02", "begin": "2019-04-01"}}, ["`event.begin`", "write `start`"]),
        ({"save_as": "../x"}, ["unknown key `save_as`", "`title`"]),
        ({"url": "https://evil.example"}, ["unknown key `url`"]),
        ({"template": "x"}, ["unknown key `template`"]),
        ({"titel": "Дом"}, ["unknown key `titel`", "did you mean `title`"]),
    ],
)
def test_what_a_story_may_not_say(changes, words):
    data, faults = check(**changes)
    assert data == {}
    assert any(all(word in fault.message for word in words) for fault in faults), faults


@pytest.mark.parametrize("key", ["date", "category", "tags", "place", "event"])
def test_a_page_is_no_story(key):
    _, faults = check(PAGE, **{key: "2019-03-28"})
    assert f"unknown key `{key}`" in faults[0].message


def test_an_empty_alt_says_that_the_picture_is_decoration():
    assert alt("") == ""
    assert alt(" Кухня ") == "Кухня"
