import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.content.references import References
from tests.newsroom.making import THEME, make_article, make_cover, make_newsroom, make_picture, make_plan
from tests.newsroom.random_content import contents


def rendered(plan) -> dict[str, str]:
    """Every page of the plan by its address, as the theme draws it."""
    renderer = plan.wiring.renderer(THEME / "templates")
    return {page.address: renderer.render(page).decode() for page in plan.pages()}


@given(contents(), st.integers(1, 4))
def test_every_page_has_an_address_of_its_own(content, size):
    newsroom, articles = content
    plan = make_plan(articles, newsroom, size)
    pages = plan.pages()
    addresses = [page.address for page in pages]
    assert len(set(addresses)) == len(addresses)
    assert {route.address for route in plan.routes} <= set(addresses)
    assert {"/", "/404.html", "/robots.txt", "/sitemap.xml", "/news-sitemap.xml"} <= set(addresses)
    assert all(page.lang in (None, *newsroom.languages) for page in pages)


@given(contents(most=5), st.integers(1, 3))
@settings(max_examples=12)
def test_the_theme_draws_every_page_of_any_newsroom(content, size):
    newsroom, articles = content
    for address, text in rendered(make_plan(articles, newsroom, size)).items():
        if address.endswith(("/", ".html")):
            assert text.count("<h1") == 1, address
            assert "<b>hope" not in text, address
        assert "\0" not in text
        assert "None" not in text, address


@given(contents())
def test_the_same_content_gives_the_same_views(content):
    newsroom, articles = content
    assert make_plan(articles, newsroom).pages() == make_plan(reversed(articles), newsroom).pages()


@pytest.mark.parametrize(
    ("address", "template", "lang"),
    [
        ("/bg/", "front.html", "bg"),
        ("/en/archive/", "archive.html", "en"),
        ("/bg/2019/", "year.html", "bg"),
        ("/bg/category/novini/", "section.html", "bg"),
        ("/bg/tag/uchilishte/", "section.html", "bg"),
        ("/bg/2019/dom/", "article.html", "bg"),
        ("/bg/about/", "page.html", "bg"),
        ("/bg/404.html", "not_found.html", "bg"),
        ("/", "chooser.html", None),
        ("/404.html", "not_found_everywhere.html", None),
        ("/bg/feed.xml", "feed.xml", "bg"),
        ("/bg/category/novini/feed.xml", "feed.xml", "bg"),
        ("/bg/sitemap.xml", "sitemap.xml", None),
        ("/news-sitemap.xml", "news_sitemap.xml", None),
        ("/sitemap.xml", "sitemap_index.xml", None),
        ("/robots.txt", "robots.txt", None),
    ],
)
def test_each_kind_of_page_has_its_template(address, template, lang):
    plan = make_plan([make_article(tags=("school",)), make_article(pair="about", kind="page")])
    (page,) = [page for page in plan.pages() if page.address == address]
    assert (page.template, page.lang) == (template, lang)


def test_what_authors_write_reaches_no_page_unescaped():
    evil = '<script>alert("x")</script>&\''
    cover = make_cover(evil, evil)
    article = make_article(
        title=evil, summary=evil, own_summary=True, authors=(evil,), place=evil, cover=cover, category="press-release"
    )
    newsroom = make_newsroom(
        name={"bg": evil, "en": evil},
        about={"bg": evil, "en": evil},
        tags={},
        contacts={"press": {"name": {"bg": evil, "en": evil}}},
    )
    plan = make_plan([article], newsroom, references={article.path: References(cover=make_picture())})
    for address, text in rendered(plan).items():
        assert "<script>alert" not in text, address
        assert 'alert("x")' not in text.replace('\\"', ""), address
