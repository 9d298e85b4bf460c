"""The generators, in the order of the table; the key is what `--only` takes."""

from .base import Generator
from .dvuglas import Dvuglas
from .eleventy import Eleventy
from .hugo import Hugo
from .i18n_subsites import I18nSubsites
from .nikola import Nikola
from .pelican import Pelican

ALL: dict[str, type[Generator]] = {
    "dvuglas": Dvuglas,
    "hugo": Hugo,
    "eleventy": Eleventy,
    "pelican": Pelican,
    "i18n_subsites": I18nSubsites,
    "nikola": Nikola,
}
