"""Photos beside an article become small files in a few widths, which carry nothing but pixels.

>>> picture = measure(photo)                            # before anything is written: every fault shows here
>>> files = renditions.produce(photo, picture, cache)   # name of a rendition → file that holds its bytes

`renditions` is imported where a picture is made: it brings colour management, which most builds can do without.
"""

from .intake import check_file, measure, unreadable
from .plan import RECIPE, Picture, PictureChanged, PictureFault, Rendition

__all__ = ["RECIPE", "Picture", "PictureChanged", "PictureFault", "Rendition", "check_file", "measure", "unreadable"]
