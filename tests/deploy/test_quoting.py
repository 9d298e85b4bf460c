"""Whatever sign an old address has, each web server reads it from our files to the letter."""

import contextlib
import http.client
import shutil
import string
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from newsdesk.webservers import nginx
from newsroom.redirects import servers as files_of
from newsroom.redirects.lock import Owner
from newsroom.redirects.moves import Gone, Moves, Redirect
from tests.conftest import need
from tests.deploy import servers
from tests.deploy.test_headers import PROGRAMS

CYRILLIC = "".join(map(chr, range(0x410, 0x450))) + "ЀЍЂЄЇЎҐѐѝђєїўґ"
SIGNS = "".join(sign for sign in string.printable if sign.isprintable() and sign not in "/?") + CYRILLIC
IN_QUERIES = string.ascii_letters + string.digits + "_./:~+,()!@;=&%[]-"  # as validators let them stand in one
HTACCESS = "apache/.htaccess"
Ask = Callable[[str], tuple[int, str, bytes]]
OWNER = Owner("story", "dom", "bg")
WORDS = ["/o'brien/", "/default", "/hostnames/", "/include/x", "/volatile/", "/~x/", "/~^.*$/", "/.x/", "/a$1/$uri/"]
OLD = [f"/a{sign}z/" for sign in SIGNS] + [f"/{sign}.php" for sign in SIGNS] + WORDS
ASKED = [f"/?p={sign}" for sign in IN_QUERIES] + [f"/n{sign}/x.php?p=1&q=a" for sign in SIGNS]
GONE = [f"/gone{sign}/" for sign in SIGNS]
MOVES = Moves(
    redirects=tuple(
        Redirect(old, f"/bg/t{number}{SIGNS[number % len(SIGNS)]}/".replace("#", ""), "bg")
        for number, old in enumerate((*OLD, *ASKED))
    ),
    gone=tuple(Gone(address, OWNER) for address in GONE),
)


def href(address: str) -> str:
    return quote(address, safe="/?&=+%.-_~")


def as_browsers_ask(path: str) -> str:
    """Of what has a meaning or is refused, nothing is left as it is; all else is."""
    return quote(path, safe="/!$&'()*+,;=:@~[]|^")


@contextlib.contextmanager
def answering(kind: str, folder: Path, rules: str = "") -> Iterator[Ask]:
    """(status, where it leads, body) of what a server answers that has a page at each old address, and these rules."""
    need(shutil.which(PROGRAMS[kind], path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin"), kind)
    root = folder / "srv"
    for address in (*GONE, *OLD):
        page = root / "releases/1" / address.lstrip("/")
        page = page / "index.html" if address.endswith("/") else page
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(address)
    (root / "current").symlink_to("releases/1")
    edit = (lambda text: text.replace("AllowOverride None", "AllowOverride All")) if rules == HTACCESS else str
    with servers.serving_with(kind, folder / kind, root, edit=edit) as (url, reload):
        put_rules(root, rules, url)
        subprocess.run(reload, shell=True, check=True)  # noqa: S602 -- our own command
        line = http.client.HTTPConnection(urlsplit(url).netloc, timeout=20)

        def asked(path: str) -> tuple[int, str, bytes]:
            line.request("GET", path)
            answer = line.getresponse()
            return answer.status, answer.headers.get("Location", "").removeprefix(url), answer.read()

        yield asked
        line.close()


@pytest.fixture(
    scope="module", params=["nginx", *(pytest.param(kind, marks=pytest.mark.slow) for kind in ("apache", HTACCESS))]
)
def ask(request, tmp_path_factory) -> Iterator[Ask]:
    kind = request.param.removesuffix("/.htaccess")
    with answering(kind, tmp_path_factory.mktemp(kind), request.param) as asked:
        yield asked


def put_rules(root: Path, kind: str, url: str):
    """Where a deploy would put them, or people by hand."""
    if kind == HTACCESS:
        (root / "current/.htaccess").write_text(files_of.apache(MOVES, href))
    elif kind == "apache":
        (root / "apache").mkdir()
        (root / "apache/redirects.conf").write_text(files_of.apache(MOVES, href))
    elif kind == "nginx":
        (root / "nginx").mkdir()
        (root / "nginx/maps.conf").write_text(nginx.included(files_of.nginx(MOVES, href), url))
        (root / "nginx/moves.conf").write_text(nginx.for_url(nginx.MOVED, url))


@pytest.mark.slow
def test_without_rules_every_page_at_an_old_address_is_found(tmp_path):
    """Caddy reads none."""
    with answering("caddy", tmp_path) as ask:
        wrong = [(path, answer) for path in (*OLD, *GONE) if (answer := ask(quote(path)))[::2] != (200, path.encode())]
    assert not wrong, (len(wrong), wrong[:10])


def test_every_sign_of_a_path(ask):
    wrong = []
    for hop in MOVES.redirects:
        if "?" not in hop.source:
            for path in {quote(hop.source), as_browsers_ask(hop.source)}:
                answer = ask(path)
                if answer[:2] != (301, href(hop.target)):
                    wrong.append((path, answer[:2], href(hop.target)))
    assert not wrong, (len(wrong), wrong[:10])


def test_every_sign_of_a_query(ask):
    wrong = []
    for hop in MOVES.redirects:
        path, mark, query = hop.source.partition("?")
        if mark:
            for quoted in {quote(path), as_browsers_ask(path)}:
                answer = ask(f"{quoted}?{query}")
                if answer[:2] != (301, href(hop.target)):
                    wrong.append((path, query, answer[:2]))
    assert not wrong, (len(wrong), wrong[:10])


def test_every_sign_of_what_is_gone(ask):
    wrong = [(path, answer) for path in GONE if (answer := ask(quote(path)))[::2] != (410, path.encode())]
    assert not wrong, (len(wrong), wrong[:10])


def test_what_differs_in_the_case_of_a_letter_alone_is_another_address(ask):
    known = {*OLD, *GONE}
    for address in known:
        other = address.swapcase()
        if other not in known and other != address:
            assert ask(quote(other))[0] == 404, (address, other)


def test_what_is_longer_or_shorter_is_another_address(ask):
    known, targets = {*OLD, *GONE}, {href(hop.target) for hop in MOVES.redirects}
    for address in known:
        for other in (f"/x{address}", f"{address}x/", address[:1] + address[2:]):
            if other not in known:
                status, location, _ = ask(quote(other))
                assert status != 410, other
                assert location not in targets, other
