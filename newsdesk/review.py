"""A review copy: one unpublished story as a folder of pages that can stand anywhere."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from urllib.parse import quote

from newsroom import addresses
from newsroom.attachments import attachments
from newsroom.config import Config
from newsroom.content.article import Article
from newsroom.content.references import References, Resolver
from newsroom.files import Original
from newsroom.kept.build_cache import BuildCache
from newsroom.languages.language import Language
from newsroom.loading import Content
from newsroom.redirects.moves import Moves
from newsroom.rendering import themes
from newsroom.rendering.wiring import site_of, wire
from newsroom.structure.routes import ArticleRoute, from_article
from newsroom.structure.site import AS_IT_IS, Site
from newsroom.structure.staleness import Sources

PAGE = "index.html"  # named in links too, so that a folder on a disk can be read


@dataclass(frozen=True, slots=True)
class Surroundings(Site):
    """The site as one page of a copy sees it: what belongs to the copy stands near, all else in public."""

    folders: dict[str, str] = field(default_factory=dict)  # the public address of each article → its folder in the copy
    here: str = ""  # the page's own folder

    def href(self, address: str) -> str:
        if address.startswith(addresses.THEME):
            return f"..{quote(address)}"
        for page, folder in self.folders.items():
            if address.startswith(page):
                name = quote(address.removeprefix(page), safe=AS_IT_IS)
                name = f"{PAGE}{name}" if name[:1] in ("", "#", "?") else name
                return name if folder == self.here else f"../{folder}/{name}"
        return self.absolute(address)


def files(
    config: Config, content: Content, wanted: list[Article], cache: BuildCache
) -> Iterator[tuple[str, bytes | Original]]:
    """Yields every file of the copy, its path with what is in it: a folder for each language, and the theme."""
    asset_addresses, assets = themes.assets(config.theme / "static")
    for address, data in assets.items():
        yield address[1:], data
    copied = replace(content, public=wanted, references=_references(config, content, wanted, cache), moves=Moves())
    folders = {article.address: article.lang for article in wanted}
    for name, _, _, make in attachments(config, copied, cache):
        address, lang = next((place, lang) for place, lang in folders.items() if f"/{name}".startswith(place))
        source = make()
        yield (
            f"{lang}/{f'/{name}'.removeprefix(address)}",
            source if not isinstance(source, Path) else source.read_bytes(),
        )
    for article in wanted:
        surroundings = partial(Surroundings, folders=folders, here=article.lang)
        site = site_of(config, content.newsroom, asset_addresses, surroundings)
        yield f"{article.lang}/{PAGE}", _page(config.theme / "templates", copied, article, site)


def _references(config: Config, content: Content, wanted: list[Article], cache: BuildCache) -> dict[str, References]:
    """What the articles refer to; of all that is not public, they see each other alone."""
    seen = {article.path for article in (*content.public, *wanted)}
    resolver = Resolver(config.content, content.articles, seen, measure=cache.measure)
    return {article.path: resolver.resolve(article)[0] for article in wanted}


def _page(templates: Path, copied: Content, article: Article, site: Site) -> bytes:
    """The article's page as readers will see it, marked, and without what ties a page to the site's lists."""
    edition = [edition for edition in copied.editions if edition.lang == article.lang]
    routes = {article.path: _route(copied, article) for article in copied.public}
    wiring = wire(replace(copied, editions=edition), site, also=routes.values())
    page = wiring.pages.of(routes[article.path])
    in_public = {site.absolute(route.address) for route in copied.routes if route.listed}
    view = page.view | {
        "review": _mark(article, site.languages[article.lang]),
        "canonical": None,
        "alternates": [],
        "og": [],
        "data": None,
        "switch": [choice for choice in page.view["switch"] if not choice["note"]],
        "breadcrumbs": [crumb for crumb in page.view["breadcrumbs"] if crumb["href"] in in_public],
    }
    if article.kind == "story":
        kicker = page.view["kicker"]
        view["kicker"] = kicker if kicker["href"] in in_public else kicker | {"href": None}
        view["tags"] = [tag for tag in page.view["tags"] if tag["href"] in in_public]
    return wiring.renderer(templates).render(replace(page, view=view))


def _route(copied: Content, article: Article) -> ArticleRoute:
    """The article's page, with no neighbours."""
    listed = [route.article for route in copied.routes if isinstance(route, ArticleRoute) and route.listed]
    return from_article(article, Sources([*listed, *copied.public]).stale(article))


def _mark(article: Article, language: Language) -> dict[str, str | None]:
    """What stands above all else: until when the story is under embargo, or that it is a draft."""
    if article.status == "draft" or not article.date:
        return {"date": None}
    return {"date": language.long_date(article.date), "time": language.clock_time(article.date)}
