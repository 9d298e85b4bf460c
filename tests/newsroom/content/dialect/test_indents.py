import pytest

from newsroom.content.dialect.indents import is_item, is_prose


@pytest.mark.parametrize(
    "line",
    [
        "Домът отвори врати.",
        "– Здравей, Ани!",
        "През 2019 г. беше.",
        "The house has opened for all.",
        "„Дом“ е тук и там.",
        "_How many open issues are there?_",
    ],
)
def test_prose(line):
    assert is_prose(line)


@pytest.mark.parametrize(
    "line",
    [
        "x = 1",
        "make test",
        "python3 bootstrap.py new „Нов дом за шест деца“",
        "<p>Дом за деца</p>",
        "заглавие: {Дом на дома}",
        "РАЗМЕР:   10052488 байта",
        "Грешка в /home/ani/venv на машината",
        "код  код",
        "Username for the new repository: ani",
        "See the file at https://example.org/a for all.",
        "Names like my_own_name are not prose here.",
        "# коментар тук има",
        "",
    ],
)
def test_code(line):
    assert not is_prose(line)


@pytest.mark.parametrize(
    ("rest", "expected"), [("дом", True), ("**дом** (нов)", True), ("`дом`", False), ("* * *", False), ("x = y", False)]
)
def test_items_behind_an_indent(rest, expected):
    assert is_item(rest) == expected
