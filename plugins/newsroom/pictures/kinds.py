"""Tells what a file is by its first bytes, whatever its name says."""

import re

from .plan import PictureFault

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
REFUSED_SUFFIXES = tuple(".svg .gif .heic .heif .avif .tif .tiff .bmp .psd".split())

ACCEPTED = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|RIFF.{4}WEBP", re.DOTALL)

REFUSED = [
    (re.compile(pattern, re.DOTALL | re.IGNORECASE), advice)
    for pattern, advice in (
        (rb".{4}ftyp(?:hei|hev|mif1|msf1)", "is a HEIC photo, as telephones take them: save it as JPEG"),
        (rb".{4}ftypavi[fs]", "is an AVIF picture: save it as JPEG, or as PNG if it is a drawing"),
        (rb".{4}ftyp", "is a video: put it where videos are kept, link to it, and use a still of it here"),
        (
            rb"(?:\xef\xbb\xbf)?\s*(?:<svg|<(?:\?xml|!--|!doctype svg).{0,20000}?<svg)",
            "is an SVG drawing, which may carry programs: export it as PNG, 1600 pixels wide",
        ),
        (rb"GIF8[79]a", "is a GIF: if it moves, use a video instead; if it does not, save it as PNG"),
        (rb"II\*\0|MM\0\*", "is a TIFF or raw camera picture: save it as JPEG"),
        (rb"BM.{4}\0\0\0\0", "is a BMP picture: save it as JPEG, or as PNG if it is a drawing"),
        (rb"8BPS", "is a Photoshop file: export it as JPEG, or as PNG if it is a drawing"),
        (rb"%PDF-", "is a PDF document: save the page you want to show as PNG"),
    )
]


def accept(data: bytes, name: str) -> None:
    """Lets JPEG, PNG and WebP pass; raises a PictureFault that says what to do with anything else."""
    if not data:
        raise PictureFault(f"`{name}` is empty: copy the picture here again")
    if ACCEPTED.match(data):
        return
    for pattern, advice in REFUSED:
        if pattern.match(data):
            raise PictureFault(f"`{name}` {advice}")
    raise PictureFault(f"`{name}` is not a picture, whatever its name says: use a JPEG, PNG or WebP file")
