"""From the content folder to the plan of the site; every fault of every step is reported at once."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from . import kinds
from .config import Config, moment
from .content import names, newsroom_file
from .content.article import Article
from .content.identity import PAGES
from .content.newsroom_file import Newsroom
from .content.references import References, Resolver
from .faults import CannotBuild, ContentFaults, Fault
from .kept.build_cache import BuildCache
from .kept.readings import Readings, read_all
from .kept.state import Summary
from .languages.catalog import available
from .progress import Progress
from .redirects import lock, resolve
from .redirects.dead_links import dead_links
from .redirects.doubt import Doubt, address_is_known
from .redirects.lock import Lock
from .redirects.moves import Moves
from .redirects.past import Past, gone_addresses
from .redirects.present import Present, shown_later
from .structure import withdrawals
from .structure.editions import Edition, make_editions
from .structure.other_addresses import other_addresses
from .structure.routes import Route, routes_of
from .structure.stories import Story, against_newsroom, pair_up


@dataclass
class Content:
    """The content folder, read, paired and checked; each stage of `survey` fills in what stands below it."""

    newsroom: Newsroom  # what is known of it, if its file is faulty
    now: dt.datetime  # what lies after it is under embargo
    newsroom_is_sound: bool = True
    faults: list[Fault] = field(default_factory=list)  # where there are any, editions and routes may be missing
    warnings: list[Fault] = field(default_factory=list)
    # take_readings
    articles: list[Article] = field(default_factory=list)
    partial: list[Article] = field(default_factory=list)  # what is sound in faulty ones
    unread: set[str] = field(default_factory=set)  # the paths of the faulty ones
    public: list[Article] = field(default_factory=list)  # of the sound ones
    versions: dict[str, bytes] = field(default_factory=dict)  # by path: stands for all of an article but its text
    # pair_articles, follow_references
    stories: list[Story] = field(default_factory=list)
    references: dict[str, References] = field(default_factory=dict)  # by the path of the article
    # plan_pages
    editions: list[Edition] = field(default_factory=list)
    routes: list[Route] = field(default_factory=list)
    present: Present = field(default_factory=lambda: Present(()))  # what stands where
    # lead_on_old_addresses, prepare_lock
    doubt: Doubt | None = None  # what faulty articles keep from being known
    lock: Lock = field(default_factory=lambda: Lock(b""))
    moves: Moves = field(default_factory=Moves)  # what old addresses do
    next_lock: bytes | None = None  # addresses.lock with the present addresses; None in a build that records nothing

    @cached_property
    def embargoed(self) -> list[Article]:
        """The articles that become public by themselves."""
        return [article for article in self.articles if article.is_later(self.now) and not article.is_withdrawn]

    @cached_property
    def summary(self) -> Summary:
        """What a build says of the content."""
        ends = min((article.date.timestamp() for article in self.embargoed if article.date), default=None)
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
    cache, progress = cache or BuildCache(config.content, config.cache), progress or Progress()
    content = open_newsroom(config)
    with progress.stage("reading"):
        readings = read_all(config, content.newsroom.timezone, cache, progress)
    take_readings(content, readings)
    pair_articles(content, config)
    follow_references(content, config, cache)
    check_partial_articles(content)
    look_at_names(content, cache)
    if content.newsroom_is_sound:
        check_menu(content, config)
        plan_pages(content, config)
        lead_on_old_addresses(content, config)
        warn_of_what_was_taken_back(content)
        find_dead_links(content)
        prepare_lock(content, config)
    else:
        check_lock(content, config)
    warn_of_changes_to_come(content)
    warn_of_made_slugs(content)
    return content


def open_newsroom(config: Config) -> Content:
    """The newsroom file, or what is known of a faulty one, and the moment that is taken for the present."""
    if not config.content.is_dir():
        raise CannotBuild(f"there is no content folder {config.content}")
    catalogs = available(config.catalogs)
    newsroom, faults = newsroom_file.read(config.content, catalogs, config.timezone)
    known = newsroom or newsroom_file.known(config.content, catalogs, config.timezone)
    return Content(known, moment(config.now, known.timezone), newsroom_is_sound=newsroom is not None, faults=faults)


def take_readings(content: Content, readings: Readings) -> None:
    """Parts the sound articles from the faulty ones, and the public from those that are not."""
    content.faults += readings.faults
    content.versions = readings.versions
    for path, reading in readings.by_path.items():
        content.faults += reading.faults
        content.warnings += reading.warnings
        if reading.article:
            content.articles.append(reading.article)
        else:
            content.unread.add(path)
        if reading.partial:
            content.partial.append(reading.partial)
    content.public = [article for article in content.articles if article.is_public(content.now)]


def pair_articles(content: Content, config: Config) -> None:
    """Articles of one `pair` are a story."""
    past = Past(config.content)  # which is looked at only where two articles claim one place
    content.stories, faults = pair_up(content.articles, content.newsroom, content.unread, past.knows)
    if known := [article for article in content.partial if address_is_known(article)]:
        _, faults = pair_up([*content.articles, *known], content.newsroom, content.unread, past.knows)
    content.faults += faults
    content.warnings += withdrawals.gone_in_one_language(content.stories)


def follow_references(content: Content, config: Config, cache: BuildCache) -> None:
    """Links, photos and documents of every article, faulty ones too."""
    public = {article.path for article in content.public}
    resolver = Resolver(config.content, content.articles, public, content.unread, cache.measure)
    for article in (*content.articles, *content.partial):
        content.references[article.path], faults = resolver.resolve(article)
        content.faults += faults


def check_partial_articles(content: Content) -> None:
    """What faulty articles name is looked up as that of all others was, when they were paired."""
    for article in content.partial:
        content.faults += against_newsroom(article, content.newsroom)


def look_at_names(content: Content, cache: BuildCache) -> None:
    """Files that look like articles and are none, folders that other systems take for one."""
    linked = {
        f"{article.folder}/{name}"
        for article in (*content.articles, *content.partial)
        for name in content.references[article.path].documents
    }
    paths = {*content.unread, *(article.path for article in content.articles)}
    content.warnings += names.warnings(cache.listing, paths, content.articles, content.newsroom.languages, linked)


def check_menu(content: Content, config: Config) -> None:
    """A menu names pages that there are, if only as drafts."""
    pages = {article.pair for article in (*content.articles, *content.partial) if article.kind == "page"}
    pages |= {path.split("/")[-2] for path in content.unread if path.startswith(f"{PAGES}/")}
    content.faults += newsroom_file.menu_pages_that_are_missing(config.content, content.newsroom, pages)


def plan_pages(content: Content, config: Config) -> None:
    """The editions, every page of them, and all that stands beside those."""
    content.editions = make_editions(content.stories, content.newsroom, content.now)
    content.routes = routes_of(content.editions, content.newsroom, config.page_size)
    others = other_addresses(content.routes, content.public, content.references)
    content.present = Present(content.routes, others)


def lead_on_old_addresses(content: Content, config: Config) -> None:
    """Where the addresses of addresses.lock and the `aliases` of articles lead."""
    languages, present = content.newsroom.languages, content.present
    raw, unreadable = lock.read(config.content)
    content.lock, lock_faults = lock.parse(raw, present.lines)
    waiting = shown_later(content.articles, content.now, languages) if config.now else ()
    content.doubt = Doubt(content.partial, content.unread, content.newsroom)
    content.moves, faults = resolve.find(
        content.lock, present, content.articles, content.public, languages, waiting, content.doubt
    )
    content.faults += [*unreadable, *lock_faults, *faults]


def warn_of_what_was_taken_back(content: Content) -> None:
    """Published stories that turn into the word “withdrawn” without having been withdrawn."""
    content.warnings += withdrawals.taken_back(content.articles, gone_addresses(content.moves, content.articles))


def find_dead_links(content: Content) -> None:
    """Links of public articles to addresses of this site that lead nowhere."""
    partial = [article for article in content.partial if article.is_public(content.now)]
    articles = (*content.public, *partial)
    content.faults += dead_links(articles, content.references, content.present, content.moves, content.doubt)


def prepare_lock(content: Content, config: Config) -> None:
    """The next addresses.lock, unless this build records nothing."""
    if config.record and not content.faults:
        content.next_lock = resolve.next_lock(content.lock, content.present, content.moves)


def check_lock(content: Content, config: Config) -> None:
    """Only the lines themselves: where they lead cannot be said."""
    raw, unreadable = lock.read(config.content)
    content.faults += [*unreadable, *lock.parse(raw)[1]]


def warn_of_changes_to_come(content: Content) -> None:
    """Readers are not told of a change before it is made; a year is easily mistyped."""
    latest = (content.now + dt.timedelta(days=1)).timestamp()
    for article in content.articles:
        modified = article.modified
        if modified and modified.timestamp() > latest and modified != article.date:
            message = f"`modified` ({modified:%Y-%m-%d}) lies in the future: write the day on which it was changed"
            content.warnings.append(Fault(article.path, article.line("modified"), message))


def warn_of_made_slugs(content: Content) -> None:
    """An address made from a title changes with the title."""
    for article in content.articles:
        needed = article.kind == "page" and kinds.is_reserved(article.slug)  # which is a fault already
        if "slug" not in article.lines and article.status != "draft" and not needed:
            message = f"no `slug`: the address is made from the title, {article.address}; add `slug: {article.slug}`"
            content.warnings.append(Fault(article.path, 1, message, "no slug"))
