"""Whatever is asked for, the answer is a page, and no foreign page may frame it."""

import http.client
import socket
import threading
from collections.abc import Iterator

import pytest

from newsdesk.serving.server import HOST, LocalServer
from newsdesk.serving.session import Session


@pytest.fixture
def server(tmp_path) -> Iterator[LocalServer]:
    output = tmp_path / "output"
    (output / "bg").mkdir(parents=True)
    (output / "index.html").write_text("<html><head></head><body>Начало</body></html>")
    (output / "404.html").write_text("<html><head></head><body>Няма такава страница</body></html>")
    (output / "bg/report.pdf").write_bytes(b"%PDF")
    server = LocalServer(0)
    server.show(Session(tmp_path, output, look=lambda: pytest.fail("nobody asked for the desk")))
    threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def ask(server: LocalServer, address: str, method: str = "GET") -> tuple[int, http.client.HTTPMessage, str]:
    """By hand: what browsers do not send, others may."""
    with socket.create_connection((HOST, server.server_port), timeout=10) as line:
        line.sendall(f"{method} {address} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        answer = http.client.HTTPResponse(line, method=method)
        answer.begin()
        return answer.status, answer.headers, answer.read().decode()


STRANGE = [
    *(
        "/%00",
        "/bg/%00.html",
        "/a%00/",
        "http://[x",
        "http://[x/bg/",
        "//[",
        f"/{'a' * 300}",
        f"/{'a' * 300}/",
        f"/{'б' * 9}/",
    ),
    *(
        f"/{'a/' * 3000}",
        "/%ED%A0%80",
        "/%FF%FE/",
        "/%",
        "/%zz/",
        "/\\..\\..\\x",
        "/..%2f..%2fetc/passwd",
        "/index.html/x/",
    ),
    *("/bg/?%00", "/%0A", "/%1B[31m/", "/CON", "/~root/"),
]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("address", STRANGE)
def test_an_address_that_no_file_can_have_is_not_found(server, capsys, address, method):
    status, headers, text = ask(server, address, method)
    assert status == 404
    assert headers["Content-Type"].startswith("text/html")
    assert ("Няма такава страница" in text) is (method == "GET")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("address", ["/", "/nowhere", "/bg/report.pdf", "/_serve/reload.js", "/%00"])
def test_no_other_page_may_frame_what_is_not_public_yet(server, address):
    _, headers, _ = ask(server, address)
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"
