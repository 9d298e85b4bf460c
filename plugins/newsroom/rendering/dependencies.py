"""What a page could be made from, as a digest that costs little: while it stays the same, no view need be made.

A view says less than this: a page whose dependencies have changed may still come out the same, and its fingerprint tells.
"""

from ..content.references import References
from ..digests import data_digest, digest_of
from ..structure.relations import Relations
from ..structure.routes import ArticleRoute, ListRoute, Route


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
            path: digest_of(version, found) if (found := references[path].digest) else version
            for path, version in versions.items()
        }
        self.related: dict[tuple, list] = {}
        self.shapes: list[bytes] = []

    def of(self, route: Route) -> bytes:
        """The digest for one page; asks for each page of the plan once."""
        shape = self._shape(route)
        self.shapes.append(shape)
        return shape + route.article.body.digest if isinstance(route, ArticleRoute) else shape

    def of_sitemaps(self) -> bytes:
        """The digest for the lists of all pages that `of` was asked for: their texts are not in it."""
        return data_digest(self.common, self.shapes)

    def _shape(self, route: Route) -> bytes:
        if isinstance(route, ArticleRoute):
            place: tuple = (route.stale and route.stale.address,)
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
            f"{route.kind} {route.address} {route.listed}",
            place,
            self._related(route.group),
            shown,
        )

    def _related(self, group: tuple) -> list:
        """Where the counterparts stand, or the nearest pages."""
        if group not in self.related:
            self.related[group] = self.relations.nearest(group)
        return self.related[group]
