"""However often a sign is repeated, a text takes time as it is long: what people paste, and what they never would."""

import time

import pytest

from newsdesk.checks.texts.prose import blocks
from newsroom.content.dialect.document import document
from tests.newsroom.making import make_converter

SIGNS = [
    "- ", "- a\n", "- a\n\n", "* * ", "1. ", "9. x\n", "15. a\n\n", "1990. a\n", "> ", "> a\n", "> - ", "    ", "\t", "\n", "#", "# ", "=\n", "a\n-\n", "| a ",
    "| a | b |\n|---|---|\n", "```\n", "~~~", "` ", "<!--", "<!-- x -->\n", "<div>\n\n", "<div markdown=1>\n", "</div>", "<details>\n\nx\n\n</details>\n", "<pre>\n",
    "– a\n", "– a:\n", "• ", "•a\n", "o   a\n", "а) б\n", "1.1. a\n", "[^1]: a\n\n    b\n\n", ": a\n", "a\n: b\n", "a\n\n: b\n\n", "*[a]: b\n", "[a]: b\n",
    "\\\n", "a  \n", "\u00a0- a\n", "    a b\n", "➢ a\n", "-a\n", "*** ** * **", "- a\nb\n", "> a\nb\n",
]  # fmt: skip
CONVERTER = make_converter()


def seconds(sign: str, size: int) -> float:
    text = (sign * (size // len(sign) + 1))[:size]
    began = time.process_time()
    CONVERTER.convert(text, "bg.md", 1)
    list(blocks(text, 1))
    return time.process_time() - began


@pytest.mark.parametrize("sign", SIGNS)
def test_the_time_of_a_repeated_sign(sign):
    assert seconds(sign, 10_000) < 2


@pytest.mark.slow
@pytest.mark.parametrize("sign", SIGNS)
def test_the_time_of_the_longest_text(sign):
    assert seconds(sign, 100_000) < 5


def test_a_deep_text_is_refused_and_the_next_one_is_read():
    [fault] = CONVERTER.convert("> " * 5000 + "а", "bg.md", 1).faults
    assert "too deeply" in fault.message
    assert CONVERTER.convert("- а", "bg.md", 1).body.html == "<ul>\n<li>а</li>\n</ul>"


def test_forty_lists_in_each_other_are_not_too_deep():
    text = "".join("  " * depth + "- а\n" for depth in range(38))
    assert not CONVERTER.convert(text, "bg.md", 1).faults
    assert document(text).children[0].kind == "list"


@pytest.mark.parametrize("row", ["|", "a", "|a"])
def test_a_table_is_not_filled_up_to_a_hundred_times_what_was_written(row):
    columns, rows = 1000, 500
    text = "|a" * columns + "|\n" + "|-" * columns + "|\n" + f"{row}\n" * rows
    began = time.process_time()
    html = CONVERTER.convert(text, "bg.md", 1).body.html
    assert time.process_time() - began < 2
    assert "<td>" not in html
    assert html.count("a") >= columns  # and no word is lost


def test_short_rows_of_a_table_are_filled_up():
    text = "| час | пн | вт | ср |\n|---|---|---|---|\n" + "| 10 |\n" * 12
    assert CONVERTER.convert(text, "bg.md", 1).body.html.count("<td>") == 48


def test_a_note_to_which_thousands_of_words_refer():
    began = time.process_time()
    assert not CONVERTER.convert("[^a]" * 20_000 + "\n\n[^a]: x\n", "bg.md", 1).faults
    assert time.process_time() - began < 4
