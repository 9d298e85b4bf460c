"""From the plan of the site to its files: what changed is rendered and put in place with all that belongs to it."""

import math
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from . import addresses, headers, kinds, pictures
from .config import Config
from .digests import data_digest
from .faults import CannotBuild
from .kept.build_cache import BuildCache
from .kept.state import Summary
from .languages import load_languages
from .loading import Content
from .manifest import ROLES, Role
from .output import Counts, NextFile, Output, Transaction
from .parallel import in_chunks
from .progress import Progress
from .redirects import servers
from .rendering import fingerprints, pages, themes
from .rendering.dependencies import Dependencies
from .rendering.renderer import Renderer
from .rendering.views import sitemaps
from .structure.relations import Relations
from .structure.routes import Route
from .structure.site import Site

NEXT_CHANGE = ".next-change"  # beside the output


def write(
    config: Config, output: Output, content: Content, cache: BuildCache, inputs: bytes, progress: Progress
) -> Counts:
    """Renders every page that is not there yet, and puts the whole site in place."""
    names, files = themes.assets(config.theme / "static")
    languages = load_languages(content.newsroom.languages, config.catalogs)
    site = Site(config.url.rstrip("/"), content.newsroom, languages, {}, config.indexed)
    site.assets.update({name: site.href(address) for name, address in names.items()})
    relations = Relations(
        content.newsroom.languages,
        [(route.group, route.lang, route.address) for route in content.routes if route.listed],
    )
    constants = pages.constants(content.editions, site)
    made = pages.PageMaker(content.routes, content.editions, site, content.references, relations, content.now)
    renderer = Renderer(config.theme / "templates", languages.values(), constants)
    prints = fingerprints.PageFingerprints(cache.program, config.theme / "templates", config.catalogs, constants)
    common = data_digest(site.url, site.newsroom, site.indexed, prints.all)
    dependencies = Dependencies(common, content.versions, content.references, relations)
    cache.store.close()  # before any fork

    with output.transaction(progress) as transaction:

        def make(page: pages.Page, key: bytes = b"") -> NextFile:
            """Compares what the page says, and renders it only if it says something new."""
            name, fingerprint = addresses.output_file(page.address), prints.of(page)
            return transaction.same(name, page.role, fingerprint, key) or transaction.make(
                name, page.role, renderer.render(page), fingerprint, key
            )

        def make_some(some: list[tuple[Route, bytes]]) -> list[NextFile]:
            return [make(made.of(route), key) for route, key in some]

        def make_all() -> Iterator[NextFile]:
            changed = []
            keys = [dependencies.of(route) for route in content.routes]
            for route, key in zip(content.routes, keys, strict=True):
                if unchanged := transaction.unchanged(addresses.output_file(route.address), route.kind.role, key):
                    yield unchanged
                else:
                    changed.append((route, key))
            yield from chain.from_iterable(progress.of("making pages", in_chunks(make_some, changed), len(changed)))
            key = dependencies.of_sitemaps(keys)
            for address, page in made.sitemaps():
                yield transaction.unchanged(addresses.output_file(address), kinds.SITEMAP.role, key) or make(
                    page(), key
                )
            yield from map(make, made.others())

        return transaction.finish(
            chain(
                (
                    transaction.make(addresses.output_file(address), ROLES["theme"], data)
                    for address, data in files.items()
                ),
                attach(transaction, config, content, cache, progress),
                make_all(),
                map(make, made.moved(content.moves)),
                rules(transaction, content, site),
            ),
            beside=[*servers.beside(content.moves, site.href), next_embargo(content.summary)],
            inputs=inputs,
            since=content.now.timestamp(),
            until=next_change(content),
            summary=content.summary,
        )


def rules(transaction: Transaction, content: Content, site: Site) -> Iterator[NextFile]:
    """The files of headers and of redirects that some hosts read from the output itself."""
    yield transaction.make(headers.HOSTED, ROLES["rules"], headers.hosted(https=site.url.startswith("https:")))
    if data := servers.netlify(content.moves, site.href):
        yield transaction.make(servers.NETLIFY, ROLES["rules"], data)


def attach(
    transaction: Transaction, config: Config, content: Content, cache: BuildCache, progress: Progress
) -> Iterator[NextFile]:
    """Puts the pictures and documents of public articles beside their pages."""
    with progress.stage("photos"):
        wanted = list(attachments(config, content, cache))
        for name, role, fingerprint, make in progress.of("making photos", wanted, len(wanted), size=lambda _: 1):
            yield transaction.same(name, role, fingerprint) or transaction.make(name, role, make(), fingerprint)


def attachments(
    config: Config, content: Content, cache: BuildCache
) -> Iterator[tuple[str, Role, bytes, Callable[[], Path | bytes]]]:
    """The name of each picture and document, its role, the fingerprint of what it is made from, and how to make it."""
    for article in content.public:
        references = content.references[article.path]
        if not (references.cover or references.photos or references.documents):
            continue
        address = article.address
        folders = [one[1:] for one in (address, *content.moves.former.get(address, ()))]
        for picture in {one.source: one for one in (references.cover, *references.photos.values()) if one}.values():
            for rendition in {one.name: one for one in picture.renditions}:
                # The name itself is made from the original, the settings and the encoder.
                make = partial(_produced, picture, rendition, config.cache / "pictures")
                yield from ((folder + rendition, ROLES["picture"], rendition.encode(), make) for folder in folders)
        for name in references.documents:
            path = config.content / article.folder / name
            digest = cache.digests.of(f"{article.folder}/{name}")
            yield from ((folder + name, ROLES["document"], digest, partial(Path, path)) for folder in folders)


def _produced(picture: pictures.Picture, name: str, cache: Path) -> Path | bytes:
    source = Path(picture.source)
    try:
        try:
            return pictures.produce(source, picture, cache)[name]
        except OSError:  # the cache is full, or not ours to write; nothing but time is lost
            with tempfile.TemporaryDirectory() as folder:
                return pictures.produce(source, picture, Path(folder))[name].read_bytes()
    except pictures.PictureFault as fault:  # it was sound when the content was read
        raise CannotBuild(str(fault)) from fault


def next_embargo(summary: Summary) -> tuple[str, bytes]:
    """The file that tells a timer when the next embargo ends; an empty one says that none does."""
    return NEXT_CHANGE, f"{summary.embargo}\n".encode() if summary.embargo else b""


def next_change(content: Content) -> float:
    """The moment at which the same content gives another site: an embargo ends, or news are news no longer."""
    ends = (one.date.timestamp() for one in content.embargoed)
    aged = (sitemaps.no_news_from(one) for one in content.public if one.date)
    return min((moment for moment in chain(ends, aged) if moment > content.now.timestamp()), default=math.inf)
