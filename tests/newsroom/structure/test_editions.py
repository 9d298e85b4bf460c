import pytest
from hypothesis import given

from newsroom.structure.editions import make_editions
from newsroom.structure.stories import pair_up
from tests.newsroom.making import NOW, make_article, make_newsroom
from tests.newsroom.random_content import contents


def editions(*articles, newsroom=None, now=NOW):
    newsroom = newsroom or make_newsroom()
    stories, faults = pair_up(articles, newsroom)
    assert not faults
    return {one.lang: one for one in make_editions(stories, newsroom, now)}


def listed(edition):
    return [(one.article.path, one.foreign) for one in edition.entries]


def test_there_is_an_edition_for_every_language_even_without_stories():
    made = editions()
    assert list(made) == ["bg", "en"]
    assert not made["bg"].entries
    assert not made["bg"].years


def test_stories_stand_newest_first_and_the_pair_decides_between_equals():
    made = editions(
        make_article(pair="а", date="2018-05-01"),
        make_article(pair="в", date="2019-05-01"),
        make_article(pair="б", date="2019-05-01"),
    )["bg"]
    assert [one.pair for one in made.articles] == ["б", "в", "а"]
    assert list(made.years) == [2019, 2018]


@pytest.mark.parametrize(
    ("articles", "policy", "expected"),
    [
        ([make_article("bg")], "list", [("news/2019/dom/bg.md", True)]),
        ([make_article("bg")], "hide", []),
        ([make_article("bg", untranslated="hide")], "list", []),
        ([make_article("bg", untranslated="list")], "hide", [("news/2019/dom/bg.md", True)]),
        ([make_article("bg"), make_article("en")], "list", [("news/2019/dom/en.md", False)]),
        ([make_article("bg"), make_article("en", status="draft")], "list", [("news/2019/dom/bg.md", True)]),
        ([make_article("bg"), make_article("en", date="2031-01-01")], "list", [("news/2019/dom/bg.md", True)]),
        ([make_article("bg"), make_article("en", status="hidden")], "list", []),
        ([make_article("bg", status="hidden")], "list", []),
        ([make_article("bg", status="draft")], "list", []),
        ([make_article("bg", date="2031-01-01")], "list", []),
        ([make_article("bg", kind="page")], "list", []),
    ],
)
def test_a_story_missing_in_an_edition_is_listed_or_hidden(articles, policy, expected):
    made = editions(*articles, newsroom=make_newsroom(untranslated=policy))
    assert listed(made["en"]) == expected


def test_a_missing_story_is_shown_in_the_language_of_its_source():
    newsroom = make_newsroom("bg", "en", "uk")
    made = editions(make_article("bg", of="en"), make_article("en"), newsroom=newsroom)
    assert listed(made["uk"]) == [("news/2019/dom/en.md", True)]
    made = editions(make_article("bg", of="en"), make_article("en", status="hidden"), newsroom=newsroom)
    assert listed(made["uk"]) == [("news/2019/dom/bg.md", True)]


def test_lists_exist_only_if_a_story_is_in_them_and_stand_in_the_newsroom_s_order():
    made = editions(
        make_article(pair="а", tags=("family", "school"), date="2018-01-01"),
        make_article(pair="б", tags=("family",), category="press-release"),
    )["bg"]
    assert list(made.categories) == ["news", "press-release"]
    assert list(made.tags) == ["school", "family"]
    assert [one.article.pair for one in made.tags["family"]] == ["б", "а"]


def test_hidden_articles_and_pages_are_no_entries():
    made = editions(
        make_article(pair="а", status="hidden", tags=("school",)),
        make_article(pair="about", kind="page"),
        make_article(pair="secret", kind="page", status="hidden"),
        make_article(pair="later", kind="page", status="draft"),
    )["bg"]
    assert [one.pair for one in made.hidden] == ["а"]
    assert sorted(made.pages) == ["about", "secret"]
    assert not made.entries
    assert not made.tags


@given(contents())
def test_editions_hold_all_that_is_public_and_nothing_else(content):
    newsroom, articles = content
    public = [one for one in articles if one.is_public(NOW)]
    for lang, edition in editions(*articles, newsroom=newsroom).items():
        own = [one for one in public if one.lang == lang]
        placed = [*edition.articles, *edition.hidden, *edition.pages.values()]
        assert sorted(one.path for one in placed) == sorted(one.path for one in own)
        shown = [one.article for one in edition.entries]
        assert all(one.is_public(NOW) and one.kind == "story" and one.status == "published" for one in shown)
        assert all((one.article.lang != lang) == one.foreign for one in edition.entries)
        assert len({one.pair for one in shown}) == len(shown)
        assert not {one.pair for one in shown} & {one.pair for one in edition.hidden}
        moments = [one.date.timestamp() for one in shown]
        assert moments == sorted(moments, reverse=True)
        assert list(edition.years) == sorted(edition.years, reverse=True)
        for groups, keys in (
            (edition.years, lambda one: [one.date.year]),
            (edition.categories, lambda one: [one.category]),
            (edition.tags, lambda one: one.tags),
        ):
            for key, entries in groups.items():
                assert entries == [one for one in edition.entries if key in keys(one.article)]
                assert entries
            assert all(key in groups for one in shown for key in keys(one))


@given(contents())
def test_a_listed_story_follows_the_policy_of_its_article_or_newsroom(content):
    newsroom, articles = content
    for edition in editions(*articles, newsroom=newsroom).values():
        for entry in edition.entries:
            if entry.foreign:
                assert (entry.article.untranslated or newsroom.untranslated) == "list"
