"""The browser of somebody who writes: `invoke serve` loads the page again after each save."""

import re

import pytest

from tests.newsdesk.conftest import Serve, newsroom, start

LONG = "\n\n".join(["A paragraph."] * 200)

__all__ = ["newsroom", "start"]  # fixtures


@pytest.fixture
def writing(start, newsroom) -> Serve:
    newsroom.article("news/2026/one/en.md", f"{LONG}\n\nFirst text.")
    one = start()
    one.says("Ctrl-C ends.")
    return one


def test_a_save_loads_the_page_again_where_it_was_read(writing, newsroom, tab):
    page = tab()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{writing.origin}/en/2026/one-en/")
    page.evaluate("scrollTo(0, 2000)")
    newsroom.article("news/2026/one/en.md", f"{LONG}\n\nSecond text.")
    page.get_by_text("Second text.").wait_for(state="attached")
    page.wait_for_function("Math.abs(scrollY - 2000) < 2")
    newsroom.article("news/2026/one/en.md", f"{LONG}\n\nThird text.")
    page.get_by_text("Third text.").wait_for(state="attached")
    assert complaints == []


def test_a_fault_comes_and_goes_by_itself(writing, newsroom, tab):
    page = tab()
    page.goto(f"{writing.origin}/en/2026/one-en/")
    alert = page.get_by_role("alert")
    assert alert.count() == 0
    newsroom.article("news/2026/one/en.md", "Text.", status="<b>nonsense")
    alert.wait_for()
    assert "`<b>nonsense`" in alert.inner_text()
    assert page.get_by_text("First text.").count() == 1
    page.wait_for_function("it => getComputedStyle(it).position == 'sticky'", arg=alert.element_handle())
    newsroom.article("news/2026/one/en.md", "Mended text.")
    page.get_by_text("Mended text.").wait_for()
    assert alert.count() == 0


def test_a_fault_can_be_read_without_javascript(writing, newsroom, tab, axe):
    newsroom.article("news/2026/one/en.md", "Text.", status="nonsense")
    writing.says("nothing was published")
    page = tab(java_script_enabled=False)
    page.goto(f"{writing.origin}/en/2026/one-en/")
    assert re.search(r"one/en\.md:\d+", page.get_by_role("alert").inner_text())
    page = tab(width=320)
    page.goto(f"{writing.origin}/en/2026/one-en/")
    page.evaluate(axe)
    found = page.evaluate("() => axe.run('.serve-faults')")
    assert [one["id"] for one in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
