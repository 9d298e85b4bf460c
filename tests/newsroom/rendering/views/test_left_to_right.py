"""Numbers, bare addresses and code are isolated where texts read from right to left, and nothing else is."""

import time

import pytest

from newsroom.content.body import Placeholder
from newsroom.content.references import LinkTarget, References
from newsroom.rendering.views.bodies import text
from newsroom.rendering.views.left_to_right import isolated
from tests.newsroom.making import make_article, make_body, make_newsroom, make_site


@pytest.mark.parametrize(
    ("html", "number"),
    [
        ("<p>اتصلوا على +359 2 000 00 15.</p>", "+359 2 000 00 15"),
        ("<p>+48 42 000 00 17</p>", "+48 42 000 00 17"),
        ("<p>(+359&nbsp;2&nbsp;940&nbsp;62&nbsp;05)</p>", "+359&nbsp;2&nbsp;940&nbsp;62&nbsp;05"),
        ("<p>رقم: +359 (2) 940-62-05, أو</p>", "+359 (2) 940-62-05"),
        ("<p>هاتف 0888 123 456</p>", "0888 123 456"),
        ("<p>هاتف 02 940 62 05؛</p>", "02 940 62 05"),
        ("<p>هاتف (02) 000-00-15 أو</p>", "(02) 000-00-15"),
        ("<p>هاتف (044) 123 45 67</p>", "(044) 123 45 67"),
        ("<p>+359\xa02\xa0940\xa062\xa005 </p>", "+359\xa02\xa0940\xa062\xa005"),
        ('<p><a href="https://a.bg/">+359 2 000 00 15</a></p>', "+359 2 000 00 15"),
    ],
)
def test_a_number_is_isolated(html, number):
    assert isolated(html) == html.replace(f"{number}", f'<bdi dir="ltr">{number}</bdi>')


@pytest.mark.parametrize(
    ("opening", "words"),
    [
        ('<a href="https://example.org/">', "https://example.org/</a>"),
        ('<a href="http://www.example.org/a/" hreflang="en">', "www.example.org/a/</a>"),
        ("<pre>", "# a = 1</pre>"),
        ('<code class="language-python">', "# a = 1</code>"),
        ("<kbd>", "Ctrl+C!</kbd>"),
    ],
)
def test_an_address_and_code_run_from_left_to_right(opening, words):
    assert isolated(f"<p>نص {opening}{words}</p>") == f'<p>نص {opening[:-1]} dir="ltr">{words}</p>'
    chosen = f'<p>{opening[:-1]} dir="rtl">{words}</p>'
    assert isolated(chosen) == chosen


@pytest.mark.parametrize(
    "html",
    [
        "<p>2019–2020 و 2021</p>",
        "<p>1 000 000 ليفا و 10 000 00</p>",
        "<p>05/06/2019، 01.02.2019</p>",
        "<p>+5 درجات، C++ 2020</p>",
        '<p><a href="tel:+359 2 000 00 15">اتصل</a></p>',
        "<p>0.5 و 0,25</p>",
        "<p>(02) و (2019) 12</p>",
        '<p><a href="https://example.org/">الموقع https://</a></p>',
        '<p><a href="https://example.org/">https://example.org/ الموقع</a></p>',
        '<p><a href="tel:+35920000015" dir="auto">+359 2 000 00 15</a></p>',
    ],
)
def test_nothing_else_is(html):
    assert isolated(html) == html


def shown(lang: str, html: str, *placeholders, targets=None) -> str:
    newsroom = make_newsroom("bg", "ar")
    site = make_site(newsroom)
    article = make_article(lang, body=make_body(html, *placeholders))
    return "".join(text(article, References(targets or {}), site, site.languages[lang]))


def test_only_texts_from_right_to_left_are_changed():
    html = "<p>+359 2 000 00 15</p>"
    assert shown("bg", html) == html
    assert shown("ar", html) == '<p><bdi dir="ltr">+359 2 000 00 15</bdi></p>'


def test_a_keyboard_reaches_code_that_is_wider_than_its_page():
    assert shown("bg", "<pre><code>a</code></pre>") == '<pre tabindex="0"><code>a</code></pre>'
    assert shown("ar", "<pre>a</pre>") == '<pre tabindex="0" dir="ltr">a</pre>'


@pytest.mark.parametrize(("attributes", "expected"), [("", ' dir="auto"'), (' dir="rtl"', ' dir="rtl"')])
def test_a_link_that_dials_decides_by_its_words(attributes, expected):
    link = Placeholder("link", "tel:+359", attributes=attributes)
    targets = {0: LinkTarget("tel:+359")}
    assert shown("ar", "\x000\x00اتصل</a>", link, targets=targets) == f'<a href="tel:+359"{expected}>اتصل</a>'
    assert shown("bg", "\x000\x00Обади се</a>", Placeholder("link", "tel:+359"), targets=targets).count("dir=") == 0


@pytest.mark.parametrize(
    "sign",
    [
        "+",
        "0",
        "+1",
        "0 ",
        "+1 ",
        "02 940 ",
        "&nbsp;",
        "<",
        "(02) ",
        "(02)-00",
        "<a ",
        "<a >www.",
        '<a href="tel:>',
        "+1&nbsp;",
        "<+1",
    ],
)
def test_a_long_text_of_such_signs_costs_little(sign):
    begin = time.process_time()
    isolated(sign * (100_000 // len(sign)))
    assert time.process_time() - begin < 1
