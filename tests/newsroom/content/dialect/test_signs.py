import pytest

from newsroom.content.dialect.signs import cells_of, heading_of, is_delimiter, is_rule, marker_of


@pytest.mark.parametrize(
    ("line", "kind", "number", "rest"),
    [
        ("- а", "-", 0, "а"),
        ("*\u00a0а", "-", 0, "а"),
        ("+", "-", 0, ""),
        ("7. а", ".", 7, "а"),
        ("07) а", ")", 7, "а"),
        ("•а", "-", 0, "а"),
        ("·         а", "-", 0, "а"),
        ("\uf0b7 а", "-", 0, "а"),
        ("o   а", "-", 0, "а"),
    ],
)
def test_markers(line, kind, number, rest):
    marker = marker_of(line)
    assert marker
    assert (marker.kind, marker.number, marker.rest) == (kind, number, rest)


@pytest.mark.parametrize("line", ["-а", "*а*", "+359 2", "1990. а", "1.2. а", "1.а", "·а", "o а", "– а", "а) б", ""])
def test_no_markers(line):
    assert marker_of(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("# а", (1, "а")),
        ("## а ##", (2, "а")),
        ("##а", (2, "а")),
        ("## C#", (2, "C#")),
        ("### ### а", (3, "### а")),
        ("#а", None),
        ("###", None),
        ("# # #", None),
        ("####### а", None),
        ("#", None),
    ],
)
def test_headings(line, expected):
    assert heading_of(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"), [("---", 1), ("* * *", 1), ("_ __", 1), ("--", 0), ("--*", 0), ("- - а", 0), ("", 0)]
)
def test_rules(line, expected):
    assert is_rule(line) == bool(expected)


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        ("|---|:-:|", 2),
        ("--|--", 2),
        ("|-|", 1),
        ("---", 1),
        ("|--|", 1),
        ("| : |", 0),
        ("|a|", 0),
        ("", 0),
        ("|- -|", 0),
    ],
)
def test_the_line_below_the_head_of_a_table(line, columns):
    assert is_delimiter(line) == columns


def test_the_cells_of_a_line():
    assert cells_of("| а | б \\| в |") == [" а ", " б \\| в "]
