"""A browser, and the built sites on a web server that is as strict as the public one should be."""

import contextlib
import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
import yaml

from tests.browser.looks import Looks, look_at
from tests.conftest import REAL_NEWS, ROOT, need, need_program
from tests.site.built import Page, Site

DEMO, REAL = "demo_site", "real_news_site"
SITES = [DEMO]
if REAL_NEWS.is_dir():  # tests/site says what is not at hand
    SITES.append(pytest.param(REAL, marks=pytest.mark.slow))
FLAGS = [
    "--no-sandbox",  # the tests may run as root, in a container
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a site with strict headers; for what is not there, the 404 page of its edition."""

    protocol_version = "HTTP/1.1"

    def end_headers(self):
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code, message=None, explain=None):
        folder = Path(self.directory)
        page = folder / self.path.split("/")[1] / "404.html"
        body = (page if page.is_file() else folder / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass  # a browser that closes early is no fault


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    with Server(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@dataclass(frozen=True)
class Served:
    """A site on its server."""

    site: Site
    origin: str
    samples: list[Page]  # at least one page of each kind in each language

    def url(self, page: Page) -> str:
        return self.origin + page.address


@pytest.fixture(scope="session", params=SITES)
def served(request) -> Iterator[Served]:
    folder = request.getfixturevalue(request.param)
    content = ROOT / "content" if request.param == "demo_site" else REAL_NEWS
    site = Site(request.param, folder, "http://unused.example", yaml.safe_load((content / "newsroom.yml").read_text()))
    with serving(folder) as origin:
        yield Served(site, origin, samples(site))


def samples(site: Site) -> list[Page]:
    """Of each kind of page, the one with most in it, in each language."""
    largest = {}
    for page in site.pages.values():
        kind = (page.lang, page.kind, "press" in page.root.find("body").get("class"), "/page/" in page.address)
        if page.lang is None:
            kind = page.address
        size = (len(page.root.xpath("//table | //img")), len(page.root.xpath("//*")))
        if kind not in largest or size > largest[kind][0]:
            largest[kind] = (size, page)
    return [page for _, page in largest.values()]


@pytest.fixture(scope="session")
def browser():
    chromium = need_program("chromium")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def looks(served, browser) -> Looks:
    """What a browser sees of each sample."""
    with contextlib.closing(browser.new_context()) as context:
        return look_at(context, served.origin, served.samples)


@pytest.fixture
def tab(browser):
    """Opens a page in a context of its own: `tab(width=320, …)` takes Playwright's options for contexts."""
    with contextlib.ExitStack() as contexts:

        def open_tab(*, width=1280, height=800, script=None, **options):
            context = browser.new_context(viewport={"width": width, "height": height}, **options)
            contexts.callback(context.close)
            if script:
                context.add_init_script(script)
            return context.new_page()

        yield open_tab


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    path = ROOT / "tests" / "tools" / "node_modules" / "axe-core" / "axe.min.js"
    return need(path.is_file() and path, "axe-core (`npm ci --ignore-scripts` in tests/tools)").read_text("utf-8")
