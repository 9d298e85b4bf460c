"""Addresses that nobody may take, in whatever way they are written."""

import pytest

from newsroom import reserved


@pytest.mark.parametrize(
    "address",
    [
        *("/release.txt", "/Release.TXT", "/release.txt/", "/release.txt/x.html", "/release.txt?p=1"),
        *("/_headers", "/_headers/x.html", "/_HEADERS/", "/_redirects/a/", "/_routes.json", "/_worker.js/x.html"),
        *("/404.html", "/404.html/", "/404", "/404/", "/robots.txt", "/sitemap.xml", "/news-sitemap.xml/a/"),
        *("/index.html", "/INDEX.html/", "/theme", "/theme/x.css", "/cname", "/CNAME/"),
        *("/bg/2026/dom/dom.0123456789.webp", "/bg/sitemap-2.xml", "/pt-BR/sitemap.xml"),
        *("/bg/index.html.gz", "/theme.css.br", "/bg/index.html.gz/x.html"),
    ],
)
def test_what_the_site_needs_for_itself(address):
    assert reserved.why(address)


@pytest.mark.parametrize(
    "address",
    [
        *("/", "/?p=17", "/novini/404.html", "/bg/release.txt", "/docs/_headers/x.html", "/_layouts/15/start.aspx"),
        *("/releases.txt", "/404.php", "/Темы/", "/themes/", "/index.php?id=3", "/sitemap/", "/files/report.tar.gz"),
        *("/photos/dom.jpg", "/bg/2026/dom/", "/feed.xml", "/wp-content/uploads/2019/01/dom.1234567890.pdf"),
    ],
)
def test_what_people_may_write_down(address):
    assert not reserved.why(address)


@pytest.mark.parametrize(
    "name", ["_headers", "a/_redirects", "index.html/a.pdf", "Index.HTML", "data.csv.txt.gz/a.pdf"]
)
def test_documents_that_would_hide_something(name):
    assert reserved.why_not_beside(name)


@pytest.mark.parametrize("name", ["release.txt", "headers.pdf", "a/b.txt", "data.zip", "отчет.pdf", "404.pdf"])
def test_documents_of_any_other_name(name):
    assert not reserved.why_not_beside(name)


def test_two_spellings_that_some_disks_do_not_tell_apart():
    assert reserved.folded("/Дом/Й.pdf") == reserved.folded("/дом/й.pdf")
    assert reserved.folded("/a/") != reserved.folded("/b/")
