"""What a page could be made from, as a digest that costs little: while it stays the same, no view need be made.

A view says less than this: a page whose ingredients have changed may still come out the same, and its fingerprint tells.
"""

from ..content.references import References
from ..digests import data_digest, digest_of
from ..structure.relations import Relations
from ..structure.routes import Leaf


class Ingredients:
    """The ingredients of the pages of one plan.

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

    def of(self, leaf: Leaf) -> bytes:
        """The digest for one page; asks for each page of the plan once."""
        shape = self._shape(leaf)
        self.shapes.append(shape)
        return shape + leaf.article.body.digest if leaf.article else shape

    def of_sitemaps(self) -> bytes:
        """The digest for the lists of all pages that `of` was asked for: their texts are not in it."""
        return data_digest(self.common, self.shapes)

    def _shape(self, leaf: Leaf) -> bytes:
        said = f"{leaf.kind} {leaf.address} {leaf.number} {leaf.count} {leaf.listed}"
        shown = (leaf.article, leaf.newer, leaf.older) if leaf.article else ()
        entries = [self.versions[one.article.path] for one in leaf.entries]
        return data_digest(
            self.common,
            said if leaf.article else f"{said} {leaf.newer} {leaf.older}",
            leaf.stale and leaf.stale.address,
            self._related(leaf.group),
            [self.versions[one.path] if one else None for one in shown],
            b"".join(entries),
        )

    def _related(self, group: tuple) -> list:
        """Where the counterparts stand, or the nearest pages."""
        if group not in self.related:
            self.related[group] = self.relations.nearest(group)
        return self.related[group]
