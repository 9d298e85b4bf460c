"""The build from the content folder to the output folder, step by step."""

import datetime as dt
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from . import addresses, newsroom_file, pages, pictures, plan, reading, theme
from .article import Article
from .editions import Edition, make_editions
from .faults import CannotBuild, ContentFaults, Fault
from .languages import available, load_languages
from .markup import Converter
from .newsroom_file import Newsroom
from .output import Counts, Output
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
    now: dt.datetime  # what lies after it is under embargo
    page_size: int
    markdown: dict  # "extensions" and "extension_configs"

    @property
    def catalogs(self) -> Path:
        return self.theme / "translations"


@dataclass(slots=True)
class Content:
    """The content folder, read, paired and checked."""

    newsroom: Newsroom
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
    newsroom, faults = newsroom_file.read(config.content, available(config.catalogs), config.timezone)
    timezone = newsroom.timezone if newsroom else config.timezone
    readings, find_faults = read_all(config, timezone)
    faults += find_faults
    for one in readings:
        faults += one.faults
    warnings = [warning for one in readings for warning in one.warnings]
    articles = [one.article for one in readings if one.article]
    if newsroom is None:
        raise ContentFaults(faults, config.content)
    stories, pair_faults = pair_up(articles, newsroom)
    public = [one for one in articles if is_public(one, config.now)]
    resolver = Resolver(config.content, articles, {one.path for one in public})
    references = {}
    for article in articles:
        references[article.path], found = resolver.resolve(article)
        pair_faults += found
    if faults or pair_faults:
        raise ContentFaults([*faults, *pair_faults], config.content)
    editions = make_editions(stories, newsroom, config.now)
    leaves = plan.leaves(editions, newsroom, config.page_size)
    if dead := list(dead_addresses(public, references, leaves)):
        raise ContentFaults(dead, config.content)
    warnings += [
        Fault(one.path, 1, f"no `slug`: the address is made from the title, {address_of(one)}; add `slug: {one.slug}`")
        for one in articles
        if "slug" not in one.lines
    ]
    return Content(newsroom, articles, public, stories, references, editions, leaves, warnings)


def read_all(config: Config, timezone: str) -> tuple[list[reading.Reading], list[Fault]]:
    paths, faults = reading.find(config.content)
    converter = Converter(config.markdown["extensions"], config.markdown["extension_configs"])
    return [reading.read(path, (config.content / path).read_bytes(), converter, timezone) for path in paths], faults


def dead_addresses(
    public: list[Article], references: dict[str, References], leaves: list[plan.Leaf]
) -> Iterator[Fault]:
    """Links to addresses of this site at which nothing stands."""
    there = {leaf.address for leaf in leaves} | {addresses.CHOOSER}
    there |= {
        addresses.feed(leaf.address) for leaf in leaves if leaf.kind in ("front", "category") and leaf.number == 1
    }
    for article in public:
        there |= {address_of(article) + Path(name).name for name in references[article.path].documents}
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
    made = pages.make_pages(content.leaves, content.editions, site, content.references, relations, config.now)

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
        for picture in {one.digest: one for one in (references.cover, *references.photos.values()) if one}.values():
            files |= pictures.produce(Path(picture.source), picture, config.cache / "pictures")
        for name in references.documents:
            files[Path(name).name] = config.content / article.folder / name
        for name, path in files.items():
            yield folder + name, path


def moment(now: str | None, timezone: str) -> dt.datetime:
    """The moment a build takes for the present, in the newsroom's zone."""
    zone = zoneinfo.ZoneInfo(timezone)
    if now is None:
        return dt.datetime.now(zone)
    given = dt.datetime.fromisoformat(now)
    return given.replace(tzinfo=zone) if given.tzinfo is None else given
