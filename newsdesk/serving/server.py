"""Serves the output as a web server would, and tells the browser when there is another version of it."""

import contextlib
import functools
import http.server
import sys
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from . import pages
from .inject import dressed
from .pages import HTML, Response
from .session import Session

HOST = "127.0.0.1"  # never seen from another machine
NAMES = (
    "localhost",
    HOST,
)  # another name would be a foreign site's that points here, to read what is not published yet
NOWHERE = "/nowhere"  # where no page stands
BREATH = 15  # seconds after which a silent stream says that it is still there


class LocalServer(http.server.ThreadingHTTPServer):
    """Listens on this machine alone; OSError or OverflowError if it cannot."""

    daemon_threads = True

    def __init__(self, port: int):
        super().__init__((HOST, port), http.server.BaseHTTPRequestHandler)

    def show(self, session: Session) -> None:
        """Says what to answer with; until then, nothing is served, and browsers wait."""
        self.RequestHandlerClass = functools.partial(Handler, session)

    def handle_error(self, request, client_address) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a browser that leaves is no fault
            super().handle_error(request, client_address)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Answers from the output; unknown addresses with the 404 page of the reader's edition."""

    protocol_version = "HTTP/1.1"
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".xml": "application/xml; charset=utf-8",
        ".webp": "image/webp",
    }

    def __init__(self, session: Session, *request):
        self.session = session
        super().__init__(*request, directory=str(session.output))

    def do_GET(self) -> None:
        if not self._is_for_us():
            self._send(Response(b"This is the server of localhost alone.\n", "text/plain; charset=utf-8", 421))
            return
        if not self._may_be_a_file():
            self.path = NOWHERE
        asked = urlsplit(self.path)
        address = unquote(asked.path)
        if address == pages.EVENTS:
            self._stream()
        elif own := pages.OWN.get(address):
            self._send(own(self.session, parse_qs(asked.query)))
        elif not self.session.output.is_dir():
            self._send(pages.fault_page(self.session))
        elif page := self._page():
            self._send_file(page)
        elif self.command == "HEAD":
            super().do_HEAD()
        else:
            super().do_GET()

    do_HEAD = do_GET

    def _is_for_us(self) -> bool:
        host = self.headers.get("Host", "")
        return host.rpartition(":")[0] in NAMES if ":" in host else host in NAMES

    def _may_be_a_file(self) -> bool:
        """Whether any disk could have a file at this address."""
        try:
            urlsplit(self.path)
            Path(self.translate_path(self.path)).lstat()
        except (FileNotFoundError, NotADirectoryError):
            pass
        except (OSError, ValueError):  # too long, a NUL, half of a letter, half of a host
            return False
        return True

    def _page(self) -> Path | None:
        """The HTML file at this address; the base class knows what to do with all others."""
        path = Path(self.translate_path(self.path))
        if urlsplit(self.path).path.endswith("/"):
            path /= "index.html"
        return path if path.suffix == ".html" and path.is_file() else None

    def _send_file(self, page: Path, status: int = 200) -> None:
        version = self.session.version  # first: a page older than its version would never be loaded again
        self._send(Response(page.read_bytes(), status=status), version)

    def _send(self, response: Response, version: str | None = None) -> None:
        body = response.body
        if response.type == HTML:
            body = dressed(body, version or response.version or self.session.version, pages.banner(self.session))
        self.send_response(response.status)
        self.send_header("Content-Type", response.type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _stream(self) -> None:
        """Sends the version as soon as it is not the one that the page names."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        if self.command == "HEAD":
            return
        version = parse_qs(urlsplit(self.path).query).get("version", [""])[0]
        with contextlib.suppress(ConnectionError):
            self.wfile.write(b"retry: 500\n\n")
            while True:
                other = self.session.other_than(version, BREATH)
                self.wfile.write(f"data: {other}\n\n".encode() if other else b": nothing new\n\n")
                version = other or version

    def send_error(self, code, message=None, explain=None) -> None:
        page = self._not_found_page() if code == 404 else None
        if page:
            self._send_file(page, 404)
        else:
            super().send_error(code, message, explain)

    def _not_found_page(self) -> Path | None:
        """The edition's own, by the first part of the address; else the one that speaks every language."""
        parts = Path(self.translate_path(self.path)).relative_to(self.session.output).parts
        names = (*parts[:1], ".")
        return next((page for name in names if (page := self.session.output / name / "404.html").is_file()), None)

    def list_directory(self, _path) -> None:
        self.send_error(404)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", "frame-ancestors 'none'")  # drafts are shown here, too
        self.send_header("X-Frame-Options", "DENY")
        super().end_headers()

    def log_message(self, *_) -> None:
        """Says nothing: the terminal is for faults in the content."""
