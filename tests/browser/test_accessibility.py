"""axe-core finds nothing, on any kind of page, in any language, light or dark, on a telephone or a desk."""

import pytest

TAGS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}  # dark pages differ in nothing else
RUN = "only => axe.run({runOnly: only, resultTypes: ['violations']})"


@pytest.mark.slow
def test_axe_finds_nothing(served, tab, axe):
    page = tab(script=axe)
    found = []
    for sample in served.samples:
        page.goto(served.url(sample))
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            for scheme, rules in (("light", TAGS), ("dark", COLOURS)):
                page.emulate_media(color_scheme=scheme)
                found += [f"{sample} at {width}, {scheme}: {one}" for one in violations(page, rules)]
    assert found == []


def violations(page, rules) -> list[str]:
    result = page.evaluate(RUN, rules)
    assert result["passes"], "axe has looked at nothing"
    return [
        f"{one['id']}: {[(node['target'], node['failureSummary']) for node in one['nodes'][:3]]}"
        for one in result["violations"]
    ]


def test_axe_finds_what_is_wrong(served, tab, axe):
    page = tab(script=axe)
    page.goto(served.url(served.samples[0]))
    page.evaluate("document.querySelector('h1').remove(); document.documentElement.removeAttribute('lang')")
    found = {one["id"] for one in page.evaluate(RUN, TAGS)["violations"]}
    assert {"html-has-lang", "page-has-heading-one"} <= found


def test_links_in_lists_are_large_enough_for_a_finger(looks):
    """24 by 24 CSS pixels for every link that does not stand in a sentence (WCAG 2.2, 2.5.8)."""
    assert any(look.boxes for look in looks.pages.values())
    assert [
        f"{page}: {box}" for page, look in looks.pages.items() for box in look.boxes if box[1] < 24 or box[2] < 24
    ] == []
