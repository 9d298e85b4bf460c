import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.content import plainyaml

FILE = "news/x/bg.md"


def one_fault(text, first_line=2):
    data, faults = plainyaml.load(text, FILE, first_line)
    assert data == {}
    assert len(faults) == 1, faults
    assert faults[0].file == FILE
    return faults[0].line, faults[0].message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: no", "no"),
        ("a: yes", "yes"),
        ("a: off", "off"),
        ("a: Y", "Y"),
        ("a: 068", "068"),
        ("a: 0x1F", "0x1F"),
        ("a: 1_000", "1_000"),
        ("a: 1e3", "1e3"),
        ("a: .5", ".5"),
        ("a: 20:30", "20:30"),
        ("a: 2019-02-30", "2019-02-30"),
        ("a: 2019-03-28 10:30", "2019-03-28 10:30"),
        ("a: 28.03.2019", "28.03.2019"),
        ("a: =", "="),
        ("a: <<", "<<"),
        ("a: .nan", ".nan"),
        ("a: +359 2 000", "+359 2 000"),
        ("a: 100%", "100%"),
        ("a: Грижа – доклад", "Грижа – доклад"),
        ("a: „Цитат“ и още", "„Цитат“ и още"),
        ("a: Τι είναι; Ναι", "Τι είναι; Ναι"),
        ("a: п’ять об'єднань", "п’ять об'єднань"),
        ("a: 'Грижа: доклад'", "Грижа: доклад"),
        ('a: "true"', "true"),
        ("a: true", True),
        ("a: false", False),
        ("a: True", "True"),
        ("a: null", None),
        ("a: ~", None),
        ("a:", None),
        ("a: NULL", "NULL"),
        ("a: # бележка", None),
        ("a: x #бележка", "x #бележка"),
        ("a: x  # бележка", "x"),
        ("a: #бележка", "#бележка"),
        ("a: x #1 и #2  # бележка", "x #1 и #2"),
        ("a: 'x' #бележка", "x"),
        ("a: Ред\n  втори #1", "Ред втори #1"),
        ("a:\n  - x #1\n  - y", ["x #1", "y"]),
        ("a: {b: c} # бележка", {"b": "c"}),
        ("a: C#", "C#"),
        ("a: [bg, no]", ["bg", "no"]),
        ("a: {b: 01}", {"b": "01"}),
        ("a: |\n  Ред\n  ред", "Ред\nред"),
        ("a: >\n  Ред\n  ред", "Ред ред"),
        ("a: Ред\n  ред", "Ред ред"),
        ("a: !!str 5", "5"),
        ("a: R&D", "R&D"),
        ("a: 5 * 5", "5 * 5"),
    ],
)
def test_what_is_written_is_what_is_taken(text, expected):
    assert plainyaml.load(text, FILE) == ({"a": expected}, [])


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("title: Дом\ncategory:news\ndate: x", {3: "write `category: news`"}),
        ("title: Дом\ncategory:\xa0news\ndate: x", {3: "after `category:` stands a no-break space (U+00A0)"}),
        ("категория:новини", {2: "write `категория: новини`"}),
        ("title：Дом\na: b", {2: "a fullwidth colon (U+FF1A)"}),
        ("title = Дом\na: b", {2: "write `title: Дом`"}),
        ("tit\u200ble: Дом\nb:c", {2: "after `tit` stands a zero width space (U+200B)", 3: "write `b: c`"}),
        ("title: [Видео] Нов дом", {2: "`title: '[Видео] Нов дом'`"}),
        ("title: > текст\na: | b\nc: - d\ne: @f", {2: "`>`", 3: "`|`", 4: "`-`", 5: "`@`"}),
        ("title: ? да", {2: "`?`"}),
        ("title: {x} y", {2: "`title: '{x} y'`"}),
        ('title: "Цитат" каза той', {2: "`title: '\"Цитат\" каза той'`"}),
        ("title: Дом\n date: 2026-05-04", {3: "begins with spaces"}),
        ("summary: Първо\n  второ едно: трето", {3: 'contains ": "'}),
        ("cover:\n  src:a.jpg\n  alt: x: y\n  credit: z", {3: "write `src: a.jpg`", 4: "`alt: 'x: y'`"}),
        ("title: Дом\n\nТекст тук.\n\nОще: да\nи: x: y", {4: "put a line `---` above it"}),
        ("event: {start: x, place: Зала #2}\na: b", {2: "` #` begins a note"}),
        ("tags: [a #1, b]", {2: "` #` begins a note"}),
        ("title: Ремонт # 2", {2: "`title: 'Ремонт # 2'`"}),
        ("title: Дом   #бележка", {2: "begins a note"}),
        ("title: Дом #1 # две", {2: "begins a note"}),
        ("tags: #donations #деца", {2: "write `tags: [donations, деца]`"}),
        ("tags:\n  - #donations\n  - a", {3: "begins a note that nobody reads"}),
        ("category: #news", {2: "write `category: news`"}),
        ("summary: Първо #едно\n  второ", {3: "the text above is cut at its ` #`"}),
        ("title: a\ntitle: b\nc:d", {3: "`title` stands twice", 4: "write `c: d`"}),
        ("http://x.y/\na: b", {2: "without `key:`"}),
        ("a: b\n? \nnull: c\ntrue: d\n'': e", {3: "`?` is no key", 4: "`null` is no key", 5: "`true` is", 6: "`?` is"}),
        ("title: Дом\nи още\nb: [c", {3: "without `key:`", 4: "bracket"}),
    ],
)
def test_all_that_is_wrong_is_said_at_once_each_at_its_line(text, faults):
    _, found = plainyaml.load(text, FILE, 2)
    assert {fault.line for fault in found} == set(faults), found
    assert all(faults[fault.line] in fault.message for fault in found), found


@pytest.mark.parametrize("key", ["date", "category", "status", "slug", "tags", "modified"])
def test_behind_a_value_that_is_no_text_a_sign_begins_a_note(key):
    assert plainyaml.load(f"{key}: x #бележка\nm: {{a: b}} #c", FILE) == ({key: "x", "m": {"a": "b"}}, [])


def test_what_is_sound_is_read_beside_what_is_not():
    data, faults = plainyaml.load_sound_part("title: Дом\ncategory:news\ncover:\n  src: a\nx: @", FILE)
    assert data == {"title": "Дом", "cover": {"src": "a"}}
    assert [fault.line for fault in faults] == [2, 5]


@pytest.mark.parametrize("text", ["", "\n\n", "# бележка", "   "])
def test_nothing_is_no_data_and_no_fault(text):
    assert plainyaml.load(text, FILE) == ({}, [])


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("title: Грижа: доклад", 2, 'contains ": " must stand in quotes'),
        ("a: x\ntitle: Έκθεση: φροντίδα", 3, 'contains ": " must stand in quotes'),
        ("title: „Дом“: нов", 2, 'contains ": "'),
        ('title: "Дом', 2, "opened and not closed"),
        ("a: x\ntitle: 'Дом\ndate: 2019-01-01", 3, "opened and not closed"),
        ('title: "Дом „Здравец" отвори"', 2, "„ “"),
        ("title: 'об'єднання'", 2, "’"),
        ("\ttitle: Дом", 2, "tab"),
        ("cover:\n\tsrc: a.jpg", 3, "tab"),
        ("title: Дом\nтитла без двоеточие\nb: c", 3, "without `key:`"),
        ("title: a\ndate: b\ntitle: c", 4, "`title` stands twice"),
        ("cover: {src: a, src: b}", 2, "`src` stands twice"),
        ("cover:\n  alt: a\n  alt: b", 4, "`alt` stands twice"),
        ("tags: [a, b", 2, "bracket"),
        ("x: y\ntags: [a, b\ndate: c", 3, "bracket"),
        ("cover: {src: a", 2, "bracket"),
        ("title: @Габрово", 2, "`@`"),
        ("title: %20", 2, "`%`"),
        ("title: `код`", 2, "backtick"),
        ("title: *важно*", 2, "`*`"),
        ("a: x\ntitle: &дом", 3, "`&`"),
        ("a: &a x\nb: *a", None, "must stand in quotes"),
        ("a: &a [*a]", None, "must stand in quotes"),
        ("title: !важно", 2, "`!`"),
        ("title: !!int дом", 2, "`!`"),
        ("title: !!timestamp дом", 2, "`!`"),
        ("title: !!float дом", 2, "`!`"),
        ("title: !!bool дом", 2, "`!`"),
        ("title: !!binary дом", 2, "`!`"),
        ("title: !!set {a, b}", 2, "`!`"),
        ("title: !!python/object/apply:os.system [ls]", 2, "`!`"),
        ("title: !!python/name:os.system", 2, "`!`"),
        ("Дом", 2, "`key: value`"),
        ("- a\n- b", 2, "without `key:`"),
        ("title:Дом", 2, "`title: Дом`"),
        ("[a, b]", 2, "`key: value`"),
        ("? [a]\n: b", 2, "a key must be a word"),
        ("!!int a: b", 2, "a key must be a word"),
        ("a: {!!bool b: c}", 2, "a key must be a word"),
        ("a: b\n{c: d}: e", 3, "a key must be a word"),
        ("--- a\n--- b", None, "without `key:`"),
        ("%YAML 3.0\n---\na: b", 2, "key"),
        ("a: |\n  x\n y", 4, "without `key:`"),
        ('a: "\\q"', 2, "YAML"),
        ('a: "\\ud800"', 2, "YAML"),
    ],
)
def test_what_people_get_wrong_is_said_with_its_line_and_a_cure(text, line, words):
    data, faults = plainyaml.load(text, FILE, 2)
    assert data == {}
    assert faults
    assert words in faults[0].message
    assert line is None or {fault.line for fault in faults} == {line}


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 200_000,
        "a: " + "[" * 20_000 + "]" * 20_000,
        "a: " + "{a: " * 500 + "}" * 500,
        "\n".join(" " * depth + "a:" for depth in range(2_000)),
        "- " * 50_000 + "x",
        "? " * 50_000 + "x",
    ],
    ids=["open", "closed", "maps", "indented", "dashes", "questions"],
)
def test_deep_nesting_is_a_fault_and_no_crash(text):
    line, message = one_fault(text)
    assert line >= 2
    assert "deeply" in message or "YAML" in message


def test_nesting_that_stays_within_reason_is_fine():
    text = "a: " + "[" * 10 + "x" + "]" * 10 + "\n" + "\n".join(f"k{n}: '{n}-:'" for n in range(200))
    data, faults = plainyaml.load(text, FILE)
    assert not faults
    assert len(data) == 201


def test_the_cause_of_an_unclosed_quote_is_not_yet_at_the_end_of_the_file():
    assert one_fault('a: b\nc: "d\ne: f\ng: h')[0] == 3


SOURCE = """\
title: Дом
cover:
  src: a.jpg
  alt: b
tags:
  - a
  - b
menu:
  - category: x
inline: {a: 1, b: [c, d]}
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ([], 2),
        (["title"], 2),
        (["cover"], 3),
        (["cover", "src"], 4),
        (["cover", "alt"], 5),
        (["cover", "credit"], 3),
        (["tags", 0], 7),
        (["tags", 1], 8),
        (["tags", 5], 6),
        (["menu", 0, "category"], 10),
        (["inline", "b", 1], 11),
        (["nothing"], 2),
        (["title", "below"], 2),
        (["tags", "word"], 6),
    ],
)
def test_every_value_knows_its_line(path, line):
    assert plainyaml.line_of(SOURCE, path, first_line=2) == line


words = st.text("абвїєςάabc:#&*!|>'\"%@`{}[],-? \t\n\\/~0129.=<", max_size=60)


@given(words)
@settings(max_examples=400)
def test_any_text_is_data_or_faults_at_lines_that_exist(text):
    data, faults = plainyaml.load(text, FILE, 1)
    assert isinstance(data, dict)
    assert not (data and faults)
    assert all(1 <= fault.line <= text.count("\n") + 2 for fault in faults)


@given(st.dictionaries(st.text("абвabc", min_size=1, max_size=5), st.text("абвїєςά „“’–…", max_size=20)))
def test_texts_in_single_quotes_come_back_unchanged(values):
    text = "\n".join(f"k{key}: '{value}'" for key, value in values.items())
    assert plainyaml.load(text, FILE)[0] == {f"k{key}": value for key, value in values.items()}
