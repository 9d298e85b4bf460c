import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.structure.stories import pair_up
from tests.newsroom.making import make_article, make_newsroom
from tests.newsroom.random_content import contents


def pair(*articles, newsroom=None, **options):
    return pair_up(articles, newsroom or make_newsroom(), **options)


def test_articles_of_one_pair_are_one_story_in_the_newsroom_s_order():
    stories, faults = pair(make_article("en", "dom"), make_article("bg", "dom"), make_article("bg", "kashta"))
    assert not faults
    assert [(story.pair, list(story.articles)) for story in stories] == [("dom", ["bg", "en"]), ("kashta", ["bg"])]


def test_a_page_and_a_story_may_share_a_pair():
    stories, faults = pair(make_article(pair="dom"), make_article(pair="dom", kind="page"))
    assert not faults
    assert len(stories) == 2


def test_files_of_one_pair_may_stand_in_different_folders():
    stories, faults = pair(
        make_article("bg", "dom", path="a/x.md", lines={"pair": 2}),
        make_article("en", "dom", path="б/y.md", lines={"pair": 2}),
    )
    assert not faults
    assert len(stories) == 1


@pytest.mark.parametrize(
    ("articles", "file", "line", "words"),
    [
        ([make_article("fr", lines={"lang": 3})], "news/2019/dom/fr.md", 3, ["unknown language `fr`", "`bg`, `en`"]),
        (
            [make_article("us", lines={"lang": 3})],
            "news/2019/dom/us.md",
            3,
            ["`us`: did you mean `en`?", "newsroom.yml"],
        ),
        (
            [make_article(category="nws", lines={"category": 4})],
            None,
            4,
            ["`nws`", "did you mean `news`", "newsroom.yml"],
        ),
        ([make_article(tags=("shcool",), lines={"tags": 5})], None, 5, ["tag `shcool`", "did you mean `school`"]),
        ([make_article(tags=("school", "x", "y"))], None, 1, ["unknown tag `y`"]),
        ([make_article(contact="pres")], None, 1, ["contact `pres`", "did you mean `press`"]),
        ([make_article(of="fr", lines={"translation": 6})], None, 6, ["unknown language `fr`"]),
        ([make_article(of="bg", lines={"translation": 6})], None, 6, ["the article's own language"]),
        ([make_article(of="en", lines={"translation": 6})], None, 6, ["the source in `en` is missing"]),
        (
            [make_article("bg", of="en"), make_article("en", of="bg", lines={"translation": 7})],
            "news/2019/dom/en.md",
            7,
            ["each say", "news/2019/dom/bg.md"],
        ),
        (
            [make_article(path="a/bg.md"), make_article(path="b/bg.md", slug="x", lines={"pair": 2})],
            "b/bg.md",
            2,
            ["the pair `dom`", "`bg` already, a/bg.md"],
        ),
        (
            [make_article(pair="а", slug="dom"), make_article(pair="б", slug="dom", lines={"slug": 3})],
            "news/2019/б/bg.md",
            3,
            ["/bg/2019/dom/", "taken by news/2019/а/bg.md"],
        ),
        (
            [make_article(kind="page", pair="a", slug="x"), make_article(kind="page", pair="b", slug="x")],
            "pages/b/bg.md",
            1,
            ["/bg/x/", "pages/a/bg.md"],
        ),
        ([make_article(slug="", lines={"title": 2})], None, 2, ["no address", "`slug: …`"]),
        *(
            (
                [make_article(kind="page", slug=slug, lines={"slug": 3})],
                "pages/dom/bg.md",
                3,
                [f"`{slug}`", "`archive`"],
            )
            for slug in ("page", "archive", "category", "tag", "search", "2019", "0000")
        ),
    ],
)
def test_an_article_that_does_not_fit_is_a_fault(articles, file, line, words):
    _, faults = pair(*articles)
    file = file or articles[0].path
    assert any(
        (fault.file, fault.line) == (file, line) and all(word in fault.message for word in words) for fault in faults
    ), faults


def test_one_slug_in_two_languages_or_years_is_two_addresses():
    _, faults = pair(
        make_article("bg", "а", slug="x"),
        make_article("en", "б", slug="x"),
        make_article("bg", "в", slug="x", date="2020-01-01"),
    )
    assert not faults


def test_nobody_is_told_that_a_source_is_missing_when_it_only_could_not_be_read():
    _, faults = pair(make_article("en", of="bg"), unread={"news/2019/dom/bg.md"})
    assert not faults


def test_a_chain_of_translations_is_fine():
    newsroom = make_newsroom("bg", "en", "uk")
    _, faults = pair(make_article("bg"), make_article("en", of="bg"), make_article("uk", of="en"), newsroom=newsroom)
    assert not faults


@given(contents(), st.randoms(use_true_random=False))
def test_every_article_is_in_exactly_one_story_whatever_the_order(content, chance: random.Random):
    newsroom, articles = content
    stories, faults = pair_up(articles, newsroom)
    assert not faults
    placed = [article for story in stories for article in story.articles.values()]
    assert sorted(article.path for article in placed) == sorted(article.path for article in articles)
    for story in stories:
        assert {article.pair for article in story.articles.values()} == {story.pair}
        assert len({article.kind for article in story.articles.values()}) == 1
        assert list(story.articles) == [lang for lang in newsroom.languages if lang in story.articles]
        assert all(lang == article.lang for lang, article in story.articles.items())
    chance.shuffle(articles)
    assert pair_up(articles, newsroom) == (stories, faults)
