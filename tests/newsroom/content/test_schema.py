import pytest
from voluptuous import Optional, Required, Schema

from newsroom.content import plainyaml, schema
from newsroom.content.validators import key, list_of, text

FILE = "x.yml"


def group(value):
    return NAMES(value) if isinstance(value, dict) else text(value)


NAMES = Schema({Required("bg"): text, Required("en"): text})
group.schema = NAMES.schema
SCHEMA = Schema(
    {
        Required("title"): text,
        Optional("tags", default=()): list_of(key),
        Optional("cover"): {Required("src"): text, Optional("credit"): text},
        Optional("names"): NAMES,
        Optional("either"): group,
        Optional("sections"): {key: group},
        Optional("menu"): [{Required("page"): key}],
    }
)


def check(yaml):
    data, faults = plainyaml.load(yaml, FILE)
    assert not faults
    return schema.check(SCHEMA, data, FILE, lambda *path: plainyaml.line_of(yaml, list(path)))


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("title: Дом", {"title": "Дом", "tags": ()}),
        ("title: Дом\ntags: a", {"title": "Дом", "tags": ("a",)}),
        ("title: Дом\ncover:\ntags:", {"title": "Дом", "tags": ()}),
        ("title: Дом\ncover: {src: a, credit: }", {"title": "Дом", "tags": (), "cover": {"src": "a"}}),
    ],
)
def test_data_is_made_clean_and_empty_lines_say_nothing(yaml, expected):
    assert check(yaml) == (expected, [])


@pytest.mark.parametrize(
    ("yaml", "line", "words"),
    [
        ("tags: a", 1, ["`title` is missing", "`title: …`"]),
        ("tags: a\ntitle:", 2, ["`title` is empty", "`title:`"]),
        ("title: Дом\ncover:\n  credit: Иван", 2, ["`cover.src` is missing", "add `src: …` to `cover`"]),
        ("title: Дом\ntagz: a", 2, ["unknown key `tagz`", "did you mean `tags`", "`cover`"]),
        ("title: Дом\nзаглавие: a", 2, ["unknown key `заглавие`", "write `title: a`"]),
        ("title: Дом\nTitle: a", 2, ["unknown key `Title`", "write `title`"]),
        ("title: Дом\n<<: a", 2, ["unknown key `<<`"]),
        ("title: Дом\ncover: {src: a, alt: b}", 2, ["unknown key `cover.alt`", "`src`, `credit`"]),
        ("title: Дом\ncover:\n  src: a\n  credits: b", 4, ["`cover.credits`", "did you mean `credit`"]),
        ("title: Дом\nnames: {bg: а, en: b, fr: c}", 2, ["`names.fr`", "`bg`, `en`"]),
        ("title: Дом\neither: {bg: а, en: b, fr: c}", 2, ["`either.fr`", "`bg`, `en`"]),
        ("title: Дом\nsections:\n  news:\n    bg: а\n    en: b\n    fr: c", 6, ["`sections.news.fr`", "`bg`, `en`"]),
        ("title: Дом\nsections: {a b: {}}", 2, ["`sections.a b`", "is no key"]),
        ("title: Дом\ncover: a.jpg", 2, ["`cover`", "a group of keys", "`a.jpg`"]),
        ("title: Дом\ncover: [a]", 2, ["`cover`", "a group of keys", "a list"]),
        ("title: Дом\ncover: {src: a, credit: Ани, Иво}", 2, ["unknown key `cover.Иво`", '`{alt: "one, two"}`']),
        ("title: Дом\nnames: {bg: а, б, en: b}", 2, ["unknown key `names.б`", '`{alt: "one, two"}`']),
        ("title: Дом\ntitel:", 2, ["unknown key `titel`", "`title`"]),
        ("title: Дом\nnames:\n  bg: а", 2, ["`names.en` is missing"]),
        ("title: {a: b}", 1, ["`title`", "expected a text", "a group of keys"]),
        ("title: [a]", 1, ["`title`", "expected a text", "a list"]),
        ("title: true", 1, ["`title`", "expected a text", "true or false"]),
        ("title: ''", 1, ["`title`", "is empty"]),
        ("title: Дом\ntags: [a, b c]", 2, ["`tags`", "`b c` is no key"]),
        ("title: Дом\nmenu: a", 2, ["`menu`", "expected a list"]),
        ("title: Дом\nmenu:\n  - page: x\n  - page: y z", 4, ["`menu.1.page`", "is no key"]),
    ],
)
def test_a_fault_names_the_key_its_line_and_what_is_allowed(yaml, line, words):
    data, faults = check(yaml)
    assert data == {}
    assert any(fault.line == line and all(word in fault.message for word in words) for fault in faults), faults
    assert all(fault.file == FILE for fault in faults)
    assert not any(fault.message.endswith(("Allowed: ", ": ")) for fault in faults), faults


def test_every_fault_is_found_at_once():
    _, faults = check("titel: Дом\ntags: [a, a]\ncover: x")
    assert len(faults) == 3
