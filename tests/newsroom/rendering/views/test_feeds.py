import pytest
from hypothesis import given

from newsroom.content.body import Placeholder
from newsroom.content.references import LinkTarget, References
from newsroom.rendering.views import feeds
from tests.newsroom.making import NOW, make_article, make_body, make_plan
from tests.newsroom.random_content import contents


def feeds_of(*articles, **options):
    plan = make_plan(articles, **options)
    return {address: view for _, address, view in feeds.feeds(plan.editions, plan.site, plan.references)}


def test_every_edition_and_each_of_its_categories_has_a_feed():
    views = feeds_of(make_article("bg"), make_article("en", category="press-release"))
    assert sorted(views) == [
        "/bg/category/novini/feed.xml",
        "/bg/feed.xml",
        "/en/category/press-releases/feed.xml",
        "/en/feed.xml",
    ]
    assert views["/bg/category/novini/feed.xml"]["title"] == "Новини – Светнал прозорец"


def test_a_feed():
    feed = feeds_of(make_article("bg", modified="2020-01-01"), make_article("en"))["/bg/feed.xml"]
    assert (feed["lang"], feed["title"], feed["subtitle"]) == ("bg", "Светнал прозорец", "Светнал прозорец.")
    assert (feed["self"], feed["page"]) == ("https://news.example.org/bg/feed.xml", "https://news.example.org/bg/")
    assert feed["id"] == "tag:svetnal-prozorets.invalid,2026:feed:bg"
    assert feed["updated"] == "2020-01-01T00:00:00+02:00"
    (entry,) = feed["entries"]
    assert entry["id"] == "tag:svetnal-prozorets.invalid,2019:dom/bg"
    assert entry["href"] == "https://news.example.org/bg/2019/dom/"
    assert entry["published"] == "2019-03-28T10:30:00+02:00"
    assert entry["category"] == {"term": "news", "label": "Новини"}
    assert entry["authors"] == ("Светнал прозорец",)


@pytest.mark.parametrize(
    "changes", [{"slug": "drugo"}, {"title": "Друго"}, {"modified": "2020-01-01"}, {"category": "press-release"}]
)
def test_an_entry_keeps_its_id(changes):
    (before,) = feeds_of(make_article())["/bg/feed.xml"]["entries"]
    (after,) = feeds_of(make_article(**changes), url="http://www.example.com/folder")["/bg/feed.xml"]["entries"]
    assert before["id"] == after["id"]


def test_a_feed_holds_the_newest_stories_of_its_own_language():
    articles = [make_article("bg", f"d{n:02}", date=f"2019-01-{n + 1:02}") for n in range(25)]
    entries = feeds_of(*articles, make_article("en", "x"))["/bg/feed.xml"]["entries"]
    assert [entry["href"][-4:-1] for entry in entries] == [f"d{n:02}" for n in range(24, 4, -1)]


def test_a_name_that_macos_wrote_gives_the_same_id():
    ids = [
        feeds_of(make_article(pair=pair))["/bg/feed.xml"]["entries"][0]["id"] for pair in ("край", "кра\u0438\u0306")
    ]
    assert ids[0] == ids[1]
    assert ids[0].endswith(",2019:%D0%BA%D1%80%D0%B0%D0%B9/bg")


def test_a_change_before_the_publication_is_none():
    (entry,) = feeds_of(make_article(modified="2019-01-01"))["/bg/feed.xml"]["entries"]
    assert entry["updated"] == entry["published"] == "2019-03-28T10:30:00+02:00"


def test_no_two_feeds_have_one_id():
    views = feeds_of(make_article("bg"), make_article("en", category="press-release"))
    assert len({view["id"] for view in views.values()}) == len(views) == 4


def test_a_feed_without_entries_has_a_moment_of_its_own():
    feed = feeds_of()["/bg/feed.xml"]
    assert (feed["entries"], feed["updated"]) == ([], "1970-01-01T00:00:00+00:00")


def test_links_in_a_feed_are_whole():
    article = make_article(body=make_body("<p>\x000\x00там</a></p>", Placeholder("link", "en.md")))
    references = {article.path: References(targets={0: LinkTarget("/en/x/", local=True, lang="en")})}
    (entry,) = feeds_of(article, references=references)["/bg/feed.xml"]["entries"]
    assert list(entry["body"]) == ['<p><a href="https://news.example.org/en/x/" hreflang="en">там</a></p>']


@given(contents())
def test_no_feed_holds_what_is_not_listed(content):
    newsroom, articles = content
    views = feeds_of(*articles, newsroom=newsroom)
    listed = {
        (article.pair, article.lang)
        for article in articles
        if article.is_public(NOW) and article.kind == "story" and article.status == "published"
    }
    for address, view in views.items():
        ids = [entry["id"] for entry in view["entries"]]
        assert len(set(ids)) == len(ids)
        for entry in view["entries"]:
            pair, _, lang = entry["id"].rpartition(":")[2].partition("/")
            assert (pair, lang) in listed
            assert lang == view["lang"] == address.split("/")[1]
