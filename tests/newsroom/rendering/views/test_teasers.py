import datetime as dt

import pytest

from newsroom.content.article import Event
from newsroom.content.references import References
from newsroom.rendering.views import teasers
from newsroom.structure.editions import Entry
from tests.newsroom.making import SPOKEN, make_article, make_cover, make_newsroom, make_picture, make_plan, moment


def teaser_of(article, lang="bg", **options):
    plan = make_plan([article], make_newsroom("bg", "en", "uk"), **options)
    return plan.teasers.of(Entry(article, foreign=article.lang != lang), lang)


def test_a_story_in_the_edition_s_language():
    teaser = teaser_of(make_article(title="Дом „Здравец“"))
    assert teaser == {
        "title": "Дом „Здравец“",
        "href": "/bg/2019/dom/",
        "lang": None,
        "dir": None,
        "label": None,
        "date": {"text": "28 март 2019\xa0г.", "iso": "2019-03-28T10:30:00+02:00"},
        "day": "28 март",
        "summary": "Домът отвори врати.",
        "event": None,
        "kicker": {"text": "Новини", "href": "/bg/category/novini/"},
        "picture": None,
    }


@pytest.mark.parametrize(
    ("lang", "label", "date", "kicker"),
    [
        ("en", "in Bulgarian", "28 March 2019", {"text": "News", "href": "/en/category/news/"}),
        ("uk", "болгарською", "28 березня 2019", {"text": "Новини", "href": "/uk/category/novyny/"}),
    ],
)
def test_a_story_in_another_language_keeps_its_title_and_says_so(lang, label, date, kicker):
    teaser = teaser_of(make_article(title="Домът"), lang)
    assert (teaser["title"], teaser["href"], teaser["lang"]) == ("Домът", "/bg/2019/dom/", "bg")
    assert label in teaser["label"]
    assert teaser["date"]["text"].startswith(date)
    assert teaser["kicker"] == kicker


@pytest.mark.parametrize(
    ("own", "lang", "direction"), [("bg", "en", None), ("bg", "ar", "ltr"), ("ar", "bg", "rtl"), ("ar", "ar", None)]
)
def test_a_title_that_runs_the_other_way_says_so(own, lang, direction):
    plan = make_plan([make_article(own)], make_newsroom("bg", "en", "ar"))
    entry = Entry(plan.edition(own).entries[0].article, foreign=own != lang)
    assert plan.teasers.of(entry, lang)["dir"] == direction


def test_a_teaser_is_made_once_for_an_edition():
    plan = make_plan([make_article()])
    entry = plan.edition("bg").entries[0]
    maker = plan.teasers
    assert maker.of(entry, "bg") is maker.of(entry, "bg")
    assert maker.of(entry, "bg") != maker.of(plan.edition("en").entries[0], "en")


@pytest.mark.parametrize(
    ("lang", "text"),
    [("bg", "Съобщение за медиите"), ("en", "Press release"), ("uk", "Пресреліз")],
)
def test_a_press_release_is_called_so_whatever_its_list_is_called(lang, text):
    teaser = teaser_of(make_article(lang, category="press-release"), lang)
    assert teaser["kicker"]["text"] == text
    assert f"/{lang}/category/" in teaser["kicker"]["href"]


def test_pictures_stand_beside_their_article_in_every_size():
    article = make_article(cover=make_cover("Кухня & двор", "Рада"))
    picture = teaser_of(article, "en", references={article.path: References(cover=make_picture())})["picture"]
    assert picture["src"] == "/bg/2019/dom/kuhnya-1200.0.jpg"
    assert (picture["width"], picture["height"], picture["alt"], picture["caption"]) == (1200, 800, "Кухня & двор", "")
    assert picture["srcset"] == (
        "/bg/2019/dom/kuhnya-480.0000000480.webp 480w, /bg/2019/dom/kuhnya-960.0000000960.webp 960w"
    )
    assert "Рада" in picture["credit"]


def test_a_site_in_a_folder_links_into_it():
    assert teaser_of(make_article(), url="https://a.bg/news")["href"] == "/news/bg/2019/dom/"


@pytest.mark.parametrize(
    ("lang", "text"),
    [("bg", "1 юли 2019\xa0г."), ("en", "1 July 2019"), ("el", "1 Ιουλίου 2019"), ("uk", "1 липня 2019\xa0р.")],
)
def test_a_day_for_people_and_machines(lang, text):
    day = teasers.day(moment("2019-07-01T09:00"), SPOKEN[lang])
    assert day == {"text": text, "iso": "2019-07-01T09:00:00+03:00"}


@pytest.mark.parametrize(
    ("lang", "place", "expected"),
    [
        ("en", "Gabrovo", "12 December 2026, 10:00, Gabrovo"),
        ("en", None, "12 December 2026, 10:00"),
        ("ar", "غابروفو", "12 ديسمبر 2026، الساعة 10:00، غابروفو"),
    ],
)
def test_the_place_of_an_event_stands_behind_its_hours_in_the_signs_of_the_language(lang, place, expected):
    event = Event(dt.date(2026, 12, 12), None, place, opens=moment("2026-12-12T10:00"))
    plan = make_plan([make_article(lang, event=event)], make_newsroom("bg", "en", "ar"))
    assert plan.teasers.of(plan.edition(lang).entries[0], lang)["event"] == expected
