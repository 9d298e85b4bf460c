"""The build from the content folder to the output folder, step by step."""

import datetime as dt
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from urllib.parse import unquote

from . import addresses, newsroom_file, pages, pictures, plan, reading, theme
from .article import Article
from .editions import Edition, make_editions
from .faults import CannotBuild, ContentFaults, Fault, WrongUse
from .languages import available, load_languages
from .markup import Converter
from .newsroom_file import Newsroom
from .output import Counts, Output
from .parallel import in_chunks
from .references import References, Resolver
from .relations import Relations
from .site import Site
from .stories import Story, address_of, is_public, pair_up


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


def load(config: Config) -> Content:
    """Every step up to the plan of the site, with all faults of all steps at once."""
    if not config.content.is_dir():
        raise CannotBuild(f"there is no content folder {config.content}")
    catalogs = available(config.catalogs)
    newsroom, newsroom_faults = newsroom_file.read(config.content, catalogs, config.timezone)
    known = newsroom or newsroom_file.known(config.content, catalogs, config.timezone)
    now = moment(config.now, known.timezone)
    readings, faults = read_all(config, known.timezone)
    faults += newsroom_faults
    for one in readings.values():
        faults += one.faults
    articles = [one.article for one in readings.values() if one.article]
    unread = {path for path, one in readings.items() if not one.article}
    stories, pair_faults = pair_up(articles, known, unread)
    public = [one for one in articles if is_public(one, now)]
    references, reference_faults = resolve_all(config, articles, public, unread)
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


def read_all(config: Config, timezone: str) -> tuple[dict[str, reading.Reading], list[Fault]]:
    """What each Markdown file gave, by its path, and the faults of files that are none of ours to read."""
    paths, faults = reading.find(config.content)

    def read_some(some: list[str]) -> list[reading.Reading]:
        converter = Converter(config.markdown["extensions"], config.markdown["extension_configs"])
        return [read_one(config.content, path, converter, timezone) for path in some]

    readings = chain.from_iterable(in_chunks(read_some, paths))
    return dict(zip(paths, readings, strict=True)), faults


def read_one(content: Path, path: str, converter: Converter, timezone: str) -> reading.Reading:
    try:
        return reading.read(path, (content / path).read_bytes(), converter, timezone)
    except OSError as error:
        return reading.Reading(None, (Fault(path, 1, f"the file cannot be read ({error.strerror})"),))


def resolve_all(
    config: Config, articles: list[Article], public: list[Article], unread: set[str]
) -> tuple[dict[str, References], list[Fault]]:
    """What every article refers to, by the article's path."""
    resolver = Resolver(config.content, articles, {one.path for one in public}, unread)
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


def write(config: Config, content: Content) -> Counts:
    """Renders every page and puts the whole site in place."""
    names, files = theme.assets(config.theme / "static")
    languages = load_languages(content.newsroom.languages, config.catalogs)
    site = Site(config.url.rstrip("/"), content.newsroom, languages, {})
    site.assets.update({name: site.href(address) for name, address in names.items()})
    relations = Relations(
        content.newsroom.languages, [(leaf.group, leaf.lang, leaf.address) for leaf in content.leaves if leaf.listed]
    )
    renderer = theme.Renderer(config.theme / "templates", languages.values(), pages.constants(content.editions, site))
    made = pages.make_pages(content.leaves, content.editions, site, content.references, relations, content.now)

    def everything() -> Iterator[tuple[str, bytes | Path]]:
        for address, data in files.items():
            yield addresses.output_file(address), data
        yield from attachments(config, content)
        for page in made:
            yield addresses.output_file(page.address), renderer.render(page)

    return Output(config.output).publish(everything())


def attachments(config: Config, content: Content) -> Iterator[tuple[str, Path]]:
    """The pictures and documents of public articles, beside their pages."""
    for article in content.public:
        references, folder = content.references[article.path], addresses.output_file(address_of(article))
        folder = folder.removesuffix("index.html")
        files = {}
        for picture in {one.source: one for one in (references.cover, *references.photos.values()) if one}.values():
            try:
                files |= pictures.produce(Path(picture.source), picture, config.cache / "pictures")
            except pictures.PictureFault as fault:  # it was sound when the content was read
                raise CannotBuild(str(fault)) from fault
        for name in references.documents:
            files[name] = config.content / article.folder / name
        for name, path in files.items():
            yield folder + name, path


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
