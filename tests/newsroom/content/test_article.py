import pytest

from tests.newsroom.making import NOW, make_article, moment


@pytest.mark.parametrize(("path", "folder"), [("bg.md", ""), ("news/2019/dom/bg.md", "news/2019/dom")])
def test_an_article_knows_its_folder_and_lines(path, folder):
    article = make_article(path=path, lines={"title": 2})
    assert article.folder == folder
    assert article.line("title") == 2
    assert article.line("slug") == 1


@pytest.mark.parametrize(
    ("changes", "public"),
    [
        ({}, True),
        ({"status": "hidden"}, True),
        ({"status": "draft"}, False),
        ({"gone": True}, False),
        ({"kind": "page", "gone": True}, False),
        ({"date": NOW}, True),
        ({"date": "2026-03-01T11:59:59"}, True),
        ({"date": "2026-03-01T12:00:01"}, False),
        ({"date": "2031-01-01", "status": "hidden"}, False),
        ({"date": "2016-01-01", "status": "draft"}, False),
        ({"kind": "page"}, True),
        ({"kind": "page", "status": "draft"}, False),
        ({"modified": "2031-01-01"}, True),
    ],
)
def test_what_is_public(changes, public):
    assert make_article(**changes).is_public(NOW) is public


def test_an_embargo_ends_in_the_hour_that_comes_twice():
    date = moment("2025-10-26T03:30").replace(fold=1)
    assert not make_article(date=date).is_public(date.replace(fold=0))
    assert make_article(date=date).is_public(date)


@pytest.mark.parametrize(
    ("changes", "address"),
    [
        ({}, "/bg/2019/dom/"),
        ({"lang": "uk", "slug": "dim", "date": "2018-12-31T23:59"}, "/uk/2018/dim/"),
        ({"kind": "page", "slug": "za-nas"}, "/bg/za-nas/"),
    ],
)
def test_addresses(changes, address):
    assert make_article(**changes).address == address
