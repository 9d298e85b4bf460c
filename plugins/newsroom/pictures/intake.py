"""Reads a picture and finds its faults before anything is written."""

import hashlib
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import ExifTags, Image

from . import cost
from .cost import TOO_LARGE
from .kinds import accept
from .plan import JPEG, PNG, Picture, PictureFault, planned

MOST_BYTES = 200_000_000
MOST_PIXELS = 100_000_000
FEW_COLOURS = 128  # a grey photo has more, a chart has fewer
DAMAGED = "`{}` is damaged or was not copied to its end: copy it here again, or open it and save it anew"


def measure(path: Path, stem: str | None = None) -> Picture:
    """The picture at `path`, wholly decoded once to prove that it is sound; raises PictureFault.

    `stem` begins the names of its files; without one, the file's own name does. For a photo of 24 megapixels
    this takes 0.2 s as JPEG, 0.5 s as progressive JPEG, up to 0.9 s as PNG.
    """
    data = read(path)
    with in_our_words(path.name):
        im = opened(data, path.name)
        prove_whole(data, im, path.name)
        size = im.size
        im.draft(None, (1, 1))  # a JPEG is read to its end, but only an eighth of each side is computed
        im.load()
        if lies_on_its_side(im):
            size = size[::-1]
        fallback = PNG if needs_png(im) else JPEG
    picture = planned(path, hashlib.sha256(data).hexdigest(), size, fallback, stem)
    cost.check_renditions(data, picture, path.name)
    return picture


def read(path: Path) -> bytes:
    """The bytes of the file at `path`; raises PictureFault if it cannot be had."""
    try:
        check_file(path)
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def check_file(path: Path) -> None:
    """Raises PictureFault unless a file of a size that we take stands there; of what is in it nothing is read."""
    if not path.is_file():
        raise PictureFault(f"there is no file `{path.name}` here: check its name, capital letters too")
    if path.stat().st_size > MOST_BYTES:
        raise PictureFault(TOO_LARGE.format(path.name))


def unreadable(path: Path, error: OSError) -> PictureFault:
    """What to say of a picture that the system does not give."""
    return PictureFault(f"`{path.name}` cannot be read ({error.strerror}): copy it here again")


@contextmanager
def in_our_words(name: str) -> Iterator[None]:
    """Keeps Pillow's warnings to itself and turns whatever it raises into a PictureFault."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (PictureFault, MemoryError):
        raise
    except Image.DecompressionBombError as error:
        raise PictureFault(TOO_LARGE.format(name)) from error
    except Exception as error:  # broken files make the decoders raise about anything, TypeError included
        raise PictureFault(DAMAGED.format(name)) from error


def opened(data: bytes, name: str) -> Image.Image:
    """The picture in `data`, not decoded yet, of a kind and size that we take."""
    accept(data, name)
    if data.startswith(b"RIFF"):
        cost.check_webp(data, name)
    im = Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP"))
    if im.width * im.height > MOST_PIXELS:
        raise PictureFault(TOO_LARGE.format(name))
    return im


def prove_whole(data: bytes, im: Image.Image, name: str) -> None:
    """Finds what decoding overlooks: a missing end, wrong sums, further images, more work than a photo is."""
    if not is_jpeg(im) and getattr(im, "n_frames", 1) > 1:
        raise PictureFault(f"`{name}` moves: use a video instead, or save one still of it as PNG or JPEG")
    parts = cost.jpeg_parts(data) if is_jpeg(im) else None
    if parts and not parts.is_whole:
        raise PictureFault(DAMAGED.format(name))
    cost.check(data, im, parts.held if parts else 0, name)
    if parts:
        cost.check_scans(parts, im.width * im.height, name)
    if im.format == "PNG":
        Image.open(BytesIO(data), formats=("PNG",)).verify()  # of its own, as verify() spoils the image


def is_jpeg(im: Image.Image) -> bool:
    return im.format in ("JPEG", "MPO")  # MPO: a JPEG with a second one behind it, as many telephones save


def orientation(im: Image.Image) -> int:
    """How the camera was held, 1–8 as in EXIF; 1, upright, where that cannot be told."""
    try:
        turn: int = im.getexif().get(ExifTags.Base.Orientation, 1)
        return turn
    except Exception:  # broken EXIF raises about anything, and is no reason to refuse a photo
        return 1


def lies_on_its_side(im: Image.Image) -> bool:
    return orientation(im) in (5, 6, 7, 8)


def needs_png(im: Image.Image) -> bool:
    """Whether a JPEG would lose the transparency of a decoded picture or blur a drawing."""
    if is_jpeg(im):
        return False
    plain = simplified(im)
    return plain.mode == "RGBA" or (im.format == "PNG" and plain.getcolors(FEW_COLOURS) is not None)


def simplified(im: Image.Image) -> Image.Image:
    """A decoded picture in one of four modes: L, RGB, CMYK, or RGBA if something can be seen through it."""
    if im.mode.startswith("I"):  # 16 bits of grey, which convert() would cut off at 255
        return im.point(lambda value: value * (1 / 257)).convert("L")
    if im.has_transparency_data:
        im = im if im.mode == "RGBA" else im.convert("RGBA")
        return im.convert("RGB") if im.getchannel("A").getextrema()[0] == 255 else im
    if im.mode in ("L", "RGB", "CMYK"):
        return im
    return im.convert("L" if im.mode == "1" else "RGB")
