import os
from dataclasses import replace

import pytest
from PIL import Image

from newsroom.kept import build_cache as module
from newsroom.kept.build_cache import KEPT, Memory, forget
from newsroom.pictures import PictureFault

ZONE = "Europe/Sofia"


@pytest.fixture
def memory(content, tmp_path):
    content()
    return Memory(tmp_path / "content", tmp_path / "cache")


def inputs(memory: Memory, *others) -> bytes:
    return Memory(memory.content, memory.cache).inputs(*others)


def test_the_same_content_has_the_same_inputs(memory):
    assert inputs(memory, 1) == inputs(memory, 1)
    assert inputs(memory, 1) != inputs(memory, 2)


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
def test_every_change_that_a_build_may_see_counts(memory, change):
    before = inputs(memory)
    change(memory.content)
    assert inputs(memory) != before


def test_hidden_files_do_not_count(memory):
    before = inputs(memory)
    (memory.content / ".git").mkdir()
    (memory.content / ".git/HEAD").write_text("x")
    (memory.content / "news/.bg.md.swp").write_text("x")
    assert inputs(memory) == before


def test_a_picture_is_measured_once(memory, monkeypatch):
    photo = memory.content / "news/2019/dom/a.jpg"
    Image.new("RGB", (30, 20)).save(photo)
    memory.open_store(ZONE)
    first = memory.measure(photo, "a")
    memory.save()
    monkeypatch.setattr(module.pictures, "measure", lambda *_, **__: pytest.fail("measured again"))
    later = Memory(memory.content, memory.cache)
    later.open_store(ZONE)
    assert later.measure(photo, "a") == first


def test_for_another_recipe_a_picture_is_measured_again(memory, monkeypatch):
    photo = memory.content / "news/2019/dom/a.jpg"
    Image.new("RGB", (30, 20)).save(photo)
    memory.open_store(ZONE)
    first = memory.measure(photo, "a")
    memory.save()
    monkeypatch.setattr(module, "RECIPE", "another")
    monkeypatch.setattr(module.pictures, "measure", lambda *_, **__: replace(first, width=1))
    later = Memory(memory.content, memory.cache)
    later.open_store(ZONE)
    assert later.measure(photo, "a").width == 1


def test_another_picture_of_the_same_name_is_measured(memory):
    photo = memory.content / "news/2019/dom/a.jpg"
    memory.open_store(ZONE)
    Image.new("RGB", (30, 20)).save(photo)
    first = memory.measure(photo, "a")
    Image.new("RGB", (40, 20)).save(photo)
    assert memory.measure(photo, "a").width == 40 != first.width


def test_a_bad_picture_is_a_fault_each_time(memory):
    photo = memory.content / "news/2019/dom/a.jpg"
    photo.write_text("no picture")
    memory.open_store(ZONE)
    for _ in range(2):
        with pytest.raises(PictureFault):
            memory.measure(photo, "a")


def test_the_cache_of_a_content_folder_has_the_same_name_in_every_checkout(tmp_path):
    names = {
        Memory(tmp_path / checkout / "content", tmp_path / checkout / ".cache").digests.store.name
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


def test_a_cache_that_cannot_be_written_stops_no_build(memory, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    memory.inputs()
    monkeypatch.setattr(memory.digests, "save", full)
    memory.save()
