"""From editions to pages: every output file that is rendered, with its template and its view."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from .. import addresses, kinds
from ..content.references import References
from ..kinds import Kind
from ..manifest import Role
from ..redirects.moves import Moves
from ..structure.editions import Edition
from ..structure.relations import Relations
from ..structure.routes import ArticleRoute, Group, Route
from ..structure.site import Site
from .views import View, feeds, moved, sitemaps
from .views.by_kind import Views
from .views.frame import edition_constants


@dataclass(frozen=True, slots=True)
class Page:
    """One file to render. The same template, view, edition and words give the same bytes."""

    kind: Kind
    address: str
    lang: str | None  # whose words and constants the template gets; None for files without words
    view: View
    to: str = ""  # where a redirect leads, as a link on its page

    @property
    def template(self) -> str:
        return self.kind.template

    @property
    def role(self) -> Role:
        """What the manifest says of its file."""
        return self.kind.role._replace(to=self.to) if self.to else self.kind.role


class PageMaker:
    """Makes the pages of the site, one by one or all."""

    def __init__(
        self,
        routes: list[Route],
        editions: list[Edition],
        site: Site,
        references: dict[str, References],
        relations: Relations,
        now: dt.datetime,
    ):
        self.routes, self.editions, self.site = routes, editions, site
        self.references, self.relations, self.now = references, relations, now
        self.views = Views(site, references, relations)

    def of(self, route: Route) -> Page:
        return Page(route.kind, route.address, route.lang, self.views.of(route))

    def sitemaps(self) -> Iterator[tuple[str, Callable[[], Page]]]:
        """Yields the address of every edition's sitemaps, and how to make the page."""
        for address, view in sitemaps.of_editions(self.routes, self.relations, self.site):
            yield address, partial(_sitemap, address, view)

    def others(self) -> Iterator[Page]:
        """The pages that belong to no edition's plan: for readers of any language, and for machines."""
        single = self.views.single(self.editions, [address for address, _ in self.sitemaps()], self.now)
        for kind in kinds.SINGLE:
            yield Page(kind, kind.at(), None, single[kind.key]())
        for lang, address, view in self.feeds():
            yield Page(kinds.FEED, address, lang, view)

    def feeds(self) -> Iterator[tuple[str, str, View]]:
        """Yields (language, address, view) of every feed."""
        return feeds.feeds(self.editions, self.site, self.references)

    def moved(self, moves: Moves) -> Iterator[Page]:
        """The pages at old addresses; feed readers follow no page, so there they find the feed itself."""
        seen = set()
        for hop in moves.redirects:
            address = addresses.old_page(hop.source)
            if address and address not in seen:  # `/news` and `/news/` are one page
                seen.add(address)
                view = moved.redirect(self.site, hop)
                yield Page(kinds.REDIRECT, address, hop.lang, view, view["href"])
        if moves.gone:
            counterparts = self._articles()
            for gone in moves.gone:
                address = addresses.old_page(gone.address)
                if address and address not in seen:
                    seen.add(address)
                    others = counterparts[gone.owner.kind, gone.owner.key]
                    view = moved.gone(self.views.frames, gone, others)
                    yield Page(kinds.GONE, address, view["lang"], view)
        if moves.feeds:
            present = {address: (lang, view) for lang, address, view in self.feeds()}
            for hop in moves.feeds:
                lang, view = present[hop.target]
                yield Page(kinds.FEED, hop.source, lang, view)

    def _articles(self) -> dict[Group, list[ArticleRoute]]:
        """The pages of articles that readers may find, by what they tell."""
        articles: dict[Group, list[ArticleRoute]] = defaultdict(list)
        for route in self.routes:
            if isinstance(route, ArticleRoute) and route.listed:
                articles[route.group].append(route)
        return articles

    def all(self) -> Iterator[Page]:
        yield from map(self.of, self.routes)
        yield from (make() for _, make in self.sitemaps())
        yield from self.others()


def _sitemap(address: str, view: Callable[[], View]) -> Page:
    return Page(kinds.SITEMAP, address, None, view())


def constants(editions: list[Edition], site: Site) -> dict[str, View]:
    """What the templates of each edition may use beside the view."""
    return {edition.lang: edition_constants(site, edition) for edition in editions}
