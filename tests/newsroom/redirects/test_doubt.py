import pytest

from newsroom.redirects.doubt import Doubt
from tests.newsroom.making import make_article, make_newsroom

KNOWN = make_article("bg", "dom", lines={"slug": 3, "date": 4})
UNKNOWN = make_article("bg", "dom", lines={"slug": 3})


def doubt(*partial, unread=None) -> Doubt:
    paths = {article.path for article in partial} if unread is None else unread
    return Doubt(partial, paths, make_newsroom())


@pytest.mark.parametrize(
    ("address", "one_known", "one_unknown"),
    [
        ("/bg/2019/dom/", True, True),
        ("/bg/2019/dom/report.pdf", True, True),
        ("/bg/2019/other/", False, True),
        ("/bg/za-nas/", False, True),
        ("/bg/2019/", True, True),  # a list that it may fill
        ("/bg/page/7/", True, True),
        ("/bg/category/novini/", True, True),
        ("/bg/category/novini/page/2/", True, True),
        ("/bg/category/noviny/", False, False),
        ("/bg/tag/", False, False),
        ("/fr/2019/dom/", False, False),
        ("/2019/dom/", False, False),
        ("/bg/", False, False),
    ],
)
def test_where_a_faulty_article_may_stand(address, one_known, one_unknown):
    assert doubt(KNOWN).may_stand(address) is one_known
    assert doubt(UNKNOWN).may_stand(address) is one_unknown
    assert doubt(unread={"news/2019/x/bg.md"}).may_stand(address) is one_unknown


def test_without_faulty_articles_there_is_no_doubt():
    assert not doubt(unread=()).may_stand("/bg/2019/dom/")
    assert doubt(unread={"news/2019/x/bg.md"}).strangers == 1
    assert doubt(KNOWN).strangers == 0
