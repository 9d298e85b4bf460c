"""From the plan of the site to its files: what changed is rendered and put in place with all that belongs to it."""

import math
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from . import addresses, fingerprints, pages, pictures, plan, theme
from .config import Config
from .faults import CannotBuild
from .languages import load_languages
from .loading import Content
from .memory import Memory
from .output import Counts, Made, Output, Release
from .parallel import in_chunks
from .redirects import servers
from .relations import Relations
from .site import Site
from .stories import address_of
from .views.sitemaps import IS_NEWS


def write(config: Config, content: Content, memory: Memory, inputs: bytes = b"") -> Counts:
    """Renders every page that is not there yet, and puts the whole site in place."""
    names, files = theme.assets(config.theme / "static")
    languages = load_languages(content.newsroom.languages, config.catalogs)
    site = Site(config.url.rstrip("/"), content.newsroom, languages, {})
    site.assets.update({name: site.href(address) for name, address in names.items()})
    relations = Relations(
        content.newsroom.languages, [(leaf.group, leaf.lang, leaf.address) for leaf in content.leaves if leaf.listed]
    )
    constants = pages.constants(content.editions, site)
    made = pages.Pages(content.leaves, content.editions, site, content.references, relations, content.now)
    renderer = theme.Renderer(config.theme / "templates", languages.values(), constants)
    prints = fingerprints.Pages(memory.program, config.theme / "templates", config.catalogs, constants)
    memory.store.close()  # before any fork

    output = Output(config.output)
    with output.release() as release:

        def same(page: pages.Page) -> Made | None:
            return release.same(addresses.output_file(page.address), prints.of(page))

        def make(page: pages.Page) -> Made:
            name, fingerprint = addresses.output_file(page.address), prints.of(page)
            return release.same(name, fingerprint) or release.make(name, renderer.render(page), fingerprint)

        def make_some(leaves: list[plan.Leaf]) -> list[Made]:
            return [make(made.of(leaf)) for leaf in leaves]

        def make_all() -> Iterator[Made]:
            """Other processes help to render, not to compare: to send what is the same takes longer than to find it."""
            changed = content.leaves
            if release.known:
                found = [(leaf, same(made.of(leaf))) for leaf in content.leaves]
                changed = [leaf for leaf, unchanged in found if not unchanged]
                yield from (unchanged for _, unchanged in found if unchanged)
            yield from chain.from_iterable(in_chunks(make_some, changed))

        counts = release.finish(
            chain(
                (release.make(addresses.output_file(address), data) for address, data in files.items()),
                attach(release, config, content, memory),
                make_all(),
                map(make, made.others()),
                map(make, made.moved(content.moves)),
                rules(release, content, site),
            ),
            inputs=inputs,
            since=content.now.timestamp(),
            until=next_change(content),
            summary=content.summary,
        )
        for suffix, data in servers.beside(content.moves, site.href):
            output.put_beside(suffix, data)
        return counts


def rules(release: Release, content: Content, site: Site) -> Iterator[Made]:
    """The file of redirects that some hosts read from the output itself."""
    if data := servers.netlify(content.moves, site.href):
        yield release.make(servers.NETLIFY, data)


def attach(release: Release, config: Config, content: Content, memory: Memory) -> Iterator[Made]:
    """Puts the pictures and documents of public articles beside their pages."""
    for name, fingerprint, make in attachments(config, content, memory):
        yield release.same(name, fingerprint) or release.make(name, make(), fingerprint)


def attachments(config: Config, content: Content, memory: Memory) -> Iterator[tuple[str, bytes, Callable[[], Path]]]:
    """The name of each picture and document, the fingerprint of what it is made from, and how to make it."""
    for article in content.public:
        references, address = content.references[article.path], address_of(article)
        folders = [one[1:] for one in (address, *content.moves.former.get(address, ()))]
        for picture in {one.source: one for one in (references.cover, *references.photos.values()) if one}.values():
            for rendition in {one.name: one for one in picture.renditions}:
                # The name itself is made from the original, the settings and the encoder.
                make = partial(_produced, picture, rendition, config.cache / "pictures")
                yield from ((folder + rendition, rendition.encode(), make) for folder in folders)
        for name in references.documents:
            path = config.content / article.folder / name
            digest = memory.digests.of(str(path))
            yield from ((folder + name, digest, partial(Path, path)) for folder in folders)


def _produced(picture: pictures.Picture, name: str, cache: Path) -> Path:
    try:
        return pictures.produce(Path(picture.source), picture, cache)[name]
    except pictures.PictureFault as fault:  # it was sound when the content was read
        raise CannotBuild(str(fault)) from fault


def next_change(content: Content) -> float:
    """The moment at which the same content gives another site: an embargo ends, or news are news no longer."""
    ends = (one.date for one in content.articles if one.date and one.status != "draft" and one.date > content.now)
    aged = (one.date + IS_NEWS for one in content.public if one.date and one.date + IS_NEWS > content.now)
    return min((moment.timestamp() for moment in chain(ends, aged)), default=math.inf)
