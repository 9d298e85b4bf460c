import pytest

from newsroom.content.dialect.preparing import opened
from tests.newsroom.making import make_converter

CONVERTER = make_converter()


def html(text: str) -> str:
    converted = CONVERTER.convert(text, "bg.md", 1)
    assert not converted.faults
    return " ".join(converted.body.html.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<div>\n\nа\n\n</div>", '<div markdown="1">\n\nа\n\n</div>'),
        ("<div>\nа\n</div>\n\nб", "<div>\nа\n</div>\n\nб"),
        (
            "<div>\n<details>\n\nа\n</details>\n</div>",
            '<div markdown="1">\n<details markdown="1">\n\nа\n</details>\n</div>',
        ),
        ('<div markdown="0">\n\nа\n\n</div>', '<div markdown="0">\n\nа\n\n</div>'),
        ("<div>\n\nа", '<div markdown="1">\n\nа'),
        ("<div>\nа\n\n", "<div>\nа\n\n"),
        ('<p align="center">\n\nа\n\n</p>', "\n\nа\n\n"),
        ("<p>а\n\nб", "а\n\nб"),
        ("<div>\n<p>а\n\n</div>\n\n**б**", '<div markdown="1">\nа\n\n</div>\n\n**б**'),
        ("<p>а</p>\n\nб", "<p>а</p>\n\nб"),
        ("<div>\n    <b>а</b>\n\n    б\n</div>", '<div markdown="1">\n<b>а</b>\n\n    б\n</div>'),
        ("</div>\n\n<div>", "</div>\n\n<div>"),
        ("</p>\n\n<div>а</p></div>\n\nб", "</p>\n\n<div>а</p></div>\n\nб"),
    ],
)
def test_html_that_holds_empty_lines_holds_markdown(text, expected):
    assert opened(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```\n<div>\n\n# а\n```", "<pre><code>&lt;div&gt; # а </code></pre>"),
        ('```html title="x"\n<b>\n```', '<pre><code class="language-html">&lt;b&gt; </code></pre>'),
        ("- а\n<!-- б -->\n- в", "<ul> <li>а</li> <li>в</li> </ul>"),
        ("1. а\n<!--\n2. б\n-->\n2. в", "<ol> <li>а</li> <li>в</li> </ol>"),
        ("<!--\n```\nа\n-->\n\nб\n\n```\nв\n```", "<p>б</p> <pre><code>в </code></pre>"),
        ("> ```\n> а\n> ```\n> б", "<blockquote> <pre><code>а </code></pre> <p>б</p> </blockquote>"),
        ("```\nа", "<pre><code>а </code></pre>"),
        ("`<!-- а -->` б", "<p><code>&lt;!-- а --&gt;</code> б</p>"),
    ],
)
def test_code_and_comments_are_put_aside(text, expected):
    assert html(text) == expected
