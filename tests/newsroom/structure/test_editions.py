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
    return {edition.lang: edition for edition in make_editions(stories, newsroom, now)}


def listed(edition):
    return [(entry.article.path, entry.foreign) for entry in edition.entries]


def test_there_is_an_edition_for_every_language_even_without_stories():
    by_language = editions()
    assert list(by_language) == ["bg", "en"]
    assert not by_language["bg"].entries
    assert not by_language["bg"].years


def test_stories_stand_newest_first_and_the_pair_decides_between_equals():
    edition = editions(
        make_article(pair="а", date="2018-05-01"),
        make_article(pair="в", date="2019-05-01"),
        make_article(pair="б", date="2019-05-01"),
    )["bg"]
    assert [article.pair for article in edition.articles] == ["б", "в", "а"]
    assert list(edition.years) == [2019, 2018]


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
    by_language = editions(*articles, newsroom=make_newsroom(untranslated=policy))
    assert listed(by_language["en"]) == expected


def test_a_missing_story_is_shown_in_the_language_of_its_source():
    newsroom = make_newsroom("bg", "en", "uk")
    by_language = editions(make_article("bg", of="en"), make_article("en"), newsroom=newsroom)
    assert listed(by_language["uk"]) == [("news/2019/dom/en.md", True)]
    by_language = editions(make_article("bg", of="en"), make_article("en", status="hidden"), newsroom=newsroom)
    assert listed(by_language["uk"]) == [("news/2019/dom/bg.md", True)]


def test_lists_exist_only_if_a_story_is_in_them_and_stand_in_the_newsroom_s_order():
    edition = editions(
        make_article(pair="а", tags=("family", "school"), date="2018-01-01"),
        make_article(pair="б", tags=("family",), category="press-release"),
    )["bg"]
    assert list(edition.categories) == ["news", "press-release"]
    assert list(edition.tags) == ["school", "family"]
    assert [entry.article.pair for entry in edition.tags["family"]] == ["б", "а"]


def test_hidden_articles_and_pages_are_no_entries():
    edition = editions(
        make_article(pair="а", status="hidden", tags=("school",)),
        make_article(pair="about", kind="page"),
        make_article(pair="secret", kind="page", status="hidden"),
        make_article(pair="later", kind="page", status="draft"),
    )["bg"]
    assert [article.pair for article in edition.hidden] == ["а"]
    assert sorted(edition.pages) == ["about", "secret"]
    assert not edition.entries
    assert not edition.tags


@given(contents())
def test_editions_hold_all_that_is_public_and_nothing_else(content):
    newsroom, articles = content
    public = [article for article in articles if article.is_public(NOW)]
    for lang, edition in editions(*articles, newsroom=newsroom).items():
        own = [article for article in public if article.lang == lang]
        placed = [*edition.articles, *edition.hidden, *edition.pages.values()]
        assert sorted(article.path for article in placed) == sorted(article.path for article in own)
        shown = [entry.article for entry in edition.entries]
        assert all(
            article.is_public(NOW) and article.kind == "story" and article.status == "published" for article in shown
        )
        assert all((entry.article.lang != lang) == entry.foreign for entry in edition.entries)
        assert len({article.pair for article in shown}) == len(shown)
        assert not {article.pair for article in shown} & {article.pair for article in edition.hidden}
        moments = [article.date.timestamp() for article in shown]
        assert moments == sorted(moments, reverse=True)
        assert list(edition.years) == sorted(edition.years, reverse=True)
        for groups, keys in (
            (edition.years, lambda article: [article.date.year]),
            (edition.categories, lambda article: [article.category]),
            (edition.tags, lambda article: article.tags),
        ):
            for key, entries in groups.items():
                assert entries == [entry for entry in edition.entries if key in keys(entry.article)]
                assert entries
            assert all(key in groups for article in shown for key in keys(article))


@given(contents())
def test_a_listed_story_follows_the_policy_of_its_article_or_newsroom(content):
    newsroom, articles = content
    for edition in editions(*articles, newsroom=newsroom).values():
        for entry in edition.entries:
            if entry.foreign:
                assert (entry.article.untranslated or newsroom.untranslated) == "list"
