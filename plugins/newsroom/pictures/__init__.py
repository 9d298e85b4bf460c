"""Photos beside an article become small files in a few widths, which carry nothing but pixels.

>>> picture = measure(photo)                            # before anything is written: every fault shows here
>>> files = renditions.produce(photo, picture, cache)   # name of a rendition → file that holds its bytes

`renditions` is imported where a picture is made: it brings colour management, which most builds can do without.
"""

from .cost import check_download
from .intake import check_file, measure, unreadable
from .kinds import REFUSED_SUFFIXES, SUFFIXES
from .plan import RECIPE, RECIPE_OF_DOWNLOADS, Picture, PictureChanged, PictureFault, Rendition

__all__ = [
    "RECIPE",
    "RECIPE_OF_DOWNLOADS",
    "REFUSED_SUFFIXES",
    "SUFFIXES",
    "Picture",
    "PictureChanged",
    "PictureFault",
    "Rendition",
    "check_download",
    "check_file",
    "measure",
    "unreadable",
]
