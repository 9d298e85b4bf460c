import pytest

from newsroom.content.never import comments


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("а\n\n<!-- да се провери -- > б", 2, "it ends with `-- >`: write `-->`"),
        ("<!-- да се провери\n\nб", 0, "it has no end"),
        ("<!-- първа\n<!-- втора -->", 0, "it has no end"),
        ("<!— да се провери —> б", 0, "it begins with `<!—`"),
        ("< !-- да се провери -->", 0, "it begins with `< !--`"),
    ],
)
def test_a_note_that_readers_would_see_is_named(text, line, words):
    [(found, message)] = comments.unclosed(text)
    assert found == line
    assert words in message


@pytest.mark.parametrize(
    "text",
    [
        "<!-- да се провери -->",
        "<!--\n\nа\n\n--> б",
        "<!-- а --!> б",
        "Пише се `<!-- така`",
        "```\n<!-- код\n```",
        "~~~html\n<!-- код",
        "<!doctype html>",
        "Чакайте! - каза тя",
    ],
)
def test_what_readers_do_not_see_or_shall_see_is_left_alone(text):
    assert list(comments.unclosed(text)) == []


def test_not_more_notes_are_named_than_somebody_reads():
    assert len(list(comments.unclosed("<!— а —>\n" * 500))) == comments.MOST
