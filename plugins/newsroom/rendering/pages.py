"""From editions to pages: every output file that is rendered, with its template and its view."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .. import addresses
from ..content.references import References
from ..manifest import ROLES, Rank, Role
from ..redirects.resolve import Moves
from ..structure.editions import Edition
from ..structure.relations import Relations
from ..structure.routes import ArticleRoute, Route
from ..structure.site import Site
from .views import feeds, moved, sitemaps, special
from .views.articles import Articles
from .views.frame import Frames, edition_constants
from .views.listings import Listings
from .views.teasers import Teasers


@dataclass(frozen=True, slots=True)
class Page:
    """One file to render. The same template, view, edition and words give the same bytes."""

    address: str
    template: str
    lang: str | None  # whose words and constants the template gets; None for files without words
    view: dict
    role: Role = ROLES["page"]


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
        self.frames = frames = Frames(site, relations)
        teasers = Teasers(site, references)
        listings = Listings(frames, teasers)
        articles = Articles(frames, references)
        self.views = {
            "front": ("front.html", listings.front),
            "archive": ("archive.html", listings.archive),
            "year": ("year.html", listings.year),
            "category": ("section.html", listings.category),
            "tag": ("section.html", listings.tag),
            "article": ("article.html", articles.article),
            "page": ("page.html", articles.page),
            "not_found": ("not_found.html", lambda route: special.not_found(frames, route, teasers)),
        }

    def of(self, route: Route) -> Page:
        template, view = self.views[route.kind]
        return Page(route.address, template, route.lang, view(route), ROLES[route.kind])

    def sitemaps(self) -> Iterator[tuple[str, Callable[[], Page]]]:
        """Yields the address of every edition's sitemaps, and how to make the page."""
        for address, view in sitemaps.of_editions(self.routes, self.relations, self.site):
            yield (
                address,
                lambda address=address, view=view: Page(address, "sitemap.xml", None, view(), ROLES["sitemap"]),
            )

    def others(self) -> Iterator[Page]:
        """The pages that belong to no edition's plan: for readers of any language, and for machines."""
        site = self.site
        yield Page(addresses.CHOOSER, "chooser.html", None, special.chooser(site, self.relations), ROLES["chooser"])
        view = special.not_found_everywhere(site)
        yield Page(addresses.NOT_FOUND, "not_found_everywhere.html", None, view, ROLES["not_found"])
        for lang, address, view in feeds.feeds(self.editions, site, self.references):
            yield Page(address, "feed.xml", lang, view, ROLES["feed"])
        made = [address for address, _ in self.sitemaps()]
        role, robots = ROLES["sitemap"], {"sitemap": site.absolute(addresses.SITEMAP_INDEX)}
        yield Page(addresses.NEWS_SITEMAP, "news_sitemap.xml", None, sitemaps.news(self.editions, site, self.now), role)
        yield Page(addresses.SITEMAP_INDEX, "sitemap_index.xml", None, sitemaps.index(made, site), role)
        yield Page(addresses.ROBOTS, "robots.txt", None, robots, ROLES["robots"])

    def moved(self, moves: Moves) -> Iterator[Page]:
        """The pages at old addresses; feed readers follow no page, so there they find the feed itself."""
        seen = set()
        for hop in moves.redirects:
            address = addresses.old_page(hop.source)
            if address and address not in seen:  # `/news` and `/news/` are one page
                seen.add(address)
                view = moved.redirect(self.site, hop)
                yield Page(address, "redirect.html", hop.lang, view, Role("redirect", Rank.PAGE, view["href"]))
        if moves.gone:
            articles = defaultdict(list)
            for route in self.routes:
                if isinstance(route, ArticleRoute) and route.listed:
                    articles[route.group].append(route)
            for one in moves.gone:
                if address := addresses.old_page(one.address):
                    view = moved.gone(self.frames, one, articles[one.owner.kind, one.owner.key])
                    yield Page(address, "gone.html", view["lang"], view, ROLES["gone"])
        if moves.feeds:
            present = {
                address: (lang, view) for lang, address, view in feeds.feeds(self.editions, self.site, self.references)
            }
            for hop in moves.feeds:
                lang, view = present[hop.target]
                yield Page(hop.source, "feed.xml", lang, view, ROLES["feed"])

    def all(self) -> Iterator[Page]:
        yield from map(self.of, self.routes)
        yield from (make() for _, make in self.sitemaps())
        yield from self.others()


def constants(editions: list[Edition], site: Site) -> dict[str, dict]:
    """What the templates of each edition may use beside the view."""
    return {edition.lang: edition_constants(site, edition) for edition in editions}
