"""Five real pages in four languages, as their readers should have got them."""

import pytest

from tests.site.built import words

ROUND_TABLE = {
    "bg": "/bg/2019/kragla-masa-obshto-vzaimodeystvie-stara-zagora/",
    "en": "/en/2019/round-table-general-interaction-stara-zagora/",
}


@pytest.fixture
def real(make_site):
    return make_site("real-news")[0]


@pytest.mark.parametrize(("lang", "other"), [("bg", "en"), ("en", "bg")])
def test_the_round_table_is_one_story_in_two_languages(real, lang, other):
    page = real.pages[ROUND_TABLE[lang]]
    assert page.alternates == {
        "bg": real.url + ROUND_TABLE["bg"],
        "en": real.url + ROUND_TABLE["en"],
        "x-default": real.url + ROUND_TABLE["bg"],
    }
    switch = page.find("switch", "nav")[0]
    assert switch.xpath(f".//a[@hreflang='{other}']/@href") == [ROUND_TABLE[other]]


def test_the_bulgarian_archive(real):
    sections = real.pages["/bg/archive/"].find("archive-year", "section")
    found = [(words(one.find("h2")), words(one.find("p"))) for one in sections]
    assert found == [
        ("2025", "1 публикация на украински"),
        ("2023", "1 публикация на гръцки"),
        ("2022", "1 публикация"),
        ("2019", "1 публикация"),
        ("2018", "1 публикация"),
    ]


@pytest.mark.parametrize(("year", "lang", "label"), [(2025, "uk", "на украински"), (2023, "el", "на гръцки")])
def test_years_with_stories_of_other_languages_only(real, year, lang, label):
    (link,) = real.pages[f"/bg/{year}/"].main.xpath(".//ul[@class='lines']//a")
    assert link.get("lang") == link.get("hreflang") == lang
    assert link.get("href").startswith(f"/{lang}/{year}/")
    assert words(link.getnext()) == label


def test_the_greek_press_release(real):
    page = real.pages["/el/2023/kales-praktikes-gia-tin-prostasia-ton-paidion/"]
    assert words(page.find("kicker")[0]) == "ΔΕΛΤΙΟ ΤΥΠΟΥ"
    assert words(page.find("dateline")[0]) == "Αθήνα, 7 Ιουνίου 2023"
    (contact,) = page.root.iter("address")
    assert "Γραφείο Τύπου" in words(contact)
    assert contact.xpath(".//a/@href") == ["tel:+3011040", "mailto:press@newsroom.example"]
    assert "30–31 Μαΐου 2023" in words(page.find("event")[0])


def test_the_ukrainian_article(real):
    page = real.pages["/uk/2025/zakhyst-prav-dytyny-zakhid-dlia-orhaniv-opiky/"]
    assert words(page.find("story-meta")[0].find("time")).startswith("29 березня 2025")


@pytest.mark.parametrize(
    ("path", "days"),
    [
        (ROUND_TABLE["bg"], "27 март 2019"),
        (ROUND_TABLE["en"], "27 March 2019"),
        ("/bg/2018/pridnestrovska-delegatsia-poseti-ruse/", "16–20 юли 2018"),
    ],
)
def test_days_of_events(real, path, days):
    assert days in words(real.pages[path].find("event")[0])


def test_slugs_of_lists_are_romanised_officially(real):
    assert "/bg/tag/deinstitutsionalizatsia/" in real.pages
    assert "/el/category/deltia-typou/" in real.pages
    assert "/uk/tag/deinstytutsializatsiia/" in real.pages
