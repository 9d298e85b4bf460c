"""Files that are too large, that may not be read, or that are no files at all."""

import json
import os
import resource
import shutil
import subprocess
import sys

import pytest
from PIL import Image

from tests.conftest import NOW, ROOT

GIGABYTE = 1_000_000_000
ARTICLE = """\
---
title: Кухнята отвори врати
date: 2026-03-01
category: news
slug: kuhnya
---
Кухнята отвори врати.

{}
"""
STORY = "news/2026/kuhnya"


def powerless(*words, memory=None):
    """`invoke WORDS` as somebody who may not read what is not theirs: root may read everything."""
    without = ["setpriv", "--bounding-set", "-all", "--inh-caps", "-all"] if os.geteuid() == 0 else []
    if without and not shutil.which(without[0]):
        pytest.skip("setpriv is not installed")
    limit = (lambda: resource.setrlimit(resource.RLIMIT_AS, (memory, memory))) if memory else None
    command = [*without, sys.executable, "-m", "invoke", "--search-root", ROOT, *words]
    return subprocess.run(list(map(str, command)), cwd=ROOT, capture_output=True, text=True, preexec_fn=limit)


def build(case, **limits):
    return powerless("build", "--content", case.content, "--output", case.output, "--now", NOW, **limits)


def check(case, **limits):
    done = powerless("check", "--content", case.content, "--format", "json", **limits)
    assert "Traceback" not in done.stderr
    return [(finding["line"], finding["message"]) for finding in json.loads(done.stdout) if finding["level"] == "error"]


def faults(case):
    """What a build says, which is what a check says, too."""
    done = build(case)
    lines = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert done.returncode == 1, done.stderr
    assert len(lines) == len(check(case)), (lines, check(case))
    for line, message in check(case):
        assert any(text.endswith(f":{line}: {message}") for text in lines), (lines, message)
    return "\n".join(lines)


def grown(file, size):
    """A file of so many bytes, which takes no room."""
    with file.open("ab") as stream:
        stream.truncate(size)


@pytest.mark.slow
def test_a_film_beside_an_article_costs_no_memory(given):
    case = given("attack-big-file")
    case.folder.chmod(0o755)
    grown(case.content / "news/2026/good/film.mp4", 3 * GIGABYTE)
    done = build(case, memory=2 * GIGABYTE)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert check(case, memory=2 * GIGABYTE) == []


@pytest.mark.slow
def test_no_file_of_any_name_is_read_whole(own):
    """An archive, a newsroom of films, a page of three gigabytes."""
    case = own({f"{STORY}/bg.md": ARTICLE.format("")})
    for name in ("архив.zip", "news/снимка.jpg", f"{STORY}/film.MP4"):
        grown(case.content / name, 3 * GIGABYTE)
    assert build(case, memory=2 * GIGABYTE).returncode == 0
    grown(case.content / STORY / "en.md", 3 * GIGABYTE)
    grown(case.content / "newsroom.yml", 3 * GIGABYTE)
    done = build(case, memory=2 * GIGABYTE)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "en.md:1: the file has more than 500 kB" in done.stderr
    assert "newsroom.yml:1: the file has more than 1000 kB" in done.stderr


@pytest.mark.slow
def test_a_document_is_copied_in_pieces_or_refused_by_its_size(own):
    case = own({f"{STORY}/bg.md": ARTICLE.format("[филм](film.mp4)")})
    film = case.content / STORY / "film.mp4"
    film.write_bytes(b"film")
    grown(film, 480_000_000)
    done = build(case, memory=700_000_000)
    assert done.returncode == 0, done.stderr
    copied = case.output / "bg/2026/kuhnya/film.mp4"
    with copied.open("rb") as stream:
        assert (copied.stat().st_size, stream.read(4)) == (480_000_000, b"film")
    grown(film, 3 * GIGABYTE)
    assert f"bg.md:9: the document `film.mp4` has {3 * GIGABYTE // 1_000_000} MB, and may have 500" in faults(case)
    case.write({f"{STORY}/bg.md": ARTICLE.format("![филм](film.mp4)")})
    assert "bg.md:9: the photo `film.mp4` has 3000 MB" in faults(case)


def test_an_unreadable_photo(given):
    case = given("attack-unreadable-photo")
    (case.content / "news/2026/good/x.jpg").chmod(0)
    assert "news/2026/good/en.md:8: the photo `x.jpg` cannot be read (Permission denied)" in faults(case)


def test_what_may_not_be_read_or_is_no_file_is_named_with_its_line(own):
    names = ["cover.jpg", "доклад.pdf", "secret/plan.pdf", "папка.jpg"]
    text = ARTICLE.format("[доклад](доклад.pdf)\n[план](secret/plan.pdf)\n\n![Х](папка.jpg)")
    case = own({f"{STORY}/bg.md": text.replace("slug", "cover: {src: cover.jpg, alt: Кухнята}\nslug")})
    folder = case.content / STORY
    for name in names[:3]:
        (folder / name).parent.mkdir(exist_ok=True)
        Image.new("RGB", (40, 30)).save(folder / name, "JPEG")
    (folder / names[3]).mkdir()
    for name in ("cover.jpg", "доклад.pdf", "secret"):
        (folder / name).chmod(0)
    said = faults(case)
    assert "bg.md:5: the photo `cover.jpg` cannot be read (Permission denied): give everybody the right" in said
    assert "bg.md:10: the document `доклад.pdf` cannot be read (Permission denied)" in said
    assert "bg.md:11: the document `secret/plan.pdf` cannot be read (Permission denied)" in said
    assert "bg.md:13: the photo `папка.jpg` is a folder: name a file in it" in said
    (folder / "secret").chmod(0o700)


def test_a_pipe_a_link_and_a_device_are_never_opened(own):
    text = ARTICLE.format("![Х](тръба.jpg)\n\n![Х](никъде.jpg)\n\n![Х](нула.jpg)")
    case = own({f"{STORY}/bg.md": text})
    os.mkfifo(case.content / STORY / "тръба.jpg")
    (case.content / STORY / "никъде.jpg").symlink_to("няма.jpg")
    (case.content / STORY / "нула.jpg").symlink_to("/dev/zero")
    said = faults(case)
    assert "bg.md:9: the photo `тръба.jpg`" in said
    assert "bg.md:11: the photo `никъде.jpg` is not beside the article" in said
    assert "bg.md:13: the photo `нула.jpg` is not beside the article" in said
