import contextlib
import sqlite3

import pytest

from newsroom.kept.build_cache import BuildCache
from newsroom.kept.readings import read_all
from newsroom.progress import Progress
from tests.newsroom.making import ARTICLE, make_config

PATH = "news/2019/dom/bg.md"


@pytest.fixture
def read(content, tmp_path):
    """Reads a content folder of these files; returns the readings and how many files no earlier build had read."""

    def go(**files):
        content(**files)
        config = make_config(tmp_path)
        cache = BuildCache(config.content, config.cache)
        readings = read_all(config, "Europe/Sofia", cache, Progress())
        cache.save()
        return readings, cache.read

    return go


def test_only_what_is_new_is_read(read):
    first, count = read(**{"news/b/bg.md": ARTICLE})
    assert (list(first.by_path), count) == ([PATH, "news/b/bg.md"], 2)
    second, count = read(**{"news/b/bg.md": ARTICLE + "\nи още\n"})
    assert count == 1
    assert second.by_path[PATH].article.body.html == first.by_path[PATH].article.body.html
    assert "и още" in second.by_path["news/b/bg.md"].article.body.html


def test_a_faulty_file_is_read_in_each_build_and_keeps_nobody_from_being_read(read):
    for expected in (2, 1):
        readings, count = read(**{"news/b/bg.md": "Без начало"})
        assert count == expected
        assert readings.by_path["news/b/bg.md"].faults
        assert readings.by_path[PATH].article


def test_a_text_is_no_part_of_the_version(read):
    versions = [read(**{PATH: text})[0].versions[PATH] for text in (ARTICLE, ARTICLE + "\nи още\n")]
    assert versions[0] == versions[1]
    assert read(**{PATH: ARTICLE.replace("title: ", "title: Пак ")})[0].versions[PATH] != versions[0]


def test_what_is_not_in_the_folder_any_more_is_forgotten(read, tmp_path):
    read(**{"news/b/bg.md": ARTICLE})
    assert stored(tmp_path) == 2
    (tmp_path / "content" / "news/b/bg.md").unlink()
    read()
    assert stored(tmp_path) == 1


def stored(tmp_path) -> int:
    """How many articles are in the cache."""
    (file,) = (tmp_path / "cache" / "readings").iterdir()
    with contextlib.closing(sqlite3.connect(file)) as database:
        return database.execute("select count(*) from articles").fetchone()[0]
