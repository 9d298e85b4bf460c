import codecs
from unicodedata import normalize

import pytest

from newsroom.content.frontmatter import Source, decode, split

FILE = "news/x/bg.md"


@pytest.mark.parametrize(
    "raw",
    [
        "---\nДом\n".encode(),
        codecs.BOM_UTF8 + "---\nДом\n".encode(),
        "---\r\nДом\r\n".encode(),
        "---\rДом\r".encode(),
        codecs.BOM_UTF8 + "---\r\nДом\n".encode(),
    ],
    ids=["unix", "bom", "windows", "old mac", "mixed"],
)
def test_marks_and_line_ends_of_editors_do_not_matter(raw):
    assert decode(raw, FILE) == ("---\nДом\n", [])


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("Дом".encode("cp1251"), 1),
        (b"---\ntitle: x\n" + "Дом".encode("cp1251"), 3),
        ("Ελλάδα".encode("iso8859-7"), 1),
        ("Дом".encode("utf-16"), 1),
        (b"a\nb\n\xff", 3),
        ("\ud800".encode(errors="surrogatepass"), 1),
        (b"\xc0\x80", 1),
        (b"a\r\nb\r\n\xe0", 3),
    ],
)
def test_other_encodings_are_a_fault_at_their_line(raw, line):
    text, faults = decode(raw, FILE)
    assert text == ""
    assert [(fault.file, fault.line) for fault in faults] == [(FILE, line)]
    assert "UTF-8" in faults[0].message


@pytest.mark.parametrize(
    "sign",
    [
        "\0",
        "\x02",
        "\x03",
        "\x0b",
        "\x0c",
        "\x1b",
        "\x7f",
        "\x85",
        "\x9f",
        "\ufeff",
        "\uffff",
        "\u202e",
        "\u2066",
        "\u2028",
        "\u2029",
    ],
)
def test_signs_that_nobody_sees_are_faults_with_their_code_and_line(sign):
    _, faults = decode(f"---\nДом{sign}\n".encode(), FILE)
    assert [fault.line for fault in faults] == [2]
    assert f"U+{ord(sign):04X}" in faults[0].message
    assert "delete" in faults[0].message


def test_each_line_with_an_invisible_sign_is_named_once():
    _, faults = decode("а\x01\n\nб\u202eв\x00\n".encode(), FILE)
    assert [fault.line for fault in faults] == [1, 3]
    assert "U+202E" in faults[1].message


def test_utf_16_without_a_mark_is_full_of_them():
    assert decode("---\n".encode("utf-16-le") * 100_000, FILE)[1]


@pytest.mark.parametrize("sign", ["\t", "\xa0", "\xad", "\u200b", "\u200d", "\u200f", "\u202f", "\u0301", "👩‍👧"])
def test_signs_that_texts_need_are_none(sign):
    assert decode(f"Дом{sign}a".encode(), FILE) == (f"Дом{sign}a", [])


def test_decomposed_letters_are_kept():
    text = normalize("NFD", "Йордан, Αύγουστος, їжак")
    assert decode(text.encode(), FILE) == (text, [])


@pytest.mark.parametrize(
    ("text", "yaml", "body", "line"),
    [
        ("---\na: b\n---\nДом", "a: b", "Дом", 4),
        ("---\na: b\n---\n\nДом\n", "a: b", "\nДом\n", 4),
        ("---  \na: b\n--- \t\nДом", "a: b", "Дом", 4),
        ("---\n---\nДом", "", "Дом", 3),
        ("---\na: b\n---", "a: b", "", 4),
        ("---\na: b\n\n---\nДом\n---\nи още", "a: b\n", "Дом\n---\nи още", 5),
    ],
)
def test_front_matter_and_text_are_taken_apart(text, yaml, body, line):
    source, faults = split(text, FILE)
    assert not faults
    assert (source.yaml, source.text, source.text_line) == (yaml, body, line)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "first line must be `---`"),
        ("title: Дом\n\nТекст", 1, "put `---` above this line"),
        ("\n---\na: b\n---\n", 1, "delete the empty lines above"),
        (" ---\na: b\n---\n", 1, "delete the spaces"),
        ("+++\na = 1\n+++\n", 1, "TOML"),
        ("—--\na: b\n---\n", 1, "write three hyphens"),
        ("---", 1, "no end"),
        ("---\na: b\n\nДом", 3, "no end"),
        ("---\na: b\n----\nДом", 3, "here stands `----`"),
        ("---\na: b\n ---\nДом", 3, "here stands ` ---`"),
        ("---\na: b\n—\nДом", 3, "here stands `—`, write three hyphens"),
        ("---\na: b\n...\nДом", 3, "here stands `...`"),
        ("---\na: b\n", 1, "no end"),
        ("—\na: b\n—\nДом", 1, "here stands `—`"),
        ("\u200b---\na: b\n---\nДом", 1, "a zero width space (U+200B)"),
        (";;;\n{}\n;;;\nДом", 1, "JSON"),
        ("Title: Дом\nDate: x\n\nДом", 1, "put `---` above this line"),
        ("---\ntitle: Грижа: доклад\n---\nДом", 2, "quotes"),
        ("---\na: b\n\ntitle: [x\n---\nДом", 4, "bracket"),
        ("---\nДом\n---\n", 2, "`key: value`"),
    ],
)
def test_what_is_no_front_matter_is_a_fault(text, line, words):
    source, faults = split(text, FILE)
    assert source is None
    assert [(fault.file, fault.line) for fault in faults] == [(FILE, line)]
    assert words in faults[0].message


def test_a_source_knows_the_lines_of_the_file():
    source = Source({}, "title: Дом\ncover:\n  src: a.jpg", "", 5)
    assert source.line_of("title") == 2
    assert source.line_of("cover", "src") == 4
