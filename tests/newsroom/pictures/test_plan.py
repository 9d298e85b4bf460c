import hashlib
import json
import pickle
from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from newsroom.pictures import measure
from tests.newsroom.pictures.making import (
    RED,
    encoded,
    near,
    picture_of,
    rendered,
)


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (1, [1]),
        (300, [300]),
        (480, [480]),
        (552, [480]),
        (553, [480, 553]),
        (1000, [480, 960]),
        (1200, [480, 960, 1200]),
        (1600, [480, 960, 1600]),
        (4000, [480, 960, 1600]),
    ],
)
def test_widths(photo, width, expected):
    picture = measure(photo(encoded(Image.new("L", (width, 2)))))
    assert [r.width for r in picture.webp] == expected
    assert picture.fallback.width == min(width, 1200)


@settings(max_examples=30, deadline=None)
@given(width=st.integers(1, 2000), height=st.integers(1, 700), fmt=st.sampled_from(["JPEG", "PNG", "WEBP"]))
def test_never_upscales_and_keeps_the_shape(tmp_path_factory, width, height, fmt):
    folder = tmp_path_factory.mktemp("shape")
    file = folder / "photo"
    file.write_bytes(encoded(Image.new("RGB", (width, height), RED), fmt))
    picture, images = rendered(file, folder / "cache")
    assert (picture.width, picture.height) == (width, height)
    for rendition in picture.renditions:
        kind = rendition.mime.removeprefix("image/")
        assert images[kind, rendition.width].size == (rendition.width, rendition.height)
        assert rendition.width <= width
        assert rendition.height <= height
        assert abs(rendition.height - height * rendition.width / width) <= 1


def test_one_pixel(photo, tmp_path):
    _, images = rendered(photo(encoded(Image.new("RGB", (1, 1), RED))), tmp_path / "cache")
    assert [image.size for image in images.values()] == [(1, 1), (1, 1)]
    assert near(images["webp", 1].convert("RGB").getpixel((0, 0)), RED)


def test_large_photo(photo, tmp_path):
    _, images = rendered(photo(encoded(picture_of((4000, 3000)))), tmp_path / "cache")
    assert {key: image.size for key, image in images.items()} == {
        ("webp", 480): (480, 360),
        ("webp", 960): (960, 720),
        ("webp", 1600): (1600, 1200),
        ("jpeg", 1200): (1200, 900),
    }
    assert images["jpeg", 1200].info["progressive"]
    reference = picture_of((1600, 1200)).getpixel((800, 300))
    assert near(images["webp", 1600].convert("RGB").getpixel((800, 300)), reference, 4)


@pytest.mark.parametrize(
    ("name", "stem", "expected"),
    [
        ("Kitchen 2.JPG", None, "kitchen-2-300."),
        ("Kitchen 2.JPG", "kuhnya", "kuhnya-300."),
        ("🙂.jpg", None, "picture-300."),
        ("photo.jpg", "../../etc/<passwd>", "etc-passwd-300."),
        ("x" * 200 + ".jpg", None, "x" * 60 + "-300."),
    ],
)
def test_names(photo, name, stem, expected):
    picture = measure(photo(encoded(picture_of()), name), stem)
    assert all(r.name.startswith(expected) and r.name.isascii() for r in picture.renditions)
    assert [r.name.rpartition(".")[2] for r in picture.renditions] == ["webp", "jpg"]


def test_names_depend_on_the_bytes_alone(tmp_path, photo):
    data = encoded(picture_of())
    (tmp_path / "other").mkdir()
    here, elsewhere = photo(data), photo(data, "other/photo.jpg")
    changed = measure(photo(data + b"\0", "photo2.jpg"), "photo")
    assert measure(here).renditions == measure(elsewhere).renditions
    assert not {r.name for r in measure(here).renditions} & {r.name for r in changed.renditions}


def test_a_picture_is_plain_data(photo):
    data = encoded(picture_of())
    picture = measure(photo(data))
    assert pickle.loads(pickle.dumps(picture)) == picture  # noqa: S301 - our own bytes
    assert json.loads(json.dumps(asdict(picture)))["fallback"]["mime"] == "image/jpeg"
    assert picture.digest == hashlib.sha256(data).hexdigest()
    assert picture.source.endswith("/photo.jpg")
