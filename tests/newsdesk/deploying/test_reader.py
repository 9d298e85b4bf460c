import contextlib
import gzip
import hashlib
import http.server
import threading
import time
from collections.abc import Iterator

import pytest

from newsdesk.deploying import reader
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
    with Reader("http://127.0.0.1:1") as asking, pytest.raises(Lost) as lost:
        asking.get("/bg/")
    assert str(lost.value) == "/bg/ could not be fetched: connection refused: does the web server run?"


class Endless(http.server.BaseHTTPRequestHandler):
    """Some answers of a server that is broken, or means harm, and some that are as they should be."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.send_response(200)
        if self.path == "/packed":
            body = gzip.compress(TEXT)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        elif self.path == "/pieces":
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for start in range(0, len(TEXT), 7919):
                piece = TEXT[start : start + 7919]
                self.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
            self.wfile.write(b"0\r\n\r\n")
        elif self.path == "/bomb":
            body = gzip.compress(bytes(20_000_000))
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        else:
            self.send_header("Connection", "close")
            self.end_headers()
            with contextlib.suppress(ConnectionError):
                while True:
                    self.wfile.write(bytes(65_536) if self.path == "/endless" else b".")
                    time.sleep(0 if self.path == "/endless" else 0.05)

    def log_message(self, *_):
        pass


TEXT = bytes(range(256)) * 2_000


@pytest.fixture
def endless() -> Iterator[Reader]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Endless) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
        with Reader(f"http://127.0.0.1:{server.server_port}") as asking:
            yield asking
        server.shutdown()


@pytest.mark.parametrize("path", ["/packed", "/pieces"])
def test_the_digest_is_that_of_the_whole_body(endless, path):
    for _ in range(3):  # on one connection
        answer = endless.get(path)
        assert answer.digest == hashlib.sha256(TEXT).hexdigest()
        assert answer.beginning == TEXT[: reader.BEGINNING]


@pytest.mark.parametrize("path", ["/endless", "/bomb"])
def test_an_answer_without_an_end_is_none(endless, path, monkeypatch):
    monkeypatch.setattr(reader, "MOST_BYTES", 10_000_000)
    with pytest.raises(Lost, match="the answer does not end"):
        endless.get(path)
    assert endless.get("/packed").status == 200


def test_an_answer_that_trickles_for_ever_is_none(endless, monkeypatch):
    monkeypatch.setattr(reader, "LONGEST", 0.3)
    with pytest.raises(Lost, match="did not end within 0 seconds"):
        endless.get("/trickle")
