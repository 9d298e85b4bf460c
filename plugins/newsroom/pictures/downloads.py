"""A picture to be downloaded: as large as it was written, turned upright and without anything but its pixels."""

from io import BytesIO
from pathlib import Path

from PIL import Image

from .intake import in_our_words, is_jpeg, opened, orientation, simplified
from .plan import DOWNLOADS, RECIPE_OF_DOWNLOADS, Picture, fingerprint
from .renditions import UPRIGHT, in_srgb, is_sound, keep, original


def cleaned(path: Path, picture: Picture, cache: Path) -> Path:
    """The file in `cache` that holds the picture at `path` as it may be given away; PictureChanged if it is another by now."""
    file = cache / f"whole.{fingerprint(picture.digest, picture.width, RECIPE_OF_DOWNLOADS)}"
    if not is_sound(file, picture.digest):
        data = original(path, picture)
        with in_our_words(path.name):
            clean = _saved(data, path.name)
        cache.mkdir(parents=True, exist_ok=True)
        keep(file, clean, picture.digest)
    return file


def _saved(data: bytes, name: str) -> bytes:
    im: Image.Image = opened(data, name)
    kind = "JPEG" if is_jpeg(im) else im.format
    profile, turn = im.info.get("icc_profile"), UPRIGHT.get(orientation(im))
    im.load()
    im = simplified(im)
    if turn is not None:
        im = im.transpose(turn)
    im = in_srgb(im, profile)
    im.info = {}  # savers take metadata from here
    out = BytesIO()
    im.save(out, **DOWNLOADS[f"{kind} {im.mode}" if im.mode == "RGBA" else f"{kind}"])
    return out.getvalue()
