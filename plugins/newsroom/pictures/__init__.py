"""Photos beside an article become small files in a few widths, which carry nothing but pixels.

>>> picture = measure(photo)                 # before anything is written: every fault shows here
>>> files = produce(photo, picture, cache)   # name of a rendition → file that holds its bytes
"""

from .intake import measure
from .plan import RECIPE, Picture, PictureFault, Rendition
from .renditions import produce

__all__ = ["RECIPE", "Picture", "PictureFault", "Rendition", "measure", "produce"]
