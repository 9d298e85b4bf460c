import pytest

from newsdesk.checks.blocks import odd_block
from tests.newsdesk.checks.making import said


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("Дума.\n\n    нова къща\n", 3, "the indent makes code of `нова къща`"),
        ("Дума.\n\n```\nкод", 3, "on a line below it"),
        ("~~~\nДомът отвори врати.\n\nИ двата дома.\n~~~", 1, "write `***`"),
        ("- а\n  ~~~~\n  код\n- б", 2, "write `~~~~` on a line below it"),
        ("Домът отвори врати вчера.\n---\nИ днес.", 1, "leave a line empty above `---`"),
        ("Дума\n\nДом\n-\n", 3, "makes a heading of `Дом`"),
        (f"{'Дълго ' * 20}\n---", 1, "makes a heading"),
        ("Дума\n\n## {#place}\n", 3, "a heading without words"),
        ("Дума\n\n##\n\nДума", 3, "`##` without words is no heading"),
        ("- а\n-\n- б", 2, "write them behind `-`"),
        ("1. а\n2.\n3. б", 2, "write them behind `2.`"),
        ("> - а\n> -", 2, "an item without words"),
        ("Дума.\n\n    Мама\n        чака\n\n\tАвтор: Ива, на 9 г. (Габрово)\n", 3, "the indent makes code of `Мама`"),
        ("Дума.\n\n| Ден | Час |\n| Пн | 9–17 |\n| Вт | 9–17 |", 3, "write a row of dashes below the first"),
        ("Дума.\n\nГрад\tДеца\nВраца\t12", 3, "parted with the tab key"),
        ("| Ден | Час |\n|---|---|---|\n| Пн | 9–17 |", 1, "with as many columns as there are"),
        ("3. а\n3. б\n3. в", 1, "readers see 3 to 5"),
    ],
)
def test_blocks_that_are_not_as_they_were_meant(text, line, words):
    [(found, message)] = said(odd_block, text)
    assert found == line
    assert words in message


@pytest.mark.parametrize(
    "text",
    [
        "Дума.\n\n```\n- \n##\n```",
        "    Домът отвори врати за всички.",
        "Дума.\n\n    x = {1: 2}\n",
        "Дума.\n\n    pip install --upgrade pelican",
        "Дума.\n\n    git checkout contributing",
        "Дума.\n\n    Hello World!",
        "~~~\nmake test\nДомът отвори врати.\n~~~",
        "Програма\n---\n\nДума",
        "Защо сме тук?\n---\nДума",
        "два\nреда.\n---\nДума",
        "Дума\n\n###\n\nДума",
        "1. а\n1. б\n1. в",
        "0. а\n0. б",
        "3. а\n7. б",
        "- а\n\n  б\n- ![Двор](a.jpg)",
        "<!--\n-\n\n##\n-->\n\nДума",
    ],
)
def test_blocks_as_they_are_meant(text):
    assert not said(odd_block, text)
