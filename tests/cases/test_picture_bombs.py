"""Small files of pictures that would take minutes or gigabytes."""

import time

import pytest
from PIL import Image

from tests.newsroom.pictures.making import encoded
from tests.newsroom.pictures.test_cost import plain_png, scans_of

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


def refused(case, line, *words):
    """The build says it soon, and the check in the same words."""
    started = time.process_time()
    done = case.build()
    assert time.process_time() - started < 5
    assert done.status == 1
    assert all(f":{line}: {text}" in done.err for text in words), done.err
    said = case.said()
    assert all(any(f":{line}: error: {text}" in each for each in said) for text in words), said


def test_a_jpeg_of_a_thousand_scans(given):
    case = given("attack-jpeg-scans")
    article = case.content / "news/2026/good/en.md"
    text = article.read_text("utf-8") + "![x](p.jpg)\n"
    article.chmod(0o644)
    jpeg = encoded(Image.new("L", (4000, 2500), 128), progressive=True, quality=10)
    case.write({"news/2026/good/en.md": text, "news/2026/good/p.jpg": scans_of(jpeg, 1300, with_table=True)})
    refused(case, text.count("\n"), "the photo `p.jpg`: `p.jpg` is made of 1")


@pytest.mark.slow
def test_others(own):
    pictures = {
        "широка.webp": encoded(Image.new("RGB", (16383, 6100)), "WEBP", quality=10, method=0),
        "висока.png": plain_png(1600, 16383),
        "прозрачна.png": plain_png(6000, 5600, 6),
    }
    said = {
        "широка.webp": "`широка.webp` is too large: save a copy 4000 pixels wide and use that",
        "висока.png": "`висока.png` is too long and narrow (1600 × 16383): cut it into pieces",
        "прозрачна.png": "`прозрачна.png` is too large: save a copy 4000 pixels wide and use that",
    }
    for name, data in pictures.items():
        case = own({"news/2026/kuhnya/bg.md": ARTICLE.format(f"![Х]({name})"), f"news/2026/kuhnya/{name}": data})
        refused(case, 9, f"the photo `{name}`: {said[name]}")
        case.write({"news/2026/kuhnya/bg.md": ARTICLE.format(f"[Х]({name})")})
        refused(case, 9, f"the link `{name}`: {said[name]}")
