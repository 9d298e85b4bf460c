"""The build from the content folder to the output folder, step by step."""

import datetime as dt
import math
import shutil
import time
import zoneinfo
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from urllib.parse import unquote

from . import addresses, fingerprints, newsroom_file, pages, pictures, plan, reading, state, theme
from .article import Article
from .cache import Damaged
from .editions import Edition, make_editions
from .faults import CannotBuild, ContentFaults, Fault, WrongUse
from .languages import available, load_languages
from .markup import Converter
from .memory import Memory
from .newsroom_file import Newsroom
from .output import Counts, Made, Output, Release
from .parallel import in_chunks
from .references import References, Resolver
from .relations import Relations
from .site import Site
from .state import Summary
from .stories import Story, address_of, is_public, pair_up
from .views.sitemaps import IS_NEWS


@dataclass(frozen=True, slots=True)
class Config:
    """All that shapes a build beside the content and the theme."""

    content: Path
    output: Path
    theme: Path
    cache: Path
    url: str  # of the site's root
    timezone: str  # unless the newsroom file names one
    now: str | None  # the moment taken for the present; None is what the clock says
    page_size: int
    markdown: dict  # "extensions" and "extension_configs"
    clean: bool = False  # forget what earlier builds have kept

    @property
    def catalogs(self) -> Path:
        return self.theme / "translations"


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
    warnings: list[Fault] = field(default_factory=list)

    @property
    def summary(self) -> Summary:
        unpublished = len(self.articles) - len(self.public)
        return Summary(len(self.articles), unpublished, len(self.editions), tuple(sorted(self.warnings)))


class Build:
    """One run: what earlier ones have kept, the content, and the output."""

    def __init__(self, config: Config):
        self.config = config
        self.output = Output(config.output)
        if config.clean:
            shutil.rmtree(config.cache, ignore_errors=True)
            self.output.state.unlink(missing_ok=True)
        if not config.content.is_dir():
            raise CannotBuild(f"there is no content folder {config.content}")
        self.memory = Memory(config.content, config.cache)
        self.inputs = self.memory.inputs(*_settings(config), fingerprints.of_files(config.theme))
        self.content: Content | None = None
        self.files = 0  # of an unchanged output

    def unchanged(self) -> Summary | None:
        """What the last build said, if this one would make the same from the same, and its output is as it left it."""
        last, now = self.output.last_build(), time.time()
        same = last.inputs == self.inputs and (self.config.now is not None or last.since <= now < last.until)
        if same and state.intact_folders(last, self.output.folder):
            files = state.intact_files(last, self.output.folder)
            if len(files) == len(last.files):
                self.memory.save()
                self.files = len(files)
                return last.summary
        return None

    def load(self):
        """Reads and plans; raises every fault of the content at once."""
        self.content = load(self.config, self.memory)

    def write(self) -> Counts:
        """Renders what has changed and puts it in place; reads again if the cache turns out to be damaged."""
        try:
            counts = write(self.config, self.content, self.memory, self.inputs)
        except Damaged:
            self.memory.store.discard("the cache was damaged and is made anew")
            problem = self.memory.store.problem
            self.load()
            self.memory.store.problem = problem
            counts = write(self.config, self.content, self.memory, self.inputs)
        self.memory.save()
        return counts


def _settings(config: Config) -> tuple:
    """The settings that shape the output, as plain data."""
    return config.url, config.timezone, config.now, config.page_size, repr(config.markdown)


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
    stories, pair_faults = pair_up(articles, known, unread)
    public = [one for one in articles if is_public(one, now)]
    references, reference_faults = resolve_all(config, articles, public, unread, memory)
    faults += [*pair_faults, *reference_faults]
    editions, leaves = [], []
    if newsroom and not unread:  # only then all addresses are known
        editions = make_editions(stories, newsroom, now)
        leaves = plan.leaves(editions, newsroom, config.page_size)
        faults += dead_addresses(public, references, leaves)
    if faults:
        raise ContentFaults(faults, config.content)
    warnings = [warning for one in readings.values() for warning in one.warnings]
    warnings += [
        Fault(one.path, 1, f"no `slug`: the address is made from the title, {address_of(one)}; add `slug: {one.slug}`")
        for one in articles
        if "slug" not in one.lines
    ]
    return Content(newsroom, now, articles, public, stories, references, editions, leaves, warnings)


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
    config: Config, articles: list[Article], public: list[Article], unread: set[str], memory: Memory
) -> tuple[dict[str, References], list[Fault]]:
    """What every article refers to, by the article's path."""
    resolver = Resolver(config.content, articles, {one.path for one in public}, unread, memory.measure)
    references, faults = {}, []
    for article in articles:
        references[article.path], found = resolver.resolve(article)
        faults += found
    return references, faults


def dead_addresses(
    public: list[Article], references: dict[str, References], leaves: list[plan.Leaf]
) -> Iterator[Fault]:
    """Links to addresses of this site at which nothing stands."""
    there = {leaf.address for leaf in leaves} | {addresses.CHOOSER}
    there |= {
        addresses.feed(leaf.address) for leaf in leaves if leaf.kind in ("front", "category") and leaf.number == 1
    }
    for article in public:
        there |= {address_of(article) + name for name in references[article.path].documents}
    for article in public:
        for number, target in references[article.path].targets.items():
            if target and target.local and unquote(target.href.partition("#")[0].partition("?")[0]) not in there:
                message = f"the link `{target.href}` leads to no page: write the path of the article's .md file"
                yield Fault(article.path, article.body.holes[number].line, message)


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

    with Output(config.output).release() as release:

        def make(page: pages.Page) -> Made:
            name, fingerprint = addresses.output_file(page.address), prints.of(page)
            return release.same(name, fingerprint) or release.make(name, renderer.render(page), fingerprint)

        def make_some(leaves: list[plan.Leaf]) -> list[Made]:
            return [make(made.of(leaf)) for leaf in leaves]

        return release.finish(
            chain(
                (release.make(addresses.output_file(address), data) for address, data in files.items()),
                attach(release, config, content, memory),
                chain.from_iterable(in_chunks(make_some, content.leaves)),
                map(make, made.others()),
            ),
            inputs=inputs,
            since=content.now.timestamp(),
            until=next_change(content),
            summary=content.summary,
        )


def attach(release: Release, config: Config, content: Content, memory: Memory) -> Iterator[Made]:
    """Puts the pictures and documents of public articles beside their pages."""
    for name, fingerprint, make in attachments(config, content, memory):
        yield release.same(name, fingerprint) or release.make(name, make(), fingerprint)


def attachments(config: Config, content: Content, memory: Memory) -> Iterator[tuple[str, bytes, Callable[[], Path]]]:
    """The name of each picture and document, the fingerprint of what it is made from, and how to make it."""
    for article in content.public:
        references, folder = content.references[article.path], addresses.output_file(address_of(article))
        folder = folder.removesuffix("index.html")
        for picture in {one.source: one for one in (references.cover, *references.photos.values()) if one}.values():
            for rendition in {one.name: one for one in picture.renditions}:
                # The name itself is made from the original, the settings and the encoder.
                make = partial(_produced, picture, rendition, config.cache / "pictures")
                yield folder + rendition, rendition.encode(), make
        for name in references.documents:
            path = config.content / article.folder / name
            yield folder + name, memory.digests.of(str(path)), partial(Path, path)


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


def moment(now: str | None, timezone: str) -> dt.datetime:
    """The moment a build takes for the present, in the newsroom's zone."""
    try:
        zone = zoneinfo.ZoneInfo(timezone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise CannotBuild(f"TIMEZONE `{timezone}` is no time zone: write one such as Europe/Sofia") from None
    if now is None:
        return dt.datetime.now(zone)
    try:
        given = dt.datetime.fromisoformat(now)
        return given.replace(tzinfo=zone) if given.tzinfo is None else given.astimezone(zone)
    except (ValueError, OverflowError):
        raise WrongUse(f"`--now {now}` is no moment: write one such as 2026-12-24 or 2026-12-24T10:00") from None
