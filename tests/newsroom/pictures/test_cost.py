import random
import struct
import time
import zlib

import pytest
from PIL import Image

from newsroom.pictures import Picture, PictureFault, cost, measure
from newsroom.pictures.downloads import cleaned
from newsroom.pictures.renditions import produce
from tests.newsroom.pictures.making import LOADED, animated, encoded, noise, picture_of


def scans_of(jpeg, more, *, with_table=False):
    """The progressive JPEG with its last scan so many times more."""
    at = jpeg.rfind(b"\xff\xda")
    table = jpeg.rfind(b"\xff\xc4", 0, at)
    last = jpeg[table if with_table else at : -2]
    return jpeg[:-2] + last * more + b"\xff\xd9"


def plain_png(width, height, kind=2):
    """A small PNG of many pixels: one row of noise, and all others as the one above."""
    channels = {0: 1, 2: 3, 6: 4}[kind]
    packed = zlib.compressobj(9)
    rows = [packed.compress(b"\0" + random.Random(1).randbytes(width * channels))]
    rows += [packed.compress(b"\2" + bytes(width * channels)) for _ in range(height - 1)]

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", b"".join([*rows, packed.flush()])) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize(("size", "most"), [((4000, 2500), 200), ((8, 8), cost.MOST_SCANS)])
def test_a_jpeg_of_many_scans_is_refused_before_it_is_decoded(photo, size, most):
    jpeg = encoded(Image.new("L", size, 128), progressive=True, quality=10)
    with pytest.raises(PictureFault, match=r"^`photo.jpg` is made of \d+ layers, where a photo has about ten: open it"):
        measure(photo(scans_of(jpeg, most)))


@pytest.mark.parametrize("more", [0, 10, 30])
def test_a_photo_of_twelve_megapixels_may_have_as_many_scans_as_programs_make(photo, more):
    jpeg = encoded(picture_of((4000, 3000)), progressive=True, quality=30)
    assert isinstance(measure(photo(scans_of(jpeg, more))), Picture)


@pytest.mark.parametrize(
    ("fmt", "size", "mode", "options", "message"),
    [
        ("WEBP", (16383, 6100), "RGB", {"quality": 10, "method": 0}, "too long|too large"),
        ("WEBP", (6000, 4500), "RGBA", {"lossless": True, "method": 0}, "too large: save a copy 4000 pixels wide"),
        ("JPEG", (10000, 10000), "CMYK", {"progressive": True, "quality": 10}, "too large"),
        ("PNG", (8000, 6000), "RGBA", {}, "too large"),
        ("PNG", (10000, 10000), "RGB", {}, "too large"),
        ("WEBP", (1600, 16383), "RGB", {"quality": 10, "method": 0}, r"too long and narrow \(1600 × 16383\)"),
    ],
)
@pytest.mark.slow
def test_a_small_file_of_very_many_pixels_is_refused(photo, fmt, size, mode, options, message):
    with pytest.raises(PictureFault, match=message):
        measure(photo(encoded(Image.new(mode, size), fmt, **options)))


def test_a_long_picture_whose_files_would_take_long_to_make_is_refused(photo):
    with pytest.raises(PictureFault, match=r"too long and narrow \(1600 × 9500\): cut it into pieces"):
        measure(photo(plain_png(1600, 9500)))
    assert isinstance(measure(photo(plain_png(1600, 4000))), Picture)


@pytest.mark.parametrize("size", [(4032, 3024), (8160, 6120), (3024, 4032)])
@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"progressive": True, "subsampling": 0}])
@pytest.mark.slow
def test_what_telephones_and_cameras_make_is_taken(photo, size, options):
    assert isinstance(measure(photo(encoded(picture_of(size), quality=90, **options))), Picture)


@pytest.mark.parametrize("lossless", [False, True])
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_the_size_of_a_webp_stands_in_its_header(mode, lossless):
    data = encoded(noise().convert(mode).resize((301, 77)), "WEBP", lossless=lossless)
    assert cost.webp_size(data) == (301, 77)
    assert cost.webp_size(encoded(noise(), "WEBP", exif=b"Exif\0\0")) == (200, 150)


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"\xff\xd8\xff\xc2", b"\xff\xd8\xff\xc0\0\4\1\2", bytes(5000)])
def test_what_is_cut_short_has_no_parts(data):
    assert cost.jpeg_parts(data) == (False, 0, 0)


def test_the_parts_of_a_jpeg():
    """Two bytes for each sample: grey, and colour at a quarter of its samples."""
    assert cost.jpeg_parts(encoded(picture_of((320, 160), "L"))) == (True, 1, 0)
    whole, scans, held = cost.jpeg_parts(encoded(picture_of((320, 160)), progressive=True, subsampling=2))
    assert (whole, held) == (True, 320 * 160 * 3)
    assert scans == 10


@pytest.mark.slow
def test_three_hundred_mutated_pictures_are_taken_or_refused_in_words_and_soon(photo, tmp_path):
    seeds = [
        *(made() for made in LOADED.values()),
        encoded(noise(), progressive=True),
        animated("WEBP"),
        animated("PNG"),
    ]
    seeds += [encoded(noise("P"), "PNG", transparency=0), encoded(picture_of(mode="CMYK"))]
    for number in range(300):
        chance = random.Random(number)
        data = bytearray(chance.choice(seeds))
        for _ in range(chance.choice([1, 1, 3, 20])):
            data[chance.randrange(min(len(data), chance.choice([40, 200, len(data)])))] = chance.randrange(256)
        if number % 4 == 0:
            data = data[: chance.randrange(1, len(data))]
        file, started = photo(bytes(data)), time.process_time()
        try:
            picture = measure(file)
            produce(file, picture, tmp_path / "cache")
            cleaned(file, picture, tmp_path / "cache")
        except PictureFault as fault:
            assert str(fault).startswith("`photo.jpg` "), number  # noqa: PT017
        assert time.process_time() - started < 5, number
