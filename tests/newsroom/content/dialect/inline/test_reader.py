import re
from xml.etree.ElementTree import tostring

import markdown
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown_it import MarkdownIt

from newsroom.content.dialect.inline.document import Document
from newsroom.content.dialect.inline.reader import Reader
from newsroom.content.markup import Converter

GITHUB = MarkdownIt("commonmark").enable("strikethrough")
PIECES = [
    "дом",
    "двор",
    " ",
    " ",
    "*",
    "**",
    "_",
    "__",
    "~~",
    "`код`",
    "[дума](a.pdf)",
    "![алт](a.jpg)",
    "\\*",
    "\n",
    "&amp;",
]


def read(text: str) -> str:
    document = Document(markdown.Markdown())
    document.begin(text, 1)
    html = tostring(Reader(text, document).read(), encoding="unicode", method="html")
    html = re.sub("\x02(\\d+)\x03", lambda sign: chr(int(sign[1])), html)
    return re.sub(r' line="\d+"', "", html)[len("<span>") : -len("</span>")]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=10).map("".join))
@settings(max_examples=150)
def test_what_github_understands_is_understood_alike(text):
    text = re.sub(r" *\n *", "\n", f"а{text}б")
    theirs = GITHUB.renderInline(text)
    assume(not re.search(r"\*{3}|_{3}|~{3}|[*_~]\s*\\", text))
    assume(not re.search(r"[*_~`]", re.sub(r"<code>.*?</code>|<[^<>]*>", "", theirs)))  # they leave nothing
    ours = re.sub(r" *\n *", "\n", read(text).replace("&amp;amp;", "&amp;"))
    theirs = theirs.replace("<s>", "<del>").replace("</s>", "</del>").replace(" />", ">")
    assert re.sub(r"<img [^>]*>", "<img>", ours) == re.sub(r"<img [^>]*>", "<img>", theirs)


@given(st.text(alphabet="аб *_~`[]()!<>\\&\n@:/.w1„“", max_size=60))
@settings(max_examples=150)
def test_every_letter_is_kept(text):
    assert [letter for letter in read(text) if letter in "аб1"] == [letter for letter in text if letter in "аб1"] or (
        "](" in text or "<" in text or "@" in text or "//" in text
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Важно: **елате", "<strong>Важно: </strong>елате"),
        ("*а **б** в*", "<em>а <strong>б</strong> в</em>"),
        ("***а***", "<strong><em>а</em></strong>"),
        ("`` а`б ``", "<code>а`б</code>"),
        ("[а [б] в](x.pdf)", '<a href="x.pdf">а [б] в</a>'),
        ("[а [б](y.pdf) в](x.pdf)", '[а <a href="y.pdf">б</a> в](x.pdf)'),
        ("[![а](a.jpg)](x.pdf)", '<a href="x.pdf"><img src="a.jpg" alt="а"></a>'),
        ('[а](x.pdf "б (в")', '<a href="x.pdf" title="б (в">а</a>'),
        ("[а](a(b)c.pdf)", '<a href="a(b)c.pdf">а</a>'),
        ("![а *б*](a.jpg)", '<img src="a.jpg" alt="а *б*">'),
    ],
)
def test_texts(text, expected):
    assert read(text) == expected


class Marked(Extension):
    """`==words==`, as other extensions have it."""

    def extendMarkdown(self, md):
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"()==(.+?)==", "mark"), "mark", 75)


def test_patterns_of_other_extensions_are_tried_on_all_that_is_no_code():
    converter = Converter([Marked()], {})
    body = converter.convert("==дом **двор**== и `==код==` *==край==*", "news/x/bg.md", 1).body
    assert body.html == (
        "<p><mark>дом <strong>двор</strong></mark> и <code>==код==</code> <em><mark>край</mark></em></p>"
    )
