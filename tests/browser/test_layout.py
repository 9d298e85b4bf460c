"""Pages fit their window, can be used by keyboard, and are of use on paper."""

import subprocess

import pytest

from tests.browser.looks import OVERFLOW
from tests.conftest import need_program
from tests.site.built import words

STOPS = 'a[href], [tabindex="0"]'
FOCUSED = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
    return {tag: one.tagName, id: one.id, text: one.textContent.trim(), className: one.className,
            top: box.top, left: box.left, height: box.height,
            outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth)};
}"""


def test_nothing_is_wider_than_the_window(looks):
    assert [
        f"{page} at {width}: {wide}"
        for page, look in looks.pages.items()
        for width, wide in look.too_wide.items()
        if wide
    ] == []


@pytest.mark.slow
def test_no_article_is_wider_than_the_smallest_window(served, tab):
    page = tab(width=320)
    found = []
    for article in served.site.of_kind("article", "page"):
        page.goto(served.url(article))
        if wide := page.evaluate(OVERFLOW):
            found.append(f"{article}: {wide}")
    assert found == []


def test_a_tag_of_one_long_word_fits_the_page_of_topics(served, tab):
    page = tab(width=320)
    page.goto(f"{served.origin}/bg/topics/")
    page.evaluate("word => { document.querySelector('.topic-list a').textContent = word }", "Деинституционализация" * 3)
    assert page.evaluate(OVERFLOW) == []


TABLE = """words => {
    const make = (name, ...parts) => { const it = document.createElement(name); it.append(...parts); return it; };
    const photo = Object.assign(document.createElement("img"), {width: 1200, height: 800});
    const text = words.repeat(20), holder = make("div", make("table", make("tr", make("td", photo),
        ...Array.from({length: 5}, () => make("td", text)))));
    holder.className = "table";
    document.querySelector(".text").replaceChildren(holder);
    return [photo, photo.parentElement].map(it => it.getBoundingClientRect().width);
}"""


@pytest.mark.parametrize("width", [360, 1280])
def test_a_photo_in_a_table_can_be_seen_beside_long_words(served, tab, width):
    page = tab(width=width)
    article = next(sample for sample in served.samples if sample.kind == "article")
    page.goto(served.url(article))
    photo, cell = page.evaluate(TABLE, "Едно дълго изречение за двора. ")
    assert 100 <= photo <= 256
    assert cell < 300
    assert page.evaluate(OVERFLOW) == []


def test_text_of_twice_the_size_fits(looks):
    wide = {str(page): look.too_wide_at_twice_the_size for page, look in looks.pages.items()}
    assert {page: elements for page, elements in wide.items() if elements} == {}


def test_the_keyboard_can_skip_to_the_content(served, tab):
    page = tab()
    for sample in served.samples:
        if sample.lang is None:
            continue
        page.goto(served.url(sample))
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["className"] == "skip", sample
        assert focused["top"] >= 0, f"{sample}: the skip link has the focus and is not seen"
        assert focused["height"] >= 24, sample
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.tagName") == "MAIN", sample
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null"), sample


@pytest.mark.slow
def test_the_keyboard_reaches_every_link_in_the_order_of_the_text(served, tab):
    page = tab()
    for sample in served.samples:
        if sample.lang != served.site.languages[0]:
            continue
        page.goto(served.url(sample))
        expected = page.evaluate(f"() => [...document.querySelectorAll('{STOPS}')].map(one => one.textContent.trim())")
        reached = []
        for _ in expected:
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement.textContent.trim()"))
        assert reached == expected, sample


@pytest.mark.slow
def test_the_focus_is_seen_wherever_it_goes(served, tab):
    page = tab()
    for sample in served.samples:
        page.goto(served.url(sample))
        page.keyboard.press("Tab")  # from now on, the browser shows the focus
        stops = page.evaluate(
            f"() => [...document.querySelectorAll('{STOPS}')].map(one => (one.focus(), ({FOCUSED})()))"
        )
        assert stops, sample
        for stop in stops:
            assert stop["outline"] >= 2, f"{sample}: the focus is not seen on {stop['text'][:40]}"
            assert stop["left"] >= 0, f"{sample}: {stop['text'][:40]} is out of sight"


def press_releases(served):
    return [page for page in served.samples if page.find("dateline")]


def test_a_printed_press_release_has_what_an_editor_needs(served, tab):
    page = tab()
    assert press_releases(served)
    for sample in press_releases(served):
        page.goto(served.url(sample))
        page.emulate_media(media="print", color_scheme="dark")
        for seen in ("h1", ".dateline", "address", ".print-address", ".about", ".masthead-name"):
            assert page.locator(seen).first.is_visible(), f"{sample}: {seen} is not printed"
        for number in range(page.locator("nav, .skip").count()):
            assert not page.locator("nav, .skip").nth(number).is_visible(), f"{sample}: navigation is printed"
        colours = page.evaluate(
            "() => { const s = getComputedStyle(document.body); return [s.color, s.backgroundColor] }"
        )
        assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"], f"{sample}: a dark theme is printed"


ON_PAPER = """() => {
    const make = (name, ...parts) => { const it = document.createElement(name); it.append(...parts); return it; };
    const closed = make("details", make("summary", "?"), make("p", "!")), code = make("pre", "a".repeat(500));
    const logo = Object.assign(document.createElement("img"), {width: 48, height: 48});
    document.querySelector(".text").replaceChildren(closed, code, make("p", logo));
    return [closed.lastChild.getBoundingClientRect().height > 0, code.scrollWidth <= code.clientWidth,
            logo.getBoundingClientRect().width];
}"""


def test_on_paper_nothing_is_closed_or_cut_off(served, tab):
    page = tab()
    page.emulate_media(media="print")
    page.goto(served.url(next(sample for sample in served.samples if sample.kind == "article")))
    assert page.evaluate(ON_PAPER) == [True, True, 48]


def test_a_press_release_as_pdf(served, tab, tmp_path):
    pdftotext = need_program("pdftotext")
    for sample in press_releases(served):
        page = tab()
        page.goto(served.url(sample))
        page.pdf(path=tmp_path / "release.pdf", format="A4", tagged=True)
        done = subprocess.run([pdftotext, tmp_path / "release.pdf", "-"], capture_output=True, text=True, check=True)
        text = " ".join(done.stdout.split())
        assert sample.root.xpath("//address//a[starts-with(@href, 'mailto:')]")[0].text in text, sample
        assert sample.root.xpath("//link[@rel='canonical']/@href")[0] in text.replace(" ", ""), sample
        assert text.count(words(sample.find("dateline")[0])) == 1, sample
