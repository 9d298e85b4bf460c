import datetime as dt

import pytest

from newsroom import addresses


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (addresses.front("bg"), "/bg/"),
        (addresses.front("bg", 2), "/bg/page/2/"),
        (addresses.year("uk", 2019), "/uk/2019/"),
        (addresses.archive("el"), "/el/archive/"),
        (addresses.category("bg", "novini"), "/bg/category/novini/"),
        (addresses.category("bg", "novini", 12), "/bg/category/novini/page/12/"),
        (addresses.tag("bg", "uchilishte"), "/bg/tag/uchilishte/"),
        (addresses.tag("bg", "uchilishte", 3), "/bg/tag/uchilishte/page/3/"),
        (addresses.article("bg", dt.date(2019, 3, 28), "dom"), "/bg/2019/dom/"),
        (addresses.page("bg", "za-nas"), "/bg/za-nas/"),
        (addresses.feed("/bg/"), "/bg/feed.xml"),
        (addresses.feed("/bg/category/novini/"), "/bg/category/novini/feed.xml"),
        (addresses.not_found("bg"), "/bg/404.html"),
        (addresses.sitemap("bg"), "/bg/sitemap.xml"),
        (addresses.sitemap("bg", 2), "/bg/sitemap-2.xml"),
    ],
)
def test_every_kind_of_page_has_its_place(address, expected):
    assert address == expected


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/bg/", "bg/index.html"),
        ("/bg/2019/dom/", "bg/2019/dom/index.html"),
        ("/404.html", "404.html"),
        ("/bg/feed.xml", "bg/feed.xml"),
        ("/theme/style.0123456789.css", "theme/style.0123456789.css"),
    ],
)
def test_every_address_has_its_file(address, file):
    assert addresses.output_file(address) == file


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("/bg/2018/dom/", "/bg/2018/dom/"),
        ("/novini/123.html", "/novini/123.html"),
        ("/novini/123.htm", "/novini/123.htm"),
        ("/novini", "/novini/"),
        ("/index.php/novini/5", "/index.php/novini/5/"),
        ("/version-2.0/", "/version-2.0/"),
        ("/index.php", None),
        ("/report.pdf", None),
        ("/?p=17", None),
        ("/index.html?p=17", None),
    ],
)
def test_a_page_stands_at_an_old_address_if_a_server_would_show_it(address, page):
    assert addresses.old_page(address) == page
