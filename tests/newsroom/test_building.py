"""What is published is what was looked at, whoever saves in between."""

import shutil
from pathlib import Path

import pytest
from PIL import Image

from newsroom import scan
from newsroom.building import Build
from newsroom.faults import Changed
from tests.newsroom.making import ARTICLE, THEME, make_config

STORY = "news/2019/dom"
FILES = {
    "article": f"content/{STORY}/bg.md",
    "newsroom": "content/newsroom.yml",
    "document": f"content/{STORY}/доклад.pdf",
    "photo": f"content/{STORY}/a.jpg",
    "template": "theme/templates/article.html",
    "style": "theme/static/css/components.css",
}


@pytest.fixture
def config(content, tmp_path, monkeypatch):
    """A newsroom whose files were saved long ago, with a theme of its own."""
    content(
        **{f"{STORY}/bg.md": f"{ARTICLE}\n![Домът](a.jpg)\n\n[доклад](доклад.pdf)\n", f"{STORY}/доклад.pdf": "%PDF"}
    )
    Image.new("RGB", (30, 20), "red").save(tmp_path / FILES["photo"])
    shutil.copytree(THEME, tmp_path / "theme")
    monkeypatch.setattr(scan, "RACY", 0)
    return make_config(tmp_path, theme=tmp_path / "theme")


def another(file: Path) -> bytes:
    """What somebody saves in the place of what stands there."""
    if file.suffix == ".jpg":
        return file.read_bytes().replace(b"\xff\xd9", b"\xff\xfe\0\4ab\xff\xd9")
    was, new = (b"%PDF", b"%FDP") if file.suffix == ".pdf" else (b"\n", b"\n\n")
    if file.name == "bg.md":
        was, new = ARTICLE.splitlines()[-1].encode(), b"Exchanged."
    if file.name == "newsroom.yml":
        was, new = "Светнал прозорец".encode(), "Друг прозорец".encode()
    if file.suffix == ".html":
        was, new = b"<article", b'<article data-exchanged="yes"'
    if file.suffix == ".css":
        was, new = b"{", b"{ --exchanged: 1;"
    data = file.read_bytes()
    assert was in data
    return data.replace(was, new, 1)


def published(config):
    return {path.relative_to(config.output): path.read_bytes() for path in config.output.rglob("*") if path.is_file()}


def clean(config, tmp_path):
    """What a build publishes that knows nothing."""
    fresh = make_config(tmp_path, theme=config.theme, output=tmp_path / "fresh", cache=tmp_path / "fresh-cache")
    build = Build(fresh)
    build.load()
    build.write()
    return published(fresh)


@pytest.mark.parametrize("what", FILES)
@pytest.mark.parametrize("put_back", ["after reading", "after the build"])
def test_a_file_that_is_exchanged_and_put_back_does_not_stay_published(config, tmp_path, what, put_back):
    file = tmp_path / FILES[what]
    original, exchanged = file.read_bytes(), another(file)
    assert original != exchanged
    build = Build(config)
    file.write_bytes(exchanged)
    build.load()
    if put_back == "after reading":
        file.write_bytes(original)
    build.write()
    assert published(config) == clean(config, tmp_path)
    file.write_bytes(original)
    after = Build(config)
    if not after.unchanged():
        after.load()
        after.write()
    assert published(config) == clean(config, tmp_path)


def test_a_folder_that_never_rests_is_said(config, tmp_path, monkeypatch):
    build, load = Build(config), Build._load

    def restless(self):
        loaded = load(self)
        (tmp_path / FILES["article"]).touch()
        return loaded

    monkeypatch.setattr(Build, "_load", restless)
    with pytest.raises(Changed, match=r"`news/2019/dom/bg.md` was changed while it was read: run the command again"):
        build.write()
    assert not config.output.exists()


def test_what_no_page_needs_may_be_saved_meanwhile(config, tmp_path):
    other = tmp_path / "content/news/2019/film.mp4"
    other.write_bytes(b"a film that is being copied")
    build = Build(config)
    build.load()
    with other.open("ab") as file:
        file.write(b", still")
    assert build.write().written
    assert build.output.manifest.exists()
