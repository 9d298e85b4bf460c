"""The generators, in the order of the table; the key is what `--only` takes."""

from bench.generators.base import Generator
from bench.generators.dvuglas import Dvuglas
from bench.generators.eleventy import Eleventy
from bench.generators.hugo import Hugo
from bench.generators.i18n_subsites import I18nSubsites
from bench.generators.nikola import Nikola
from bench.generators.pelican import Pelican

ALL: dict[str, type[Generator]] = {
    "dvuglas": Dvuglas,
    "hugo": Hugo,
    "eleventy": Eleventy,
    "pelican": Pelican,
    "i18n_subsites": I18nSubsites,
    "nikola": Nikola,
}
