"""One list of old addresses in the words of each server; tests/site/test_redirects.py asks a real nginx."""

import pytest

from newsroom.redirects import servers
from newsroom.redirects.lock import Owner
from newsroom.redirects.moves import Gone, Moves, Redirect

OWNER = Owner("story", "dom", "bg")
MOVES = Moves(
    redirects=(
        Redirect("/?p=17", "/bg/2019/dom/", "bg"),
        Redirect("/Novini/1.html", "/bg/2019/dom/", "bg"),
        Redirect("/bg/2018/dom/", "/bg/2019/dom/", "bg"),
        Redirect("/bg/2018/", "/bg/archive/", "bg", lasting=False),
        Redirect("/bg/2018/quiet/", "/bg/2019/quiet/", "bg", listed=False),
        Redirect("/новини/a:b.php", "/bg/2019/dom/", "bg"),
    ),
    gone=(Gone("/bg/2017/dom/", OWNER), Gone("/?p=3", OWNER)),
    feeds=(Redirect("/bg/category/a/feed.xml", "/bg/category/b/feed.xml", "bg"),),
)


def at_root(address: str) -> str:
    return address


def in_folder(address: str) -> str:
    return "/folder" + address


def test_netlify_and_cloudflare_get_what_they_understand_and_everybody_may_see():
    assert servers.netlify(MOVES, at_root).decode().splitlines() == [
        "/Novini/1.html /bg/2019/dom/ 301",
        "/bg/2018/dom/ /bg/2019/dom/ 301",
        "/bg/2018/ /bg/archive/ 302",
        "/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8/a%3Ab.php /bg/2019/dom/ 301",
        "/bg/category/a/feed.xml /bg/category/b/feed.xml 301",
    ]
    assert servers.netlify(Moves(), at_root) == b""


def test_apache_gets_whole_addresses_and_never_their_beginnings():
    lines = servers.apache(MOVES, in_folder).splitlines()
    assert r'RedirectMatch 301 "^/folder/Novini/1\.html$" "/folder/bg/2019/dom/"' in lines
    assert 'RedirectMatch 302 "^/folder/bg/2018/$" "/folder/bg/archive/"' in lines
    assert 'RedirectMatch 410 "^/folder/bg/2017/dom/$"' in lines
    start = lines.index('RewriteCond "%{QUERY_STRING}" "^p=17$"')
    assert lines[start + 1 : start + 3] == [
        'RewriteCond "%{REQUEST_URI}" "^/folder/$"',
        'RewriteRule "^" "/folder/bg/2019/dom/" [R=301,L,NE,QSD]',
    ]


def test_nginx_gets_plain_keys_where_the_case_of_letters_cannot_mislead():
    text = servers.nginx(MOVES, in_folder)
    assert '    "/folder/bg/2018/dom/" "/folder/bg/2019/dom/";\n' in text
    assert r'    "~^=?/folder/Novini/1\\.html$" "/folder/bg/2019/dom/";' in text
    assert r'    "/folder/?p=17" "/folder/bg/2019/dom/";' in text


def test_a_folder_of_the_host_is_compared_as_servers_see_it():
    """Links have it quoted."""
    moved = Moves(redirects=(Redirect("/a/", "/bg/", "bg"),), gone=(Gone("/b/", OWNER),))

    def href(address: str) -> str:
        return "/%D0%B4" + address

    assert '    "/д/a/" "/%D0%B4/bg/";\n' in servers.nginx(moved, href)
    assert servers.netlify(moved, href) == b"/%D0%B4/a/ /%D0%B4/bg/ 301\n"
    apache = servers.apache(moved, href)
    assert 'RewriteRule "^" "/\\%D0\\%B4/bg/" [R=301,L,NE]' in apache
    assert 'ErrorDocument 410 "/%D0%B4/b/index.html"' in apache


@pytest.mark.parametrize(("length", "bucket"), [(10, 128), (60, 128), (70, 256), (700, 1024)])
def test_nginx_is_told_how_much_room_long_addresses_need(length, bucket):
    moved = Redirect("/" + "a" * (length - 1), "/bg/", "bg")
    assert f"map_hash_bucket_size {bucket};" in servers.nginx(Moves(redirects=(moved,)), at_root)


def test_nothing_moved_is_said_too():
    """An include that is not there keeps nginx from starting."""
    assert [name for name, data in servers.beside(Moves(), at_root) if data] == [servers.NGINX, servers.APACHE]
