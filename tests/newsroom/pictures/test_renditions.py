import shutil
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from multiprocessing import get_context

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat
from PIL.ExifTags import Base

from newsroom.pictures import PictureFault, measure
from newsroom.pictures.renditions import developed, produce
from tests.newsroom.pictures.making import (
    BLUE,
    GREEN,
    RED,
    encoded,
    loaded_jpeg,
    near,
    noise,
    picture_of,
    profile,
    rendered,
    stamps,
)


@pytest.mark.parametrize("fmt", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_stands_upright(photo, tmp_path, fmt, orientation):
    upright = Image.new("RGB", (90, 60), GREEN)
    upright.paste(RED, (0, 0, 30, 30))
    upright.paste(BLUE, (60, 30, 90, 60))
    turned = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = upright.transpose(turned[orientation]) if orientation > 1 else upright
    exif = Image.Exif()
    exif[Base.Orientation] = orientation
    picture, images = rendered(photo(encoded(stored, fmt, exif=exif)), tmp_path / "cache")
    assert (picture.width, picture.height) == (90, 60)
    for image in images.values():
        pixels = image.convert("RGB")
        assert near(pixels.getpixel((8, 8)), RED, 25)
        assert near(pixels.getpixel((80, 50)), BLUE, 25)
        assert near(pixels.getpixel((80, 8)), GREEN, 25)


def test_large_photo_on_its_side(photo, tmp_path):
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    _, images = rendered(photo(encoded(picture_of((4000, 1500)), exif=exif)), tmp_path / "cache")
    assert images["webp", 960].size == (960, 2560)


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_shortcut_in_decoding_does_not_shift_the_photo(photo, orientation):
    size = (4803, 2003) if orientation == 1 else (3203, 4803)  # halved, they end in half a pixel
    stripe = Image.new("L", (14, 14), 40)
    stripe.paste(210, (7, 7, 14, 14))
    im = Image.new("L", size)
    for x in range(size[0] - 140, size[0], 14):
        for y in range(size[1] - 140, size[1], 14):
            im.paste(stripe, (x, y))
    exif = Image.Exif()
    exif[Base.Orientation] = orientation
    file = photo(encoded(im, exif=exif))
    pixels = developed(file.read_bytes(), file.name, measure(file))
    with Image.open(file) as whole:
        expected = ImageOps.exif_transpose(whole).resize(pixels.size, Image.Resampling.LANCZOS)
    corner = (0, pixels.height - 40, 40, pixels.height) if orientation == 6 else None
    corner = corner or (pixels.width - 40, pixels.height - 40, *pixels.size)
    difference = ImageChops.difference(pixels.crop(corner), expected.crop(corner))
    assert ImageStat.Stat(difference).mean[0] < 8  # 25 when half a pixel is taken for a whole one


def test_orientation_of_broken_exif_is_upright(photo):
    data = encoded(picture_of(), exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\x12\x01\x09\x00" * 20)
    assert measure(photo(data)).width == 300


@pytest.mark.parametrize(
    ("mode", "fmt"),
    [(m, "JPEG") for m in ("L", "RGB", "CMYK")]
    + [(m, "PNG") for m in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")]
    + [(m, "WEBP") for m in ("L", "RGB", "RGBA")],
)
def test_every_mode(photo, tmp_path, mode, fmt):
    im = Image.new("L", (40, 30), 60)
    im.paste(200, (20, 0, 40, 30))
    if mode == "I;16":
        im = im.convert("I").point(lambda value: value * 257).convert("I;16")
    else:
        im = im.convert("RGB").convert(mode, dither=Image.Dither.NONE)
    _, images = rendered(photo(encoded(im, fmt)), tmp_path / "cache")
    dark, light = (0, 255) if mode == "1" else (60, 200)
    for image in images.values():
        assert near(image.convert("RGB").getpixel((5, 15)), (dark,) * 3)
        assert near(image.convert("RGB").getpixel((35, 15)), (light,) * 3)


@pytest.mark.parametrize("kind", ["RGBA", "LA", "palette", "colour key", "WEBP"])
def test_transparency_is_kept(photo, tmp_path, kind):
    im = Image.new("RGBA", (40, 30), (*RED, 255))
    im.paste((*BLUE, 0), (20, 0, 40, 30))
    data = {
        "RGBA": lambda: encoded(im, "PNG"),
        "LA": lambda: encoded(im.convert("LA"), "PNG"),
        "palette": lambda: encoded(im.quantize(8), "PNG"),
        "colour key": lambda: encoded(im.convert("RGB"), "PNG", transparency=BLUE),
        "WEBP": lambda: encoded(im, "WEBP", lossless=True, exact=True),
    }[kind]()
    picture, images = rendered(photo(data), tmp_path / "cache")
    assert picture.fallback.mime == "image/png"
    for image in images.values():
        assert image.getpixel((5, 15))[3] == 255
        assert image.getpixel((35, 15))[3] == 0


@pytest.mark.parametrize(
    ("data", "mime"),
    [
        (lambda: encoded(noise(), "PNG"), "image/jpeg"),
        (lambda: encoded(noise("L"), "PNG"), "image/jpeg"),
        (lambda: encoded(noise("RGBA"), "PNG"), "image/jpeg"),  # an alpha channel that hides nothing
        (lambda: encoded(noise().quantize(16), "PNG"), "image/png"),
        (lambda: encoded(noise("1"), "PNG"), "image/png"),
        (lambda: encoded(noise(), "WEBP"), "image/jpeg"),
        (lambda: encoded(Image.new("RGB", (9, 9))), "image/jpeg"),
    ],
)
def test_fallback(photo, data, mime):
    assert measure(photo(data(), "photo.png")).fallback.mime == mime


def test_a_second_image_behind_a_jpeg_is_left_behind(photo, tmp_path):
    data = encoded(Image.new("RGB", (40, 30), RED), "MPO", save_all=True, append_images=[noise()])
    assert Image.open(BytesIO(data)).format == "MPO"
    _, images = rendered(photo(data), tmp_path / "cache")
    assert near(images["jpeg", 40].getpixel((5, 5)), RED)


@pytest.mark.parametrize(
    ("fmt", "mode", "options"),
    [
        ("JPEG", "RGB", {"quality": 95}),
        ("PNG", "RGB", {}),
        ("PNG", "RGBA", {}),
        ("PNG", "P", {}),
        ("WEBP", "RGB", {"lossless": True}),
    ],
)
def test_colours_are_moved_to_srgb(photo, tmp_path, fmt, mode, options):
    data = encoded(Image.new(mode, (40, 30), RED), fmt, icc_profile=profile(swapped=True), **options)
    _, images = rendered(photo(data), tmp_path / "cache")
    for image in images.values():
        assert near(image.convert("RGB").getpixel((5, 5)), RED[::-1], 20)
        assert "icc_profile" not in image.info


def test_transparency_survives_a_profile(photo, tmp_path):
    data = encoded(Image.new("RGBA", (40, 30), (*RED, 77)), "PNG", icc_profile=profile(swapped=True))
    _, images = rendered(photo(data), tmp_path / "cache")
    assert all(image.getpixel((5, 5))[3] == 77 for image in images.values())


@pytest.mark.parametrize(("mode", "icc"), [("RGB", b"rubbish"), ("L", profile()), ("CMYK", profile())])
def test_a_profile_that_does_not_fit_is_passed_over(photo, tmp_path, mode, icc):
    data = encoded(Image.new("RGB", (40, 30), (120, 120, 120)).convert(mode), icc_profile=icc)
    _, images = rendered(photo(data), tmp_path / "cache")
    assert near(images["jpeg", 40].convert("RGB").getpixel((5, 5)), (120, 120, 120))


def test_cmyk_becomes_rgb(photo, tmp_path):
    data = encoded(Image.new("CMYK", (40, 30), (0, 255, 255, 0)), quality=95)
    _, images = rendered(photo(data), tmp_path / "cache")
    assert images["jpeg", 40].mode == "RGB"
    assert near(images["jpeg", 40].getpixel((5, 5)), (255, 0, 0))


def test_same_bytes_in_every_run(photo, tmp_path):
    file = photo(loaded_jpeg())
    picture = measure(file)
    first, second = (produce(file, picture, tmp_path / cache) for cache in ("first", "second"))
    assert list(first) == [rendition.name for rendition in picture.renditions]
    assert {name: path.read_bytes() for name, path in first.items()} == {
        name: path.read_bytes() for name, path in second.items()
    }


def test_what_the_cache_holds_is_not_made_again(photo, tmp_path):
    file = photo(encoded(picture_of()))
    picture = measure(file)
    first = stamps(produce(file, picture, tmp_path / "cache"))
    file.unlink()  # nor even looked at
    assert stamps(produce(file, picture, tmp_path / "cache")) == first


def test_a_photo_under_two_names_is_encoded_once(photo, tmp_path):
    file = photo(encoded(picture_of()))
    first = produce(file, measure(file, "kuhnya"), tmp_path / "cache")
    second = produce(file, measure(file, "kitchen"), tmp_path / "cache")
    assert [name.replace("kitchen", "kuhnya") for name in second] == list(first)
    assert list(first.values()) == list(second.values())


@pytest.mark.parametrize("damage", [lambda d: b"", lambda d: d[:-20], lambda d: b"x" + d[1:], lambda d: None])
def test_a_damaged_cache_entry_is_repaired(photo, tmp_path, damage):
    file = photo(encoded(picture_of((1000, 700))))
    picture = measure(file)
    files = produce(file, picture, tmp_path / "cache")
    whole = {name: entry.read_bytes() for name, entry in files.items()}
    victim, *others = files.values()
    untouched = [other.stat().st_mtime_ns for other in others]
    if (data := damage(victim.read_bytes())) is None:
        victim.unlink()
    else:
        victim.write_bytes(data)
    again = produce(file, picture, tmp_path / "cache")
    assert {name: entry.read_bytes() for name, entry in again.items()} == whole
    assert [other.stat().st_mtime_ns for other in others] == untouched


def test_a_foreign_file_is_not_taken_for_ours(photo, tmp_path):
    file, other = photo(encoded(picture_of())), photo(encoded(noise()), "other.jpg")
    picture = measure(file)
    good = {n: f.read_bytes() for n, f in produce(file, picture, tmp_path / "good").items()}
    mine = produce(file, picture, tmp_path / "cache")
    foreign = produce(other, measure(other), tmp_path / "cache")
    for theirs, ours in zip(foreign.values(), mine.values(), strict=True):
        shutil.copy(theirs, ours)
        shutil.copy(f"{theirs}.sha256", f"{ours}.sha256")
    assert {n: f.read_bytes() for n, f in produce(file, picture, tmp_path / "cache").items()} == good


def test_two_builds_at_once(photo, tmp_path):
    file, cache = photo(encoded(picture_of((700, 500)))), tmp_path / "cache"
    picture = measure(file)
    expected = {n: f.read_bytes() for n, f in produce(file, picture, tmp_path / "alone").items()}
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        runs = [pool.submit(produce, file, picture, cache) for _ in range(6)]
        assert all({n: f.read_bytes() for n, f in run.result().items()} == expected for run in runs)
    assert sorted(p.name for p in cache.iterdir()) == sorted(
        name for entry in produce(file, picture, cache).values() for name in (entry.name, f"{entry.name}.sha256")
    )


def test_readable_as_any_other_file(photo, tmp_path):
    file = photo(encoded(picture_of()))
    files = produce(file, measure(file), tmp_path / "cache")
    assert {entry.stat().st_mode for entry in files.values()} == {file.stat().st_mode}


def test_an_original_changed_during_the_build(photo, tmp_path):
    file = photo(encoded(picture_of()))
    picture = measure(file)
    file.write_bytes(encoded(noise()))
    with pytest.raises(PictureFault, match=r"`photo.jpg` was changed during the build: build again"):
        produce(file, picture, tmp_path / "cache")
    assert not [*tmp_path.glob("cache/*")]
