import pytest

from newsroom.content.references import References
from tests.newsroom.making import make_article, make_cover, make_event, make_newsroom, make_picture, make_plan


def view_of(article, *others, newsroom=None, **options):
    plan = make_plan([article, *others], newsroom, **options)
    return plan.view(article.kind, article.lang, article=article)


def test_a_plain_story():
    view = view_of(make_article(title="Дом", tags=("school",)))
    assert view["title"] == "Дом – Светнал прозорец"
    assert view["description"] == "Домът отвори врати."
    assert view["kicker"] == {"text": "Новини", "href": "/bg/category/novini/"}
    assert view["date"] == {"text": "28 март 2019\xa0г.", "iso": "2019-03-28T10:30:00+02:00"}
    assert list(view["body"]) == ["<p>Домът отвори врати.</p>"]
    assert view["tags"] == [{"text": "Училище", "href": "/bg/tag/uchilishte/"}]
    assert [crumb["href"] for crumb in view["breadcrumbs"]] == ["/bg/", "/bg/category/novini/"]
    for name in ("press", "machine"):
        assert view[name] is False
    for name in ("modified", "place", "authors", "summary", "event", "cover", "contact", "newer", "older", "stale"):
        assert view[name] is None


def test_a_summary_of_the_author_is_shown_and_one_from_the_text_is_not():
    assert view_of(make_article(own_summary=True))["summary"] == "Домът отвори врати."
    assert view_of(make_article(own_summary=False))["summary"] is None


@pytest.mark.parametrize(
    ("lang", "place", "dateline"),
    [
        ("bg", "Габрово", "Габрово, 28 март 2019\xa0г."),
        ("bg", None, "28 март 2019\xa0г."),
        ("en", "Gabrovo", "Gabrovo, 28 March 2019"),
        ("ar", "غابروفو", "غابروفو، 28 مارس 2019"),
    ],
)
def test_a_press_release_has_a_dateline_and_the_press_contact(lang, place, dateline):
    newsroom = make_newsroom("bg", "en", "ar")
    view = view_of(make_article(lang, category="press-release", place=place), newsroom=newsroom)
    assert view["press"] is True
    assert view["dateline"] == dateline
    assert view["contact"]["email"] == "press@example.org"
    assert view["contact"]["tel"] == "tel:+35920000015"


def test_a_press_release_without_a_press_contact_shows_none():
    newsroom = make_newsroom(contacts={})
    assert view_of(make_article(category="press-release"), newsroom=newsroom)["contact"] is None


def test_an_article_names_its_contact():
    assert view_of(make_article(category="press-release", contact="office"))["contact"] == {
        "name": "Светнал прозорец",
        "person": None,
        "email": None,
        "address": "ул. „Три липи“ 8",
        "phone": None,
        "tel": None,
    }
    assert view_of(make_article(contact="press"))["contact"]["phone"] == "+359 2 000 00 15"


@pytest.mark.parametrize(
    ("event", "when"),
    [
        (make_event("2019-04-16"), "16 април 2019\xa0г."),
        (make_event("2019-04-16", "2019-04-20", "Габрово"), "16–20 април 2019\xa0г."),
    ],
)
def test_an_event(event, when):
    view = view_of(make_article(event=event))["event"]
    assert (view["when"], view["start"], view["place"]) == (when, "2019-04-16", event.place)
    assert view["end"] == (event.end and "2019-04-20")


@pytest.mark.parametrize(
    ("lang", "authors", "expected"),
    [
        ("bg", ("Мария",), "Мария"),
        ("bg", ("Мария", "Αθηνά", "Олена"), "Мария, Αθηνά и Олена"),
        ("en", ("Maria", "Olena"), "Maria and Olena"),
    ],
)
def test_authors_are_listed_as_the_language_does(lang, authors, expected):
    assert view_of(make_article(lang, authors=authors))["authors"] == expected


@pytest.mark.parametrize(("by", "machine"), [("human", False), ("machine", True)])
def test_an_automatic_translation_is_known(by, machine):
    assert view_of(make_article("en", of="bg", by=by), make_article("bg"))["machine"] is machine


@pytest.mark.parametrize("kind", ["story", "page"])
def test_a_stale_translation_leads_to_its_original(kind):
    translation = make_article("en", kind=kind, of="bg", stamp="0" * 16)
    view = view_of(translation, make_article("bg", kind=kind, revision="f" * 16))["stale"]
    address = "/bg/dom/" if kind == "page" else "/bg/2019/dom/"
    assert view == {"href": address, "lang": "bg", "label": "in Bulgarian"}


@pytest.mark.parametrize(
    ("stamp", "source"),
    [
        ("f" * 16, {}),
        (None, {}),
        ("0" * 16, {"status": "draft"}),
        ("0" * 16, {"status": "hidden"}),
        ("0" * 16, {"date": "2031-01-01"}),
    ],
)
@pytest.mark.parametrize("kind", ["story", "page"])
def test_nothing_is_said_of_an_original_that_is_the_same_unknown_or_not_to_be_found(kind, stamp, source):
    original = make_article("bg", kind=kind, revision="f" * 16, **source)
    assert view_of(make_article("en", kind=kind, of="bg", stamp=stamp), original)["stale"] is None


def test_neighbours_are_stories_of_the_same_edition():
    articles = [
        make_article("bg", f"d{year}", title=f"Дом {year}", date=f"{year}-01-01") for year in (2016, 2018, 2019)
    ]
    others = [make_article("en", "x", date="2017-01-01"), make_article("bg", "h", date="2017-06-01", status="hidden")]
    view = view_of(articles[1], articles[0], articles[2], *others)
    assert view["newer"] == {"title": "Дом 2019", "href": "/bg/2019/d2019/"}
    assert view["older"] == {"title": "Дом 2016", "href": "/bg/2016/d2016/"}


def test_drafts_and_embargoes_are_nobody_s_neighbours():
    view = view_of(make_article(), make_article(pair="a", status="draft"), make_article(pair="b", date="2031-01-01"))
    assert (view["newer"], view["older"]) == (None, None)


def test_a_hidden_article_links_to_no_list_that_may_not_exist():
    view = view_of(make_article(status="hidden", tags=("school",)))
    assert view["kicker"] == {"text": "Новини", "href": None}
    assert view["tags"] == []
    assert [crumb["href"] for crumb in view["breadcrumbs"]] == ["/bg/"]
    assert (view["newer"], view["older"], view["index"]) == (None, None, False)


def test_a_cover():
    article = make_article(cover=make_cover("Кухнята"))
    view = view_of(article, references={article.path: References(cover=make_picture())})
    assert view["cover"]["alt"] == "Кухнята"
    assert view["cover"]["src"] == "/bg/2019/dom/kuhnya-1200.0.jpg"


def test_an_update_is_dated():
    assert view_of(make_article(modified="2019-04-01"))["modified"]["text"] == "1 април 2019\xa0г."


def test_a_page():
    view = view_of(make_article(kind="page", pair="about", title="За нас", contact="press"))
    assert (view["kind"], view["title"]) == ("page", "За нас – Светнал прозорец")
    assert view["contact"]["email"] == "press@example.org"
    assert [crumb["href"] for crumb in view["breadcrumbs"]] == ["/bg/"]
    assert ("og:type", "website") in view["og"]
    assert "data" not in view
