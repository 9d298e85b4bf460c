import pytest

from newsdesk.drafts.worddiff import changed_words, changes, marked
from newsroom.content import frontmatter


def source(text: str, title="Дом", **front):
    lines = "".join(f"{key}: {value}\n" for key, value in front.items())
    return frontmatter.split(f"---\ntitle: {title}\n{lines}---\n\n{text}", "")[0]


def shown(old, new) -> list[tuple[int, str]]:
    return [(change.line, change.text) for change in changes(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("Едно две три.", "Едно пет три.", "Едно [-две-]{+пет+} три."),
        ("Едно три.", "Едно, две три!", "Едно, {+две+} три!"),
        ("Едно две три.", "Едно три.", "Едно [-две-] три."),
        ("До 15 март.", "До 21 март.", "До [-15-]{+21+} март."),
        ("[Офис](a.md) тук", "[Офис](b.md) там", "[Офис](b.md) [-тук-]{+там+}"),
        ("А.\n\nБ.", "А.\n\nВ.\n\nБ.", "А.\n\n{+В.+}\n\nБ."),
        ("А.\n\nБ.", "Г.\n\nД.", "[-А.-]{+Г.+}\n\n[-Б.-]{+Д.+}"),
        ("А б.\n\nВ г.", "А б д.\n\nЕ.\n\nВ г.", "А б {+д.+}\n\n{+Е.+}\n\nВ г."),
    ],
)
def test_words_that_went_and_came_are_marked(old, new, text):
    assert marked(old, new) == text


def test_colours_are_added_to_the_signs():
    assert marked("едно", "две", colour=True) == "\x1b[31m[-едно-]\x1b[0m\x1b[32m{+две+}\x1b[0m"


def test_a_text_too_long_to_compare_word_by_word_is_shown_old_and_new():
    old, new = ("дума " * 2500).strip(), ("слово " * 2500).strip()
    assert marked(old, new) == f"[-{old}-] {{+{new}+}}"


def test_only_paragraphs_in_which_a_word_changed_are_shown_with_their_lines():
    old = source("Първи абзац.\n\n![Дом](a.jpg)\n\nВтори – абзац.\n\nТрети абзац.\n")
    new = source("Първи, „абзац“.\n\nВтори абзац\n\n![Двор](b.jpg)\n\nТрети нов абзац.\n")
    assert shown(old, new) == [(11, "Трети {+нов+} абзац.")]


def test_title_and_summary_are_compared_too():
    old, new = source("Текст.", "Дом", summary="Едно."), source("Текст.", "Нов дом", summary="Две.")
    assert shown(old, new) == [(2, "title: {+Нов+} дом\n\nsummary: [-Едно.-]{+Две.+}")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("А.\n\nБ.", "А.", [(6, "[-Б.-]")]),
        ("А.", "А.\n\n\nБ.", [(8, "{+Б.+}")]),
        ("А.\n\nБ.", "Б.", [(5, "[-А.-]")]),
        ("А.", "А.", []),
    ],
)
def test_paragraphs_that_came_and_went(old, new, expected):
    passages = shown(source(old), source(new))
    assert [text for _, text in passages] == [text for _, text in expected]
    assert all(5 <= line <= 8 for line, _ in passages)
    assert [line for line, text in passages if "{+" in text] == [line for line, text in expected if "{+" in text]


@pytest.mark.parametrize(
    ("old", "new", "number"),
    [
        ("Едно две три.", "Едно, две – три!", 0),
        ("Едно две три.", "Едно пет три.", 1),
        ("Едно три.", "Едно две и три.", 2),
        ("Едно две три.", "Едно.", 2),
        ("А.\n\nБ.", "А.\n\nВ.\n\nБ.", 1),
        ("дума " * 2500, "слово " * 2500, 2500),
    ],
)
def test_words_that_changed_are_counted(old, new, number):
    assert changed_words(source(old), source(new)) == number
    assert changed_words(source(new), source(old)) == number


def test_a_title_counts_too():
    assert changed_words(source("Едно."), source("Едно.", title="Дом на хълма")) == 2
