"""Lists, headings, code and numbers, written as people write them."""

import pytest

STORY = """\
---
title: Пробна публикация
slug: proba
date: 2026-05-04 10:30
category: news
summary: Кратко резюме на пробната публикация.
---

"""
PROBA = "news/2026/proba/bg.md"


def story(text: str) -> dict[str, str]:
    return {PROBA: STORY + text}


def shown(element) -> str:
    return " ".join(element.get_text().split())


def items(text) -> list[str]:
    """The items of a text with their numbers, an inner one behind that in which it stands."""
    lines = []
    for item in text.select("li"):
        number = item.get("value") or (item.parent.get("start", "1") if item.parent.name == "ol" else "")
        inner = item.find(["ul", "ol"])
        if inner:
            inner.extract()
            words = shown(item)
            item.append(inner)
        else:
            words = shown(item)
        lines.append("  " * (len(item.find_parents("li"))) + (f"{number}: " if number else "") + words)
    return lines


def test_a_list_right_below_a_line(given):
    text = given("list-without-empty-line").text("bg/2026/proba")
    assert items(text) == ["одеяла", "дрехи", "обувки"]
    assert [shown(paragraph) for paragraph in text.select("p")] == ["Нужни са:", "Край."]


def test_a_list_right_below_a_bold_line_and_a_heading(own):
    text = own(story("**Носете**\n* вода\n* шапки\n\n## Програма\n1. среща\n2. обяд\n")).text("bg/2026/proba")
    assert items(text) == ["вода", "шапки", "1: среща", "1: обяд"]
    assert text.ol.get("start") is None


def test_nesting_by_two_spaces(given):
    text = given("list-two-spaces").text("bg/2026/proba")
    assert items(text) == ["храна", "  ориз", "  леща", "дрехи", "1: първо", "  а", "  б", "1: второ"]


@pytest.mark.parametrize(
    "written",
    [
        "1. първо\n  - а\n  - б\n2. второ\n",
        "1. първо\n\t- а\n\t- б\n2. второ\n",
        "1) първо\n     * а\n     * б\n2) второ\n",
    ],
)
def test_nesting_by_what_editors_put_there(own, written):
    assert items(own(story(written)).text("bg/2026/proba")) == ["1: първо", "  а", "  б", "1: второ"]


@pytest.mark.parametrize(
    "written",
    [
        "•\tхрана\no\tориз\no\tлеща\n•\tдрехи\n",
        "·         храна\no   ориз\no   леща\n·         дрехи\n",
        "● храна\n○ ориз\n○ леща\n● дрехи\n",
        "-\u00a0храна\n  -\u00a0ориз\n  -\u00a0леща\n-\u00a0дрехи\n",
        "Събираме:\n\n    • храна\n        • ориз\n        • леща\n    • дрехи\n",
    ],
)
def test_lists_out_of_word_and_google_docs(own, written):
    assert items(own(story(written)).text("bg/2026/proba")) == ["храна", "  ориз", "  леща", "дрехи"]


def test_years_stay_as_they_were_written(given):
    text = given("years-as-list").text("bg/2026/proba")
    assert [shown(paragraph).split()[0] for paragraph in text.select("p")][1:] == ["1990.", "1997.", "2011."]
    assert not text.select("li")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1990. Основана.\n1997. Домът.\n2011. Грижата.", "1990. Основана. 1997. Домът. 2011. Грижата."),
        ("15. септември е ден за срещи.", "15. септември е ден за срещи."),
        ("Каним ви на\n15. септември в парка.", "Каним ви на 15. септември в парка."),
        ("Каним ви на\n1. март в парка.", "Каним ви на 1. март в парка."),
        ("3. Чл. 5 се изменя.", "3. Чл. 5 се изменя."),
        ("1.1. Право\n1.2. Дълг", "1.1. Право 1.2. Дълг"),
    ],
)
def test_a_number_that_begins_a_line_is_no_list(own, written, expected):
    text = own(story(written)).text("bg/2026/proba")
    assert shown(text) == expected
    assert not text.select("li")


def test_clauses_keep_their_numbers(own):
    text = own(story("3. Чл. 5 се изменя.\n\n7. Чл. 9 отпада.\n\n8. Чл. 10 остава.\n")).text("bg/2026/proba")
    assert (text.ol["start"], [item.get("value") for item in text.select("li")]) == ("3", [None, "7", None])


def test_a_hashtag_begins_a_paragraph(given):
    case = given("hashtag-line")
    assert shown(case.text("bg/2026/proba").select("p")[1]) == "#Заедно можем повече"
    assert not case.findings()


def test_hashtags_and_headings_without_a_space(own):
    text = own(story("#дарявай #помагай\n\n##Програма\n\nВ 10 ч.\n")).text("bg/2026/proba")
    assert shown(text.p) == "#дарявай #помагай"
    assert shown(text.h2) == "Програма"


def test_the_end_of_a_press_release(given):
    text = given("press-release-end").text("bg/2026/proba")
    assert not text.select("h1, h2, h3")
    assert [shown(paragraph) for paragraph in text.select("p")][1] == "###"


@pytest.mark.parametrize(("written", "tag"), [("# # #", "p"), ("-30-", "p"), ("* * *", "hr"), ("***", "hr")])
def test_other_ends_of_press_releases(own, written, tag):
    text = own(story(f"Съобщение.\n\n{written}\n\nЗа контакти: пресцентърът.\n")).text("bg/2026/proba")
    middle = text.find_all(["p", "hr", "h1", "h2", "h3"])[1]
    assert middle.name == tag
    assert tag == "hr" or shown(middle) == written


def test_code_between_fences(own):
    case = own(story("Пример:\n```sh\n# инсталиране\nmake  test\n```\n\n- така:\n  ~~~\n  <b>\n  ~~~\n"))
    first, second = case.text("bg/2026/proba").select("pre")
    assert first.get_text() == "# инсталиране\nmake  test\n"
    assert second.get_text() == "<b>\n"
    assert second.find_parent("li")
    assert not case.findings()


def test_a_main_heading_is_found_on_its_own_line(own):
    done = own(story("```\n# коментар\n```\n\n# Заглавие\n")).build()
    assert f"{PROBA}:13" in done.err


@pytest.mark.parametrize(
    "written",
    [
        "<details>\n<summary>Още</summary>\n\n**Важно**\n\n- а\n\n</details>\n",
        '<div class="box">\n\n**Важно**\n\n- а\n\n</div>\n',
    ],
)
def test_markdown_in_html(own, written):
    text = own(story(written)).text("bg/2026/proba")
    assert shown(text.find(["details", "div"]).strong) == "Важно"
    assert items(text) == ["а"]


def test_what_is_said_is_not_made_a_list(own):
    text = own(story("Тя каза:\n– Здравей!\n– Здравей, отвърна той.\n")).text("bg/2026/proba")
    assert text.p.get_text("|", strip=True) == "Тя каза:|– Здравей!|– Здравей, отвърна той."
    assert not text.select("li")


def test_items_behind_dashes(own):
    text = own(story("Носете:\n– вода;\n– шапки.\n\nЕла.\n")).text("bg/2026/proba")
    assert items(text) == ["вода;", "шапки."]


def test_letters_keep_lines_apart(own):
    text = own(story("а) храна\nб) дрехи\n")).text("bg/2026/proba")
    assert text.p.get_text("|", strip=True) == "а) храна|б) дрехи"


def test_a_table_right_below_a_line(own):
    text = own(story("Вижте:\n| Дом | Деца |\n|---|---|\n| Б | 5 |\n")).text("bg/2026/proba")
    assert shown(text.table) == "Дом Деца Б 5"
    assert shown(text.p) == "Вижте:"


def test_an_indent_of_prose_is_no_code(own):
    text = own(story("    Фондацията отвори врати\nза всички деца.\n")).text("bg/2026/proba")
    assert shown(text.p) == "Фондацията отвори врати за всички деца."


def test_breaks_of_lines(own):
    text = own(story("Пресцентър\\\nул. Шипка 1  \nСофия\n")).text("bg/2026/proba")
    assert text.p.get_text("|", strip=True) == "Пресцентър|ул. Шипка 1|София"
