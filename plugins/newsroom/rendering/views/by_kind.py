"""The view of each kind of page, by the kind's key."""

import datetime as dt
from collections.abc import Callable, Iterable

from ... import addresses
from ...content.references import References
from ...structure.editions import Edition
from ...structure.relations import Relations
from ...structure.routes import ArticleRoute, ListRoute, Route
from ...structure.site import Site
from . import View, everywhere, sitemaps, topics
from .archives import Archives
from .articles import Articles
from .frame import Frames
from .listings import Listings
from .teasers import Teasers


class Views:
    """Makes the views of pages: `lists` and `articles` are those of editions."""

    def __init__(self, site: Site, references: dict[str, References], relations: Relations):
        self.site, self.relations = site, relations
        self.frames = frames = Frames(site, relations)
        teasers = Teasers(site, references)
        archives, listings = Archives(frames, teasers), Listings(frames, teasers)
        articles = Articles(frames, references)
        self.lists: dict[str, Callable[[ListRoute], View]] = {
            "front": listings.front,
            "archive": archives.archive,
            "topics": lambda route: topics.topics(frames, route),
            "year": archives.year,
            "category": listings.category,
            "tag": listings.tag,
            "not_found": listings.not_found,
        }
        self.articles: dict[str, Callable[[ArticleRoute], View]] = {
            "story": articles.story,
            "page": articles.page,
        }

    def of(self, route: Route) -> View:
        """The view of an edition's page."""
        if isinstance(route, ArticleRoute):
            return self.articles[route.kind.key](route)
        if isinstance(route, ListRoute):
            return self.lists[route.kind.key](route)
        raise TypeError(f"{type(route)} says not what it shows")

    def single(
        self, editions: list[Edition], of_editions: Iterable[str], now: dt.datetime
    ) -> dict[str, Callable[[], View]]:
        """The views of the pages that a site has one of; `of_editions` are the addresses of the editions' sitemaps."""
        site = self.site
        return {
            "chooser": lambda: everywhere.chooser(site, self.relations),
            "not_found_everywhere": lambda: everywhere.not_found(site),
            "news_sitemap": lambda: sitemaps.news(editions, site, now),
            "sitemap_index": lambda: sitemaps.index(of_editions, site),
            "robots": lambda: {"sitemap": site.absolute(addresses.SITEMAP_INDEX)},
        }
