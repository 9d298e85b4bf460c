from newsroom.content.references import References
from newsroom.structure.other_addresses import other_addresses
from tests.newsroom.making import make_article, make_plan


def test_feeds_documents_and_single_files():
    article = make_article()
    plan = make_plan([article], references={article.path: References(documents=("доклад.pdf",))})
    others = set(other_addresses(plan.routes, [article], plan.references))
    assert others == {
        *("/", "/404.html", "/robots.txt", "/sitemap.xml", "/news-sitemap.xml", "/bg/sitemap.xml", "/en/sitemap.xml"),
        *("/bg/feed.xml", "/en/feed.xml", "/bg/category/novini/feed.xml", "/en/category/news/feed.xml"),
        f"{article.address}доклад.pdf",
    }
    assert others.isdisjoint(route.address for route in plan.routes)


def test_documents_of_what_is_not_public_stand_nowhere():
    article = make_article(status="draft")
    plan = make_plan([article], references={article.path: References(documents=("доклад.pdf",))})
    assert not [address for address in other_addresses(plan.routes, [], plan.references) if "доклад" in address]
