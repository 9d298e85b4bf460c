"""A build that is killed, or for which there is no room, leaves old and new files, never half ones; the next makes all good."""

import contextlib
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.site.builds import Builds
from tests.site.making import Newsroom, files, photo

pytestmark = pytest.mark.slow

BESIDE = {"output", "output.lock", "output.manifest.json", "output.state"} | {
    "output.nginx-redirects.conf",
    "output.apache-redirects.conf",
    "output.next-change",
}
DOCUMENTS = 80  # files that are put in place, and need no rendering


class Editions(Newsroom):
    """A newsroom that is published in turn as `a` and as `b`: hardly a file is the same, some are in one of them only."""

    def __init__(self, folder: Path, pages: int):
        super().__init__(folder)
        self.cache = folder / "cache"
        self.where = {"content": self.content, "output": self.output, "cache": self.cache}
        self.pages = pages
        self.turn("a")

    def turn(self, name: str):
        self.write(
            "newsroom.yml",
            f"languages: [bg]\nname: {{bg: Име {name}}}\nabout: {{bg: За нас}}\ncategories: {{news: {{bg: Новини}}}}\n"
            "menu: [archive]\n",
        )
        for number in range(self.pages):
            self.article(f"pages/p{number}/bg.md", f"Текст {name}.")
        links = " ".join(f"[д](d{number}.txt)" for number in range(DOCUMENTS))
        for number in range(DOCUMENTS):
            self.write(f"news/2026/many/d{number}.txt", f"{number} {name}")
        self.article("news/2026/many/bg.md", links)
        self.write("news/2026/photo/photo.jpg", photo((ord(name), 0, 0)))
        self.article("news/2026/photo/bg.md", "![Дом](photo.jpg)")
        shutil.rmtree(self.content / "news/2026/only", ignore_errors=True)
        self.article("news/2026/only/bg.md", f"Само {name}.", slug=f"only-{name}", date=f"202{5 + (name == 'b')}-01-01")

    def site(self) -> tuple[dict[str, bytes], bytes]:
        """What stands in the output, and its manifest."""
        return (files(self.output) if self.output.exists() else {}), self.manifest.read_bytes()

    def phase(self) -> str:
        """How far a build came that has just ended."""
        if self.output.with_name("output.unfinished").exists():
            return "putting in place"
        return "making" if self.output.with_name("output.being-built").exists() else "before or after"


@contextlib.contextmanager
def at_work(folder: Path, pages: int, processors=1):
    """A newsroom whose output is `b`, a way to start builds, and the two sites as clean builds make them."""
    newsroom = Editions(folder, pages)
    with Builds(folder / "log", **newsroom.where) as builds:
        clean = {}
        for name in "ab":
            newsroom.turn(name)
            shutil.rmtree(newsroom.cache)
            shutil.rmtree(newsroom.output.parent)
            assert builds.build(processors, **newsroom.where).status == 0
            clean[name] = newsroom.site()
        yield newsroom, builds, clean


def assert_whole(newsroom: Editions, old, new):
    """Each file is an old or a new one, to the last byte; all are of one site unless files were being put in place."""
    (site, manifest), phase = newsroom.site(), newsroom.phase()
    assert all(data in (old[0].get(path), new[0].get(path)) for path, data in site.items())
    assert manifest in (old[1], new[1])
    if phase == "putting in place":
        assert old[0].keys() & new[0].keys() <= site.keys()
    else:
        assert (site, manifest) in (old, new)


# A hundred in CI, where nothing is skipped; elsewhere as many as fit into the minutes that people wait.
SHARE = 1 if os.environ.get("DVUGLAS_REQUIRE_ALL") else 3


@pytest.mark.parametrize(("kills", "pages", "processors"), [(70 // SHARE, 5, 1), (30 // SHARE, 210, 2)])
def test_a_killed_build_leaves_whole_files_and_the_next_one_makes_the_site_whole(
    memory_folder, kills, pages, processors
):
    chance = random.Random(20190328)
    with at_work(memory_folder, pages, processors) as (newsroom, builds, clean):
        name, seconds, phases = "b", 0.0, Counter()
        unfinished = newsroom.output.with_name("output.unfinished")
        for number in range(kills):
            old, name = clean[name], "ab"[number % 2]
            newsroom.turn(name)
            build = builds.start(processors, **newsroom.where)
            started = time.monotonic()
            if number % 4 < 2:  # any moment of the whole build
                time.sleep(chance.uniform(0, seconds))
            else:  # a moment at which files are being put in place
                while build.is_running() and not unfinished.exists():
                    pass
                time.sleep(chance.uniform(0, 0.02))
            build.kill(group=number % 3 == 0)
            done = build.end().status == 0
            assert not build.left(), "processes live on that helped a killed build"
            phases["done" if done else newsroom.phase()] += 1
            phases["part new, part old"] += newsroom.site()[0] not in (old[0], clean[name][0])
            assert_whole(newsroom, old, clean[name])
            end = builds.build(processors, **newsroom.where)
            assert end.status == 0, end.said
            assert newsroom.site() == clean[name]
            assert {path.name for path in newsroom.output.parent.iterdir()} == BESIDE
            seconds = seconds or time.monotonic() - started
            if processors > 1 and not done:
                phases["helped"] += bool(end.forks)
    if SHARE > 1:  # too few to come at every time
        return
    for phase in ("before or after", "making", "part new, part old", *["helped"] * (processors > 1)):
        assert phases[phase], f"no kill came at this time, and the test has proved little: {phases}"


@pytest.fixture
def disk(memory_folder):
    """A small disk of its own."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a small disk")
    folder = memory_folder / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8M", "tmpfs", str(folder)], check=False).returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def leave(disk: Path, room: int) -> Path:
    """Fills a disk but for so many bytes; returns the file that does."""
    found = os.statvfs(disk)
    filler = disk / "filler"
    filler.write_bytes(bytes(max(0, found.f_bavail * found.f_frsize - room)))
    return filler


@pytest.mark.parametrize("on_it", ["output", "cache", "both"])
def test_a_full_disk_leaves_whole_files_and_with_room_the_site_is_whole(memory_folder, disk, on_it):
    with at_work(memory_folder, 5) as (newsroom, builds, clean):
        if on_it in ("output", "both"):
            shutil.move(newsroom.output.parent, disk / "site")
            newsroom.output = newsroom.where["output"] = disk / "site/output"
        if on_it in ("cache", "both"):
            shutil.move(newsroom.cache, disk / "cache")
            newsroom.where["cache"] = disk / "cache"
        assert builds.build(**newsroom.where).status == 0
        name, ends = "b", Counter()
        for room in (0, 4_096, 16_384, 65_536, 200_000, 330_000, 1_000_000):
            old, name = clean[name], "ba"[name == "b"]
            newsroom.turn(name)
            filler = leave(disk, room)
            end = builds.build(**newsroom.where)
            assert "Traceback" not in end.said
            assert_whole(newsroom, old, clean[name])
            ends[end.status] += 1
            if end.status:
                assert on_it != "cache", "a cache that cannot be written stops no build"
                assert "No space left on device" in end.said
            else:
                assert newsroom.site() == clean[name]
            filler.unlink()
            end = builds.build(**newsroom.where)
            assert (end.status, newsroom.site()) == (0, clean[name]), end.said
            assert {path.name for path in newsroom.output.parent.iterdir()} == BESIDE
        assert set(ends) == ({0} if on_it == "cache" else {0, 1}), f"the disk was never full, or always: {ends}"
