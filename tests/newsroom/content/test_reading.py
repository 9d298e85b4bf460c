import codecs
import datetime as dt
from unicodedata import normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsroom.content import reading
from newsroom.content.article import Cover, Event, Translation
from newsroom.scan import listing
from tests.newsroom.making import ARTICLE, ZONE, make_converter
from tests.newsroom.random_content import lines_of, mutations

PATH = "news/2019/domat/bg.md"
CONVERTER = make_converter()

WHOLE = """\
---
title: „Домът“ отвори врати
date: 2019-03-28 10:30
modified: 2019-04-01
slug: domat-otvori-vrati
summary: Едно изречение. И друго.
category: press-release
tags: [school, family]
status: published
authors: [Мария Петрова, Αθηνά Νικολάου]
place: Габрово
event: {start: 2019-04-16, end: 2019-04-20, place: Габрово}
contact: press
cover:
  src: kuhnya.jpg
  alt: Кухнята
  credit: Рада
aliases: [/stara.html]
translation: {of: en, revision: 3f2a, by: machine}
untranslated: hide
---

Домът в Габрово отвори врати. Децата са вече там.

![Кухня](kuhnya.jpg)
"""


def read(text, path=PATH):
    raw = text if isinstance(text, bytes) else text.encode()
    return reading.read(path, raw, CONVERTER, "Europe/Sofia")


def article(text, path=PATH):
    result = read(text, path)
    assert not result.faults
    return result.article


def changed(old, new):
    assert old in ARTICLE
    return ARTICLE.replace(old, new)


def with_line(line):
    return changed("category: news\n", f"category: news\n{line}\n")


def test_everything_an_article_can_say():
    domat = article(WHOLE)
    assert domat.path == PATH
    assert (domat.kind, domat.lang, domat.pair, domat.slug) == ("story", "bg", "domat", "domat-otvori-vrati")
    assert domat.title == "„Домът“ отвори врати"
    assert (domat.summary, domat.own_summary) == ("Едно изречение. И друго.", True)
    assert domat.date == dt.datetime(2019, 3, 28, 10, 30, tzinfo=ZONE)
    assert domat.modified == dt.datetime(2019, 4, 1, tzinfo=ZONE)
    assert (domat.status, domat.category, domat.tags) == ("published", "press-release", ("school", "family"))
    assert domat.authors == ("Мария Петрова", "Αθηνά Νικολάου")
    assert domat.event == Event(dt.date(2019, 4, 16), dt.date(2019, 4, 20), "Габрово")
    assert domat.cover == Cover("kuhnya.jpg", "Кухнята", "Рада", 15)
    assert domat.aliases == ("/stara.html",)
    assert domat.translation == Translation("en", "3f2a", "machine")
    assert (domat.place, domat.contact, domat.untranslated) == ("Габрово", "press", "hide")
    assert domat.line("cover") == 14
    assert domat.line("untranslated") == 20
    assert domat.body.placeholders[0].target == "kuhnya.jpg"
    assert domat.body.placeholders[0].line == 25


def test_what_an_article_need_not_say():
    short = article("---\ntitle: Домът отвори врати\ndate: 2019-03-28\ncategory: news\n---\n\nЕдно. Две.\n")
    assert short.slug == "domat-otvori-vrati"
    assert (short.summary, short.own_summary) == ("Едно. Две.", False)
    assert short.status == "published"
    assert short.tags == short.authors == short.aliases == ()
    assert short.modified is short.cover is short.event is short.translation is short.place is None


@pytest.mark.parametrize(
    ("path", "lines", "lang", "pair"),
    [
        ("news/2019/domat/bg.md", "", "bg", "domat"),
        ("news/2019/domat/EN.md", "lang: en", "en", "domat"),
        ("news/2019/domat/uk.MD", "", "uk", "domat"),
        ("domat/el.markdown", "", "el", "domat"),
        ("news/domat/bg.md", "lang: en", "en", "domat"),
        ("news/domat/bg.md", "pair: kashta", "bg", "kashta"),
        ("domat.md", "lang: bg\npair: domat", "bg", "domat"),
        ("новини/Домът/bg.md", "", "bg", "Домът"),
    ],
)
def test_language_and_pair_come_from_the_path_and_front_matter_wins(path, lines, lang, pair):
    named = article(with_line(lines), path)
    assert (named.lang, named.pair) == (lang, pair)


def test_a_file_in_pages_is_a_page():
    page = article("---\ntitle: За нас\n---\nНие сме.", "pages/about/bg.md")
    assert (page.kind, page.pair, page.date, page.category, page.slug) == ("page", "about", None, None, "za-nas")


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2019-03-28", "2019-03-28T00:00:00+02:00"),
        ("2019-07-01 9:00", "2019-07-01T09:00:00+03:00"),
        ("2018-12-31 23:30Z", "2019-01-01T01:30:00+02:00"),
        ("2019-03-28T10:30+00:00", "2019-03-28T12:30:00+02:00"),
    ],
)
def test_times_are_in_the_newsroom_s_zone(date, expected):
    assert article(changed("2019-03-28 10:30", date)).date.isoformat() == expected


@pytest.mark.parametrize(
    "raw",
    [
        codecs.BOM_UTF8 + ARTICLE.encode(),
        ARTICLE.replace("\n", "\r\n").encode(),
        ARTICLE.replace("\n", "\r").encode(),
        codecs.BOM_UTF8 + ARTICLE.replace("\n", "\r\n").encode(),
    ],
    ids=["bom", "crlf", "cr", "word"],
)
def test_what_editors_do_to_files_does_not_matter(raw):
    assert article(raw) == article(ARTICLE)


def test_decomposed_letters_give_the_same_address():
    without_slug = changed("slug: domat-otvori-vrati\n", "").replace("Домът отвори", "Йордан")
    assert article(normalize("NFD", without_slug)).slug == article(without_slug).slug == "yordan-vrati"


def test_a_slug_made_from_the_title_is_known_as_such():
    assert "slug" in article(ARTICLE).lines
    assert "slug" not in article(changed("slug: domat-otvori-vrati\n", "")).lines
    assert "slug" not in article(changed("slug: domat-otvori-vrati", "slug:")).lines


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, ["`---`"]),
        (b"\x00", 1, ["U+0000"]),
        ("Домът", 1, ["`---`"]),
        (changed("---\n\n", ""), 1, ["no end"]),
        (ARTICLE.encode("cp1251"), 2, ["UTF-8"]),
        (ARTICLE.encode("utf-16"), 1, ["UTF-8"]),
        (changed("Домът отвори врати", "Грижа: доклад"), 2, ["in quotes"]),
        (changed("Домът отвори врати", '"Домът'), 2, ["opened and not closed"]),
        (changed("Домът отвори врати", '"Домът „Здравец" отвори"'), 2, ["„ “"]),
        (changed("title: Домът", "\ttitle: Домът"), 2, ["tab"]),
        (changed("Домът отвори врати\n", "\n"), 2, ["`title` is empty"]),
        (changed("title: Домът отвори врати\n", ""), 2, ["`title` is missing"]),
        (changed("2019-03-28 10:30", "28.03.2019"), 3, ["`date`", "2019-03-28"]),
        (changed("2019-03-28 10:30", "2019-02-30"), 3, ["`date`", "there is no such day"]),
        (changed("2019-03-28 10:30", "no"), 3, ["`date`", "`no` is no date"]),
        (changed("2019-03-28 10:30", "068"), 3, ["`date`", "`068` is no date"]),
        (changed("2019-03-28 10:30", "[2019-03-28]"), 3, ["`date`", "a list"]),
        (changed("2019-03-28 10:30", "2019-03-28 10:30+99:99"), 3, ["`date`", "+99:99"]),
        (changed("Домът отвори врати", "Дом\u202eът"), 2, ["U+202E"]),
        (changed("Домът отвори врати", '"Дом\\u202eът"'), 2, ["`title`", "U+202E"]),
        (changed("Домът отвори врати", '"Дом\\0"'), 2, ["`title`", "U+0000"]),
        (changed("Домът отвори врати", '"\\ud800"'), 2, ["YAML"]),
        (changed("Домът отвори врати", "[Домът, врати]"), 2, ["`title`", "a list"]),
        (changed("Домът отвори врати", "*Домът*"), 2, ["`*`"]),
        (changed("Домът отвори врати", "&дом x"), 2, ["`&`"]),
        (changed("Домът отвори врати", "[" * 100_000), 2, ["deeply"]),
        (changed("Домът отвори врати", "!!python/object/apply:os.system [ls]"), 2, ["`!`"]),
        (changed("slug: domat-otvori-vrati", "slug: Домът"), 4, ["`slug`", "a–z"]),
        (changed("slug: domat-otvori-vrati", "slug: ../../x"), 4, ["`slug`", "a–z"]),
        (changed("slug: domat-otvori-vrati", f"slug: {'x' * 300}"), 4, ["`slug`", "100"]),
        (changed("category: news", "category: [news]"), 5, ["`category`", "a list"]),
        (changed("category: news", "categry: news"), 5, ["`categry`", "did you mean `category`"]),
        (with_line("title: Друго"), 6, ["`title` stands twice"]),
        (with_line("lang: ../../x"), 6, ["`lang`", "language code"]),
        (with_line("pair: ../x"), 6, ["`pair`", "is no key"]),
        (with_line("save_as: ../x.html"), 6, ["unknown key `save_as`"]),
        (with_line("cover:\n  src: a.jpg"), 6, ["`cover.alt` is missing"]),
        (with_line("cover:\n  alt: Кухня\n  src: [a.jpg]"), 8, ["`cover.src`", "a list"]),
        (with_line("event: {start: 2019-04-02, end: 2019-04-01}"), 6, ["`event.end`", "before"]),
        (changed("Домът в Габрово отвори врати. Децата са вече там.", ""), 7, ["no text"]),
        (changed("Домът в Габрово отвори врати. Децата са вече там.", "<!-- -->"), 7, ["no text"]),
        (changed("Децата са", "\n\n# Децата\n\nса"), 10, ["`##`"]),
        (changed("Децата са", "\n\n![](a.jpg)\n\nса"), 10, ["alt text"]),
        (changed("Децата са", "[тук](javascript:x)"), 8, ["usable address"]),
        (ARTICLE + "а" * 500_000, 1, ["more than 500 kB"]),
    ],
)
def test_a_fault_names_its_line_and_the_cure(text, line, words):
    faulty = read(text)
    assert faulty.article is None
    assert any(fault.line == line and all(word in fault.message for word in words) for fault in faulty.faults), (
        faulty.faults
    )
    assert all(fault.file == PATH for fault in faulty.faults)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("news/2019/domat/български.md", ["no language", "`български.md`", "`bg.md`"]),
        ("news/2019/domat/index.md", ["no language", "`index.md`"]),
        ("bg.md", ["no pair", "folder of its own"]),
        ("pages/bg.md", ["no pair"]),
    ],
)
def test_a_path_without_language_or_pair_is_a_fault(path, words):
    faulty = read(ARTICLE if not path.startswith("pages") else "---\ntitle: а\n---\nа", path)
    assert faulty.article is None
    assert all(word in faulty.faults[0].message for word in words)


def test_all_faults_of_a_file_are_said_at_once():
    text = (
        changed("2019-03-28 10:30", "28.03.2019").replace("category: news", "categry: news") + "\n# Домът\n\n![](a.jpg)"
    )
    assert len(read(text, "domat/дом.md").faults) == 5


def test_tags_that_were_left_out_are_warnings():
    whole = read(ARTICLE + "\n<center>Дом</center>\n")
    assert whole.article
    assert [(warning.line, "`<center>`" in warning.message) for warning in whole.warnings] == [(10, True)]


def check_anything(raw):
    result = read(raw)
    assert isinstance(result, reading.Reading)
    assert (result.article is None) == bool(result.faults)
    for fault in (*result.faults, *result.warnings):
        assert 1 <= fault.line <= lines_of(raw) + 1, fault
        assert fault.file == PATH
        assert fault.message
        assert not fault.message.endswith(": ")


@given(st.binary(max_size=200) | st.binary(max_size=100).map(lambda raw: b"---\n" + raw + b"\n---\nx"))
@settings(max_examples=400)
@example(b"---\n? [a]\n: b\n---\nx")
@example(b"---\r\r\n---\xff")
def test_random_bytes_give_an_article_or_faults_at_lines_that_exist(raw):
    check_anything(raw)


@given(mutations(WHOLE, ARTICLE))
@settings(max_examples=800)
def test_random_mutations_give_an_article_or_faults_at_lines_that_exist(raw):
    check_anything(raw)


@given(st.dictionaries(
    st.sampled_from("title date lang pair slug summary status modified authors contact cover aliases translation "
                    "untranslated category tags place event src alt of start end".split()),
    st.recursive(
        st.sampled_from(["", "x", "no", "068", "2019-02-30", "2019-03-28", "true", "~", "'Дом: а'", "*a", "&b c", "bg", '"\\0"']),
        lambda inner: st.lists(inner, max_size=3).map(lambda values: f"[{', '.join(values)}]")
        | st.lists(st.tuples(st.sampled_from(["src", "alt", "of", "start", "end", "[a]", "x", "place"]), inner), max_size=3)
        .map(lambda values: "{" + ", ".join(f"{key}: {value}" for key, value in values) + "}"),
        max_leaves=6,
    ),
))  # fmt: skip
@settings(max_examples=150)
def test_any_kind_of_value_under_any_key_is_read_or_refused(values):
    check_anything(("---\n" + "".join(f"{key}: {value}\n" for key, value in values.items()) + "---\nДом").encode())


def test_reading_depends_on_nothing_but_its_arguments():
    first = read(WHOLE)
    read(ARTICLE + "- " * 2000)
    assert read(WHOLE) == first


# The folder


def test_all_markdown_files_are_found_in_order(content):
    folder = content(
        **{
            "news/2019/dom/en.md": "x",
            "pages/about/BG.MD": "x",
            "а.markdown": "x",
            ".git/x.md": "x",
            "news/.DS_Store": "x",
            "news/.hidden.md": "x",
            "news/dom.jpg": "x",
            "news/readme.md.txt": "x",
        }
    )
    (folder / "folder.md").mkdir()
    assert reading.find(listing(folder)) == (
        ["news/2019/dom/bg.md", "news/2019/dom/en.md", "pages/about/BG.MD", "а.markdown"],
        [],
    )


def test_links_are_faults(content, tmp_path):
    folder = content()
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "bg.md").write_text(ARTICLE, "utf-8")
    (folder / "linked").symlink_to(tmp_path / "secret")
    (folder / "bg.md").symlink_to(tmp_path / "secret" / "bg.md")
    (folder / "photo.jpg").symlink_to("/etc/passwd")
    paths, faults = reading.find(listing(folder))
    assert paths == ["news/2019/dom/bg.md"]
    assert [fault.file for fault in faults] == ["bg.md", "linked", "photo.jpg"]
    assert all("symbolic link" in fault.message for fault in faults)


@pytest.mark.parametrize("name", [b"\xe4\xee\xec.md", b"a\nb.md", "a\u202eb.md".encode(), b"a\x1b.md"])
def test_names_that_cannot_be_shown_are_faults(content, name):
    import os

    folder = content()
    with open(os.path.join(os.fsencode(folder), name), "wb") as file:  # noqa: PTH118, PTH123 -- Path takes no bytes
        file.write(ARTICLE.encode())
    paths, faults = reading.find(listing(folder))
    assert paths == ["news/2019/dom/bg.md"]
    assert len(faults) == 1
    assert "rename" in faults[0].message
    assert faults[0].shown(folder).encode()


def test_a_folder_that_cannot_be_read_is_a_fault(content, monkeypatch):
    import os

    folder, scandir = content(), os.scandir

    def forbidden(path):
        if os.fspath(path).rstrip("/").endswith("2019"):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", forbidden)
    paths, faults = reading.find(listing(folder))
    assert paths == []
    assert [fault.file for fault in faults] == ["news/2019"]
    assert "cannot be read" in faults[0].message


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("Габрово отвори", "Габрово, отвори", True),
        ("category: press-release", "category: news", True),
        ("tags: [school, family]", "tags: [school]", True),
        ("modified: 2019-04-01\n", "", True),
        ("status: published", "status: draft", True),
        ("slug: domat-otvori-vrati", "slug: domat", True),
        ("  alt: Кухнята", "  alt: Кухнята на Рада", True),
        ("![Кухня](kuhnya.jpg)", "", True),
        ("---\n\nДомът", "---\nДомът", True),
        ("\n", "\r\n", True),
        ("title: „Домът“ отвори врати", "title: Домът отвори врати", True),
        ("title: „Домът“ отвори врати", "title: „Домът“ затвори врати", False),
        ("summary: Едно изречение. И друго.", "summary: Едно изречение.", False),
        ("summary: Едно изречение. И друго.\n", "", False),
        ("вече там", "още там", False),
    ],
)
def test_the_revision_changes_with_what_is_said_and_with_nothing_else(old, new, same):
    assert old in WHOLE
    assert (article(WHOLE.replace(old, new)).revision == article(WHOLE).revision) is same


def test_the_revision_does_not_hang_on_where_a_file_stands():
    assert article(WHOLE, "news/2020/other/bg.md").revision == article(WHOLE).revision
