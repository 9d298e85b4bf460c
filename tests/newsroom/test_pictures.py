import hashlib
import json
import pickle
import shutil
import struct
import subprocess
import zlib
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from io import BytesIO
from multiprocessing import get_context

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageOps, ImageStat, PngImagePlugin
from PIL.ExifTags import GPS, IFD, Base

from newsroom.pictures import Picture, PictureFault, measure, produce
from newsroom.pictures.intake import MOST_BYTES
from newsroom.pictures.renditions import developed
from tests.conftest import need_program

CANARY = "ivan-petrov-gps-42.6977"
RED, GREEN, BLUE = (220, 30, 30), (30, 200, 30), (30, 30, 220)


def picture_of(size=(300, 200), mode="RGB"):
    """Gradients, so that a wrong turn, a lost channel or a clipped range shows."""
    ramp = Image.linear_gradient("L").resize(size)
    return Image.merge("RGB", (ramp, ramp.transpose(Image.Transpose.ROTATE_180), ramp)).convert(mode)


def encoded(im, fmt="JPEG", **options):
    out = BytesIO()
    im.save(out, fmt, **options)
    return out.getvalue()


@pytest.fixture
def photo(tmp_path):
    """Writes a file to take a picture from: `photo(data, name)`."""

    def write(data, name="photo.jpg"):
        file = tmp_path / name
        file.write_bytes(data)
        return file

    return write


def rendered(file, cache, **options):
    """The picture and its renditions, decoded, by MIME type and width."""
    picture = measure(file, **options)
    files = produce(file, picture, cache)
    images = {(r.mime.removeprefix("image/"), r.width): Image.open(files[r.name]) for r in picture.renditions}
    for image in images.values():
        image.load()
    return picture, images


def near(found, expected, tolerance=12):
    return all(abs(a - b) <= tolerance for a, b in zip(found, expected, strict=True))


# Sizes and names


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
    here, there = photo(data), photo(data, "other/photo.jpg")
    changed = measure(photo(data + b"\0", "photo2.jpg"), "photo")
    assert measure(here).renditions == measure(there).renditions
    assert not {r.name for r in measure(here).renditions} & {r.name for r in changed.renditions}


def test_a_picture_is_plain_data(photo):
    data = encoded(picture_of())
    picture = measure(photo(data))
    assert pickle.loads(pickle.dumps(picture)) == picture  # noqa: S301 - our own bytes
    assert json.loads(json.dumps(asdict(picture)))["fallback"]["mime"] == "image/jpeg"
    assert picture.digest == hashlib.sha256(data).hexdigest()
    assert picture.source.endswith("/photo.jpg")


# What is inside


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
    found = developed(file.read_bytes(), file.name, measure(file))
    with Image.open(file) as whole:
        expected = ImageOps.exif_transpose(whole).resize(found.size, Image.Resampling.LANCZOS)
    corner = (0, found.height - 40, 40, found.height) if orientation == 6 else None
    corner = corner or (found.width - 40, found.height - 40, *found.size)
    difference = ImageChops.difference(found.crop(corner), expected.crop(corner))
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


def noise(mode="RGB"):
    return Image.frombytes("RGB", (200, 150), hashlib.shake_256(b"noise").digest(200 * 150 * 3)).convert(mode)


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


# Colour


def profile(swapped=False):
    """An sRGB profile with a canary; swapped, its red is blue and the other way round."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    text = "No copyright, use freely".encode("utf-16-be")
    assert text in data
    data = data.replace(text, CANARY.ljust(24).encode("utf-16-be"))
    if swapped:
        data = data.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ")
    return data


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


# Privacy


def exif():
    tags = Image.Exif()
    tags[Base.Orientation] = 6
    tags[Base.Artist] = tags[Base.ImageDescription] = CANARY
    tags.get_ifd(IFD.GPSInfo).update({GPS.GPSMapDatum: CANARY, GPS.GPSLatitude: (42.0, 41.0, 51.0)})
    tags.get_ifd(IFD.Exif).update({Base.UserComment: CANARY.encode(), Base.MakerNote: CANARY.encode()})
    return tags


def exif_with_thumbnail():
    thumbnail = encoded(Image.new("RGB", (16, 12)), comment=CANARY.encode())
    second = struct.pack("<HHHLLHHLLL", 2, 0x201, 4, 1, 44, 0x202, 4, 1, len(thumbnail), 0)
    return b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<HL", 0, 14) + second + thumbnail


def segment(marker, data):
    return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data


XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><d>{CANARY}</d></x:xmpmeta>'.encode()


def loaded_jpeg():
    options = {"exif": exif(), "comment": CANARY.encode(), "xmp": XMP, "icc_profile": profile()}
    data = encoded(picture_of(), **options)
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">L", 28) + b"\x1c\x02\x50\0\x17" + CANARY.encode()
    extra = segment(0xED, iptc) + segment(0xE1, exif_with_thumbnail()) + segment(0xEC, CANARY.encode())
    return data[:2] + extra + data[2:] + CANARY.encode()


def loaded_png(mode="RGB"):
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", CANARY)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    texts.add_text(CANARY, "key")
    texts.add(b"prVt", CANARY.encode())
    texts.add(b"tIME", b"\x07\xe5\x01\x01\0\0\0", after_idat=True)
    return encoded(picture_of(mode=mode), "PNG", exif=exif(), pnginfo=texts, icc_profile=profile(), dpi=(72, 72))


def loaded_webp():
    return encoded(picture_of(), "WEBP", exif=exif(), xmp=XMP, icc_profile=profile(), quality=90)


LOADED = {
    "JPEG": loaded_jpeg,
    "PNG": loaded_png,
    "PNG palette": lambda: loaded_png("P"),
    "WebP": loaded_webp,
}


MARKS = (b"Exif\0", b"EXIF", b"eXIf", b"XMP ", b"ns.adobe", b"ICC_PROFILE", b"ICCP", b"iCCP", b"8BIM")
MARKS += (b"tEXt", b"zTXt", b"iTXt", b"tIME", b"pHYs", b"prVt", b"MPF\0")
HARMLESS = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
HARMLESS |= {"loop", "background", "timestamp", "duration"}  # what Pillow says of every WebP


@pytest.mark.parametrize("kind", LOADED)
def test_no_metadata_of_any_kind(photo, tmp_path, kind):
    data = LOADED[kind]()
    assert CANARY.encode() in data
    file = photo(data)
    files = produce(file, measure(file), tmp_path / "cache")
    for rendition in files.values():
        content = rendition.read_bytes()
        for coding in ("ascii", "utf-16-le", "utf-16-be"):
            assert CANARY.encode(coding) not in content
        for mark in MARKS:
            assert mark not in content
        with Image.open(rendition) as image:
            assert set(image.info) <= HARMLESS


@pytest.mark.parametrize("kind", LOADED)
def test_exiftool_finds_no_metadata(photo, tmp_path, kind):
    program = need_program("exiftool")
    file = photo(LOADED[kind]())
    files = produce(file, measure(file), tmp_path / "cache")
    tool = [program, "-json", "-G", "-a", "-u", "-ee"]
    before = subprocess.run([*tool, file], capture_output=True, check=True, text=True).stdout
    assert CANARY in before
    after = subprocess.run([*tool, *files.values()], capture_output=True, check=True, text=True).stdout
    groups = {key.partition(":")[0] for report in json.loads(after) for key in report if ":" in key}
    assert groups <= {"ExifTool", "File", "Composite", "JFIF", "RIFF", "PNG"}
    assert CANARY not in after


# The cache


def test_same_bytes_in_every_run(photo, tmp_path):
    file = photo(loaded_jpeg())
    picture = measure(file)
    one, two = (produce(file, picture, tmp_path / cache) for cache in ("one", "two"))
    assert list(one) == [r.name for r in picture.renditions]
    assert {n: f.read_bytes() for n, f in one.items()} == {n: f.read_bytes() for n, f in two.items()}


def stamps(files):
    return [file.stat().st_mtime_ns for file in files.values()]


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


# Faults


def animated(fmt):
    return encoded(noise(), fmt, save_all=True, append_images=[picture_of((200, 150))])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty: copy"),
        (b"The kitchen opens on Monday.\n", "is not a picture"),
        (b"BMW has given a car.\n", "is not a picture"),
        (b"\x89PN", "is not a picture"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC photo.*save it as JPEG"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "HEIC photo.*save it as JPEG"),
        (b"\0\0\0\x18ftypavif\0\0\0\0mif1miaf", "AVIF picture: save it as JPEG"),
        (b"\0\0\0\x18ftypisom\0\0\2\0isomiso2", "is a video"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "SVG.*export it as PNG"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- drawn -->\n<svg/>', "SVG.*export it as PNG"),
        (b"<!DOCTYPE html><html><svg/></html>", "is not a picture"),
        (encoded(noise(), "GIF"), "GIF.*video.*PNG"),
        (animated("GIF"), "GIF.*video.*PNG"),
        (animated("PNG"), "moves: use a video"),
        (animated("WEBP"), "moves: use a video"),
        (encoded(noise(), "TIFF"), "TIFF.*save it as JPEG"),
        (encoded(noise(), "BMP"), "BMP.*save it as JPEG"),
        (b"%PDF-1.7\n", "PDF.*as PNG"),
        (b"8BPS\0\1", "Photoshop.*export it as JPEG"),
        (b"\xff\xd8\xff\xe0" + bytes(300), "is damaged"),
        (encoded(Image.new("L", (800, 14000)), "PNG"), None),
        (encoded(Image.new("L", (10, 20000)), "PNG"), "too long and narrow"),
    ],
)
def test_what_is_refused(photo, data, message):
    file = photo(data)
    if message is None:
        assert isinstance(measure(file), Picture)
    else:
        with pytest.raises(PictureFault, match=rf"^`photo\.jpg` .*{message}"):
            measure(file)


@pytest.mark.parametrize("fmt", ["JPEG", "PNG", "WEBP"])
def test_content_counts_not_the_name(photo, fmt):
    for name in ("photo.jpg", "photo.png", "photo.webp", "photo.gif", "photo"):
        assert measure(photo(encoded(noise(), fmt), name)).fallback.mime == "image/jpeg"


@pytest.mark.parametrize(
    ("fmt", "options"),
    [
        ("JPEG", {}),
        ("JPEG", {"progressive": True}),
        ("JPEG", {"exif": exif_with_thumbnail()}),
        ("PNG", {}),
        ("WEBP", {}),
        ("WEBP", {"lossless": True}),
    ],
)
def test_a_file_cut_short_is_damaged(photo, fmt, options):
    data = encoded(noise(), fmt, **options)
    whole = photo(data)
    measure(whole)
    for length in (16, 60, len(data) // 4, len(data) // 2, len(data) - 100, len(data) - 5):
        with pytest.raises(PictureFault, match=r"`photo.jpg` is damaged or was not copied to its end"):
            measure(photo(data[:length]))


@pytest.mark.parametrize(("fmt", "options"), [("JPEG", {}), ("JPEG", {"progressive": True}), ("PNG", {})])
def test_a_file_filled_up_with_zeros_is_damaged(photo, fmt, options):
    data = encoded(noise(), fmt, **options)
    for part in (0.2, 0.5, 0.9):
        kept = int(len(data) * part)
        with pytest.raises(PictureFault, match="is damaged"):
            measure(photo(data[:kept] + bytes(len(data) - kept)))


def test_a_png_with_a_flipped_bit_is_damaged(photo):
    data = bytearray(encoded(picture_of(), "PNG"))
    data[len(data) // 2] ^= 1
    with pytest.raises(PictureFault, match="is damaged"):
        measure(photo(bytes(data)))


def claiming(width, height):
    """A small PNG whose header promises this many pixels."""
    data = encoded(Image.new("L", (1, 1)), "PNG")
    header = b"IHDR" + struct.pack(">LL", width, height) + data[24:29]
    return data[:12] + header + struct.pack(">L", zlib.crc32(header)) + data[33:]


@pytest.mark.parametrize("size", [(10_001, 10_000), (12_000, 9_000), (20_000, 10_000), (60_000, 60_000)])
def test_too_many_pixels(photo, size):
    with pytest.raises(PictureFault, match=r"`photo.jpg` is too large: save a copy 4000 pixels wide"):
        measure(photo(claiming(*size)))


def test_too_many_bytes(tmp_path):
    file = tmp_path / "film.jpg"
    with file.open("wb") as out:
        out.truncate(MOST_BYTES + 1)  # sparse: takes no room
    with pytest.raises(PictureFault, match="too large"):
        measure(file)


def test_no_such_file(tmp_path):
    (tmp_path / "folder.jpg").mkdir()
    for name in ("Photo.jpg", "folder.jpg"):
        with pytest.raises(PictureFault, match=f"there is no file `{name}` here"):
            measure(tmp_path / name)
