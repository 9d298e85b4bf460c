"""The one wiring of all that pages are made with: builds, review copies and tests take it from here."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ..config import Config
from ..content.newsroom_file import Newsroom
from ..content.references import References
from ..languages.language import load_languages
from ..structure.editions import Edition
from ..structure.relations import Relations
from ..structure.routes import Route
from ..structure.site import Site
from .pages import PageMaker, constants
from .renderer import Renderer
from .views import View


class Plan(Protocol):
    """What there is to say, and where; nothing of it is said yet."""

    newsroom: Newsroom
    now: dt.datetime
    editions: list[Edition]
    routes: list[Route]
    references: dict[str, References]  # by the path of the article


@dataclass(frozen=True, slots=True)
class Wiring:
    """One of each, for all pages of a plan."""

    site: Site
    relations: Relations
    pages: PageMaker
    constants: dict[str, View]  # of each edition, for its templates

    def renderer(self, templates: Path) -> Renderer:
        """The renderer of these templates, in the languages of the plan's editions."""
        return Renderer(templates, [self.site.languages[lang] for lang in self.constants], self.constants)


def wire(plan: Plan, site: Site, also: Iterable[Route] = ()) -> Wiring:
    """`also` are pages that count as the plan's when pages look for their counterparts."""
    relations = Relations(
        plan.newsroom.languages,
        [(route.group, route.lang, route.address) for route in (*plan.routes, *also) if route.listed],
    )
    pages = PageMaker(plan.routes, plan.editions, site, plan.references, relations, plan.now)
    return Wiring(site, relations, pages, constants(plan.editions, site))


def site_of(config: Config, newsroom: Newsroom, assets: Mapping[str, str], make: Callable[..., Site] = Site) -> Site:
    """The site as the settings say it; `assets` are the addresses of the theme's files, by plain name."""
    languages = load_languages(newsroom.languages, config.catalogs)
    site = make(config.url.rstrip("/"), newsroom, languages, {}, config.indexed)
    site.assets.update({name: site.href(address) for name, address in assets.items()})
    return site
