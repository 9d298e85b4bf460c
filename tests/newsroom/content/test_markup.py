import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.content.body import PLACEHOLDER
from newsroom.content.placeholders import Lines
from newsroom.content.references import LinkTarget, References
from newsroom.rendering.views import bodies
from tests.newsroom.making import make_article, make_converter, make_newsroom, make_picture, make_site

FILE = "news/x/bg.md"
CONVERTER = make_converter()
SITE = make_site(make_newsroom())


def convert(text, first_line=1):
    return CONVERTER.convert(text, FILE, first_line)


def html(text):
    body, _, faults, warnings = convert(text)
    assert not faults
    assert not warnings
    return body.html


def filled(body) -> str:
    """The whole HTML as a page prints it, with photos as plain markers."""
    numbers = {
        kind: [n for n, placeholder in enumerate(body.placeholders) if placeholder.kind == kind]
        for kind in ("link", "back", "photo")
    }
    references = References(
        targets={n: LinkTarget(body.placeholders[n].target or None) for n in (*numbers["link"], *numbers["back"])},
        photos=dict.fromkeys(numbers["photo"], make_picture()),
    )
    parts = list(bodies.text(make_article(body=body), references, SITE, SITE.languages["bg"]))
    return "".join(part if isinstance(part, str) else "[photo]" for part in parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Дом", "<p>Дом</p>"),
        ("## Заглавие", "<h2>Заглавие</h2>"),
        ("**важно** и *косо*", "<p><strong>важно</strong> и <em>косо</em></p>"),
        ("1 < 2 & 3 > 2", "<p>1 &lt; 2 &amp; 3 &gt; 2</p>"),
        ("> Цитат", "<blockquote>\n<p>Цитат</p>\n</blockquote>"),
        ("- а\n- б", "<ul>\n<li>а</li>\n<li>б</li>\n</ul>"),
        ("3. три\n4. четири", '<ol start="3">\n<li>три</li>\n<li>четири</li>\n</ol>'),
        ("Дом {.класс}", "<p>Дом {.класс}</p>"),
        ('<span lang="en">home</span>', '<p><span lang="en">home</span></p>'),
        ("*[НПО]: Неправителствена организация\n\nНПО", '<p><abbr title="Неправителствена организация">НПО</abbr></p>'),
        ("<!-- бележка -->\n\nДом", "\n\n<p>Дом</p>"),
    ],
)
def test_markdown_becomes_html(text, expected):
    assert html(text) == expected


def test_a_table_stands_in_a_region_that_scrolls():
    body, _, faults, _ = convert("| а | б |\n|:--|--:|\n| 1 | 2 |")
    assert not faults
    assert [placeholder.kind for placeholder in body.placeholders] == ["table"]
    assert '<th class="align-left">а</th>' in body.html
    assert '<td class="align-right">2</td>' in body.html
    assert "style" not in body.html
    assert filled(body).startswith('<div class="table" role="region" tabindex="0" aria-label="Таблица"><table>')
    assert filled(body).endswith("</table></div>")


@pytest.mark.parametrize(
    "table", ["<table><tr><td>а", "<table></table>", "<table class='x'><caption>а</caption></table>"]
)
def test_every_table_is_closed(table):
    whole = filled(convert(f"Дом\n\n{table}")[0])
    assert whole.count('<div class="table"') == whole.count("</table></div>") == 1


def test_a_link_is_a_placeholder():
    body, _, faults, _ = convert(
        'Вижте [доклада](доклад%20за.pdf){.big hreflang=bg}\nи [сайта](https://a.bg/?a=1&b=2 "т").', 7
    )
    assert not faults
    first, second = body.placeholders
    assert (first.kind, first.target, first.line, first.attributes) == (
        "link",
        "доклад%20за.pdf",
        7,
        ' class="big" hreflang="bg"',
    )
    assert (second.target, second.line, second.attributes) == ("https://a.bg/?a=1&b=2", 8, ' title="т"')
    assert body.html == "<p>Вижте \x000\x00доклада</a>\nи \x001\x00сайта</a>.</p>"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("![Кухня](a.jpg)", {"target": "a.jpg", "alt": "Кухня", "caption": "", "credit": "", "figure": True}),
        ('![Кухня](a.jpg "Обяд"){credit="Рада П."}', {"caption": "Обяд", "credit": "Рада П.", "figure": True}),
        ("Дом ![Кухня](a.jpg) дом", {"figure": False}),
        ("![](line.png){.decorative}", {"alt": "", "target": "line.png"}),
        ("![Цени < 5 & > 3](a.jpg)", {"alt": "Цени < 5 & > 3"}),
        ("![Кухня &lt;b&gt;](a.jpg)", {"alt": "Кухня <b>"}),
        ('<img src="a&amp;b.jpg" alt="Кухня">', {"target": "a&b.jpg"}),
        ('<IMG SRC="a.jpg" ALT="Кухня">', {"target": "a.jpg"}),
    ],
)
def test_a_photo_is_a_placeholder(text, wanted):
    body, _, faults, _ = convert(text)
    assert not faults
    (placeholder,) = body.placeholders
    assert placeholder.kind == "photo"
    assert {name: getattr(placeholder, name) for name in wanted} == wanted


def test_footnotes_lead_there_and_back():
    body, first, faults, _ = convert("Дом[^1].\n\n[^1]: Бележка.")
    assert not faults
    assert [placeholder.kind for placeholder in body.placeholders] == ["link", "back"]
    assert [placeholder.target for placeholder in body.placeholders] == ["#fn:1", "#fnref:1"]
    assert 'aria-label="Обратно към текста"' in filled(body)
    assert first == "Дом."


def test_nothing_of_one_article_is_left_in_the_next():
    convert("Дом[^1] НПО [a][b].\n\n[^1]: Бележка.\n\n*[НПО]: x\n\n[b]: https://a.bg")
    assert convert("Дом[^1] НПО [a][b].").body.html == "<p>Дом[^1] НПО [a][b].</p>"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("Дом\n\n# Заглавие", 12, "`##`"),
        ("Заглавие\n===", 10, "`##`"),
        ("Дом\n\n<h1>Заглавие</h1>", 12, "`##`"),
        ("Дом\n\n<H1 class='x'>Заглавие</H1>", 12, "`##`"),
        ("Дом\n\n![](a.jpg)", 12, "`![what it shows](a.jpg)`"),
        ("Дом\n\n![ ](a.jpg)", 12, "no alt text"),
        ("Дом\n\n<img src='a.jpg'>", 12, "no alt text"),
        ("Дом\n\n![Кухня](data:image/png;base64,AAAA)", 12, "save it beside the article"),
        ("Дом\n\n![Кухня]()", 12, "usable address"),
        ("Дом\n\n[тук](javascript:alert(1))", 12, "usable address"),
        ("Дом\n\n[тук]()", 12, "without an address"),
        ("Дом\n\n[тук](file:///etc/passwd)", 12, "usable address"),
        ("Дом\n\nа &#2; б", 12, "U+0002"),
        ("Дом\n\nа &#x202E; б", 12, "U+202E"),
        ("- " * 2000 + "дом", 10, "deeply"),
        ("\n".join(f"{'    ' * depth}- а" for depth in range(300)), 10, "deeply"),
    ],
)
def test_what_must_be_mended_is_said_with_its_line(text, line, words):
    faults = convert(text, 10).faults
    assert [(fault.file, fault.line) for fault in faults] == [(FILE, line)]
    assert words in faults[0].message


def test_after_a_text_that_went_too_deep_the_next_is_whole():
    convert("- " * 2000 + "дом")
    assert html("Дом") == "<p>Дом</p>"


def test_two_photos_without_words_are_found_on_their_own_lines():
    faults = convert("![](a.jpg)\n\nдом\n\n![](a.jpg)").faults
    assert [fault.line for fault in faults] == [1, 5]


@pytest.mark.parametrize(
    ("text", "name", "line"),
    [
        ("Дом\n\n<script>alert(1)</script>", "script", 3),
        ("<iframe src='https://www.youtube.com/x'></iframe>", "iframe", 1),
        ("<center>Дом</center>", "center", 1),
        ("<font color=red>Дом</font>", "font", 1),
        ("<o:p>Дом</o:p>", "o:p", 1),
        ("<form><input name=a></form>", "form", 1),
        ("<svg/onload=alert(1)>", "svg", 1),
    ],
)
def test_tags_that_are_left_out_are_named(text, name, line):
    body, _, faults, warnings = convert(text)
    assert not faults
    assert (FILE, line) in [(warning.file, warning.line) for warning in warnings]
    assert any(f"`<{name}>`" in warning.message for warning in warnings)
    assert f"<{name}" not in body.html


def test_tags_shown_as_code_are_no_tags():
    assert html("`<script>`") == "<p><code>&lt;script&gt;</code></p>"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("## Заглавие\n\nДом *за* деца & [още](https://a.bg).\n\nДруго", "Дом за деца & още."),
        ("![Кухня](a.jpg)\n\nДом", "Дом"),
        ("> Цитат\n\nДом", "Цитат"),
        ("| а |\n|---|\n| б |\n\nДом", "Дом"),
        ("Два\nреда", "Два реда"),
        ("Цени &lt; 5 лв. &gt; 3 лв.", "Цени < 5 лв. > 3 лв."),
        ("## Само заглавие", ""),
        ("- а\n- б", ""),
    ],
)
def test_the_first_paragraph_is_plain_text(text, first):
    assert convert(text).first_paragraph == first


@pytest.mark.parametrize("tag", ["p", "div", "h2", "a", "span", "section", "table", "li"])
def test_no_id_of_the_page_is_taken(tag):
    body = convert(f'Дом\n\n<{tag} id="page-main">а</{tag}>\n\n<{tag} id="own">а</{tag}>')[0]
    assert "page-main" not in filled(body)
    assert "own" in filled(body) or tag == "table"


@pytest.mark.parametrize(
    "text",
    [
        '<a href="\u00a0javascript:alert(1)">x</a>',
        '<a href="&nbsp;javascript:alert(1)">x</a>',
        '<a href="&#x2003;javascript:alert(1)">x</a>',
        '<a href="&#x85;javascript:alert(1)">x</a>',
        '<a href="&#x1c;javascript:alert(1)">x</a>',
        '<a href="java&#10;script:alert(1)">x</a>',
        '<a href="&#106;avascript:alert(1)">x</a>',
        '<a href="javascript&colon;alert(1)">x</a>',
        '<a href=" JaVaScRiPt:alert(1)">x</a>',
        "[x](javascript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x]: javascript:alert(1)\n\n[x]",
        "<javascript:alert(1)>",
        '<a href="vbscript:x">x</a>',
        '<a href="data:text/html,<script>alert(1)</script>">x</a>',
        '<blockquote cite="javascript:alert(1)">x</blockquote>',
        '<p title="<a id><script>alert(1)</script>">x</p>',
        '<p title="<table> onmouseover=alert(1)">x</p>',
        '<p title="</table>">x</p>',
        '![x" onerror="alert(1)](a.jpg)',
        '![x](a.jpg "x\\" onerror=\\"alert(1)")',
        "[x](https://a.bg){onclick=alert(1)}",
        "Дом {: style='color:red' onclick='alert(1)' }",
        '<p style="x">x</p>',
        "<style>p{}</style>x",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<div markdown=1><script>alert(1)</script></div>",
        "<img src=x onerror=alert(1)>",
        "<img/src=x/onerror=alert(1)>",
        "&#0;0&#0; \x02klzzwxh:0\x03",
        "`\x00`0",
    ],
)
def test_nothing_that_runs_gets_through(text):
    assert_harmless(filled(convert(text)[0]))


class Tags(HTMLParser):
    """Every tag and attribute of a piece of HTML."""

    def __init__(self, text):
        super().__init__()
        self.names, self.attributes = [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        self.attributes += attrs


def assert_harmless(text):
    tags = Tags(text)
    assert not {"script", "style", "iframe", "object", "embed", "svg", "form", "base", "meta", "link"} & set(tags.names)
    for name, value in tags.attributes:
        assert not name.startswith("on")
        assert name not in ("style", "srcdoc", "formaction", "xlink:href")
        if name in ("href", "src", "cite"):
            address = re.sub(r"[\x00-\x20]", "", unescape(value or "")).lower()
            assert not address.startswith(("javascript:", "vbscript:", "data:", "file:"))
    assert "\x00" not in text


PIECES = (
    "Дом ; ![алт](a.jpg);[тук](b.md); <a href=;<img src=;javascript:;&nbsp;;&#9;;<script>;</script>;onclick=;style=;>;"
    "\";';=;<table>;</table>;<td>;| а | б |\n|---|---|;\n\n;\n;    ;# ;## ;> ;- ;1. ;*;**;_;`;```;[;];(;);{;};{: ;"
    "[^1];[^1]: ;<div markdown=1>;</div>;<p title=;<!--;-->;<![CDATA[;]]>;<?;\\;&lt;;&amp;;&#;<svg;<math>;<h1>;alert(1);"
    "*[НПО]: ;НПО;id=page-main;class=;</a>;<a id;://;data:;http://[;\u202f;\u2003;о\u0301;:;~;+;==="
).split(";")
pieces = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@given(pieces | st.text(max_size=60))
@settings(max_examples=300)
def test_random_markdown_is_harmless_when_filled(text):
    body, first, faults, warnings = convert(text)
    assert_harmless(filled(body))
    assert "\x00" not in PLACEHOLDER.sub("", body.html)
    assert [int(number) for number in PLACEHOLDER.findall(body.html)] == list(range(len(body.placeholders)))
    assert all(1 <= place.line <= text.count("\n") + 1 for place in (*faults, *warnings, *body.placeholders))
    assert not re.search("[\x00\n]", first)


@given(pieces, pieces)
@settings(max_examples=80)
def test_a_text_converts_the_same_after_any_other(before, text):
    convert(before)
    assert convert(text) == make_converter().convert(text, FILE, 1)


def test_lines_are_found_in_order():
    lines = Lines("а\nб\nа\n", 5)
    assert [lines.find("а"), lines.find("а"), lines.find("а"), lines.find("я")] == [5, 7, 5, 5]
