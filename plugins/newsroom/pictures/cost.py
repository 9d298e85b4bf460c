"""What a picture would cost, known before it is decoded: a small file may hold very many pixels, or one photo many times.

What it may cost grows with its file, for a photo has many bytes and a bomb few.
"""

import re
from typing import NamedTuple

from PIL import Image

from .plan import TOO_NARROW, Picture, PictureFault

TOO_LARGE = "`{}` is too large: save a copy 4000 pixels wide and use that"
MANY_SCANS = "`{}` is made of {} layers, where a photo has about ten: open it and save it anew as JPEG"

# All of it with a build around it stays below 500 MB for a file of 100 kB, and a photo of 50 megapixels may have its gigabyte.
MEMORY, MEMORY_FOR_A_BYTE = 370_000_000, 100  # bytes
PIXELS_TO_ENCODE, PIXELS_FOR_A_BYTE = 27_000_000, 60  # three seconds
PIXELS_IN_SCANS = 2_000_000_000  # 50 megapixels forty times; three seconds
MOST_SCANS = 500  # each costs something in a small picture, too

WHOLE = 12  # bytes a pixel of a picture that is turned and saved as a whole
ENCODER = 25  # bytes a pixel of the largest file, while it is made
WEBP, WEBP_SEEN_THROUGH = 16, 20  # bytes a pixel, while one is read and made smaller
PNG = {"1": 3, "L": 3, "I;16": 6, "I": 6, "RGB": 6, "P": 6}
PNG_SEEN_THROUGH = 13

MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])", re.DOTALL)
SCAN, END = 0xDA, 0xD9
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
AT_ONCE = (0xC0, 0xC1)  # frames that need not be held as a whole, if they come in one scan


class JpegParts(NamedTuple):
    """What the markers of a JPEG tell of its first image."""

    is_whole: bool  # it has its end marker; one half copied and filled up with zeros decodes too
    scans: int
    held: int  # bytes that the decoder holds until the last scan is read


def jpeg_parts(jpeg: bytes) -> JpegParts:
    """Goes from marker to marker, and looks into none."""
    at, scans, frame, held = 2, 0, 0, 0
    while marker := MARKER.search(jpeg, at):
        kind, at = marker[1][0], marker.end()
        if kind == END:
            break
        if kind == SCAN:
            scans += 1
        elif kind in FRAMES and not frame:
            frame, held = kind, _coefficients(jpeg[at : at + 20])
        at += int.from_bytes(jpeg[at : at + 2])
    return JpegParts(marker is not None, scans, held if scans > 1 or frame not in AT_ONCE else 0)


def _coefficients(frame: bytes) -> int:
    """The bytes of all coefficients of a frame, two for each sample."""
    height, width, count = int.from_bytes(frame[3:5]), int.from_bytes(frame[5:7]), min(4, frame[7] if frame[7:] else 0)
    factors = [(sampling >> 4) * (sampling & 15) for sampling in frame[9 : 8 + 3 * count : 3]]
    return 2 * width * height * sum(factors) // (max(factors, default=1) or 1)


def webp_size(webp: bytes) -> tuple[int, int]:
    """Width and height in the header of a WebP, for whose pixels opening it takes room already."""
    kind, head = webp[12:16], webp[20:30].ljust(10, b"\0")
    if kind == b"VP8X":
        return 1 + int.from_bytes(head[4:7], "little"), 1 + int.from_bytes(head[7:10], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(head[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return int.from_bytes(head[6:8], "little") & 0x3FFF, int.from_bytes(head[8:10], "little") & 0x3FFF


def check_webp(data: bytes, name: str) -> None:
    """Raises PictureFault for a WebP that cannot even be opened in the memory that it may take."""
    width, height = webp_size(data)
    if width * height * WEBP > _memory(data):
        raise _too_many_pixels(width, height, name)


def check_scans(parts: JpegParts, pixels: int, name: str) -> None:
    """Raises PictureFault for a JPEG of more scans than anybody needs."""
    if parts.scans > MOST_SCANS or parts.scans * pixels > PIXELS_IN_SCANS:
        raise PictureFault(MANY_SCANS.format(name, parts.scans))


def check(data: bytes, im: Image.Image, held: int, name: str) -> None:
    """Raises PictureFault for a picture of which nothing is decoded yet, if that takes more memory than it may.

    Args:
        held: bytes that the decoder of a JPEG holds
    """
    if max(held, im.width * im.height * _bytes_a_pixel(im)) > _memory(data):
        raise _too_many_pixels(im.width, im.height, name)


def check_renditions(data: bytes, picture: Picture, name: str) -> None:
    """Raises PictureFault for a picture whose files take more memory or time than they may: those of a very long one."""
    pixels = [rendition.width * rendition.height for rendition in picture.renditions]
    most = PIXELS_TO_ENCODE + PIXELS_FOR_A_BYTE * len(data)
    if max(pixels) * ENCODER > _memory(data) or sum(pixels) > most:
        raise PictureFault(TOO_NARROW.format(name, picture.width, picture.height))


def check_download(size: int, picture: Picture, name: str) -> None:
    """Raises PictureFault for a picture that is too large to be saved anew as a whole; `size` is that of its file."""
    pixels = picture.width * picture.height
    most = PIXELS_TO_ENCODE + PIXELS_FOR_A_BYTE * size
    if pixels * WHOLE > MEMORY + MEMORY_FOR_A_BYTE * size or 2 * pixels > most:
        raise PictureFault(TOO_LARGE.format(name))


def _too_many_pixels(width: int, height: int, name: str) -> PictureFault:
    text = (
        TOO_LARGE.format(name)
        if max(width, height) <= 4 * min(width, height)
        else TOO_NARROW.format(name, width, height)
    )
    return PictureFault(text)


def _memory(data: bytes) -> int:
    return MEMORY + MEMORY_FOR_A_BYTE * len(data)


def _bytes_a_pixel(im: Image.Image) -> int:
    """What reading the pixels and making them smaller takes; a JPEG is read at a fraction of its size."""
    if im.format in ("JPEG", "MPO"):
        return 0
    if im.format == "WEBP":
        return WEBP_SEEN_THROUGH if im.mode == "RGBA" else WEBP
    return PNG_SEEN_THROUGH if im.has_transparency_data else PNG.get(im.mode, PNG_SEEN_THROUGH)
