"""What stands beside the pages of the plan: addresses that readers may ask for, and that no route has."""

from collections.abc import Iterable, Iterator, Mapping

from .. import addresses, kinds
from ..content.article import Article
from ..content.references import References
from .routes import ListRoute, Route


def other_addresses(
    routes: Iterable[Route], public: Iterable[Article], references: Mapping[str, References]
) -> Iterator[str]:
    """The addresses of feeds, documents and single files; of pictures, none. `references` are by the article's path."""
    routes = list(routes)
    yield from (kind.at() for kind in kinds.SINGLE)
    yield from {addresses.sitemap(route.lang) for route in routes}
    for route in routes:
        if isinstance(route, ListRoute) and route.kind.has_feed and route.number == 1:
            yield addresses.feed(route.address)
    for article in public:
        for name in references[article.path].offered:
            yield article.address + name
