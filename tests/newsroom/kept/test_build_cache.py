import os
from dataclasses import replace

import pytest
from PIL import Image

from newsroom.kept import build_cache as module
from newsroom.kept.build_cache import KEPT, BuildCache, forget
from newsroom.pictures import PictureFault

ZONE = "Europe/Sofia"


@pytest.fixture
def build_cache(content, tmp_path):
    content()
    return BuildCache(tmp_path / "content", tmp_path / "cache")


def inputs(build_cache: BuildCache, *others) -> bytes:
    return BuildCache(build_cache.content, build_cache.folder).inputs(*others)


def test_the_same_content_has_the_same_inputs(build_cache):
    assert inputs(build_cache, 1) == inputs(build_cache, 1)
    assert inputs(build_cache, 1) != inputs(build_cache, 2)


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "news/2019/dom/bg.md").write_text("друг"),
        lambda folder: (folder / "news/2019/dom/a.jpg").write_bytes(b"x"),
        lambda folder: (folder / "news/2019/dom/bg.md").rename(folder / "news/2019/dom/en.md"),
        lambda folder: (folder / "news/2019/dom/bg.md").unlink(),
        lambda folder: (folder / "news/empty").mkdir(),
        lambda folder: (folder / "news/link.md").symlink_to(folder / "newsroom.yml"),
        lambda folder: os.mkfifo(folder / "news/pipe.md"),
    ],
)
def test_every_change_that_a_build_may_see_counts(build_cache, change):
    before = inputs(build_cache)
    change(build_cache.content)
    assert inputs(build_cache) != before


def test_hidden_files_do_not_count(build_cache):
    before = inputs(build_cache)
    (build_cache.content / ".git").mkdir()
    (build_cache.content / ".git/HEAD").write_text("x")
    (build_cache.content / "news/.bg.md.swp").write_text("x")
    assert inputs(build_cache) == before


def test_a_picture_is_measured_once(build_cache, monkeypatch):
    photo = build_cache.content / "news/2019/dom/a.jpg"
    Image.new("RGB", (30, 20)).save(photo)
    build_cache.open_store(ZONE)
    first = build_cache.measure(photo, "a")
    build_cache.save()
    monkeypatch.setattr(module.pictures, "measure", lambda *_, **__: pytest.fail("measured again"))
    later = BuildCache(build_cache.content, build_cache.folder)
    later.open_store(ZONE)
    assert later.measure(photo, "a") == first


def test_for_another_recipe_a_picture_is_measured_again(build_cache, monkeypatch):
    photo = build_cache.content / "news/2019/dom/a.jpg"
    Image.new("RGB", (30, 20)).save(photo)
    build_cache.open_store(ZONE)
    first = build_cache.measure(photo, "a")
    build_cache.save()
    monkeypatch.setattr(module, "RECIPE", "another")
    monkeypatch.setattr(module.pictures, "measure", lambda *_, **__: replace(first, width=1))
    later = BuildCache(build_cache.content, build_cache.folder)
    later.open_store(ZONE)
    assert later.measure(photo, "a").width == 1


def test_another_picture_of_the_same_name_is_measured(build_cache):
    photo = build_cache.content / "news/2019/dom/a.jpg"
    build_cache.open_store(ZONE)
    Image.new("RGB", (30, 20)).save(photo)
    first = build_cache.measure(photo, "a")
    Image.new("RGB", (40, 20)).save(photo)
    assert build_cache.measure(photo, "a").width == 40 != first.width


def test_a_bad_picture_is_a_fault_each_time(build_cache):
    photo = build_cache.content / "news/2019/dom/a.jpg"
    photo.write_text("no picture")
    build_cache.open_store(ZONE)
    for _ in range(2):
        with pytest.raises(PictureFault):
            build_cache.measure(photo, "a")


def test_the_cache_of_a_content_folder_has_the_same_name_in_every_checkout(tmp_path):
    names = {
        BuildCache(tmp_path / checkout / "content", tmp_path / checkout / ".cache").digests.store.name
        for checkout in ("here", "there")
    }
    assert len(names) == 1


def test_to_forget_removes_what_builds_keep_and_nothing_else(tmp_path):
    for name in (*KEPT, "serve", "letters"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text("x")
    (tmp_path / "diary.txt").write_text("mine")
    forget(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"serve", "letters", "diary.txt"}


def test_a_cache_that_cannot_be_written_stops_no_build(build_cache, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    build_cache.inputs()
    monkeypatch.setattr(build_cache.digests, "save", full)
    build_cache.save()
