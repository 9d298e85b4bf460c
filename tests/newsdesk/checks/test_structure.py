import pytest

from newsdesk.checks.structure import cut_summary, repeated_title, skipped_heading
from tests.newsdesk.checks.making import said


@pytest.mark.parametrize(
    ("lang", "summary"),
    [
        ("bg", "Домът отвори врати и"),
        ("bg", "Домът отвори врати за…"),
        ("bg", "Домът отвори врати,"),
        ("bg", "Домът отвори врати,..."),
        ("bg", "Домът отвори врати;"),
        ("bg", "Домът отвори врати (от май"),
        ("en", "The house has opened [...]"),
        ("en", "The house has opened […]"),
        ("en", "The house has opened –"),
        ("el", "Το σπίτι άνοιξε και"),
        ("uk", "Дім відчинив двері для"),
        ("pl", "Dom otworzył drzwi dla"),
        ("sr-Latn", "Kuća je otvorila vrata za"),
    ],
)
def test_summaries_that_stop_too_early(lang, summary):
    [(line, message)] = said(cut_summary, "Дума.", lang, summary=f"'{summary}'")
    assert line == 0
    assert "write whole sentences" in message


@pytest.mark.parametrize(
    "summary",
    [
        "Домът отвори своите врати...",
        "Домът отвори своите врати",
        "Домът отвори своите вр",
        "Домът отвори своите [...]",
    ],
)
def test_a_summary_that_the_text_goes_on_with_is_cut(summary):
    assert said(cut_summary, "Домът **отвори** своите\nврати за всички деца.", summary=f"'{summary}'")


@pytest.mark.parametrize(
    ("lang", "summary"),
    [
        ("bg", "Домът отвори врати."),
        ("bg", "Домът отвори врати"),  # as a heading: a full stop is missing, and no word
        ("bg", "Домът отвори врати!"),
        ("bg", "Домът отвори врати…"),
        ("bg", "И тогава..."),
        ("bg", "Нужни са:"),
        ("bg", "Идете на изложбата :("),
        ("bg", "Помагат г-н Иванов и др."),
        ("bg", "„Домът отвори врати.“"),
        ("bg", "Домът е „Зора“."),
        ("bg", "Домът отвори (през май)."),
        ("bg", "Домът отвори (през май)"),
        ("el", "Άνοιξε το σπίτι;"),
        ("en", "‘Is it open?’"),
        ("ja", "家は開いています。"),
        ("en", "Open 24/7"),
    ],
)
def test_whole_summaries(lang, summary):
    assert not said(cut_summary, "Дума", lang, summary=f'"{summary}"')


@pytest.mark.parametrize(
    "text",
    [
        "Домът отвори своите врати. Дойдоха всички.",
        "Домът отвори своите врати\n\nДойдоха всички.",
        "Домът отвори врати за всички.",
    ],
)
def test_a_summary_that_the_text_begins_with_may_end_there(text):
    assert not said(cut_summary, text, summary="Домът отвори своите врати")


def test_a_first_paragraph_stands_for_the_summary():
    [(line, message)] = said(cut_summary, "## Начало\n\nНужни са, наред с другото,\n\n- чехли;")
    assert line == 3
    assert "add `summary: …`" in message
    assert not said(cut_summary, "Нужни са:\n\n- чехли;")
    assert not said(cut_summary, "Нужни са чехли.\n\nИ още")
    assert not said(cut_summary, "- чехли")


@pytest.mark.parametrize("text", ["Дом на хълма\n\nДума.", "**Дом на хълма!**", "Дума.\n\n## „Дом“ на хълма"])
def test_a_title_that_stands_there_twice(text):
    [(_, message)] = said(repeated_title, text, title="Дом на хълма")
    assert "delete `" in message


@pytest.mark.parametrize("text", ["Дом на хълма има.", "а\n\nб\n\nв\n\nДом на хълма", "Дума."])
def test_a_title_that_does_not(text):
    assert not said(repeated_title, text, title="Дом на хълма")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## а\n\n### б\n\n## в\n\n### г\n\n#### д", []),
        ("### а", [1]),
        ("## а\n\n#### б\n\n##### в", [3]),
        ("а\n---\n\n#### б", [4]),
        ("дума", []),
    ],
)
def test_headings_go_down_step_by_step(text, found):
    assert [line for line, _ in said(skipped_heading, text)] == found


def test_the_right_heading_is_proposed():
    [(_, message)] = said(skipped_heading, "## а\n\n#### б")
    assert "write `### б`" in message


def test_a_summary_that_waits_to_be_translated_is_not_cut():
    front = {"status": "draft", "translation": "{of: bg, by: human}"}
    assert not said(cut_summary, "…", "en", **front)
    assert said(cut_summary, "And then the …", "en", **front)
