"""From the plan of the site to its files: what changed is rendered and put in place with all that belongs to it."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from . import addresses, headers, kinds
from .attachments import Attachment, attachments
from .config import Config
from .digests import data_digest
from .kept.build_cache import BuildCache
from .kept.state import Summary
from .loading import Content
from .manifest import ROLES
from .output import Counts, NextFile, Output, Transaction
from .parallel import in_chunks
from .progress import Progress
from .redirects import servers
from .rendering import themes
from .rendering.dependencies import Dependencies
from .rendering.fingerprints import PageFingerprints
from .rendering.pages import Page
from .rendering.renderer import Renderer
from .rendering.views import sitemaps
from .rendering.wiring import Wiring, site_of, wire
from .structure.routes import Route

NEXT_CHANGE = ".next-change"  # beside the output


def write(
    config: Config,
    output: Output,
    content: Content,
    cache: BuildCache,
    inputs: bytes,
    progress: Progress,
    settled: Callable[[], None] = lambda: None,
) -> Counts:
    """Renders every page that is not there yet, and puts the whole site in place.

    Args:
        settled: asked when all is made and nothing in place: it raises Changed if what was read is not what was looked at
    """
    asset_addresses, assets = themes.assets(config.theme / "static")
    templates = config.theme / "templates"
    wiring = wire(content, site_of(config, content.newsroom, asset_addresses))
    renderer = wiring.renderer(templates)
    fingerprints = PageFingerprints(cache.program, templates, config.catalogs, wiring.constants)
    dependencies = dependencies_of(content, wiring, fingerprints)
    cache.close()  # before any fork
    with output.transaction(progress) as transaction:
        writer = Writer(content, wiring, renderer, fingerprints, dependencies, transaction, progress)
        return transaction.finish(
            chain(
                writer.theme(assets),
                writer.attachments(attachments(config, content, cache)),
                writer.planned_pages(),
                writer.sitemaps(),
                writer.other_pages(),
                writer.pages_at_old_addresses(),
                writer.rules(),
                last(settled),
            ),
            beside=[*servers.beside(content.moves, wiring.site.href), next_embargo(content.summary)],
            inputs=inputs,
            since=content.now.timestamp(),
            until=next_change(content),
            summary=content.summary,
        )


def dependencies_of(content: Content, wiring: Wiring, fingerprints: PageFingerprints) -> Dependencies:
    """What pages hang on: while it stays the same, no view need be made."""
    common = data_digest(wiring.site.url, wiring.site.newsroom, wiring.site.indexed, fingerprints.all)
    return Dependencies(common, content.versions, content.references, wiring.relations)


@dataclass
class Writer:
    """Makes the files of the next output; each stage yields its own."""

    content: Content
    wiring: Wiring
    renderer: Renderer
    fingerprints: PageFingerprints
    dependencies: Dependencies
    transaction: Transaction
    progress: Progress

    @cached_property
    def digests(self) -> list[bytes]:
        """What each planned page hangs on, in the order of the routes."""
        return [self.dependencies.of(route) for route in self.content.routes]

    def theme(self, assets: Mapping[str, bytes]) -> Iterator[NextFile]:
        """The theme's own files, by address."""
        for address, data in assets.items():
            yield self.transaction.make(addresses.output_file(address), ROLES["theme"], data)

    def attachments(self, attachments: Iterable[Attachment]) -> Iterator[NextFile]:
        """The pictures and documents of public articles."""
        with self.progress.stage("photos"):
            wanted = list(attachments)
            for name, role, fingerprint, make in self.progress.of("making photos", wanted, len(wanted), _one):
                same = self.transaction.same(name, role, fingerprint)
                yield same or self.transaction.make(name, role, make(), fingerprint)

    def planned_pages(self) -> Iterator[NextFile]:
        """The pages of all editions; a view is made only where what the page hangs on has changed."""
        changed = []
        for route, digest in zip(self.content.routes, self.digests, strict=True):
            name = addresses.output_file(route.address)
            if unchanged := self.transaction.unchanged(name, route.kind.role, digest):
                yield unchanged
            else:
                changed.append((route, digest))
        for chunk in self.progress.of("making pages", in_chunks(self._chunk, changed), len(changed)):
            yield from chunk

    def _chunk(self, chunk: list[tuple[Route, bytes]]) -> list[NextFile]:
        return [self._page(self.wiring.pages.of(route), digest) for route, digest in chunk]

    def sitemaps(self) -> Iterator[NextFile]:
        """The lists of all pages for search engines."""
        digest = self.dependencies.of_sitemaps(self.digests)
        for address, make in self.wiring.pages.sitemaps():
            name = addresses.output_file(address)
            yield self.transaction.unchanged(name, kinds.SITEMAP.role, digest) or self._page(make(), digest)

    def other_pages(self) -> Iterator[NextFile]:
        """The pages that belong to no edition's plan: for readers of any language, and for machines."""
        return map(self._page, self.wiring.pages.others())

    def pages_at_old_addresses(self) -> Iterator[NextFile]:
        """Pages that lead on, and pages that say that nothing stands there any more."""
        return map(self._page, self.wiring.pages.moved(self.content.moves))

    def rules(self) -> Iterator[NextFile]:
        """The files of headers and of redirects that some hosts read from the output itself."""
        site = self.wiring.site
        hosted = headers.hosted(https=site.url.startswith("https:"))
        yield self.transaction.make(headers.HOSTED, ROLES["rules"], hosted)
        if data := servers.netlify(self.content.moves, site.href):
            yield self.transaction.make(servers.NETLIFY, ROLES["rules"], data)

    def _page(self, page: Page, digest: bytes = b"") -> NextFile:
        """Compares what the page says, and renders it only if it says something new."""
        name, fingerprint = addresses.output_file(page.address), self.fingerprints.of(page)
        return self.transaction.same(name, page.role, fingerprint, digest) or self.transaction.make(
            name, page.role, self.renderer.render(page), fingerprint, digest
        )


def last(settled: Callable[[], None]) -> Iterator[NextFile]:
    """A stage that makes no file."""
    settled()
    yield from ()


def _one(_attachment: Attachment) -> int:
    return 1


def next_embargo(summary: Summary) -> tuple[str, bytes]:
    """The file that tells a timer when the next embargo ends; an empty one says that none does."""
    return NEXT_CHANGE, f"{summary.embargo}\n".encode() if summary.embargo else b""


def next_change(content: Content) -> float:
    """The moment at which the same content gives another site: an embargo ends, or news are news no longer."""
    ends = (article.date.timestamp() for article in content.embargoed if article.date)
    aged = (sitemaps.no_news_from(article) for article in content.public if article.date)
    return min((moment for moment in chain(ends, aged) if moment > content.now.timestamp()), default=math.inf)
