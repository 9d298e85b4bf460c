"""Pages in Arabic mirror those in Polish, and fit their window; so do those in Serbian."""

from collections.abc import Iterator

import pytest
import yaml

from newsroom.rendering.views.left_to_right import isolated
from tests.browser.conftest import Served, samples, serving
from tests.browser.looks import OVERFLOW
from tests.site import further
from tests.site.built import Site

# Kind of page → (what lines begin with, what stands further on in the same line)
ORDERS = {
    "front": [
        (".masthead-name", ".switch"),
        (".menu li:first-child", ".menu li:nth-child(2)"),
        (".helpline-label", ".helpline-phone"),
        (".pagination span", ".pagination a[rel=next]"),
        (".teaser-meta .kicker", ".teaser-meta time"),
    ],
    "year": [(".lines time", ".lines li > span")],
    "archive": [(".months li:first-child a", ".months li:first-child .count")],
    "article": [
        (".breadcrumbs li:first-child", ".breadcrumbs li:nth-child(2)"),
        (".neighbours a[rel=prev]", ".neighbours a[rel=next]"),
    ],
    "press": [
        ("th:first-child", "th:nth-child(2)"),
        ("td:nth-child(2)", "td:nth-child(3)"),
        (".contact-what", ".contact a"),
    ],
}
# The middles of two elements across the window, from its left edge.
MIDDLES = """selectors => selectors.map(selector => {
    const box = document.querySelector(selector).getBoundingClientRect();
    return (box.left + box.right) / 2;
})"""
# How far the element's own words end from each side of the element that holds it.
GAPS = """([selector, holder]) => [...document.querySelectorAll(selector)].map(element => {
    const words = document.createRange();
    words.selectNodeContents(element);
    const text = words.getBoundingClientRect(), box = element.closest(holder).getBoundingClientRect();
    return {left: text.left - box.left, right: box.right - text.right};
})"""
# Whether the first sign of the text stands to the left of its last.
RUNS_TO_THE_RIGHT = """selector => [...document.querySelectorAll(selector)].map(element => {
    const text = element.firstChild, sign = at => {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return range.getBoundingClientRect().left;
    };
    return sign(0) < sign(text.length - 1);
})"""


@pytest.fixture(scope="module")
def served_further(shared) -> Iterator[Served]:
    folder = shared("further-languages", further.build)
    newsroom = yaml.safe_load((folder / "content" / "newsroom.yml").read_text("utf-8"))
    site = Site("further-languages", folder / "output", "http://unused.example", newsroom)
    with serving(site.folder) as origin:
        yield Served(site, origin, samples(site))


@pytest.fixture
def visit(served_further, tab):
    """Opens the sample of a kind in a language: `visit("ar", "front", width=360)`."""
    page = tab()

    def open_sample(lang, kind, width=1280):
        press = kind == "press"
        sample = next(
            sample
            for sample in served_further.samples
            if (sample.lang, sample.kind) == (lang, "article" if press else kind)
            and bool(sample.find("dateline")) == press
            and "/page/" not in sample.address
        )
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(served_further.url(sample))
        return page

    return open_sample


@pytest.mark.slow
def test_nothing_is_wider_than_the_window(served_further, tab):
    page = tab()
    wide = []
    for sample in served_further.samples:
        page.goto(served_further.url(sample))
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth") > width:  # to whichever side
                wide.append(f"{sample} at {width}: {page.evaluate(OVERFLOW)}")
    assert wide == []


@pytest.mark.parametrize("kind", ORDERS)
def test_lines_begin_at_the_right(visit, kind):
    for lang in ("ar", "pl"):
        page = visit(lang, kind)
        for first, second in ORDERS[kind]:
            before, after = page.evaluate(MIDDLES, [first, second])
            assert (before > after) == (lang == "ar"), f"{lang}: {first} at {before}, {second} at {after}"


@pytest.mark.parametrize("width", [360, 1280])
def test_titles_and_summaries_stand_at_the_edge_of_their_list(visit, width):
    for lang, edge in (("ar", "right"), ("pl", "left")):
        page = visit(lang, "front", width)
        for selector in (".teaser-title a", ".teaser-summary"):
            gaps = page.evaluate(GAPS, [selector, ".teaser-words"])
            assert len(gaps) > 5
            assert [gap for gap in gaps if gap[edge] > 2] == [], f"{lang}: {selector}"
        assert page.evaluate(GAPS, [".footer-helpline a", ".footer-helpline"])[0][edge] <= 2, lang


def test_quotations_and_notes_are_ruled_at_the_side_where_lines_begin(visit):
    for selector in (".text blockquote", ".contact", ".about"):
        for lang, side, other in (("ar", "right", "left"), ("pl", "left", "right")):
            style = f"getComputedStyle(document.querySelector('{selector}'))"
            widths = visit(lang, "press").evaluate(
                f"() => ['{side}', '{other}'].map(side => {style}.getPropertyValue(`border-${{side}}-width`))"
            )
            assert widths == ["4px", "0px"], f"{lang}: {selector}"


def test_numbers_to_dial_run_from_left_to_right(visit):
    for lang in ("ar", "pl"):
        for kind in ("front", "press"):
            numbers = visit(lang, kind).evaluate(RUNS_TO_THE_RIGHT, 'a[href^="tel:"]')
            assert len(numbers) >= 2
            assert all(numbers), f"{lang}, {kind}"


def test_arabic_letters_are_neither_parted_nor_slanted(visit):
    page = visit("ar", "article")
    styles = page.evaluate(
        "() => ['.kicker', '.story-title', '.text em'].map(selector => {"
        " const style = getComputedStyle(document.querySelector(selector));"
        " return [style.letterSpacing, style.fontStyle, style.textTransform] })"
    )
    assert styles == [["normal", "normal", "none"]] * 3


@pytest.mark.parametrize(
    "number", ["+359 2 000 00 15", "+48&nbsp;42&nbsp;000&nbsp;00&nbsp;17", "02 940 62 05", "+٣٥٩ ٢ ٩٤٠"]
)
def test_a_number_in_a_text_runs_so_by_itself(tab, number):
    page, text = tab(), f"<p>للحجز اتصلوا على الرقم {number} كل يوم.</p>"
    page.set_content(f'<html dir="rtl" lang="ar"><body>{text.replace(number, f"<i>{number}</i>")}{isolated(text)}')
    assert page.evaluate(RUNS_TO_THE_RIGHT, "i") == [False]  # what would be seen without it
    assert page.evaluate(RUNS_TO_THE_RIGHT, "bdi") == [True]
