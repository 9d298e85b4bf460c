import pytest

from tests.newsroom.making import make_newsroom, make_site

NEWSROOM = make_newsroom()


@pytest.mark.parametrize(
    ("url", "address", "href", "absolute"),
    [
        ("https://a.bg", "/bg/", "/bg/", "https://a.bg/bg/"),
        ("https://a.bg/news", "/bg/", "/news/bg/", "https://a.bg/news/bg/"),
        ("http://localhost:8000", "/", "/", "http://localhost:8000/"),
        ("https://a.bg/новини", "/", "/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8/", None),
        ("https://a.bg", "/bg/#m03", "/bg/#m03", "https://a.bg/bg/#m03"),
        ("https://a.bg", "/bg/?a=1&b=2+3#c", "/bg/?a=1&b=2+3#c", "https://a.bg/bg/?a=1&b=2+3#c"),
        ("https://a.bg", "/bg/дом.pdf", "/bg/%D0%B4%D0%BE%D0%BC.pdf", "https://a.bg/bg/%D0%B4%D0%BE%D0%BC.pdf"),
        ("https://a.bg", "/bg/%D0%B4.pdf", "/bg/%D0%B4.pdf", "https://a.bg/bg/%D0%B4.pdf"),
        ("https://a.bg", '/bg/a "b".pdf', "/bg/a%20%22b%22.pdf", "https://a.bg/bg/a%20%22b%22.pdf"),
        ("https://a.bg", "/bg/<b>", "/bg/%3Cb%3E", "https://a.bg/bg/%3Cb%3E"),
    ],
)
def test_addresses_become_links(url, address, href, absolute):
    site = make_site(NEWSROOM, url)
    assert site.href(address) == href
    assert absolute is None or site.absolute(address) == absolute


@pytest.mark.parametrize(
    ("url", "origin"),
    [("https://a.bg/news", "https://a.bg"), ("http://localhost:8000", "http://localhost:8000")],
)
def test_the_origin_and_a_link_make_a_whole_url(url, origin):
    site = make_site(NEWSROOM, url)
    assert site.origin == origin
    assert site.origin + site.href("/bg/") == site.absolute("/bg/")
