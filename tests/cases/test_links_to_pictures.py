"""A link to a picture offers it as a download, without what a camera writes into it."""

from io import BytesIO

import pytest
from PIL import Image

from tests.newsroom.pictures.making import CANARY, LOADED, encoded, noise

ARTICLE = """\
---
title: Нашето лого
date: 2026-03-01
category: news
slug: proba
---
Вижте го.

{}
"""
STORY = "news/2026/proba"


def test_pictures_that_links_lead_to(given):
    case = given("link-to-a-picture")
    for link in case.text("bg/2026/proba").select("a"):
        offered = case.output / link["href"].lstrip("/")
        with Image.open(offered) as given_away, Image.open(case.content / STORY / offered.name) as original:
            assert given_away.size == original.size
    assert sorted(path.name for path in (case.output / "bg/2026/proba").glob("*g")) == ["a.jpg", "logo.png"]


def test_a_thumbnail_that_leads_to_the_whole_photo(own):
    text = ARTICLE.format(
        "[![Логото](Лого 1.jpg)](Лого%201.jpg)\n\n[за печат](печат/лого.png) [още]({static}лого.webp)"
    )
    pictures = {"Лого 1.jpg": LOADED["JPEG"](), "печат/лого.png": LOADED["PNG"](), "лого.webp": LOADED["WebP"]()}
    case = own({f"{STORY}/bg.md": text} | {f"{STORY}/{name}": data for name, data in pictures.items()})
    folder = case.built.output / "bg/2026/proba"
    for name in pictures:
        data = (folder / name).read_bytes()
        assert CANARY.encode() not in data
        with Image.open(BytesIO(data)) as im:
            assert {*im.size} == {200, 300}
    hrefs = [link["href"] for link in case.text("bg/2026/proba").select("a")]
    assert len(hrefs) == 3
    first = (folder / "Лого 1.jpg").read_bytes()
    case.write({f"{STORY}/Лого 1.jpg": encoded(noise())})
    del case.__dict__["built"]
    assert case.built.build().status == 0
    assert (folder / "Лого 1.jpg").read_bytes() != first


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("лого.svg", b"<svg/>", "is an SVG drawing, which may carry programs: export it as PNG"),
        ("лого.GIF", b"GIF89a", "is a GIF: if it moves, use a video"),
        ("лого.jpg", b"not at all", "is not a picture, whatever its name says"),
    ],
)
def test_what_cannot_be_offered_so_is_named_with_its_line_and_a_way_out(own, name, data, words):
    case = own({f"{STORY}/bg.md": ARTICLE.format(f"[лого]({name})"), f"{STORY}/{name}": data})
    done = case.build()
    assert f"bg.md:9: the link `{name}`: `{name}` {words}" in done.err
    assert "or put it into a .zip file, to offer it just as it is" in done.err
