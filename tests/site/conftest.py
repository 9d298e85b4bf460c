"""The sites that keep the promises: the demo newsroom, real news, and newsrooms of other kinds."""

import datetime as dt
import shutil
import tempfile
from functools import cache, partial
from pathlib import Path

import pytest
import yaml

import pelicanconf
import publishconf
from tests import commands
from tests.conftest import NOW, REAL_NEWS, ROOT
from tests.site import further
from tests.site.built import Site
from tests.site.content import Content

LOCAL, PUBLIC = pelicanconf.SITEURL, publishconf.SITEURL
IN_A_FOLDER = "https://people.example/lit-window"

# Where the real news are not at hand, the tests in test_real_news.py say so; to skip every promise by name would say
# it ninety times.
NAMES = ["demo", "hiding", "one-language", "in-a-folder", "further-languages"]
NAMES += ["real-news"] if REAL_NEWS.is_dir() else []


@pytest.fixture(scope="session", params=NAMES)
def newsroom_site(request, make_site) -> tuple[Site, Content]:
    return make_site(request.param)


@pytest.fixture(scope="session")
def site(newsroom_site) -> Site:
    return newsroom_site[0]


@pytest.fixture(scope="session")
def content(newsroom_site) -> Content:
    return newsroom_site[1]


@pytest.fixture(scope="session")
def make_site(request, shared):
    """A site by its name: built once, and in each process that runs tests read once."""

    @cache
    def read(name: str) -> tuple[Site, Content]:
        if name in ("demo", "real-news"):
            output = request.getfixturevalue(f"{name.replace('-', '_')}_site")
            source, url = (ROOT / "content", PUBLIC) if name == "demo" else (REAL_NEWS, LOCAL)
        else:
            folder = shared(name, partial(make, name))
            output, url = folder / "output", IN_A_FOLDER if name == "in-a-folder" else LOCAL
            source = ROOT / "content" if name == "in-a-folder" else folder / "content"
        content = Content(source, dt.datetime.fromisoformat(NOW))
        return Site(name, output, url, content.newsroom), content

    def make(name: str, folder: Path):
        if name == "further-languages":
            further.build(folder)
            return
        if name == "hiding":
            hiding(folder / "content")
        elif name == "one-language":
            one_language(folder / "content")
        url = {"url": IN_A_FOLDER, "content": ROOT / "content"} if name == "in-a-folder" else {"url": LOCAL}
        run(**{"content": folder / "content", "output": folder / "output", "now": NOW} | url)

    return read


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
    done = commands.build(**options)
    assert done.status == 0, done.err


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
