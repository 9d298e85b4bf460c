import pytest

from newsroom.content import frontmatter, reading, untranslated
from tests.newsroom.making import ARTICLE, make_converter

TRANSLATION = ARTICLE.replace("category: news\n", "category: news\ntranslation: {of: en}\n")


def lines(text: str, front="") -> list[int]:
    return untranslated.lines(frontmatter.split(f"---\n{front}---\n{text}", "")[0])


GUIDE = "<!--\n{}\n-->\n\n"  # what `translate` leaves above each place


@pytest.mark.parametrize("text", ["…", "  … ", "- …", "3. …", "> …", "> - …", ":   …", "| дом | … |", "| … |", "…\r"])
def test_a_mark_below_the_words_of_the_source_waits(text):
    assert lines(f"Дом.\n\n{GUIDE.format('Home.')}{text}\n") == [9]
    assert lines(f"Дом.\n\n<!-- Home. -->\n{text}\n\nДвор.") == [6]


@pytest.mark.parametrize("text", ["## …", "[^1]: …", "*[НПО]: …", "![…](a.jpg)", '![Дом](a.jpg){credit="…"}', "> ## …"])
def test_a_mark_waits_where_nobody_leaves_words_out(text):
    assert lines(f"Дом.\n\n{text}\n") == [5]


@pytest.mark.parametrize(
    "text",
    [
        "> Първо.\n>\n> …\n>\n> Последно.",
        "> …\n> и още",
        "…",  # between stanzas, say
        "- а\n- б\n- …",
        "| а | б |\n|---|---|\n| … | … |",
        GUIDE.format("> One.\n>\n> …\n>\n> Last.") + "> Първо.\n>\n> …\n>\n> Последно.",
        GUIDE.format("One.") + "Едно.\n\n…",
    ],
)
def test_what_an_author_leaves_out_does_not_wait(text):
    assert lines(f"Дом.\n\n{text}\n") == []


def test_a_text_of_nothing_but_a_mark_waits():
    assert lines("…") == [3]
    assert lines("<!-- Home. -->\n\n```\n```\n\n…") == [8]


@pytest.mark.parametrize(
    "text", ["Дом…", "… и двор", "„…“", "[…]", "дом | … и двор", "[…](a.md)", "...", "![Дом…](a.jpg)"]
)
def test_an_ellipsis_among_words_is_one(text):
    assert lines(f"Дом.\n\n{text}\n") == []


@pytest.mark.parametrize(
    ("front", "found"),
    [
        ("title: …\n", [2]),
        ("title: … Дом\n", [2]),
        ("title: …дом\n", []),
        ("title: Дом…\n", []),
        ("cover:\n  src: a.jpg\n  alt: … Дом\n", [4]),
        ("title: x\nauthors: [Рада, … Maria]\n", [3]),
    ],
)
def test_texts_of_the_front_matter_begin_with_the_mark(front, found):
    assert lines("Дом.", front) == found


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (TRANSLATION, None),
        (TRANSLATION.replace("title: Домът", "title: … Домът"), 2),
        (TRANSLATION.replace("\n\nДомът", "\n\n<!-- Home -->\n…\n\nДомът"), 10),
        (
            TRANSLATION.replace("\n\nДомът", "\n\n<!-- Home -->\n…\n\nДомът").replace(
                "category", "status: draft\ncategory"
            ),
            None,
        ),
        (
            TRANSLATION.replace("\n\nДомът", "\n\n<!-- Home -->\n…\n\nДомът").replace(
                "category", "status: hidden\ncategory"
            ),
            11,
        ),
        (ARTICLE.replace("\n\nДомът", "\n\n<!-- Home -->\n…\n\nДомът"), None),
    ],
)
def test_a_translation_that_is_half_done_is_not_published(text, line):
    faults = reading.read("news/2019/dom/bg.md", text.encode(), make_converter(), "Europe/Sofia").faults
    assert [fault.line for fault in faults] == ([line] if line else [])
    assert all("not translated yet" in fault.message and "`status: draft`" in fault.message for fault in faults)


def test_one_fault_names_all_the_lines():
    text = TRANSLATION.replace("title: ", "title: … ") + "\n- …\n- …\n"
    faults = reading.read("news/2019/dom/bg.md", text.encode(), make_converter(), "Europe/Sofia").faults
    assert len(faults) == 1
    assert "also on lines 11, 12" in faults[0].message
