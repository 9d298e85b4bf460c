"""What counts as the same, and answers of servers that no real one of tests/deploy gives."""

import contextlib
import http.server
import threading

import pytest

from newsdesk.deploying import releases, verify
from newsdesk.deploying.plan import ChangePlan
from newsdesk.deploying.releases import Release
from newsroom import headers

PAGE = "bg/2026/новини 1/index.html"
HTML, CSS = "<p>Здравей".encode(), b"body {}"
ID = "20261118-103000-0a1b2c3"


@contextlib.contextmanager
def serving(answers: dict):
    """A server with these answers, (status, body, headers) by path; what it is not asked for, it does not have."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            status, body, said = answers.get(self.path, (404, b"Not here.", {}))
            self.send_response(status)
            for header, value in ({"Content-Length": str(len(body))} | said).items():
                self.send_header(header, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    class Server(http.server.ThreadingHTTPServer):
        request_queue_size = 64  # with fewer, those who ask at once wait a second

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def whole_site() -> tuple[dict, dict]:
    """The files of a release, and the answers of a server that serves it as it should."""
    contents = {PAGE: HTML, "index.html": HTML, "404.html": b"No.", "bg/404.html": "Няма.".encode(), "a.css": CSS}
    answers = {
        f"/{releases.NAME}": (200, f"{ID}\n".encode(), said(releases.NAME)),
        "/bg/2026/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8%201/": (200, HTML, said(PAGE)),
        "/": (200, HTML, said("index.html")),
        "/404.html": (200, b"No.", said("404.html")),
        "/bg/404.html": (200, "Няма.".encode(), said("bg/404.html")),
        "/a.css": (200, CSS, said("a.css")),
        f"/{verify.NOWHERE}": (404, b"No.", said("404.html")),
        f"/bg/{verify.NOWHERE}/": (404, "Няма.".encode(), said("bg/404.html")),
    }
    return {name: releases.digest(data) for name, data in contents.items()}, answers


def said(name: str) -> dict:
    return headers.of(name, https=False)


PAGE_PATH = "/bg/2026/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8%201/"


def problems(changes=(), *, removed=(), moved=(), gone=(), decided=None, path="", patience=0.0, **others) -> list[str]:
    """What is wrong with a site whose server has these answers instead."""
    files, answers = whole_site()
    answers |= dict(changes)
    with serving({path + at: answer for at, answer in answers.items()}) as url:
        made = Release(
            id=ID,
            url=url + path,
            made="2026-11-18T10:30:00+00:00",
            who="x",
            languages=("bg",),
            moved=dict(moved),
            gone=tuple(gone),
        )
        planned = ChangePlan(sorted(files), [], list(removed), [])
        return verify.Outside(made, files, planned, decided=decided, **others).problems(patience)


@pytest.mark.parametrize("path", ["", "/news"])
def test_a_site_as_it_should_be(path):
    assert problems(path=path) == []


@pytest.mark.parametrize(
    ("path", "answer", "words"),
    [
        ("/release.txt", (404, b"", {}), "answers 404: does the web server serve the folder of this target"),
        (
            "/release.txt",
            (200, b"20200101-000000-0000000\n", {}),
            "names the release '20200101-000000-0000000' instead of",
        ),
        ("/release.txt", (200, b"\xff<html>" * 99, {}), "names the release"),
        ("/release.txt", (200, b"no gzip at all", {"Content-Encoding": "gzip"}), "cannot be reached"),
        (PAGE_PATH, (200, b"Edited.", said(PAGE)), "/bg/2026/новини 1/ is not the page that was sent"),
        (PAGE_PATH, (500, HTML, said(PAGE)), "answers 500 instead of 200"),
        (PAGE_PATH, (301, b"", {"Location": "/"}), "answers 301 instead of 200"),
        (PAGE_PATH, (200, HTML, {}), "has the header Content-Security-Policy: none, instead of"),
        (
            PAGE_PATH,
            (200, HTML, said(PAGE) | {"Content-Type": "text/plain"}),
            "Content-Type: text/plain, instead of text/html",
        ),
        (
            PAGE_PATH,
            (200, b"not gzip", said(PAGE) | {"Content-Encoding": "gzip"}),
            "/bg/2026/новини 1/ could not be fetched",
        ),
        (
            "/a.css",
            (200, CSS, said("a.css") | {"Cache-Control": "no-store"}),
            "/a.css has the header Cache-Control: no-store",
        ),
        (f"/{verify.NOWHERE}", (200, b"No.", said("404.html")), "answers 200 instead of 404"),
        (f"/{verify.NOWHERE}", (404, b"nginx", said("404.html")), "does not show /404.html"),
        (f"/bg/{verify.NOWHERE}/", (404, b"No.", said("404.html")), "does not show /bg/404.html"),
        (f"/bg/{verify.NOWHERE}/", (403, "Няма.".encode(), said("404.html")), "answers 403 instead of 404"),
    ],
)
def test_an_answer_that_is_wrong(path, answer, words):
    found = problems({path: answer})
    assert found
    assert words in found[0]


def test_what_is_removed_must_be_gone():
    assert problems({"/old/": (200, HTML, {})}, removed=["old/index.html", "old.jpg"]) == [
        "/old/ was removed, and is still there"
    ]
    assert problems({"/old/": (410, b"", {})}, removed=["old/index.html"]) == []


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((200, HTML, said(PAGE)), None),  # the page itself leads on
        ((301, b"", said(PAGE) | {"Location": "/bg/2026/x/"}), None),
        ((302, b"", said(PAGE) | {"Location": "http://127.0.0.1/bg/2026/x/"}), None),
        ((301, b"", said(PAGE) | {"Location": "/"}), "leads to http"),
        ((301, b"", said(PAGE)), "leads to http"),
        ((301, b"", said(PAGE) | {"Location": "http://[bad"}), "leads to http%3A//%5Bbad instead of http"),
        ((301, b"", {"Location": "/bg/2026/x/"}), "has the header"),
        ((404, b"", said(PAGE)), "answers 404 instead of 200"),
    ],
)
def test_a_page_that_leads_on(answer, words):
    found = problems({PAGE_PATH: answer}, moved={PAGE: "/bg/2026/x/"})
    assert words in found[0] if words else found == []


@pytest.mark.parametrize(("status", "right"), [(200, True), (410, True), (404, False)])
def test_a_page_whose_text_is_withdrawn(status, right):
    found = problems({PAGE_PATH: (status, HTML, said(PAGE))}, gone=[PAGE])
    assert (found == []) is right


def other(moved=(), gone=()) -> Release:
    made = "2026-11-17T10:30:00+00:00"
    return Release(id="20261117-103000-0a1b2c3", url="", made=made, who="x", moved=dict(moved), gone=tuple(gone))


@pytest.mark.parametrize(
    ("answer", "others", "note"),
    [
        ((410, b"", said(PAGE)), [other(gone=[PAGE])], True),
        ((410, b"", said(PAGE)), [other(gone=["another.html"])], False),
        ((301, b"", said(PAGE) | {"Location": "/bg/x/"}), [other(), other({PAGE: "/bg/x/"})], True),
        ((301, b"", said(PAGE) | {"Location": "/bg/y/"}), [other({PAGE: "/bg/x/"})], False),
        ((500, b"", said(PAGE)), [other({PAGE: "/bg/x/"}, [PAGE])], False),
    ],
)
@pytest.mark.parametrize("moved", [{}, {PAGE: "/bg/z/"}])
def test_a_web_server_that_has_still_the_redirects_of_another_release(answer, others, note, moved):
    """It has to be reloaded; to go back would help nobody."""
    [found] = problems({PAGE_PATH: answer}, others=others, moved=moved)
    assert isinstance(found, verify.Note) is note
    if note:
        assert found.endswith("as another release had it: reload the web server")


def test_what_readers_must_not_get():
    [note] = problems({"/.dvuglas/live": (200, b"{}", {})}, hidden=".dvuglas/live")
    assert isinstance(note, verify.Note)
    assert "let nobody read .dvuglas/" in note
    assert problems({"/.dvuglas/live": (403, b"", {})}, hidden=".dvuglas/live") == []


def test_a_target_that_decides_on_few_headers_is_asked_for_these_alone():
    few = {"Content-Type": "text/html", "Cache-Control": headers.BRIEFLY}
    wanted = ("Content-Type", "Cache-Control")
    assert problems({PAGE_PATH: (200, HTML, few)}, decided=wanted) == []
    assert problems({PAGE_PATH: (200, HTML, few | {"Cache-Control": "no-store"})}, decided=wanted) != []
    assert problems({f"/{verify.NOWHERE}": (403, b"", {})}, decided=wanted) == []


def test_no_more_problems_than_a_person_can_read():
    files = {f"{one:03}.html": "0" * 64 for one in range(30)}
    made = Release(id=ID, url="", made="2026-11-18T10:30:00+00:00", who="x")
    with serving({f"/{releases.NAME}": (200, ID.encode(), {})}) as url:
        made = Release(id=ID, url=url, made=made.made, who="x")
        found = verify.Outside(made, files, ChangePlan(sorted(files), [], [], []), decided=None).problems(0.0)
    assert len(found) == 10


def test_what_is_wrong_for_ever_is_found_behind_much_that_takes_its_time():
    """More pages are late than people are told of; one of the others stays wrong."""
    names = [f"{one:03}.html" for one in range(30)]
    files = {name: releases.digest(HTML) for name in names}
    late = {f"/{name}": iter([(200, b"Old.", {})]) for name in names[:-1]}

    class Answers(dict):
        def get(self, path, otherwise):
            return next(late.get(path, iter(())), super().get(path, otherwise))

    right = {f"/{name}": (200, HTML, said(name)) for name in names[:-1]} | {f"/{names[-1]}": (200, b"Old.", {})}
    nowhere = {f"/{verify.NOWHERE}": (404, b"", {})}
    with serving(Answers(right | nowhere | {f"/{releases.NAME}": (200, ID.encode(), {})})) as url:
        made = Release(id=ID, url=url, made="2026-11-18T10:30:00+00:00", who="x")
        planned = ChangePlan(names, [], [], [])
        found = verify.Outside(made, files, planned, decided=("Content-Type",)).problems(1.0)
    assert found == [f"/{names[-1]} is not the page that was sent"]


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "http://no-such-host.invalid", "http://-", "http://a..b"])
def test_a_site_that_cannot_be_reached(url):
    made = Release(id=ID, url=url, made="2026-11-18T10:30:00+00:00", who="x")
    [said] = verify.Outside(made, {}, ChangePlan([], [], [], []), decided=None).problems(0.0)
    assert said.startswith(f"{url} cannot be reached: ")
    assert "object at 0x" not in said


class Folder:
    """What a target reads back."""

    def __init__(self, files):
        self.found = files

    def read_back(self, names):
        return {name: self.found[name] for name in names if name in self.found}


@pytest.mark.parametrize(
    ("found", "wrong"),
    [
        ({"a": "1", "b": "2"}, []),
        ({"a": "1", "b": "x"}, ["b is not the file that was sent"]),
        ({"a": "1"}, ["b is not the file that was sent"]),
        ({}, ["a is not the file that was sent", "b is not the file that was sent"]),
    ],
)
def test_a_target_without_an_address(found, wrong):
    assert verify.inside(Folder(found), {"a": "1", "b": "2"}, ChangePlan(["a"], [], [], ["b"])) == wrong
