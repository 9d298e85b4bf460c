from newsdesk.checks.checked import CheckedArticle
from newsdesk.checks.one_by_one import check
from tests.newsdesk.checks.making import article_of, source_of


def test_what_is_known_of_one_article():
    source = source_of("## Дума {#duma}\n\nПоливат  ги.[^1]\n\n[^1]: Бележка.")
    article = check(article_of(source), source.replace("\n", "\r\n").encode("utf-8-sig"))
    assert isinstance(article, CheckedArticle)
    assert [(line, rule) for line, rule, _ in article.remarks] == [(9, "double-space")]
    assert "duma" in article.anchors
    assert "fn:1" in article.anchors
