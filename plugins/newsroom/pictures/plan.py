"""Which files a picture becomes: their sizes, kinds and names."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import PIL
from PIL import features
from slugify import slugify

WIDTHS = (480, 960, 1600)
FALLBACK_WIDTH = 1200
LONGEST_SIDE = 16383  # WebP holds no more
LONGEST_STEM = 60

WEBP, JPEG, PNG = "image/webp", "image/jpeg", "image/png"
SUFFIX = {WEBP: ".webp", JPEG: ".jpg", PNG: ".png"}
SAVE: dict[str, dict[str, Any]] = {
    WEBP: {"format": "WEBP", "quality": 78, "method": 4},
    JPEG: {"format": "JPEG", "quality": 80, "progressive": True, "optimize": True, "comment": b""},
    PNG: {"format": "PNG", "optimize": True},
}

DOWNLOADS: dict[str, dict[str, Any]] = {  # pictures as a whole; a WebP that can be seen through is a drawing
    "JPEG": SAVE[JPEG] | {"quality": 90},
    "PNG": {"format": "PNG"},
    "PNG RGBA": {"format": "PNG"},
    "WEBP": SAVE[WEBP] | {"quality": 90},
    "WEBP RGBA": {"format": "WEBP", "lossless": True, "method": 4},
}
TOO_NARROW = "`{}` is too long and narrow ({} × {}): cut it into pieces"

PIXELS = 1  # raise it when renditions.py makes other pixels of the same photo: names are cached for ever
ENCODERS = (PIL.__version__, *(features.version(name) for name in ("jpg", "webp", "zlib", "littlecms2")))
RECIPE = repr((PIXELS, WIDTHS, FALLBACK_WIDTH, SAVE, ENCODERS))  # who stores a Picture stores this with it
RECIPE_OF_DOWNLOADS = repr((PIXELS, DOWNLOADS, ENCODERS))


class PictureFault(ValueError):
    """A picture that cannot be published; the message says what is wrong and what to do instead."""


class PictureChanged(PictureFault):
    """The original is not the one that was measured."""


@dataclass(frozen=True)
class Rendition:
    """One file to be written."""

    name: str  # "kuhnya-960.1f2e3d4c5b.webp"
    width: int
    height: int
    mime: str


@dataclass(frozen=True)
class Picture:
    """All that a view needs to show a picture, as plain data."""

    source: str  # the path as it was given, with "/"; a view that must not depend on the folder leaves it out
    digest: str  # SHA-256 of the original file
    width: int  # of the original as it is looked at: turned upright
    height: int
    webp: tuple[Rendition, ...]  # ascending widths, at least one
    fallback: Rendition  # JPEG; PNG where that would lose transparency or blur a drawing

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        """Every file of this picture."""
        return (*self.webp, self.fallback)


def planned(path: Path, digest: str, size: tuple[int, int], fallback: str, stem: str | None) -> Picture:
    """The picture of an original of this digest and upright size, with a fallback of this MIME type."""
    stem = slugify(stem or path.stem, max_length=LONGEST_STEM) or "picture"

    def rendition(width: int, mime: str) -> Rendition:
        height = max(1, round(size[1] * width / size[0]))
        name = f"{stem}-{width}.{fingerprint(digest, width, mime)}{SUFFIX[mime]}"
        return Rendition(name, width, height, mime)

    webp = tuple(rendition(width, WEBP) for width in widths(size[0]))
    largest = max(webp[-1].height, min(FALLBACK_WIDTH, size[0]) * size[1] // size[0])
    if largest > LONGEST_SIDE:
        raise PictureFault(TOO_NARROW.format(path.name, *size))
    return Picture(path.as_posix(), digest, *size, webp, rendition(min(FALLBACK_WIDTH, size[0]), fallback))


def widths(original: int) -> list[int]:
    """The widths to offer, ascending, none above the original's own, which closes a gap of more than 15 %."""
    chosen = [width for width in WIDTHS if width <= original]
    if original < WIDTHS[-1] and (not chosen or original * 100 > chosen[-1] * 115):
        chosen.append(original)
    return chosen


def fingerprint(digest: str, width: int, mime: str) -> str:
    """Ten hex digits that change with the original, the width, the settings and the encoders."""
    return hashlib.sha256(f"{digest} {width} {mime} {RECIPE}".encode()).hexdigest()[:10]
