"""From the content folder to the plan of the site; every fault of every step is reported at once."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from urllib.parse import unquote

from . import addresses, newsroom_file, plan, reading
from .article import Article
from .config import Config, moment
from .editions import Edition, make_editions
from .faults import CannotBuild, ContentFaults, Fault
from .languages import available
from .markup import Converter
from .memory import Memory
from .newsroom_file import Newsroom
from .parallel import in_chunks
from .redirects import lock, moves
from .redirects.moves import Moves, Present
from .references import References, Resolver
from .state import Summary
from .stories import Story, address_of, against_newsroom, is_public, pair_up


@dataclass(slots=True)
class Content:
    """The content folder, read, paired and checked."""

    newsroom: Newsroom
    now: dt.datetime  # what lies after it is under embargo
    articles: list[Article]
    public: list[Article]
    stories: list[Story]
    references: dict[str, References]  # by the path of the article
    editions: list[Edition]
    leaves: list[plan.Leaf]
    moves: Moves  # what old addresses do
    next_lock: bytes | None  # addresses.lock with the present addresses; None in a build that records nothing
    warnings: list[Fault] = field(default_factory=list)

    @property
    def summary(self) -> Summary:
        unpublished = len(self.articles) - len(self.public)
        return Summary(len(self.articles), unpublished, len(self.editions), tuple(sorted(self.warnings)))


def load(config: Config, memory: Memory | None = None) -> Content:
    """Every step up to the plan of the site, with all faults of all steps at once."""
    if not config.content.is_dir():
        raise CannotBuild(f"there is no content folder {config.content}")
    memory = memory or Memory(config.content, config.cache)
    catalogs = available(config.catalogs)
    newsroom, newsroom_faults = newsroom_file.read(config.content, catalogs, config.timezone)
    known = newsroom or newsroom_file.known(config.content, catalogs, config.timezone)
    now = moment(config.now, known.timezone)
    readings, faults = read_all(config, known.timezone, memory)
    faults += newsroom_faults
    for one in readings.values():
        faults += one.faults
    articles = [one.article for one in readings.values() if one.article]
    unread = {path for path, one in readings.items() if not one.article}
    partial = [one.partial for one in readings.values() if one.partial]
    stories, pair_faults = pair_up(articles, known, unread)
    public = [one for one in articles if is_public(one, now)]
    references, reference_faults = resolve_all(config, articles, public, unread, memory, partial)
    faults += [*pair_faults, *reference_faults]
    for one in partial:
        faults += against_newsroom(one, known)
    book, old_addresses, next_lock = lock.read_bytes(config.content), Moves(), None
    editions, leaves = [], []
    if newsroom and not unread:  # only then all pages are known
        known_pages = {one.pair for one in articles if one.kind == "page"}
        faults += newsroom_file.menu_pages_that_are_missing(config.content, newsroom, known_pages)
        editions = make_editions(stories, newsroom, now)
        leaves = plan.leaves(editions, newsroom, config.page_size)
        present = Present(leaves, files_beside(public, references, leaves))
        parsed, lock_faults = lock.parse(book, present.lines)
        waiting = moves.shown_later(articles, now, newsroom.languages) if config.now else ()
        old_addresses, move_faults = moves.find(parsed, present, articles, public, newsroom.languages, waiting)
        faults += [*lock_faults, *move_faults, *dead_addresses(public, references, present, old_addresses)]
        if config.record and not faults:
            next_lock = moves.next_lock(parsed, present, old_addresses)
    else:
        faults += lock.parse(book)[1]
    if faults:
        raise ContentFaults(faults, config.content)
    warnings = [warning for one in readings.values() for warning in one.warnings]
    warnings += [
        Fault(one.path, 1, f"no `slug`: the address is made from the title, {address_of(one)}; add `slug: {one.slug}`")
        for one in articles
        if "slug" not in one.lines
    ]
    return Content(
        newsroom, now, articles, public, stories, references, editions, leaves, old_addresses, next_lock, warnings
    )


def read_all(config: Config, timezone: str, memory: Memory) -> tuple[dict[str, reading.Reading], list[Fault]]:
    """What each Markdown file gave, by its path, and the faults of files that are none of ours to read."""
    paths, faults = reading.find(config.content)
    store = memory.open_store(timezone, repr(config.markdown))
    keys = {path: memory.key(path) for path in paths}
    kept = store.load(key for key in keys.values() if key)
    store.close()  # before any fork
    readings = {path: kept[key] for path, key in keys.items() if key in kept}
    unread = [path for path in paths if path not in readings]

    def read_some(some: list[str]) -> list[reading.Reading]:
        converter = Converter(config.markdown["extensions"], config.markdown["extension_configs"])
        return [read_one(config.content, path, converter, timezone, memory) for path in some]

    readings |= dict(zip(unread, chain.from_iterable(in_chunks(read_some, unread)), strict=True))
    memory.digests.raw.clear()
    store.keep({keys[path]: readings[path] for path in unread if keys[path]})
    return {path: readings[path] for path in paths}, faults


def read_one(content: Path, path: str, converter: Converter, timezone: str, memory: Memory) -> reading.Reading:
    try:
        return reading.read(path, memory.digests.bytes_of(str(content / path)), converter, timezone)
    except OSError as error:
        return reading.Reading(None, (Fault(path, 1, f"the file cannot be read ({error.strerror})"),))


def resolve_all(
    config: Config,
    articles: list[Article],
    public: list[Article],
    unread: set[str],
    memory: Memory,
    partial: Iterable[Article] = (),
) -> tuple[dict[str, References], list[Fault]]:
    """What every article refers to, by the article's path."""
    resolver = Resolver(config.content, articles, {one.path for one in public}, unread, memory.measure)
    references, faults = {}, []
    for article in chain(articles, partial):
        references[article.path], found = resolver.resolve(article)
        faults += found
    return references, faults


def files_beside(public: list[Article], references: dict[str, References], leaves: list[plan.Leaf]) -> Iterator[str]:
    """The addresses of all that readers may ask for and that is no page of an edition's plan; but for pictures."""
    yield from (addresses.CHOOSER, addresses.NOT_FOUND, addresses.ROBOTS)
    yield from (addresses.SITEMAP_INDEX, addresses.NEWS_SITEMAP)
    yield from {addresses.sitemap(leaf.lang) for leaf in leaves}
    for leaf in leaves:
        if leaf.kind in ("front", "category") and leaf.number == 1:
            yield addresses.feed(leaf.address)
    for article in public:
        for name in references[article.path].documents:
            yield address_of(article) + name


def dead_addresses(
    public: list[Article], references: dict[str, References], present: Present, old: Moves
) -> Iterator[Fault]:
    """Links to addresses of this site at which nothing stands, and from which nothing leads on."""
    there = {hop.source for hop in old.redirects if addresses.old_page(hop.source)}
    for article in public:
        for number, target in references[article.path].targets.items():
            if target and target.local:
                address = unquote(target.href.partition("#")[0].partition("?")[0])
                if not present.stands(address) and address not in there:
                    message = f"the link `{target.href}` leads to no page: write the path of the article's .md file"
                    yield Fault(article.path, article.body.holes[number].line, message)
