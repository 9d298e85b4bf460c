import pytest

from tests.newsroom.making import make_converter

CONVERTER = make_converter()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("[а](x.pdf)\n\n[а](x.pdf)", [1, 3]),
        ("[а](x.pdf) и [б](y.pdf)\n[а](x.pdf) и [б](y.pdf)", [1, 1, 2, 2]),
        ("```\n[а](x.pdf)\n```\n\n[а](x.pdf)", [5]),
        ("- [а](x.pdf)\n- дом\n  - [а](x.pdf)", [1, 3]),
        ("| [а](x.pdf) | [б](y.pdf) |\n|---|---|\n| [а](x.pdf) | в |", [1, 1, 3]),
        ("> [а](x.pdf)\n> дом\n> [б](y.pdf)", [1, 3]),
        ("дом x.pdf\n\n[а](x.pdf)", [3]),
        ("[а][1]\n\nдом\n\n[б][1]\n\n[1]: x.pdf", [1, 5]),
        ("## Дом [а](x.pdf)\n\nдом\nhttps://example.org\nпак https://example.org", [1, 4, 5]),
        ("дом\n\n<div>\n<a href='x.pdf'>а</a>\n</div>\n\n[б](y.pdf)", [4, 7]),
    ],
)
def test_links_know_their_lines(text, lines):
    body = CONVERTER.convert(text, "news/x/bg.md", 1).body
    assert [placeholder.line for placeholder in body.placeholders if placeholder.kind == "link"] == lines


def test_notes_know_theirs():
    body = CONVERTER.convert("дом[^1]\n\n[^2]: две\n\n[^1]: едно [а](x.pdf)", "news/x/bg.md", 1).body
    assert sorted(placeholder.line for placeholder in body.placeholders if placeholder.kind == "back") == [3, 5]
    assert [placeholder.line for placeholder in body.placeholders if placeholder.target == "x.pdf"] == [5]
