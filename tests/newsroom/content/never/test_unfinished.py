import pytest

from newsroom.content import frontmatter
from newsroom.content.never import unfinished
from newsroom.languages.registry import profile_of

HINTS = profile_of("bg").hints
FILE = "news/2026/dom/bg.md"


def faults(front, text="Два нови дома в Русе."):
    source, wrong = frontmatter.split(f"---\n{front}\n---\n\n{text}\n", FILE)
    assert not wrong
    return [(fault.line, fault.message) for fault in unfinished.faults(source, FILE)]


@pytest.mark.parametrize(
    ("front", "line", "words"),
    [
        (f"title: Дом\nauthors: [{HINTS['authors']}]", 3, f"`authors: {HINTS['authors']}` is only an example"),
        (f"cover:\n  src: a.jpg\n  alt: {HINTS['alt']}", 4, f"`alt: {HINTS['alt']}` is only an example"),
        (f"cover: {{src: a.jpg, alt: А, credit: {HINTS['credit']}}}", 2, f"`credit: {HINTS['credit']}` is only"),
    ],
)
def test_an_example_that_was_left_is_named_by_its_key(front, line, words):
    [(found, message)] = faults(front)
    assert found == line
    assert words in message


def test_the_text_that_was_begun_with_is_named():
    [(line, message)] = faults("title: Дом", f"Текст.\n\n{HINTS['text']}")
    assert line == 7
    assert "was written by `invoke new`" in message


def test_a_draft_may_be_unfinished_and_people_write_what_they_like():
    assert faults("status: draft", HINTS["text"]) == []
    assert faults("authors: [Мария Петрова]", f"„{HINTS['text']}“ пише в началото.") == []
