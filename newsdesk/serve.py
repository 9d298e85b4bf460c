"""`invoke serve`: the site on this machine, built again after each change."""

import functools
import http.server
import sys
import threading
from pathlib import Path

from . import build

HOST = "127.0.0.1"  # never seen from another machine
WATCHED = ("theme", "plugins", "pelicanconf.py")


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the output as a web server would: with the 404 page of the reader's edition."""

    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".html": "text/html; charset=utf-8",
        ".xml": "application/xml; charset=utf-8",
        ".webp": "image/webp",
    }

    def log_message(self, *_):
        """Says nothing: the terminal is for faults in the content."""

    def list_directory(self, _path):
        return self.send_error(404)

    def end_headers(self):
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code, message=None, explain=None):
        page = self._not_found_page() if code == 404 else None
        if page is None:
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        return None

    def _not_found_page(self) -> Path | None:
        """The edition's own, by the first part of the address; else the one that speaks every language."""
        output = Path(self.directory)
        names = (self.path.lstrip("/").partition("/")[0], "")
        return next((page for name in names if (page := output / name / "404.html").is_file()), None)


def run(*, port=8000, content=None) -> int:
    """Builds, serves and watches until Ctrl-C; faults are printed, and the last good pages stay."""
    from watchfiles import watch

    output = build.ROOT / ".cache" / "serve" / "output"
    options = {"content": content, "output": output, "url": f"http://localhost:{port}", "NEWSROOM_RECORD": False}
    try:
        server = http.server.ThreadingHTTPServer((HOST, port), functools.partial(Handler, directory=str(output)))
    except (OSError, OverflowError) as error:
        print(f"error: cannot serve on port {port} ({error}): choose another with --port", file=sys.stderr)
        return 1
    with server:
        status = build.run(**options)
        if status and not output.exists():
            return status
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"\nThe site is at http://localhost:{server.server_port}/ – Ctrl-C ends.", flush=True)
        folder = Path(content) if content else build.ROOT / "content"
        for _ in watch(folder, *(build.ROOT / one for one in WATCHED), raise_interrupt=False):
            print("\nSomething changed:", flush=True)
            build.run(**options)
        server.shutdown()
    return 0
