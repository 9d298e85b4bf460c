import pytest
from PIL import Image

from newsroom.pictures import Picture, PictureFault, measure
from newsroom.pictures.intake import MOST_BYTES
from tests.newsroom.pictures.making import animated, claiming, encoded, exif_with_thumbnail, noise, picture_of


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
