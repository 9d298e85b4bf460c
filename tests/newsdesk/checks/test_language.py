import pytest

from newsdesk.checks.language import wrong_language
from newsdesk.checks.texts.written import take_apart
from tests.newsdesk.checks.making import article_of, said, source_of
from tests.newsdesk.checks.texts.test_recognition import TEXTS


@pytest.mark.parametrize("lang", TEXTS)
@pytest.mark.parametrize("other", TEXTS)
def test_a_paragraph_in_another_language(lang, other):
    remarks = said(wrong_language, "\n\n".join([TEXTS[lang], TEXTS[lang], TEXTS[other]]), lang)
    assert [line for line, _ in remarks] == ([] if lang == other else [5])
    if remarks:
        assert f"put it into `{other}.md` beside this file" in remarks[0][1]


@pytest.mark.parametrize("lang", TEXTS)
@pytest.mark.parametrize("other", TEXTS)
def test_a_whole_text_in_another_language(lang, other):
    remarks = said(wrong_language, f"{TEXTS[other]}\n\n{TEXTS[other]}", lang)
    assert len(remarks) == (lang != other)
    assert all("mend `lang`, or the name of the file" in message for _, message in remarks)


def test_the_line_that_says_the_language():
    source = source_of(TEXTS["en"], lang="bg")
    [(line, _)] = wrong_language(take_apart(article_of(source, "en"), source))
    assert line == 6


def test_letters_alone_tell_enough_of_a_long_text():
    german = "Die Kinder stiegen in den Bus und sangen den ganzen Weg bis zum Meer ihre Lieder. " * 4
    [(_, message)] = said(wrong_language, german)
    assert "is written in Latin letters, but the article is said to be in Bulgarian" in message
    assert not said(wrong_language, german[:80])


@pytest.mark.parametrize(
    "text",
    [
        f"> {TEXTS['en']}",
        f"{TEXTS['en']}\n{{lang=en}}",
        f'<span lang="en">{TEXTS["en"]}</span>',
        "Warm Homes International, Children of the Lake, House of Hope and Care, The Second Kitchen, Voices for All.",
        f"`{TEXTS['en']}`",
    ],
)
def test_what_may_be_foreign(text):
    assert not said(wrong_language, f"{TEXTS['bg']}\n\n{TEXTS['bg']}\n\n{text}")


def test_other_languages_are_left_alone():
    assert not said(wrong_language, TEXTS["en"], "de")


@pytest.mark.parametrize(
    ("title", "summary", "words"),
    [
        ("Half a translation", "Резюме на български.", "the summary `Резюме на български.` is not in English"),
        ("Половин превод", "Half a summary.", "the title `Половин превод` is not in English"),
        ("A walk to Дом", "Half a summary.", None),
        ("“Под игото” на сцена", "Half a summary.", "the title"),
        ("“Под игото и над него”", "Half a summary.", None),
        ("Габрово", "Half a summary.", None),
    ],
)
def test_a_title_or_a_summary_that_was_left_as_it_is(title, summary, words):
    front = {"title": title, "summary": summary, "translation": "{of: bg, by: human}"}
    remarks = [message for _, message in said(wrong_language, TEXTS["en"], "en", **front)]
    assert [words in message for message in remarks] == ([True] if words else [])


def test_names_in_latin_letters_and_drafts_are_left_alone():
    front = {"title": "Google Summer of Code", "summary": "Лятото започна.", "translation": "{of: en, by: human}"}
    assert not said(wrong_language, TEXTS["bg"], "bg", **front)
    front = {"title": "… Нов дом", "status": "draft", "translation": "{of: bg, by: human}"}
    assert not said(wrong_language, TEXTS["en"], "en", **front)
