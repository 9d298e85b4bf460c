"""From the content folder to the plan of the site; every fault of every step is reported at once."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from urllib.parse import unquote

from . import addresses, kinds
from .config import Config, moment
from .content import newsroom_file, reading
from .content.article import Article
from .content.markup import Converter
from .content.newsroom_file import Newsroom
from .content.reading import Reading
from .content.references import References, Resolver
from .digests import digest_of
from .faults import CannotBuild, ContentFaults, Fault
from .kept.articles import ArticleRecord, Kept, key_of, pack
from .kept.build_cache import BuildCache
from .kept.state import Summary
from .languages import available
from .parallel import in_chunks
from .progress import Progress
from .redirects import lock, resolve
from .redirects.resolve import Moves, Present
from .structure.editions import Edition, make_editions
from .structure.routes import ListRoute, Route, routes_of
from .structure.stories import Story, against_newsroom, pair_up


@dataclass
class Content:
    """The content folder, read, paired and checked."""

    newsroom: Newsroom  # what is known of it, if its file is faulty
    now: dt.datetime  # what lies after it is under embargo
    articles: list[Article]
    partial: list[Article]  # what is sound in faulty ones
    unread: set[str]  # the paths of the faulty ones
    public: list[Article]  # of the sound ones
    stories: list[Story]
    versions: dict[str, bytes]  # by the path of the article: stands for all of it but its text
    references: dict[str, References]  # by the path of the article
    editions: list[Edition]
    routes: list[Route]
    moves: Moves  # what old addresses do
    next_lock: bytes | None  # addresses.lock with the present addresses; None in a build that records nothing
    faults: list[Fault] = field(default_factory=list)  # where there are any, editions and routes may be missing
    warnings: list[Fault] = field(default_factory=list)

    @cached_property
    def embargoed(self) -> list[Article]:
        """The articles that become public by themselves."""
        return [one for one in self.articles if one.is_later(self.now) and not one.is_withdrawn]

    @cached_property
    def summary(self) -> Summary:
        """What a build says of the content."""
        ends = min((one.date.timestamp() for one in self.embargoed), default=None)
        return Summary(
            articles=len(self.articles),
            unpublished=len(self.articles) - len(self.public),
            editions=len(self.editions),
            warnings=tuple(sorted(self.warnings)),
            embargo=None if ends is None else dt.datetime.fromtimestamp(ends, self.now.tzinfo).isoformat(),
            timezone=self.newsroom.timezone,
        )


def load(config: Config, cache: BuildCache | None = None, progress: Progress | None = None) -> Content:
    """Every step up to the plan of the site; raises all faults of all steps at once."""
    content = survey(config, cache, progress)
    if content.faults:
        raise ContentFaults(content.faults, config.content)
    return content


def survey(config: Config, cache: BuildCache | None = None, progress: Progress | None = None) -> Content:
    """As `load`, but goes on with what is sound where a build stops."""
    if not config.content.is_dir():
        raise CannotBuild(f"there is no content folder {config.content}")
    cache, progress = cache or BuildCache(config.content, config.cache), progress or Progress()
    catalogs = available(config.catalogs)
    newsroom, newsroom_faults = newsroom_file.read(config.content, catalogs, config.timezone)
    known = newsroom or newsroom_file.known(config.content, catalogs, config.timezone)
    now = moment(config.now, known.timezone)
    with progress.stage("reading"):
        readings, versions, faults = read_all(config, known.timezone, cache, progress)
    faults += newsroom_faults
    for one in readings.values():
        faults += one.faults
    articles = [one.article for one in readings.values() if one.article]
    unread = {path for path, one in readings.items() if not one.article}
    partial = [one.partial for one in readings.values() if one.partial]
    stories, pair_faults = pair_up(articles, known, unread)
    public = [one for one in articles if one.is_public(now)]
    references, reference_faults = resolve_all(config, articles, public, unread, cache, partial)
    faults += [*pair_faults, *reference_faults]
    for one in partial:
        faults += against_newsroom(one, known)
    book, old_addresses, next_lock = lock.read_bytes(config.content), Moves(), None
    editions, routes = [], []
    if newsroom and not unread:  # only then all pages are known
        known_pages = {one.pair for one in articles if one.kind == "page"}
        faults += newsroom_file.menu_pages_that_are_missing(config.content, newsroom, known_pages)
        editions = make_editions(stories, newsroom, now)
        routes = routes_of(editions, newsroom, config.page_size)
        present = Present(routes, files_beside(public, references, routes))
        parsed, lock_faults = lock.parse(book, present.lines)
        waiting = resolve.shown_later(articles, now, newsroom.languages) if config.now else ()
        old_addresses, move_faults = resolve.find(parsed, present, articles, public, newsroom.languages, waiting)
        faults += [*lock_faults, *move_faults, *dead_addresses(public, references, present, old_addresses)]
        if config.record and not faults:
            next_lock = resolve.next_lock(parsed, present, old_addresses)
    else:
        faults += lock.parse(book)[1]
    warnings = [warning for one in readings.values() for warning in one.warnings]
    warnings += [
        Fault(one.path, 1, f"no `slug`: the address is made from the title, {one.address}; add `slug: {one.slug}`")
        for one in articles
        if "slug" not in one.lines and one.status != "draft"
    ]
    return Content(
        newsroom=known,
        now=now,
        articles=articles,
        partial=partial,
        unread=unread,
        public=public,
        stories=stories,
        versions=versions,
        references=references,
        editions=editions,
        routes=routes,
        moves=old_addresses,
        next_lock=next_lock,
        faults=faults,
        warnings=warnings,
    )


def read_all(
    config: Config, timezone: str, cache: BuildCache, progress: Progress
) -> tuple[dict[str, Reading], dict[str, bytes], list[Fault]]:
    """What each Markdown file gave, by its path, the versions of the articles, and the faults of names in the folder.

    An article's version stands for all of it but its text: while it stays, so does all that other pages say of it.
    """
    paths, faults = reading.find(cache.listing)
    store = cache.open_store(timezone, repr(config.markdown))
    keys = {path: key for path in paths if (key := cache.key(path))}
    kept = store.load(keys.values())
    store.close()  # before any fork
    found: dict[str, Kept] = {path: kept[key] for path, key in keys.items() if key in kept}
    unread = [path for path in paths if path not in found]

    def read_some(some: list[str]) -> list[tuple[str, ArticleRecord | Reading]]:
        converter = Converter(config.markdown["extensions"], config.markdown["extension_configs"])
        return [(path, read_one(config.content, path, converter, timezone)) for path in some]

    cache.read = len(unread)
    # Kept as they come, so that their texts need not all be held.
    for some in progress.of("reading articles", in_chunks(read_some, unread), len(unread)):
        sound = [one for _, one in some if isinstance(one, ArticleRecord)]
        held = store.keep(sound)
        for path, one in some:
            if isinstance(one, ArticleRecord):
                found[path] = store.restored(replace(one, html=None) if held else one)
            else:
                found[path] = Kept(one, b"")
    store.close()
    return {path: found[path].reading for path in paths}, {path: found[path].version for path in paths}, faults


def read_one(content: Path, path: str, converter: Converter, timezone: str) -> ArticleRecord | Reading:
    """What a file gave; packed if it is an article without fault, so that only faulty ones are read again."""
    try:
        raw = (content / path).read_bytes()
    except OSError as error:
        return Reading(None, (Fault(path, 1, f"the file cannot be read ({error.strerror})"),))
    found = reading.read(path, raw, converter, timezone)
    return pack(key_of(path, digest_of(raw)), found) if found.article and not found.faults else found


def resolve_all(
    config: Config,
    articles: list[Article],
    public: list[Article],
    unread: set[str],
    cache: BuildCache,
    partial: Iterable[Article] = (),
) -> tuple[dict[str, References], list[Fault]]:
    """What every article refers to, by the article's path."""
    resolver = Resolver(config.content, articles, {one.path for one in public}, unread, cache.measure)
    references, faults = {}, []
    for article in chain(articles, partial):
        references[article.path], found = resolver.resolve(article)
        faults += found
    return references, faults


def files_beside(public: list[Article], references: dict[str, References], routes: list[Route]) -> Iterator[str]:
    """The addresses of all that readers may ask for and that is no page of an edition's plan; but for pictures."""
    yield from (kind.at() for kind in kinds.SINGLE)
    yield from {addresses.sitemap(route.lang) for route in routes}
    for route in routes:
        if isinstance(route, ListRoute) and route.kind.has_feed and route.number == 1:
            yield addresses.feed(route.address)
    for article in public:
        for name in references[article.path].documents:
            yield article.address + name


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
                    yield Fault(article.path, article.body.placeholders[number].line, message)
