import pytest

from newsdesk.deploying.reader import Lost, Reader, alike, is_same_place


@pytest.mark.parametrize(
    ("header", "wanted", "value", "same"),
    [
        ("Cache-Control", "public, max-age=60", "public,max-age=60", True),
        ("Cache-Control", "public, max-age=60", "Public, Max-Age=60", True),
        ("Cache-Control", "public, max-age=60", "public, max-age=600", False),
        ("Cache-Control", "public, max-age=60", None, False),
        ("Cache-Control", "public, max-age=60", "", False),
        ("Content-Type", "text/html; charset=utf-8", "text/html;charset=UTF-8", True),
        ("Content-Type", "text/html; charset=utf-8", "text/html", True),
        ("Content-Type", "text/html; charset=utf-8", "text/html; charset=windows-1251", False),
        ("Content-Type", "text/html; charset=utf-8", "text/plain; charset=utf-8", False),
        ("Content-Type", "application/xml; charset=utf-8", "text/xml", True),
        ("Content-Type", "text/javascript; charset=utf-8", "application/javascript", True),
        ("Content-Type", "image/webp", "IMAGE/WEBP", True),
        ("Content-Type", "image/webp", None, False),
    ],
)
def test_what_a_server_may_say_otherwise(header, wanted, value, same):
    assert alike(header, wanted, value) is same


@pytest.mark.parametrize(
    ("link", "other", "same"),
    [
        ("/bg/nov/", "/bg/nov/", True),
        ("https://news.example.org/bg/nov/", "/bg/nov/", True),
        ("../nov/", "/bg/nov/", True),
        ("/bg/nov/?a=b", "/bg/nov/", True),
        ("/bg/star/", "/bg/nov/", False),
        ("http://[bad/", "/bg/nov/", False),
    ],
)
def test_a_server_may_write_where_it_leads_in_its_own_way(link, other, same):
    assert is_same_place("https://news.example.org/bg/star/", link, other) is same


def test_a_server_that_does_not_run_is_told_from_others():
    with Reader("http://127.0.0.1:1") as reader, pytest.raises(Lost) as lost:
        reader.get("/bg/")
    assert str(lost.value) == "/bg/ could not be fetched: connection refused: does the web server run?"
