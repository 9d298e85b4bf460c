"""What stands between the two lines `---`: understood as it was meant, or named with its line and a cure."""

import pytest

ARTICLE = """\
---
title: Пробна публикация
slug: proba
date: 2026-05-04 10:30
category: news
summary: Кратко резюме на пробната публикация.
---

Текст на пробната публикация.
"""
PROBA = "news/2026/proba/bg.md"


def changed(old="", new="", *more):
    """The article with parts replaced; lines are added behind the summary where nothing is named."""
    text = ARTICLE.replace(old, new) if old else ARTICLE.replace("---\n\n", f"{new}\n---\n\n")
    for line in more:
        text = text.replace("---\n\n", f"{line}\n---\n\n")
    return text


def test_a_title_with_a_hashtag_is_whole(given):
    case = given("title-with-hash")
    assert case.built.page("bg/2026/proba").h1.get_text() == "Кампания #Заедно за децата"
    assert "Зала #2" in (case.content / PROBA).read_text()


def test_a_summary_and_an_author_keep_a_number_sign_and_a_note_stays_a_note(own):
    lines = changed("публикация.\n---", "публикация №1 и #2.\nauthors: Група #7  # така се казват\n---")
    page = own({PROBA: lines}).built.page("bg/2026/proba")
    assert page.find("meta", attrs={"name": "description"})["content"].endswith("публикация №1 и #2.")
    assert '"name":"Група #7"' in str(page)


def test_a_space_is_missing_after_the_colon(given):
    said = [line for line in given("colon-without-space").said() if ": error:" in line]
    assert len(said) == 2
    assert said[0].startswith(
        "news/2026/proba/bg.md:5: error: a space is missing after the colon: write `category: news`"
    )
    assert said[1].startswith("news/2026/vtora/bg.md:5: error: after `category:` stands a no-break space (U+00A0)")


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("title: Пробна", "заглавие:Пробна", 2, "write `заглавие: Пробна публикация`"),
        ("category: news", "cаtegory: news", 5, "letter 2, `а`, is Cyrillic, not Latin: write `category`"),
        ("category: news", "ｃategory: news", 5, "a letter of full width: write `category`"),
        ("category: news", "cat\u200begory: news", 5, "after `cat` stands a zero width space (U+200B)"),
        ("category: news", "category: nеws", 5, "letter 2, `е`, is Cyrillic, not Latin: write `news`"),
        ("category: news", "category: ne\u200bws", 5, "after `ne` stands a zero width space (U+200B)"),
        ("slug: proba", "slug: pro\xadba", 3, "soft hyphen (U+00AD)"),
        ("date: 2026-05-04 10:30", "date: 2026-05-04\u200b 10:30", 4, "zero width space (U+200B)"),
        ("title: Пробна", "title: [Ново] Пробна", 2, "`title: '[Ново] Пробна публикация'`"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_what_to_write(own, old, new, line, words):
    said = [found for found in own({PROBA: changed(old, new)}).findings() if found["level"] == "error"]
    assert [found["line"] for found in said] == [line], said
    assert words in said[0]["message"]


def test_all_faults_of_a_file_are_said_in_one_run(own):
    text = changed("category: news", "category:news").replace("Кратко резюме", "@Кратко").replace("10:30", "25:30")
    lines = [found["line"] for found in own({PROBA: text}).findings() if found["level"] == "error"]
    assert lines == [4, 5, 6]
