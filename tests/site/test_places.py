"""Outputs and caches that cannot be written, or are no folders: what can be built is built, all else is said."""

import contextlib
import os
import shutil
import subprocess
import sys

import pytest

from newsroom.kept import program
from tests.site.making import Newsroom, files, photo


@pytest.fixture
def newsroom(tmp_path):
    newsroom = Newsroom(tmp_path)
    newsroom.write("news/2026/one/photo.jpg", photo())
    newsroom.article(text="![x](photo.jpg)", cover="{src: photo.jpg, alt: x}")
    return newsroom


@pytest.fixture
def locked():
    """Makes folders that nobody can write to; root can only be kept out by a mount."""
    with contextlib.ExitStack() as after:

        def lock(folder):
            folder.mkdir(parents=True, exist_ok=True)
            if os.geteuid():
                folder.chmod(0o555)
                after.callback(folder.chmod, 0o755)
                return
            if sys.platform != "linux" or subprocess.run(["mount", "--bind", folder, folder], check=False).returncode:
                pytest.skip("a folder cannot be kept from root here")
            after.callback(subprocess.run, ["umount", folder], check=True)
            subprocess.run(["mount", "-o", "remount,bind,ro", folder], check=True)

        yield lock


def test_an_output_that_cannot_be_written_is_said_and_stays(newsroom, locked):
    before = newsroom.published()
    locked(newsroom.output.parent)
    newsroom.article(text="Other.")
    newsroom.refused("cannot write to", str(newsroom.output.parent), "Nothing was changed.")
    assert files(newsroom.output) == before


def test_where_nothing_is_to_be_written_a_locked_output_is_as_good(newsroom, locked):
    before = newsroom.published(CACHE_PATH=str(newsroom.folder / "cache"))
    locked(newsroom.output.parent)
    assert newsroom.published(CACHE_PATH=str(newsroom.folder / "cache")) == before


def make_file(cache):
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_text("mine")


def make_files(cache):
    """Files where builds want folders."""
    cache.mkdir(parents=True)
    for name in ("digests", "pictures", "readings"):
        (cache / name).write_text("mine")


@pytest.mark.parametrize("what", ["locked", "locked with all of it", make_file, make_files])
def test_a_cache_that_cannot_be_written_stops_no_build(newsroom, locked, what):
    cache = newsroom.folder / "there" / "cache"
    expected = newsroom.published(CACHE_PATH=str(newsroom.folder / "elsewhere"))
    shutil.rmtree(newsroom.output.parent)
    if what == "locked with all of it":
        newsroom.published(CACHE_PATH=str(cache))
        shutil.rmtree(newsroom.output.parent)
    what(cache) if callable(what) else locked(cache)
    assert newsroom.published(CACHE_PATH=str(cache)) == expected
    newsroom.article(text="Other.")
    done = newsroom.build(CACHE_PATH=str(cache))
    assert (done.status, done.err) == (0, "")
    assert "the cache cannot be written" in done.out
    changed = files(newsroom.output)
    shutil.rmtree(newsroom.output.parent)
    assert newsroom.published(CACHE_PATH=str(newsroom.folder / "elsewhere")) == changed != expected
    if what is make_file:
        assert cache.read_text() == "mine"


def damage(cache, word: bytes):
    """In all that builds have kept of the content, one letter of a word becomes another."""
    kept = [path for path in cache.rglob("*") if path.is_file() and word in path.read_bytes()]
    assert kept, "the test finds nothing to damage"
    for path in kept:
        path.write_bytes(path.read_bytes().replace(word, word[:-1] + b"?"))


@pytest.mark.parametrize("word", [b"Mnemosyne", b"Clio"])
def test_what_was_damaged_in_the_cache_is_read_again(newsroom, word):
    cache = newsroom.folder / "cache"
    newsroom.article(text="A paragraph.\n\nMnemosyne.", title="Clio")
    expected = newsroom.published(CACHE_PATH=str(cache))
    damage(cache, word)
    newsroom.output = newsroom.folder / "other"
    done = newsroom.build(CACHE_PATH=str(cache))
    assert (done.status, done.err) == (0, "")
    assert "note: the cache was damaged and is made anew" in done.out
    assert files(newsroom.output) == expected


def test_what_another_version_has_kept_is_thrown_away_with_one_line(newsroom, monkeypatch):
    options = {"CACHE_PATH": str(newsroom.folder / "cache")}
    with monkeypatch.context() as patch:
        patch.setattr(program, "of_program", lambda: b"another version")
        expected = newsroom.published(**options)
    newsroom.manifest.write_bytes(newsroom.manifest.read_bytes().replace(b'{"format":2', b'{"format":1'))
    done = newsroom.build(**options)
    assert (done.status, done.err) == (0, "")
    note = "note: the cache was made by another version, or with other settings: every article is read anew"
    assert [line for line in done.out.splitlines() if line.startswith("note:")] == [note]
    assert files(newsroom.output) == expected
    assert "note:" not in newsroom.build(**options).out


def test_a_cache_that_is_damaged_and_locked_stops_no_build(newsroom, locked):
    cache = newsroom.folder / "cache"
    newsroom.article(text="A paragraph.\n\nMnemosyne.")
    before = newsroom.published(CACHE_PATH=str(cache))
    damage(cache, b"Mnemosyne")
    locked(cache)
    shutil.rmtree(newsroom.output.parent)
    assert newsroom.published(CACHE_PATH=str(cache)) == before


def test_to_forget_a_locked_cache_stops_no_build(newsroom, locked):
    cache = newsroom.folder / "cache"
    before = newsroom.published(CACHE_PATH=str(cache))
    locked(cache)
    assert newsroom.published(CACHE_PATH=str(cache), clean=True) == before


def test_a_file_where_the_output_shall_be_is_said(newsroom):
    newsroom.output.parent.mkdir()
    newsroom.output.write_text("mine")
    newsroom.refused("is not empty, and no build has made it")
    assert newsroom.output.read_text() == "mine"


def test_a_file_on_the_way_to_the_output_is_said(newsroom):
    newsroom.output.parent.write_text("mine")
    done = newsroom.build()
    assert done.status == 1
    assert "cannot write to" in done.err


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"format": 9}'])
def test_without_a_manifest_that_can_be_read_nothing_is_touched(newsroom, damage):
    before = newsroom.published()
    newsroom.manifest.write_bytes(damage)
    newsroom.output.with_name("output.state").unlink()
    newsroom.article(text="Other.")
    newsroom.refused("no build has made it")
    assert files(newsroom.output) == before
