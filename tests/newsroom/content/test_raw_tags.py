import pytest

from newsroom.content import raw_tags


def said(source: str) -> list[tuple[int, str]]:
    lines = source.split("\n")
    found = raw_tags.left_out(
        source, {"p", "b"}, source, lambda piece: next(at for at, line in enumerate(lines, 1) if piece in line)
    )
    return list(found)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('<iframe src="//video.example/1"></iframe>', "write a link to it, `[what it is](https://video.example/1)`"),
        ("<embed>", "write a link to it, `[what it is](https://…)`"),
        ("<video src='film.mp4'></video>", "put the file beside the article and write a link to it, `[what it is](film.mp4)`"),
        ("<audio src=https://x.example/a.mp3>", "write a link to it, `[what it is](https://x.example/a.mp3)`"),
        ("<form action='/x'>", "write a link to the page with the form"),
        ("<strike>а</strike>", "write `~~…~~` around the words"),
        ("<font color=red>а</font>", "the theme says how texts look"),
        ("<script>alert()</script>", "pages run no programs"),
        ("<o:p></o:p>", "delete it and its end, or write it in Markdown"),
    ],
)  # fmt: skip
def test_each_tag_is_answered_by_what_to_write(source, words):
    [(line, message)] = said(f"а\n{source}")
    assert line == 2
    assert words in message


def test_a_kind_of_tag_is_named_once_and_what_is_allowed_not_at_all():
    assert said("<p>а</p> <b>б</b>") == []
    assert len(said("<font>а</font>\n<FONT>б</FONT>\n<big>в</big>")) == 2


def test_only_tags_in_tags_are_too_deep():
    raw_tags.not_too_deep("<p>а</p><br>" * 5000)
    raw_tags.not_too_deep("<b>" * raw_tags.DEEPEST)
    with pytest.raises(RecursionError):
        raw_tags.not_too_deep("<b>" * (raw_tags.DEEPEST + 1))
