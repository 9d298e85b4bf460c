"""While the dependencies of a page stay the same, so does all that it says."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.content.article import Translation
from newsroom.content.references import LinkTarget, References
from newsroom.digests import data_digest
from newsroom.rendering import fingerprints
from newsroom.rendering.dependencies import Dependencies
from tests.newsroom.making import CATALOGS, THEME, make_article, make_body, make_plan, moment
from tests.newsroom.random_content import contents


def versions(plan) -> dict[str, bytes]:
    """As the cache makes them: of everything but the text."""
    every = [article for story in plan.stories for article in story.articles.values()]
    return {
        article.path: data_digest(dataclasses.replace(article, body=article.body.placeholders, lines={}, revision=""))
        for article in every
    }


def digests_of(plan) -> dict[str, tuple[bytes, bytes]]:
    """Of each page, by its address: its dependencies, and the fingerprint of what it says."""
    dependencies = Dependencies(data_digest(plan.newsroom), versions(plan), plan.references, plan.relations)
    prints = fingerprints.PageFingerprints(
        b"", THEME / "templates", CATALOGS, {lang: {} for lang in plan.newsroom.languages}
    )
    pages = plan.wiring.pages
    of_routes = {route.address: dependencies.of(route) for route in plan.routes}
    of_pages = {route.address: (of_routes[route.address], prints.of(pages.of(route))) for route in plan.routes}
    key = dependencies.of_sitemaps(of_routes.values())
    return of_pages | {address: (key, prints.of(page())) for address, page in pages.sitemaps()}


CHANGES = [
    {"title": "Нов"},
    {"summary": "Ново."},
    {"tags": ("family",)},
    {"status": "draft"},
    {"status": "hidden"},
    {"category": "press-release"},
    {"cover": None},
    {"place": "Видин"},
    {"untranslated": "hide"},
    {"slug": "nov"},
    {"modified": moment("2026-01-01T09:00")},
    {"body": make_body("<p>нов</p>")},
]


@given(contents(), st.data())
def test_the_same_dependencies_make_the_same_page(content, data):
    newsroom, articles = content
    changed = list(articles)
    for index in data.draw(st.sets(st.integers(0, max(0, len(articles) - 1)), max_size=2)) if articles else ():
        change = data.draw(st.sampled_from(CHANGES))
        pages = articles[index].kind == "page"
        allowed = change and {
            key: value for key, value in change.items() if not pages or key not in ("category", "tags")
        }
        if "slug" in allowed:
            allowed["slug"] += f"-{index}"
        changed[index] = dataclasses.replace(articles[index], **allowed)
    before, after = digests_of(make_plan(articles, newsroom)), digests_of(make_plan(changed, newsroom))
    for address in before.keys() & after.keys():
        if before[address][0] == after[address][0]:
            assert before[address][1] == after[address][1], address


STORY = {"pair": "one", "slug": "one"}


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Друго"},
        {"summary": "Друго.", "own_summary": True},
        {"tags": ("school",)},
        {"place": "Русе"},
        {"status": "hidden"},
    ],
)
def test_what_an_article_says_counts_where_it_is_seen(change):
    before = digests_of(make_plan([make_article(**STORY), make_article(pair="two", slug="two")]))
    after = digests_of(make_plan([make_article(**STORY, **change), make_article(pair="two", slug="two")]))
    changed = {address for address in before.keys() & after.keys() if before[address][1] != after[address][1]}
    noticed = {address for address in before.keys() & after.keys() if before[address][0] != after[address][0]}
    assert changed
    assert changed <= noticed


def test_a_text_counts_for_its_own_page_alone():
    article = make_article(**STORY)
    other = dataclasses.replace(article, body=make_body("<p>друго</p>"))
    before, after = digests_of(make_plan([article])), digests_of(make_plan([other]))
    assert {address for address in before if before[address][0] != after[address][0]} == {"/bg/2019/one/"}


def test_where_a_link_leads_counts():
    article = make_article(**STORY)
    plans = [
        make_plan([article], references={article.path: References(targets={0: LinkTarget(href, local=True)})})
        for href in ("/bg/2019/a/", "/bg/2019/b/")
    ]
    before, after = map(digests_of, plans)
    assert "/bg/2019/one/" in {address for address in before if before[address][0] != after[address][0]}


def test_what_all_pages_share_counts():
    plan = make_plan([make_article(**STORY)])
    keys = {
        Dependencies(common, versions(plan), plan.references, plan.relations).of(plan.route("front"))
        for common in (b"a", b"b")
    }
    assert len(keys) == 2


def test_a_source_that_says_something_else_by_now_counts_for_its_translation():
    stamped = make_article("en", "one", slug="one", translation=Translation("bg", "r1", "human"))
    before, after = (digests_of(make_plan([make_article(**STORY, revision=text), stamped])) for text in ("r1", "r2"))
    assert "/en/2019/one/" in {address for address in before if before[address][0] != after[address][0]}
    assert before["/en/2019/one/"][1] != after["/en/2019/one/"][1]


def test_asking_twice_and_in_any_order_gives_the_same():
    plan = make_plan([make_article(**STORY), make_article("en", "one", slug="one")])
    dependencies = Dependencies(b"", versions(plan), plan.references, plan.relations)
    first = {route.address: dependencies.of(route) for route in plan.routes}
    again = {route.address: dependencies.of(route) for route in reversed(plan.routes)}
    assert again == first
    assert dependencies.of_sitemaps(first.values()) == dependencies.of_sitemaps(list(first.values()))
