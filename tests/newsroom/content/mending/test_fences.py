import pytest

from newsroom.content.mending import fences


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["—", "title: Дом"], "here stands `—`, write three hyphens"),
        ([" ---", "title: Дом"], "delete the spaces before it"),
        (["", "---", "title: Дом"], "delete the empty lines above it"),
        (["\u200b---", "title: Дом"], "before it stands a zero width space (U+200B), which nobody sees"),
        (["title: Дом", "", "Текст"], "put `---` above this line"),
        (["+++", "title = 'Дом'"], "TOML"),
        (['{"title": "Дом"}'], "JSON"),
        (["# Дом", "Текст"], "a heading stands above"),
        (["Текст"], "no front matter"),
    ],
)
def test_what_stands_in_the_place_of_the_first_line_is_named(lines, words):
    line, message = fences.missing(lines)
    assert line == 1
    assert words in message


@pytest.mark.parametrize(
    ("lines", "line", "words"),
    [
        (["---", "title: Дом", "—", "Текст"], 3, "here stands `—`"),
        (["---", "title: Дом", "...", "Текст"], 3, "here stands `...`"),
        (["---", "title: Дом", "", "Текст"], 3, "put a line `---` between"),
        (["---", "title: Дом"], 1, "put a line `---` between"),
    ],
)
def test_the_place_where_front_matter_should_end_is_found(lines, line, words):
    number, message = fences.without_end(lines)
    assert number == line
    assert words in message
