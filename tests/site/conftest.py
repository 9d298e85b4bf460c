"""The sites that keep the promises: the demo newsroom, real news, and newsrooms of other kinds."""

import datetime as dt
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import yaml

import pelicanconf
import publishconf
from tests.conftest import NOW, REAL_NEWS, ROOT
from tests.site.built import Site
from tests.site.content import Content

LOCAL, PUBLIC = pelicanconf.SITEURL, publishconf.SITEURL
IN_A_FOLDER = "https://people.example/lit-window"

BUILD = "import sys; sys.path[:0] = ['.', 'plugins']; from newsdesk import build; sys.exit(build.run(**{options!r}))"

# Each site's tests run in one process, so that it is built and parsed once. Where the real news are not at hand,
# the tests in test_real_news.py say so; to skip every promise by name would say it ninety times.
NAMES = ["demo", "hiding", "one-language", "in-a-folder", *(["real-news"] if REAL_NEWS.is_dir() else [])]
SITES = [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in NAMES]


@pytest.fixture(scope="session", params=SITES)
def newsroom_site(request, make_site) -> tuple[Site, Content]:
    return make_site(request.param)


@pytest.fixture(scope="session")
def site(newsroom_site) -> Site:
    return newsroom_site[0]


@pytest.fixture(scope="session")
def content(newsroom_site) -> Content:
    return newsroom_site[1]


@pytest.fixture(scope="session")
def make_site(request, tmp_path_factory):
    """Builds a site by its name, once in a process."""
    made = {}

    def make(name: str) -> tuple[Site, Content]:
        if name not in made:
            made[name] = build(name)
        return made[name]

    def build(name: str) -> tuple[Site, Content]:
        now = dt.datetime.fromisoformat(NOW)
        if name == "demo":
            content = Content(ROOT / "content", now)
            return Site(name, request.getfixturevalue("demo_site"), PUBLIC, content.newsroom), content
        if name == "real-news":
            folder = request.getfixturevalue("real_news_site")
            content = Content(REAL_NEWS, now)
            return Site(name, folder, LOCAL, content.newsroom), content
        folder = tmp_path_factory.mktemp(name)
        source, url = folder / "content", LOCAL
        if name == "hiding":
            hiding(source)
        elif name == "one-language":
            one_language(source)
        else:
            source, url = ROOT / "content", IN_A_FOLDER
        run(content=source, output=folder / "output", url=url, now=NOW)
        content = Content(source, now)
        return Site(name, folder / "output", url, content.newsroom), content

    return make


@pytest.fixture
def memory_folder(tmp_path):
    """A folder that waits for no disk, where this machine has one."""
    memory = Path("/dev/shm")  # noqa: S108
    if not memory.is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory, prefix="dvuglas-") as folder:
        yield Path(folder)


def run(**options):
    options = {name: str(value) for name, value in options.items()}
    done = subprocess.run(
        [sys.executable, "-c", BUILD.format(options=options)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def hiding(folder: Path):
    """The demo newsroom, where a story missing in a language is left out there."""
    shutil.copytree(ROOT / "content", folder)
    file = folder / "newsroom.yml"
    newsroom = yaml.safe_load(file.read_text("utf-8")) | {"untranslated": "hide"}
    file.write_text(yaml.safe_dump(newsroom, allow_unicode=True, sort_keys=False), "utf-8")


def one_language(folder: Path):
    """A newsroom in Greek only, with as little as a newsroom can have: no helpline, no contacts, no tags, no menu."""
    folder.mkdir()
    newsroom = {
        "languages": ["el"],
        "name": {"el": "Το Φανάρι"},
        "about": {"el": "Μια μικρή ομάδα γειτόνων."},
        "categories": {"news": {"el": "Νέα"}, "empty": {"el": "Εκδηλώσεις"}},
    }
    (folder / "newsroom.yml").write_text(yaml.safe_dump(newsroom, allow_unicode=True, sort_keys=False), "utf-8")
    for number in range(1, 13):
        story = folder / "news" / "2024" / f"istoria-{number}" / "el.md"
        story.parent.mkdir(parents=True)
        story.write_text(
            f"---\ntitle: Ιστορία {number}\nslug: istoria-{number}\ndate: 2024-{number:02}-09\ncategory: news\n---\n\n"
            f"Το κείμενο της ιστορίας {number}, με [σελίδα](../../../pages/poioi-eimaste/el.md).\n",
            "utf-8",
        )
    page = folder / "pages" / "poioi-eimaste" / "el.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: Ποιοι είμαστε\nslug: poioi-eimaste\n---\n\nΓείτονες.\n", "utf-8")
