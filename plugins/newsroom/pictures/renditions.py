"""Encodes the renditions of a picture into a cache that several builds may use at once."""

import hashlib
import secrets
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms

from .intake import in_our_words, lies_on_its_side, opened, orientation, read, simplified
from .plan import RECIPE, SAVE, Picture, PictureChanged, Rendition

LANCZOS = Image.Resampling.LANCZOS
SPARE = 1.5  # how many times more pixels a side than needed a JPEG is decoded to, at least
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def produce(path: Path, picture: Picture, cache: Path, damaged: Callable[[], None] = lambda: None) -> dict[str, Path]:
    """The name of each rendition of the picture at `path` with a file in `cache` that holds its bytes.

    Encodes only what the cache lacks or holds damaged, and reads the original only for that. Raises
    PictureFault if the original is no longer the one that was measured.

    Args:
        damaged: is called if the cache holds one that is not what was put there
    """
    files = {rendition.name: cache / cache_name(rendition) for rendition in picture.renditions}
    lacking = [rendition for rendition in picture.renditions if not is_sound(files[rendition.name], picture.digest)]
    if any(seal_of(files[rendition.name]).exists() for rendition in lacking):
        damaged()
    if lacking:
        cache.mkdir(parents=True, exist_ok=True)
        with in_our_words(path.name):
            pixels = developed(original(path, picture), path.name, picture)
            new = [(files[rendition.name], encoded(pixels, rendition)) for rendition in lacking]
        for file, data in new:
            keep(file, data, picture.digest)
    return files


def cache_name(rendition: Rendition) -> str:
    """The name without its stem, so that a photo under two names is encoded once."""
    return rendition.name.rpartition("-")[2]


def original(path: Path, picture: Picture) -> bytes:
    data = read(path)
    if hashlib.sha256(data).hexdigest() != picture.digest:
        raise PictureChanged(f"`{path.name}` was changed during the build: build again")
    return data


def developed(data: bytes, name: str, picture: Picture) -> Image.Image:
    """The pixels of the largest rendition: upright, in sRGB, and nothing but pixels.

    All renditions are made from it whichever of them are lacking, so that a repaired one has the same bytes.
    """
    largest = max(picture.renditions, key=lambda rendition: rendition.width)
    size = (largest.width, largest.height)
    im = opened(data, name)
    profile, turn = im.info.get("icc_profile"), UPRIGHT.get(orientation(im))
    if lies_on_its_side(im):
        size = size[::-1]
    # a JPEG may come at a half, quarter or eighth, whose last row and column can be fractions: hence the box
    drafted = im.draft(None, (round(size[0] * SPARE), round(size[1] * SPARE)))
    im.load()
    im = simplified(im).resize(size, LANCZOS, box=drafted[1] if drafted else None)
    if turn is not None:
        im = im.transpose(turn)
    im = in_srgb(im, profile)
    im.info = {}  # savers take metadata from here
    return im


def in_srgb(im: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture with its colours moved from its profile to sRGB; an unusable profile is passed over."""
    target = "RGBA" if im.mode == "RGBA" else "RGB"
    if profile:
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            moved = ImageCms.profileToProfile(
                im,
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                outputMode=target,
                flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )
            if moved:
                return moved.convert("L") if im.mode == "L" else moved
    return im.convert(target) if im.mode == "CMYK" else im


def encoded(pixels: Image.Image, rendition: Rendition) -> bytes:
    """The bytes of a rendition, the same in every run."""
    out = BytesIO()
    pixels.resize((rendition.width, rendition.height), LANCZOS).save(out, **SAVE[rendition.mime])
    return out.getvalue()


def keep(file: Path, data: bytes, digest: str) -> None:
    """Puts a rendition into the cache; its seal comes last, so half a pair counts as nothing."""
    put(file, data)
    put(seal_of(file), seal(data, digest))


def is_sound(file: Path, digest: str) -> bool:
    """Whether `file` holds what was once made from the original with this digest, to the last byte."""
    try:
        return seal_of(file).read_bytes() == seal(file.read_bytes(), digest)
    except OSError:
        return False


def seal_of(file: Path) -> Path:
    return file.with_name(f"{file.name}.sha256")


def seal(data: bytes, digest: str) -> bytes:
    """Ties the bytes to original and recipe, since the ten digits in a name may, rarely, meet twice."""
    return hashlib.sha256(f"{digest} {RECIPE} ".encode() + data).hexdigest().encode()


def put(file: Path, data: bytes) -> None:
    """Writes a file so that others see all of it or nothing."""
    # tempfile would make it readable for the owner only, and copies inherit that
    part = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    try:
        part.write_bytes(data)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
