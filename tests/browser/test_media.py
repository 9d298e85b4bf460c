"""A video and a recording beside an article play, whatever server says our headers."""

import contextlib
import http.server
import shutil
import threading
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import partial
from pathlib import Path

import pytest

from newsroom import headers
from tests import commands
from tests.conftest import NOW, ROOT, need
from tests.deploy import servers
from tests.deploy.test_headers import PROGRAMS
from tests.newsdesk.conftest import newsroom, start
from tests.site.making import Newsroom

__all__ = ["newsroom", "start"]  # fixtures

GIVEN = ROOT.parent / "shared" / "cases" / "video-does-not-play" / "content"
SILENCE = (b"\xff\xfb\x90\x00" + bytes(413)) * 80  # two seconds of MPEG-1 layer III
PLAYS = """async () => {
    const media = document.querySelector("video, audio");
    media.muted = true;
    media.play().catch(() => {});
    for (let i = 0; i < 60 && !media.currentTime; i++) await new Promise(then => setTimeout(then, 50));
    return media.currentTime > 0;
}"""
ADDED = """src => {
    const media = document.createElement("video");
    media.src = src;
    document.querySelector("main").append(media);
}"""


class Hosted(http.server.SimpleHTTPRequestHandler):
    """As Netlify and Cloudflare Pages read `_headers`: what several rules say of one header is joined."""

    def end_headers(self):
        said, rule = {}, ""
        for line in (Path(self.directory) / headers.HOSTED).read_text().splitlines():
            if not line.startswith(" "):
                rule = line
            elif fnmatch(self.path, rule):
                name, _, value = line.strip().partition(": ")
                said[name] = f"{said[name]}, {value}" if name in said else value
        for name, value in said.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def hosted(folder: Path) -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Hosted, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextlib.contextmanager
def at(kind: str, site: Path, folder: Path) -> Iterator[str]:
    """The address of a site behind a server of this kind."""
    if kind == headers.HOSTED:
        with hosted(site) as url:
            yield url
        return
    need(shutil.which(PROGRAMS[kind], path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin"), kind)
    shutil.copytree(site, folder / "srv/releases/1")
    (folder / "srv/current").symlink_to("releases/1")
    with servers.serving_with(kind, folder / kind, folder / "srv") as (url, _):
        yield url


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """Of the given case where it is at hand, with a recording of our own."""
    made = Newsroom(tmp_path_factory.mktemp("media"))
    made.write("news/2026/sound/silence.mp3", SILENCE)
    made.article("news/2026/sound/bg.md", "[Тишина](silence.mp3)", date="2026-05-04", slug="sound")
    if GIVEN.is_dir():
        for name in ("bg.md", "film.webm", "zapis.ogg"):
            made.write(f"news/2026/proba/{name}", (GIVEN / "news/2026/proba" / name).read_bytes())
    done = commands.build(content=made.content, output=made.folder / "out", now=NOW)
    assert done.status == 0, done.err
    return made.folder / "out"


def media(site: Path) -> list[str]:
    return [f"/{path.relative_to(site)}" for path in site.rglob("*") if path.suffix in (".mp3", ".ogg", ".webm")]


KINDS = [headers.HOSTED, "nginx", *(pytest.param(kind, marks=pytest.mark.slow) for kind in ("caddy", "apache"))]


@pytest.mark.parametrize("kind", KINDS)
def test_each_plays_by_itself_and_on_a_page(site, tmp_path, tab, kind):
    with at(kind, site, tmp_path) as url:
        page = tab()
        for address in media(site):
            page.goto(url + address)
            assert page.evaluate(PLAYS), address
            page.goto(f"{url}/bg/2026/sound/")
            page.evaluate(ADDED, url + address)
            assert page.evaluate(PLAYS), address


def test_each_plays_at_the_desk(start, newsroom, tab):
    newsroom.write("news/2026/one/silence.mp3", SILENCE)
    newsroom.article("news/2026/one/bg.md", "[Тишина](silence.mp3)", slug="one")
    desk = start()
    desk.says("Ctrl-C ends.")
    page = tab()
    page.goto(f"{desk.origin}/bg/2026/one/silence.mp3")
    assert page.evaluate(PLAYS)
