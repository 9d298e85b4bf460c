"""Pelican with its i18n_subsites plugin: a whole site for each language."""

from bench.corpus import LANGUAGES
from bench.generators.base import addresses_of, from_environment
from bench.generators.pelican import Pelican


class I18nSubsites(Pelican):
    key = "i18n_subsites"
    name = "Pelican, i18n_subsites"
    needs = "set DVUGLAS_BENCH_I18N_SUBSITES to a Python that has pelican[markdown] and pelican-i18n-subsites"
    listed = LANGUAGES
    addresses = addresses_of(
        article="{edition}{year}/story-{number}/index.html",
        lists="{edition}",
        later="index{number}.html",
        feed="feed.xml",
        sitemap=None,
    )

    @classmethod
    def find(cls):
        return from_environment("DVUGLAS_BENCH_I18N_SUBSITES")

    def address(self, kind, *, lang, **fields):
        """The first language stands at the root."""
        return super().address(kind, edition="" if lang == LANGUAGES[0] else f"{lang}/", **fields)
