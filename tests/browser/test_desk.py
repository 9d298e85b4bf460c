"""The page for those who write, as they see it: light or dark, on a telephone or a desk, with and without scripts."""

import pytest
from playwright.sync_api import expect

from tests.browser.looks import OVERFLOW
from tests.browser.test_accessibility import COLOURS, TAGS, violations
from tests.newsdesk.conftest import newsroom, start

__all__ = ["newsroom", "start"]  # fixtures

LONG = "Донаудампфшифартсгезелшафтскапитен" * 2


@pytest.fixture
def desk(start, newsroom):
    newsroom.article("news/2026/one/bg.md", "Текст.", title=LONG)
    newsroom.article("news/2026/one/en.md", translation="{of: bg, revision: 0000000000000000, by: machine}")
    newsroom.article("news/2026/two/en.md", status="draft")
    newsroom.article("news/2026/three/bg.md", date="2099-01-01")
    newsroom.article("news/2026/four/bg.md", status="hidden")
    newsroom.article("news/2026/five/bg.md")
    newsroom.article("news/2026/five/en.md", translation="{of: bg}")
    one = start()
    one.says("Ctrl-C ends.")
    return one


def test_axe_finds_nothing_and_nothing_is_too_wide(desk, tab, axe):
    page = tab(script=axe)
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for address in ("/_desk/", "/_desk/?lang=en&state=stale", "/_desk/?words=nothing"):
        page.goto(desk.origin + address)
        for width in (320, 360, 800, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(OVERFLOW) == [], f"{address} at {width}"
            if width in (360, 1280):
                for scheme, rules in (("light", TAGS), ("dark", COLOURS)):
                    page.emulate_media(color_scheme=scheme)
                    assert violations(page, rules) == [], f"{address} at {width}, {scheme}"
    assert complaints == []


def test_filters_work_without_scripts_and_remember_nothing(desk, tab):
    page = tab(java_script_enabled=False)
    page.goto(f"{desk.origin}/_desk/")
    everything = page.locator("tbody tr").count()
    page.get_by_label("Edition", exact=True).select_option("en")
    page.get_by_label("State", exact=True).select_option("stale")
    page.get_by_role("button", name="Show").click()
    assert page.url == f"{desk.origin}/_desk/?lang=en&state=stale&words="
    assert page.locator("tbody tr").count() == 1
    assert page.get_by_label("State", exact=True).input_value() == "stale"
    page.get_by_role("link", name="All", exact=True).click()
    expect(page.locator("tbody tr")).to_have_count(everything)
    assert page.context.storage_state() == {"cookies": [], "origins": []}
    page.get_by_role("link", name="Title of five bg").click()
    assert page.locator("h1").inner_text() == "Title of five bg"
