"""An edition in each of the languages that the demo does not speak: Polish, Serbian in both scripts, Arabic."""

import re

import pytest

from tests import commands
from tests.site import further
from tests.site.built import words

NEW = [lang for lang in further.LANGUAGES if lang != "bg"]
every_language = pytest.mark.parametrize("lang", NEW)


@pytest.fixture(scope="module")
def site(make_site):
    return make_site("further-languages")[0]


@pytest.fixture(scope="module")
def release(site):
    """The press release that every new edition has, by language."""
    polish = site.pages["/pl/2026/autobus-z-ksiazkami-dojedzie-do-dwunastu-wsi/"]
    return {lang: site.page_at(url) for lang, url in polish.alternates.items()}


@every_language
def test_every_kind_of_page_is_built(site, lang):
    pages = [page for page in site.edition_pages if page.lang == lang]
    kinds = {page.kind for page in pages}
    assert kinds >= {"front", "article", "page", "year", "archive", "category", "tag", "topics", "not_found"}
    assert f"/{lang}/page/2/" in site.pages
    assert f"/{lang}/feed.xml" in {feed.address for feed in site.feeds}
    assert [page.find("dateline") for page in pages if page.find("dateline")]


def test_old_addresses_speak_the_language_too(site):
    assert words(site.moved["/ar/2026/matbakh/"].root.find(".//h1")) == "نُقلت هذه الصفحة"
    assert words(site.moved["/pl/2026/zupa/"].root.find(".//h1")) == "Strona została przeniesiona"
    (gone,) = site.of_kind("gone")
    assert words(gone.main.find(".//h1")) == "سُحب هذا النص"
    (other,) = gone.main.xpath(".//a[@lang='pl']")
    assert (other.get("dir"), words(other.getnext())) == ("ltr", "بالبولندية")


@every_language
def test_a_page_says_its_language_and_direction(site, lang):
    for page in [*site.edition_pages, *site.moved.values()]:
        if page.lang == lang:
            assert page.root.get("lang") == lang, page
            assert page.root.get("dir") == ("rtl" if lang == "ar" else "ltr"), page


def test_counterparts_are_named_by_language_and_script(site, release):
    assert list(release) == [*NEW, "x-default"]
    assert release["sr-Cyrl"].address == "/sr-Cyrl/2026/autobus-sa-knjigama-stize-u-dvanaest-sela/"
    assert release["sr-Latn"].address == "/sr-Latn/2026/autobus-sa-knjigama-stize-u-dvanaest-sela/"
    assert {page.root.get("lang") for page in release.values()} == set(NEW)
    (data,) = release["sr-Latn"].root.xpath("//script[@type='application/ld+json']")
    assert '"inLanguage":"sr-Latn"' in data.text


@pytest.mark.parametrize(
    ("lang", "archive", "years", "quoted", "dateline", "first_month"),
    [
        (
            "ar",
            "14 خبرًا",
            {2026: "5 أخبار", 2025: "4 أخبار", 2024: "خبران", 2022: "خبر واحد"},
            "العودة إلى صفحة «للإعلام»",
            "أسيوط، 12 مايو 2026",
            "مايو",
        ),
        (
            "pl",
            "14 artykułów",
            {2026: "5 artykułów", 2025: "4 artykuły", 2024: "2 artykuły", 2022: "1 artykuł"},
            "Wróć do strony „Dla mediów”",
            "Łódź, 12 maja 2026",
            "Maj",
        ),
        (
            "sr-Cyrl",
            "14 текстова",
            {2026: "5 текстова", 2025: "4 текста", 2024: "2 текста", 2022: "1 текст"},
            "Назад на страницу „За медије“",
            "Ниш, 12. мај 2026.",
            "Мај",
        ),
        (
            "sr-Latn",
            "14 tekstova",
            {2026: "5 tekstova", 2025: "4 teksta", 2024: "2 teksta", 2022: "1 tekst"},
            "Nazad na stranicu „Za medije“",
            "Niš, 12. maj 2026.",
            "Maj",
        ),
    ],
)
def test_counts_quotations_and_months(site, release, lang, archive, years, quoted, dateline, first_month):
    assert words(site.pages[f"/{lang}/archive/"].find("page-count")[0]) == archive
    for year, count in years.items():
        assert words(site.pages[f"/{lang}/{year}/"].find("page-count")[0]) == count
    assert words(release[lang].find("breadcrumbs")[0][0][-1]) == quoted
    assert words(release[lang].find("dateline")[0]) == dateline
    assert words(site.pages[f"/{lang}/2026/"].find("month")[0].find("h2")).startswith(first_month)


@pytest.mark.parametrize(
    ("address", "when"),
    [
        ("/pl/2025/dni-otwarte-w-czterech-swietlicach/", "30 października – 2 listopada 2025"),
        ("/sr-Cyrl/2026/zimski-klub-za-djake-pesake/", "2.–6. фебруар 2026."),
        ("/ar/2025/umsiyat-al-qiraa/", "28 يوليو – 2 أغسطس 2025"),
    ],
)
def test_days_from_and_to(site, address, when):
    assert words(site.pages[address].find("event")[0].find(".//dd")) == when


@pytest.mark.parametrize(
    ("lang", "slugs"),
    [
        ("pl", {"szkola", "darowizny", "rodziny-zastepcze", "wspolpraca"}),
        ("sr-Cyrl", {"skola", "donacije", "hraniteljstvo", "podrska-porodici"}),
        ("sr-Latn", {"skola", "donacije", "hraniteljstvo", "podrska-porodici"}),
    ],
)
def test_addresses_follow_the_romanisation(site, lang, slugs):
    assert {f"/{lang}/tag/{slug}/" for slug in slugs} <= set(site.pages)


def test_arabic_sections_have_an_address_each(site):
    sections = [page.address.split("/")[-2] for page in site.of_kind("category", "tag") if page.lang == "ar"]
    assert {"akhbar", "qisas"} <= set(sections)
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", slug) for slug in sections)
    assert len(set(sections)) == len(sections)


def test_check_finds_what_was_put_there_and_says_what_it_cannot_look_at(shared):
    content = shared("further-languages", further.build) / "content"
    done = commands.invoke("check", "--content", content)
    withdrawn, note = done.out.splitlines()
    assert "swimming/pl.md:2: warning: ar.md is withdrawn (`gone: true`), and this article is public" in withdrawn
    assert "8 articles in `ar` are not looked at by" in note
    assert note.endswith("(language-file)")
    assert "1 warning;" in done.err


def test_arrows_point_as_lines_run(site):
    assert words(site.pages["/ar/"].find("pagination")[0][-1]) == "أخبار أقدم ←"
    assert words(site.pages["/ar/page/2/"].find("pagination")[0][0]) == "→ أخبار أحدث"
    assert words(site.pages["/ar/2025/"].find("pagination")[0]) == "→ 2026 2024 ←"
    assert words(site.pages["/pl/2025/"].find("pagination")[0]) == "← 2026 2024 →"
    neighbours = site.pages["/ar/2026/matbakh-umm-jalila/"].find("neighbours")[0]
    assert [words(link[0]) for link in neighbours] == ["→ الخبر السابق", "الخبر التالي ←"]


def test_numbers_to_dial_are_read_from_their_beginning(site):
    for page in site.pages.values():
        around = page.root if page.lang == "ar" else page.root.xpath("//li[@lang='ar']")
        for part in [around] if page.lang == "ar" else around:
            for phone in part.xpath(".//a[starts-with(@href, 'tel:')][not(ancestor::*[@class='text'])]"):
                lang = phone.xpath("ancestor::*[@lang][1]/@lang")[0]
                assert phone.get("dir") == ("ltr" if lang == "ar" else None), page


def test_no_arabic_page_mixes_digits(site):
    for page in site.edition_pages:
        if page.lang == "ar":
            assert not re.search("[٠-٩۰-۹]", page.root.text_content()), page


def test_entries_of_an_arabic_feed_carry_their_direction(site):
    for feed in site.feeds:
        for content in site.xml(feed.path).iterfind("{*}entry/{*}content"):
            assert content.text.strip().startswith('<div dir="rtl">') == (feed.lang == "ar"), feed
