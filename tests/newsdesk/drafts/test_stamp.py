import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.drafts.stamp import CannotStamp, stamp, stamped
from newsroom.content import frontmatter

VALUES = {"of": "bg", "revision": "f" * 16}


def file(translation: str) -> str:
    return f"---\ntitle: Дом  # бележка\n{translation}summary: '…'\n---\n\nТекст.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("translation: {of: bg, revision: 0123, by: human}\n", "translation: {of: bg, revision: FF, by: human}\n"),
        ("translation: {revision: '0', of: bg}  # x\n", "translation: {revision: 'FF', of: bg}  # x\n"),
        ('translation: { of: "bg" , revision: "0" }\n', 'translation: { of: "bg" , revision: "FF" }\n'),
        ("translation: {of: bg, by: machine}\n", "translation: {of: bg, revision: FF, by: machine}\n"),
        ("translation: {of: bg, revision: , by: human}\n", "translation: {of: bg, revision: FF , by: human}\n"),
        ("translation: {of: bg,\n  by: human}\n", "translation: {of: bg, revision: FF,\n  by: human}\n"),
        (
            "translation:\n  of: bg  # от\n  by: human\n",
            "translation:\n  of: bg  # от\n  revision: FF\n  by: human\n",
        ),
        ("translation:\n  by: human\n  of: bg\n", "translation:\n  by: human\n  of: bg\n  revision: FF\n"),
        ("translation:\n  of: bg\n  revision: 0 # x\n", "translation:\n  of: bg\n  revision: FF # x\n"),
        ("translation:\n  of: bg\n  revision:\n", "translation:\n  of: bg\n  revision: FF\n"),
        ("translation: {of: uk, revision: 0}\n", "translation: {of: bg, revision: FF}\n"),
        ("translation:  # още не\n", "translation: {of: bg, revision: FF}  # още не\n"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_only_the_values_change(before, after, newline):
    raw, meant = (file(each).replace("FF", "f" * 16).replace("\n", newline).encode() for each in (before, after))
    assert stamped(raw, VALUES) == meant
    assert stamped(meant, VALUES) == meant


def test_a_missing_group_comes_last():
    raw = b"\xef\xbb\xbf---\r\ntitle: x\r\nevent:\r\n  start: 2019-01-01\r\n---\r\nText\r\n"
    line = f"translation: {{of: bg, revision: {'f' * 16}}}\r\n".encode()
    assert stamped(raw, VALUES) == raw.replace(b"01-01\r\n", b"01-01\r\n" + line)


@pytest.mark.parametrize(
    "translation",
    [
        "translation: [bg]\n",
        "translation: bg\n",
        "translation: {of: bg, revision}\n",
        "translation: {of: bg, revision: '0\n  1'}\n",
    ],
)
def test_what_cannot_be_changed_safely_is_left_alone_and_said(tmp_path, translation):
    path = tmp_path / "en.md"
    path.write_text(file(translation))
    with pytest.raises(CannotStamp, match=re.escape(f"translation: {{of: bg, revision: {'f' * 16}}}")):
        stamp(path, path.read_bytes(), VALUES)
    assert path.read_text() == file(translation)
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_replaced_whole_and_keeps_its_rights(tmp_path):
    path = tmp_path / "en.md"
    path.write_text(file("translation: {of: bg}\n"))
    path.chmod(0o640)
    stamp(path, path.read_bytes(), VALUES)
    assert path.read_text() == file(f"translation: {{of: bg, revision: {'f' * 16}}}\n")
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


LINES = [
    "tags: [a, b]",
    "cover:",
    "  src: a.jpg",
    "# of: bg",
    "",
    "place: 'Русе'",
    "summary: >",
    "  две\n  думи",
    "x: {y: [z]}  # !",
]
STYLES = [
    "translation: {of: bg, revision: 00, by: human}",
    "translation: {by: human, of: 'bg'}",
    "translation:\n    of: bg\n    # кой\n    by: human",
    "translation:\n  revision: '00'\n  of: bg",
]


@given(
    st.lists(st.sampled_from(LINES), max_size=5, unique=True),
    st.sampled_from(STYLES),
    st.lists(st.sampled_from([*LINES, "---"]), max_size=5, unique=True),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.text("абв \n-—", max_size=20),
)
@settings(deadline=None, derandomize=True, max_examples=200)
def test_all_other_bytes_stay(before, style, after, newline, text):
    raw = "\n".join(["---", *before, style, *after, "---", text]).replace("\n", newline).encode()
    source, faults = frontmatter.split(frontmatter.decode(raw, "")[0], "")
    if faults or "translation" not in source.data:
        return
    try:
        changed = stamped(raw, VALUES)
    except ValueError:
        return  # it says so and touches nothing
    new = "f" * 16
    assert changed.count(new.encode()) == 1
    rest = changed.replace(f", revision: {new}".encode(), b"", 1) if b"00" not in raw else changed
    rest = re.sub(rf" +revision: {new}{newline}".encode(), b"", rest) if b"00" not in raw else rest
    assert rest.replace(new.encode(), b"00") == raw
