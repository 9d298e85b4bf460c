from newsroom.content.references import References
from newsroom.rendering.wiring import site_of, wire
from newsroom.structure.routes import from_article
from newsroom.structure.site import Site
from tests.newsroom.making import THEME, make_article, make_config, make_newsroom, make_plan


def test_pages_beside_the_plan_are_counterparts_of_its_own():
    english = make_article("en")
    plan = make_plan([make_article("bg")], references={english.path: References()})
    route = from_article(english, None)
    alone, together = wire(plan, plan.site), wire(plan, plan.site, also=[route])
    group, address = route.group, make_article("bg").address
    assert [alternate.hreflang for alternate in alone.relations.alternates(group, "bg", address)] == ["bg", "x-default"]
    languages = [alternate.hreflang for alternate in together.relations.alternates(group, "bg", address)]
    assert languages == ["bg", "en", "x-default"]
    [bulgarian] = [planned for planned in plan.routes if planned.address == address]
    targets = [wiring.pages.of(bulgarian).view["switch"][1]["href"] for wiring in (alone, together)]
    assert targets == ["/en/", english.address]


def test_what_is_not_listed_is_nobody_s_counterpart():
    plan = make_plan([make_article("bg")])
    hidden = from_article(make_article("en"), None, listed=False)
    wiring = wire(plan, plan.site, also=[hidden])
    assert "en" not in wiring.relations.groups[hidden.group]


def test_the_renderer_speaks_the_languages_of_the_editions():
    plan = make_plan([make_article("bg")])
    assert set(plan.wiring.renderer(THEME / "templates").environments) == {None, "bg", "en"}


def test_the_site_is_as_the_settings_say(tmp_path):
    config = make_config(tmp_path, url="https://example.org/news/", indexed=False)
    calls = []

    def make(*parts) -> Site:
        calls.append(parts)
        return Site(*parts)

    site = site_of(config, make_newsroom("bg"), {"style.css": "/theme/style.1.css"}, make)
    assert (site.url, site.indexed, len(calls)) == ("https://example.org/news", False, 1)
    assert site.assets == {"style.css": "/news/theme/style.1.css"}
    assert list(site.languages) == ["bg"]
