import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom import signs


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Дом „Здравец“ – 5 %", "Дом „Здравец“ – 5 %"),
        ("\x1b]0;x\x07", "\\u001b]0;x\\u0007"),
        ("a\nerror: b", "a\\nerror: b"),
        ("a\x7fb\u202ec\udcff", "a\\u007fb\\u202ec\\udcff"),
        ("не\xa0делимо", "не\xa0делимо"),
        ("\u2067", "\\u2067"),
    ],
)
def test_signs_that_a_terminal_obeys_are_shown_by_their_number(text, shown):
    assert signs.printable(text) == shown


def test_lines_stay_where_they_are_wanted():
    assert signs.printable("a\nb\r", lines=True) == "a\nb\\r"


@pytest.mark.parametrize(
    ("text", "elsewhere", "terminal"),
    [
        ("a\tb\n", "a\tb\n", "a\tb\n"),
        ("\x1b[31mred\x1b[0m", "\x1b[31mred\x1b[0m", "\x1b[31mred\x1b[0m"),
        ("\x1b[2K\r", "\\u001b[2K\\u000d", "\x1b[2K\r"),
        ("\x1b]0;title\x07", "\\u001b]0;title\\u0007", "\\u001b]0;title\\u0007"),
        ("\x1bc", "\\u001bc", "\\u001bc"),
        ("\x9b31m\x00", "\\u009b31m\\u0000", "\\u009b31m\\u0000"),
    ],
)
def test_prints_carry_colours_and_no_commands(text, elsewhere, terminal):
    assert signs.harmless(text, is_terminal=False) == elsewhere
    assert signs.harmless(text, is_terminal=True) == terminal


@given(st.text())
def test_what_is_printable_has_no_command(text):
    assert not signs.COMMANDS.search(signs.printable(text))


def test_long_values_are_quoted_in_part():
    assert signs.quoted("x") == "`x`"
    assert len(signs.quoted("x" * 90_000)) <= 82


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("ne\u200bws", "after `ne` stands a zero width space (U+200B), which nobody sees"),
        ("\xadnews", "before `news` stands a soft hyphen (U+00AD), which nobody sees"),
        ("news", None),
        ("новини", None),
    ],
)
def test_where_a_sign_stands_that_nobody_sees(value, words):
    assert signs.invisible_in(value) == words


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("titlе", ("title", "letter 5, `е`, is Cyrillic, not Latin")),
        ("ｔitle", ("title", "letter 1, `ｔ`, is a letter of full width")),
        ("Титла", None),
        ("τιtle", ("title", "letter 1, `τ`, is Greek, not Latin")),
        ("title", None),
        ("заглавие", None),
    ],
)
def test_the_word_that_one_looks_like(word, meant):
    assert signs.meant_in_latin(word, ["title", "tags"]) == meant
