import pytest

from newsdesk.checks.spaces import double_space, empty_paragraph
from tests.newsdesk.checks.making import said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Поливат ги  децата.", "two spaces between `ги` and `децата`: leave one"),
        ("Поливат ги \u00a0децата.", "`ги` and `децата`"),
        ("Поливат ги  **децата**.", "`ги` and `децата`"),
        ("Поливат  ги  децата.", "`Поливат` and `ги` (and 1 more on this line)"),
        ("- Поливат ги   децата.", "`ги` and `децата`"),
    ],
)
def test_double_spaces(text, words):
    [(line, message)] = said(double_space, f"Дума.\n\n{text}")
    assert line == 3
    assert words in message


@pytest.mark.parametrize(
    "text",
    [
        "стих  \nстих",
        "1.  точка\n2.  точка",
        "| а  |  б |\n|---|---|\n| в   | г |",
        "а `б  в` г",
        "    код  код",
        "дума\n:   значение",
        "а\n  б",
        "100\u00a0000 лева",
        "> \u00a0а",
        "Сума:   12 лв.",
        "Ани        Иванова",
        "а <b></b> б",
        "а <!-- в --> б",
        "5 * 3 * 2",
    ],
)
def test_spaces_that_may_be(text):
    assert not said(double_space, f"Дума.\n\n{text}")


@pytest.mark.parametrize("blank", ["&nbsp;", "\u00a0", " \u00a0 ", "<p>&nbsp;</p>", "\u200b", "<br>"])
def test_empty_paragraphs(blank):
    [(line, message)] = said(empty_paragraph, f"а\n\n{blank}\n\nб")
    assert line == 3
    assert "delete the line" in message


@pytest.mark.parametrize("text", ["а\n\n\nб", "а\n   \nб", "а&nbsp;б", "<br>а"])
def test_paragraphs_with_something_in_them(text):
    assert not said(empty_paragraph, text)


def test_an_article_has_one_warning_for_all_its_double_spaces():
    [(line, message)] = said(double_space, "а  б\n\nв  г  д\n\nе  ж")
    assert line == 1
    assert message == "two spaces between `а` and `б` (and 3 more, on lines 9, 11): leave one"


@pytest.mark.parametrize("text", ["<p>\nа\n</p>", "ул. Бор<br>\n<br>\nа"])
def test_tags_that_stand_alone_are_no_paragraph(text):
    assert not said(empty_paragraph, text)


def test_a_tab_between_columns_is_no_double_space():
    assert not said(double_space, "Град\tДеца\nВраца\t12")
