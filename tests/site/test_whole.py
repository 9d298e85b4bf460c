"""A site is whole or as it was, whatever happens to a build; and it depends on nothing but its content."""

import io
import os
import re
import resource
import shutil
import subprocess
import sys
from itertools import chain

import pytest
from PIL import ExifTags, Image, PngImagePlugin

from bench.corpus import stories
from bench.generators.dvuglas import Dvuglas
from tests.site.builds import Builds
from tests.site.making import NOW, ROOT, Newsroom, files, photo, snapshot

COMMAND = [sys.executable, "-m", "invoke", "build", "--now", NOW]


def start(content, output, **options) -> subprocess.Popen:
    """A real build, on its way."""
    arguments = ["--content", str(content), "--output", str(output)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen([*COMMAND, *arguments], cwd=ROOT, **pipes | options)


def finish(process: subprocess.Popen) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """The demo newsroom as it is, and after a change that shows on every page; each with its clean site."""
    folder = tmp_path_factory.mktemp("two")
    for name in "ab":
        shutil.copytree(ROOT / "content", folder / name / "content")
    file = folder / "b/content/newsroom.yml"
    file.write_text(file.read_text("utf-8").replace("Lit Window", "Open Door").replace("Светнал", "Отворен"), "utf-8")
    for article in sorted((folder / "b/content/news").rglob("*.md"))[::3]:
        text = article.read_text("utf-8")
        if "\nstatus:" not in text:
            article.write_text(text.replace("---\n", "---\nstatus: draft\n", 1), "utf-8")
    for process in [start(folder / name / "content", folder / name / "output") for name in "ab"]:
        status, _, err = finish(process)
        assert status == 0, err
    return folder


def as_in_a(two, folder):
    """Puts the site of `a` and its manifest into the folder, as its last build left them."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copytree(two / "a/output", folder / "output")
    shutil.copy(two / "a/output.manifest.json", folder)
    return folder / "output"


@pytest.mark.slow
def test_builds_at_once_give_the_whole_site_of_one_of_them(two, tmp_path):
    output = tmp_path / "output"
    builds = [start(two / name / "content", output) for name in "aba"]
    ends = [finish(process) for process in builds]
    assert [status for status, *_ in ends] == [0, 0, 0], ends
    site = files(output)
    assert site in (files(two / "a/output"), files(two / "b/output"))
    name = "a" if site == files(two / "a/output") else "b"
    assert output.with_name("output.manifest.json").read_bytes() == (two / name / "output.manifest.json").read_bytes()


def assert_refused_and_whole(two, output, process, words):
    before = snapshot(output)
    status, _, err = finish(process)
    assert status == 1
    assert words in err
    assert err.splitlines()[-1] == "Nothing was changed."
    assert "Traceback" not in err
    assert snapshot(output) == before == snapshot(two / "a/output")
    assert output.with_name("output.manifest.json").read_bytes() == (two / "a/output.manifest.json").read_bytes()


def test_a_file_that_may_not_grow_leaves_the_site_as_it_was(two, tmp_path):
    """What a quota does; see test_broken_off.py for full disks."""
    output = as_in_a(two, tmp_path / "site")
    process = start(
        two / "b/content", output, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    )
    assert_refused_and_whole(two, output, process, "File too large")


SHUFFLED = """
import os, random
_scandir, _listdir = os.scandir, os.listdir

class Shuffled:
    def __init__(self, path="."):
        with _scandir(path) as entries:
            self.entries = list(entries)
        random.shuffle(self.entries)
        self.iterator = iter(self.entries)
    def __iter__(self):
        return self
    def __next__(self):
        return next(self.iterator)
    def __enter__(self):
        return self
    def __exit__(self, *_):
        pass
    def close(self):
        pass

def listdir(path="."):
    names = _listdir(path)
    random.shuffle(names)
    return names

os.scandir, os.listdir = Shuffled, listdir
"""


def test_a_site_depends_on_its_content_alone(two, tmp_path):
    """Other folder, time zone, locale, hash seed, umask and order of files: the same bytes."""
    (tmp_path / "shuffled").mkdir()
    (tmp_path / "shuffled/sitecustomize.py").write_text(SHUFFLED)
    other = tmp_path / "другаде с интервал"
    shutil.copytree(ROOT / "content", other / "съдържание")
    environments = (
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "LANG": "C"},
        {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4294967295", "PYTHONUTF8": "0"},
        {"PYTHONPATH": str(tmp_path / "shuffled"), "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr", "PYTHONHASHSEED": "77"},
    )
    builds = [
        start(other / "съдържание", tmp_path / f"{number}" / "друг изход", env=os.environ | environment)
        for number, environment in enumerate(environments)
    ]
    for number, process in enumerate(builds):
        status, _, err = finish(process)
        assert status == 0, err
        folder = tmp_path / f"{number}"
        assert files(folder / "друг изход") == files(two / "a/output")
        manifest = folder / "друг изход.manifest.json"
        assert manifest.read_bytes() == (two / "a/output.manifest.json").read_bytes()


def edited(content):
    """The same corpus after some work: new words, and a name that stands on every page."""
    for article in sorted(content.rglob("*.md"))[::3]:
        article.write_text(article.read_text("utf-8").replace("title: ", "title: Ново ", 1), "utf-8")
    file = content / "newsroom.yml"
    file.write_text(file.read_text("utf-8").replace("Newsroom", "Newspaper"), "utf-8")


@pytest.mark.slow
def test_a_site_does_not_depend_on_how_many_work_on_it(memory_folder):
    """One processor or many, clean and after edits, each with the cache that the other has left."""
    corpus = Dvuglas(sys.executable, memory_folder)
    corpus.settle()
    for item in chain.from_iterable(stories(130)):
        corpus.put(corpus.file(item), corpus.article(item))
    content, caches = memory_folder / "content", [memory_folder / "cache-1", memory_folder / "cache-4"]
    outputs = [memory_folder / "1" / "output", memory_folder / "4" / "output"]

    def build(number, cache, output=None):
        where = {"content": content, "cache": cache, "output": output or outputs[number]}
        end = builds.build((1, 4)[number], **where)
        assert end.status == 0, end.said
        assert (end.forks > 0) == (number == 1)
        return files(where["output"]), where["output"].with_name("output.manifest.json").read_bytes()

    with Builds(memory_folder / "log", content=content, cache=caches[0], output=outputs[0]) as builds:
        one = files(outputs[0]), outputs[0].with_name("output.manifest.json").read_bytes()
        assert build(1, caches[1]) == one
        edited(content)
        changed = build(0, caches[1])
        assert changed != one
        assert build(1, caches[0]) == changed
        assert build(1, memory_folder / "cache", memory_folder / "clean" / "output") == changed


def test_a_build_after_changes_equals_a_clean_one(two, tmp_path):
    newsroom = Newsroom.__new__(Newsroom)
    newsroom.folder, newsroom.output = tmp_path, tmp_path / "output"
    for name in "abba":
        newsroom.content = two / name / "content"
        assert newsroom.published() == files(two / name / "output")


NEW_VERSIONS = {  # of reading, of views, of rendering; each shows
    "content/summary.py": "def whole_sentences(*_):\n    return 'Other.'\n",
    "rendering/views/metadata.py": "_made = news_article\n"
    "def news_article(*given):\n    return _made(*given) | {'headline': 'Other'}\n",
    "rendering/renderer.py": "_rendered = Renderer.render\n"
    "Renderer.render = lambda *given: _rendered(*given) + b'<!-- other -->'\n",
}


@pytest.mark.slow
def test_another_version_of_the_program_makes_everything_anew(memory_folder):
    checkout = Dvuglas(sys.executable, memory_folder)
    checkout.settle()
    checkout.put("content/news/one/en.md", "---\ntitle: One\ndate: 2025-01-01\ncategory: news\n---\n\nText.\n")

    def build(*options):
        done = subprocess.run([*COMMAND, *options], cwd=memory_folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return files(memory_folder / "output")

    before = build()
    for name, change in NEW_VERSIONS.items():
        file = memory_folder / "plugins/newsroom" / name
        file.write_text(f"{file.read_text('utf-8')}\n\n{change}", "utf-8")
        after = build()
        assert after != before, name
        assert build("--clean") == after, name
        before = after


def test_a_second_build_touches_nothing(tmp_path):
    newsroom = Newsroom(tmp_path)
    newsroom.article(text="![x](photo.jpg)")
    newsroom.write("news/2026/one/photo.jpg", photo())
    newsroom.published()
    before = {path: path.stat().st_mtime_ns for path in newsroom.output.rglob("*")}
    newsroom.published()
    assert {path: path.stat().st_mtime_ns for path in newsroom.output.rglob("*")} == before


def test_one_photo_under_two_names_shows_under_both(tmp_path):
    newsroom = Newsroom(tmp_path)
    newsroom.article(text="![x](a.jpg) ![x](b.jpg)", cover="{src: c.jpg, alt: x}")
    for name in "abc":
        newsroom.write(f"news/2026/one/{name}.jpg", photo())
    site = newsroom.published()
    page = site["en/2026/one-en/index.html"].decode()
    shown = set(re.findall(r"/(en/2026/one-en/[abc]-[^\s\"]+)", page))
    assert {path.rpartition("/")[2][0] for path in shown} == {"a", "b", "c"}
    assert shown <= site.keys()


PRIVATE = "GPS 42.6977 Ivana Petrova"


def with_metadata(kind: str) -> bytes:
    """A photo that says where, when and by whom it was taken, in every way its kind has."""
    image, out = Image.linear_gradient("L").convert("RGB"), io.BytesIO()
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = PRIVATE
    exif[ExifTags.Base.Artist] = PRIVATE
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSAreaInformation] = PRIVATE.encode()
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{PRIVATE}</x:xmpmeta>'.encode()
    if kind == "JPEG":
        image.save(out, kind, exif=exif, xmp=xmp, comment=PRIVATE.encode())
        data = out.getvalue()
        iptc = b"Photoshop 3.0\x00" + PRIVATE.encode()
        return data[:2] + b"\xff\xed" + (len(iptc) + 2).to_bytes(2) + iptc + data[2:] + PRIVATE.encode()
    if kind == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Author", PRIVATE)
        text.add_itxt("XML:com.adobe.xmp", PRIVATE, zip=False)
        image.save(out, kind, exif=exif, pnginfo=text)
    else:
        image.save(out, kind, exif=exif, xmp=xmp)
    return out.getvalue()


@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_photos_carry_no_metadata(tmp_path, kind, suffix):
    newsroom = Newsroom(tmp_path)
    data = with_metadata(kind)
    assert PRIVATE.encode() in data
    newsroom.write(f"news/2026/one/photo.{suffix}", data)
    newsroom.article(text=f"![x](photo.{suffix})", cover=f"{{src: photo.{suffix}, alt: x}}")
    site = newsroom.published()
    pictures = [path for path in site if path.endswith((".jpg", ".png", ".webp"))]
    assert len(pictures) >= 2
    for path, data in site.items():
        assert b"42.6977" not in data, path
        assert b"Petrova" not in data, path
    for path in pictures:
        image = Image.open(io.BytesIO(site[path]))
        assert not image.getexif(), path
        assert not {"exif", "xmp", "comment", "icc_profile", "photoshop", "Author"} & image.info.keys(), path
