"""What must not stand in a server's file does not; tests/deploy/test_quoting.py asks the servers."""

import pytest

from newsroom import quoting

EACH = [
    quoting.nginx,
    quoting.nginx_with_variables,
    quoting.nginx_key,
    quoting.apache,
    quoting.apache_rewritten,
    quoting.apache_header,
    quoting.apache_pattern,
    quoting.apache_if,
    quoting.caddy,
]


@pytest.mark.parametrize("quoted", EACH)
@pytest.mark.parametrize("sign", ["\n", "\r", "\0", "\x1b", "\x7f", "\u2028", "\x85"])
def test_nothing_ends_its_line(quoted, sign):
    with pytest.raises(ValueError, match="does not stand on one line"):
        quoted(f"/a{sign}b")


@pytest.mark.parametrize("quoted", EACH)
@pytest.mark.parametrize("text", ['/a"b/', "/a\\", '/a\\"b', "/'/", '"'])
def test_nothing_ends_its_quotation_marks(quoted, text):
    inner = quoted(text).partition('"')[2].rpartition('"')[0]
    assert '"' not in inner.replace("\\\\", "").replace('\\"', "")
    assert (len(inner) - len(inner.rstrip("\\"))) % 2 == 0


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("/bg/дом/", '"/bg/дом/"'),
        ("/bg/Dom.html", r'"~^=?/bg/Dom\\.html$"'),
        ("/$uri/", '"/$uri/"'),
        ("~^/.*$", r'"~^=?\\~\\^/\\.\\*\\$$"'),
        ("default", '"~^=?default$"'),
    ],
)
def test_a_key_of_nginx_is_the_path_and_nothing_else(path, key):
    assert quoting.nginx_key(path) == key


def test_nothing_in_a_target_is_looked_up():
    assert quoting.nginx("/a$b") == '"/a%24b"'
    assert quoting.apache("/a$1") == '"/a%241"'
    assert quoting.apache_rewritten("/%D0%B4$1") == '"/\\%D0\\%B4\\%241"'
    assert quoting.apache_header("100%") == '"100%%"'
    assert quoting.hosted_path("/a:b*c/") == "/a%3Ab%2Ac/"
