"""What a page could be made from, as a digest that costs little: while it stays the same, no view need be made.

A view says less than this: a page whose dependencies have changed may still come out the same, and its fingerprint tells.
"""

from collections.abc import Iterable

from ..content.references import References
from ..digests import SIZE, data_digest, digest_of
from ..structure.relations import Choice, Relations
from ..structure.routes import ArticleRoute, Group, ListRoute, Route


class Dependencies:
    """The dependencies of the pages of one plan.

    `common` stands for what every page may use: program, theme, words, settings and newsroom. `versions` are the digests
    of the articles, by path, in which all stands but their texts.
    """

    def __init__(
        self, common: bytes, versions: dict[str, bytes], references: dict[str, References], relations: Relations
    ):
        self.common = common
        self.relations = relations
        self.versions = {
            path: digest_of(version, refers) if (refers := references[path].digest) else version
            for path, version in versions.items()
        }
        self.related: dict[Group, list[str | Choice]] = {}

    def of(self, route: Route) -> bytes:
        """The digest for one page."""
        shape = self._shape(route)
        return shape + route.article.body.digest if isinstance(route, ArticleRoute) else shape

    def of_sitemaps(self, of_routes: Iterable[bytes]) -> bytes:
        """The digest for the lists of all pages, from the digests of these; their texts are not in it."""
        return data_digest(self.common, [digest[:SIZE] for digest in of_routes])

    def _shape(self, route: Route) -> bytes:
        """The digest for a page without its text."""
        if isinstance(route, ArticleRoute):
            place: tuple[object, ...] = (route.stale and route.stale.address,)
            shown: object = [
                self.versions[article.path] if article else None
                for article in (route.article, route.newer, route.older)
            ]
        elif isinstance(route, ListRoute):
            place = (route.number, route.count, route.newer, route.older)
            shown = b"".join([self.versions[entry.article.path] for entry in route.entries])
        else:
            raise TypeError(f"{type(route)} says not what it shows")
        return data_digest(
            self.common,
            f"{route.kind.key} {route.address} {route.listed}",
            place,
            self._related(route.group),
            shown,
        )

    def _related(self, group: Group) -> list[str | Choice]:
        """Where the counterparts stand, or the nearest pages."""
        if group not in self.related:
            self.related[group] = self.relations.nearest(group)
        return self.related[group]
