import pytest
import yaml
from hypothesis import given

from newsroom.content import newsroom_file
from tests.newsroom.making import LANGUAGES, NEWSROOM_YML, make_newsroom, newsroom_data
from tests.newsroom.random_content import lines_of, mutations

NAME = newsroom_file.NAME
MORE = """
contacts:
  press:
    name: {bg: Пресцентър, en: Press office}
    person: Мария
    email: press@example.org
    phone: "+359 2 000 00 15"
    address: {bg: ул. „Три липи“ 8, en: 8 Tri Lipi Street}
helpline:
  label: {bg: Телефон, en: Helpline}
  phone: 02 000 00 16
  hours: 09:00-20:00
menu: [archive, category: news, tag: school, page: about]
untranslated: hide
"""


def read(folder, catalogs=LANGUAGES):
    return newsroom_file.read(folder, list(catalogs), "Europe/Athens")


def faults_of(content, text):
    newsroom, faults = read(content(**{NAME: text}))
    assert newsroom is None
    assert faults
    assert all(fault.file == NAME for fault in faults)
    return faults


def test_a_small_newsroom(content):
    newsroom, faults = read(content())
    assert not faults
    assert newsroom.languages == ("bg", "en")
    assert newsroom.timezone == "Europe/Sofia"
    assert newsroom.names["bg"] == "Светнал прозорец"
    assert newsroom.categories["news"].slugs == {"bg": "novini", "en": "news"}
    assert newsroom.tags["school"].names == {"bg": "Училище", "en": "School"}
    assert (newsroom.contacts, newsroom.helpline, newsroom.menu, newsroom.untranslated) == ({}, None, (), "list")


def test_a_catalog_alone_makes_no_language(content):
    """Whatever its folder is called: what writes the dates of an edition has to know the language."""
    newsroom, [fault] = read(content(**{NAME: replaced("[bg, en]", "[bg, xx]")}), [*LANGUAGES, "xx"])
    assert newsroom is None
    assert (
        fault.message
        == "`languages.1`: no dates can be written in `xx`: name its catalog by a code of CLDR, as in `bg` or `pt-BR`"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_language_is_enough(content, language):
    newsroom, faults = read(content(**{NAME: yaml.safe_dump(newsroom_data(language), allow_unicode=True)}))
    assert not faults
    assert newsroom.languages == (language,)
    assert newsroom.timezone == "Europe/Athens"  # the setting's, for none is named


def test_the_whole_file(content):
    newsroom, faults = read(content(**{NAME: NEWSROOM_YML + MORE}))
    assert not faults
    assert newsroom.contacts["press"]["person"] == {"bg": "Мария", "en": "Мария"}
    assert newsroom.contacts["press"]["address"]["bg"] == "ул. „Три липи“ 8"
    assert newsroom.helpline["phone"] == "02 000 00 16"
    assert newsroom.helpline["hours"] == {"bg": "09:00-20:00", "en": "09:00-20:00"}
    assert list(newsroom.menu) == ["archive", {"category": "news"}, {"tag": "school"}, {"page": "about"}]
    assert newsroom.untranslated == "hide"


def test_a_section_may_bring_its_slug():
    newsroom = make_newsroom(tags={"school": {"bg": {"name": "Училище", "slug": "uchi"}, "en": {"name": "School"}}})
    assert newsroom.tags["school"].slugs == {"bg": "uchi", "en": "school"}
    assert newsroom.tags["school"].names == {"bg": "Училище", "en": "School"}


def test_a_name_without_letters_takes_its_slug_from_the_key():
    assert make_newsroom(tags={"school": {"bg": "…", "en": "!"}}).tags["school"].slugs == {
        "bg": "school",
        "en": "school",
    }


def test_a_missing_file_is_said(tmp_path):
    newsroom, faults = read(tmp_path)
    assert newsroom is None
    assert faults[0].file == NAME
    assert "missing" in faults[0].message


def test_a_link_is_no_newsroom_file(tmp_path, content):
    folder = content(**{NAME: None})
    (tmp_path / "elsewhere.yml").write_text(NEWSROOM_YML, "utf-8")
    (folder / NAME).symlink_to(tmp_path / "elsewhere.yml")
    assert "missing" in read(folder)[1][0].message


def test_a_folder_is_no_newsroom_file(tmp_path):
    (tmp_path / NAME).mkdir()
    assert "missing" in read(tmp_path)[1][0].message


def replaced(old, new):
    assert old in NEWSROOM_YML
    return NEWSROOM_YML.replace(old, new)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, ["`languages` is missing"]),
        ("дом", 1, ["`key: value`"]),
        (b"\xff", 1, ["UTF-8"]),
        (NEWSROOM_YML + "\0", 11, ["U+0000"]),
        (replaced("[bg, en]", "[bg, en"), 1, ["bracket"]),
        (replaced("[bg, en]", "[]"), 1, ["`languages`", "is empty"]),
        (replaced("[bg, en]", ""), 1, ["`languages` is missing"]),
        (replaced("[bg, en]", "[bg, bg]"), 1, ["`bg` stands twice"]),
        (replaced("[bg, en]", "[bg, ен]"), 1, ["`ен` is no language code"]),
        (replaced("[bg, en]", "[bg, fr]"), 1, ["unknown language `fr`", "`uk`", "catalog"]),
        (replaced("[bg, en]", "[bg, no]"), 1, ["unknown language `no`"]),
        (replaced("[bg, en]", "[bg, ua]"), 1, ["`ua`: did you mean `uk`?", "catalog"]),
        (replaced("[bg, en]", "{bg: en}"), 1, ["`languages`", "a group of keys"]),
        (replaced("Europe/Sofia", "Europe/Sofya"), 2, ["`timezone`", "Europe/Sofia"]),
        (replaced("name: {bg: Светнал прозорец, en: Lit Window}", "name: Прозорец"), 3, ["`name`", "group of keys"]),
        (replaced(", en: Lit Window}", "}"), 3, ["`name.en` is missing"]),
        (replaced("Lit Window}", "Lit Window, el: Παράθυρο}"), 3, ["unknown key `name.el`", "`bg`, `en`"]),
        (replaced("  en: We help families.\n", ""), 4, ["`about.en` is missing"]),
        (replaced("We help families.", "''"), 6, ["`about.en`", "is empty"]),
        (replaced("We help families.", "We help: families"), 6, ["in quotes"]),
        (replaced("  news: {bg: Новини, en: News}\n", ""), 7, ["`categories` is empty"]),
        (replaced("{bg: Новини, en: News}", "Новини"), 8, ["`categories.news`", "group of keys", "`Новини`"]),
        (replaced("{bg: Новини, en: News}", "{bg: Новини, en: }"), 8, ["`categories.news.en` is empty"]),
        (replaced("{bg: Новини, en: News}", "{bg: Новини, en: [News]}"), 8, ["`categories.news.en`", "a list"]),
        (
            replaced("{bg: Новини, en: News}", "{bg: Новини, en: News, uk: Х}"),
            8,
            ["`categories.news.uk`", "`bg`, `en`"],
        ),
        (
            replaced("{bg: Новини, en: News}", "{bg: Новини, en: {name: News, slog: n}}"),
            8,
            ["`categories.news.en.slog`", "did you mean `slug`", "`name`, `slug`"],
        ),
        (
            replaced("{bg: Новини, en: News}", "{bg: Новини, en: {name: News, slug: а/б}}"),
            8,
            ["`categories.news.en.slug`", "a–z"],
        ),
        (NEWSROOM_YML + "  news item: {bg: а, en: b}\n", 11, ["`tags.news item`", "is no key"]),
        (NEWSROOM_YML + "  uchi: {bg: училище!, en: Uchi}\n", 11, ["`tags.uchi.bg`", "`uchilishte`", "`school`"]),
        (NEWSROOM_YML + "colour: red\n", 11, ["unknown key `colour`", "`helpline`", "`menu`"]),
        (NEWSROOM_YML + "untranslated: maybe\n", 11, ["`untranslated`", "`list`", "`hide`"]),
        (NEWSROOM_YML + "contacts: няма\n", 11, ["`contacts`", "group of keys"]),
        (NEWSROOM_YML + "contacts:\n  press:\n    email: press\n", None, ["`contacts.press.email`", "e-mail"]),
        (
            NEWSROOM_YML + "contacts:\n  press:\n    name: {bg: а, en: b}\n    fax: 02\n",
            14,
            ["`contacts.press.fax`", "`phone`"],
        ),
        (
            NEWSROOM_YML + "contacts:\n  press:\n    name: {bg: а, en: b}\n    person: {bg: а, en: b, uk: в}\n",
            14,
            ["`contacts.press.person.uk`", "`bg`, `en`"],
        ),
        (NEWSROOM_YML + "helpline:\n  phone: няма\n", 12, ["`helpline.phone`", "telephone"]),
        (NEWSROOM_YML + "helpline: {label: {bg: а, en: b}, phone: 112, hour: x}\n", 11, ["`helpline.hour`", "`hours`"]),
        (NEWSROOM_YML + "menu: archive\n", 11, ["`menu`", "expected a list"]),
        (NEWSROOM_YML + "menu:\n  - archive\n  - home\n", 13, ["`menu", "`category: KEY`"]),
        (NEWSROOM_YML + "menu:\n  - archive\n  - category: event\n", 13, ["unknown category `event`", "`news`"]),
        (NEWSROOM_YML + "menu:\n  - tag: shcool\n", 12, ["unknown tag `shcool`", "did you mean `school`"]),
        (NEWSROOM_YML + "menu:\n  - [archive]\n", 12, ["`menu", "`archive`"]),
        (NEWSROOM_YML + "languages: [bg]\n", 11, ["`languages` stands twice"]),
    ],
)
def test_a_fault_names_its_line_and_what_is_allowed(content, text, line, words):
    faults = faults_of(content, text)
    assert any(
        (line is None or fault.line == line) and all(word in fault.message for word in words) for fault in faults
    ), faults
    assert not any(fault.message.endswith(("Allowed: ", ": ")) for fault in faults), faults


def test_all_faults_are_said_at_once(content):
    text = NEWSROOM_YML.replace("We help", "'' #").replace("Europe/Sofia", "Sofia") + "menu:\n  - tag: x\ncolour: red\n"
    assert len(faults_of(content, text)) >= 4


def test_windows_files_and_marks_are_read(content):
    text = b"\xef\xbb\xbf" + NEWSROOM_YML.replace("\n", "\r\n").encode()
    assert not read(content(**{NAME: text}))[1]


@pytest.mark.parametrize(
    "text",
    [
        NEWSROOM_YML.replace("Europe/Sofia", "Sofia"),
        "languages: bg",
        "languages: 5\ntags: x\ncategories: [a]",
        "",
        b"\xff",
    ],
)
def test_articles_can_be_checked_beside_a_faulty_newsroom_file(content, text):
    newsroom = newsroom_file.known(content(**{NAME: text}), list(LANGUAGES), "Europe/Sofia")
    assert newsroom.languages
    assert newsroom.timezone == "Europe/Sofia"
    assert "news" in newsroom.categories


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("content")


@given(raw=mutations(NEWSROOM_YML + MORE))
def test_random_mutations_give_a_newsroom_or_faults_at_lines_that_exist(folder, raw):
    (folder / NAME).write_bytes(raw)
    newsroom, faults = read(folder)
    assert (newsroom is None) == bool(faults)
    assert newsroom_file.known(folder, list(LANGUAGES), "Europe/Sofia").timezone
    for fault in faults:
        assert 1 <= fault.line <= lines_of(raw) + 1, fault
        assert not fault.message.endswith(("Allowed: ", ": "))
