from newsroom.structure.stories import Story
from newsroom.structure.withdrawals import gone_in_one_language, taken_back
from tests.newsroom.making import make_article


def test_a_story_gone_in_one_language_is_named_where_it_is_public():
    articles = {"bg": make_article(gone=True), "en": make_article("en"), "el": make_article("el", status="draft")}
    [fault] = gone_in_one_language([Story("dom", articles)])
    assert fault.file == "news/2019/dom/en.md"
    assert "write `gone: true` here, too" in fault.message


def test_it_may_be_meant():
    articles = {"bg": make_article(gone=True), "en": make_article("en", unchecked=("different-facts",))}
    assert not list(gone_in_one_language([Story("dom", articles)]))
    both = {lang: make_article(lang, gone=True) for lang in ("bg", "en")}
    assert not list(gone_in_one_language([Story("dom", both)]))


def test_a_published_story_that_is_a_draft_again_is_asked_about():
    draft = make_article(status="draft", lines={"status": 6})
    later = make_article("en", lines={"date": 4})
    gone = make_article("el", gone=True)
    addresses = {article.path: [article.address] for article in (draft, later, gone)}
    first, second = taken_back([draft, later, gone, make_article("uk")], addresses)
    assert (first.line, second.line) == (6, 4)
    assert "delete `status: draft`" in first.message
    assert "correct the `date`" in second.message
    assert "/bg/2019/dom/" in first.message
