import re

import pytest

from newsroom.content.body import Placeholder
from newsroom.content.references import LinkTarget, References
from newsroom.rendering.views.bodies import text
from tests.newsroom.making import make_article, make_body, make_newsroom, make_picture, make_site

NEWSROOM = make_newsroom()


def body(html, *placeholders, targets=None, photos=None, url="https://a.bg", lang="bg", **options):
    site = make_site(NEWSROOM, url)
    article = make_article(lang, body=make_body(html, *placeholders))
    return list(text(article, References(targets or {}, photos or {}), site, site.languages[lang], **options))


def test_a_text_without_holes_is_one_piece():
    assert body("<p>Дом</p>") == ["<p>Дом</p>"]
    assert body("") == []


@pytest.mark.parametrize(
    ("target", "options", "expected"),
    [
        (LinkTarget("https://b.bg/?a=1&b=2"), {}, '<a href="https://b.bg/?a=1&amp;b=2">'),
        (LinkTarget('https://b.bg/"x'), {}, '<a href="https://b.bg/&quot;x">'),
        (LinkTarget("/bg/дом/", local=True), {}, '<a href="/bg/%D0%B4%D0%BE%D0%BC/">'),
        (LinkTarget("/bg/#a", local=True), {"url": "https://a.bg/n"}, '<a href="/n/bg/#a">'),
        (LinkTarget("/bg/", local=True), {"absolute": True}, '<a href="https://a.bg/bg/">'),
        (LinkTarget("/bg/?a=1&b=2", local=True), {}, '<a href="/bg/?a=1&amp;b=2">'),
        (LinkTarget("/en/x/", local=True, lang="en"), {}, '<a href="/en/x/" hreflang="en">'),
        (LinkTarget("#fn:1"), {}, '<a href="#fn:1">'),
        (LinkTarget("#fn:1"), {"absolute": True}, '<a href="https://a.bg/bg/2019/dom/#fn:1">'),
        (LinkTarget(None), {}, "<a>"),
        (None, {}, "<a>"),
    ],
)
def test_links(target, options, expected):
    assert body("<p>\x000\x00x</a></p>", Placeholder("link", "x"), targets={0: target}, **options) == [
        f"<p>{expected}x</a></p>"
    ]


def test_a_link_keeps_its_attributes():
    assert body(
        "\x000\x00x</a>", Placeholder("link", "x", attributes=' class="big"'), targets={0: LinkTarget("/", local=True)}
    ) == ['<a href="/" class="big">x</a>']


@pytest.mark.parametrize(("lang", "label"), [("bg", "Обратно към текста"), ("en", "Back to the text")])
def test_labels_are_in_the_page_s_language(lang, label):
    pieces = body("\x000\x00↩</a>", Placeholder("back", "#fnref:1"), targets={0: LinkTarget("#fnref:1")}, lang=lang)
    assert pieces == [f'<a href="#fnref:1" aria-label="{label}">↩</a>']


def test_a_table_is_named():
    (piece,) = body("\x000\x00<table></table></div>", Placeholder("table"), lang="en")
    assert piece == '<div class="table" role="region" tabindex="0" aria-label="Table"><table></table></div>'


def test_several_tables_are_told_apart():
    pieces = body("\x000\x00</div>\x001\x00</div>", Placeholder("table"), Placeholder("table"), lang="en")
    assert re.findall('aria-label="(.*?)"', "".join(pieces)) == ["Table 1", "Table 2"]


def test_a_figure_is_left_to_the_theme():
    placeholder = Placeholder("photo", "a.jpg", alt="Кухня", caption="Обяд", credit="Рада", figure=True)
    first, figure, last = body("<p>а</p>\x000\x00<p>б</p>", placeholder, photos={0: make_picture()})
    assert (first, last) == ("<p>а</p>", "<p>б</p>")
    assert (figure["alt"], figure["caption"], figure["figure"]) == ("Кухня", "Обяд", True)
    assert "Рада" in figure["credit"]
    assert figure["src"] == "/bg/2019/dom/kuhnya-1200.0.jpg"


def test_a_picture_in_a_line_stays_in_it():
    (piece,) = body("<p>а \x000\x00 б</p>", Placeholder("photo", "a.jpg", alt='"<Кухня>&'), photos={0: make_picture()})
    assert piece.startswith('<p>а <img src="/bg/2019/dom/kuhnya-1200.0.jpg" width="1200" height="800"')
    assert 'alt="&quot;&lt;Кухня&gt;&amp;"' in piece
    assert piece.endswith(" б</p>")


def test_in_a_feed_every_picture_is_left_to_its_template():
    pieces = body("<p>а \x000\x00 б</p>", Placeholder("photo", "a.jpg"), photos={0: make_picture()}, absolute=True)
    assert [isinstance(piece, str) for piece in pieces] == [True, False, True]


def test_placeholders_are_filled_by_their_number():
    placeholders = [Placeholder("link", str(number)) for number in range(12)]
    html = "".join(f"\x00{number}\x00</a>" for number in range(12))
    (piece,) = body(html, *placeholders, targets={number: LinkTarget(f"#{number}") for number in range(12)})
    assert piece == "".join(f'<a href="#{number}"></a>' for number in range(12))
