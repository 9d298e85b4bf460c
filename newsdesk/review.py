"""A review copy: one unpublished story as a folder of pages that can stand anywhere."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote

from newsroom import addresses, writing
from newsroom.config import Config
from newsroom.content.article import Article
from newsroom.content.references import References, Resolver
from newsroom.kept.build_cache import BuildCache
from newsroom.languages import load_languages
from newsroom.loading import Content
from newsroom.redirects.resolve import Moves
from newsroom.rendering import pages, themes
from newsroom.rendering.renderer import Renderer
from newsroom.structure.relations import Relations
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


def files(config: Config, content: Content, wanted: list[Article], cache: BuildCache) -> Iterator[tuple[str, bytes]]:
    """Yields path and content of every file of the copy: a folder for each language, and the theme."""
    names, theme_files = themes.assets(config.theme / "static")
    for address, data in theme_files.items():
        yield address[1:], data
    copied = replace(content, public=wanted, references=_references(config, content, wanted, cache), moves=Moves())
    folders = {article.address: article.lang for article in wanted}
    for name, _, _, make in writing.attachments(config, copied, cache):
        address, lang = next((one, lang) for one, lang in folders.items() if f"/{name}".startswith(one))
        found = make()
        yield f"{lang}/{f'/{name}'.removeprefix(address)}", found.read_bytes() if isinstance(found, Path) else found
    for article in wanted:
        yield f"{article.lang}/{PAGE}", _page(config, copied, article, names, folders)


def _references(config: Config, content: Content, wanted: list[Article], cache: BuildCache) -> dict[str, References]:
    """What the articles refer to; of all that is not public, they see each other alone."""
    seen = {one.path for one in (*content.public, *wanted)}
    resolver = Resolver(config.content, content.articles, seen, measure=cache.measure)
    return {article.path: resolver.resolve(article)[0] for article in wanted}


def _page(config: Config, content: Content, article: Article, names: dict, folders: dict[str, str]) -> bytes:
    """The article's page as readers will see it, marked, and without what ties a page to the site's lists."""
    newsroom = content.newsroom
    languages = load_languages(newsroom.languages, config.catalogs)
    site = Surroundings(config.url.rstrip("/"), newsroom, languages, {}, folders=folders, here=article.lang)
    site.assets.update({name: site.href(address) for name, address in names.items()})
    in_public = [(route.group, route.lang, route.address) for route in content.routes if route.listed]
    in_copy = [((one.kind, one.pair), one.lang, one.address) for one in content.public]
    relations = Relations(newsroom.languages, in_public + in_copy)
    made = pages.PageMaker([], content.editions, site, content.references, relations, content.now)
    page = made.of(_route(content, article))
    there = {site.absolute(address) for _, _, address in in_public}
    view = page.view | {
        "review": _mark(article, languages[article.lang]),
        "canonical": None,
        "alternates": [],
        "og": [],
        "data": None,
        "switch": [one for one in page.view["switch"] if not one["note"]],
        "breadcrumbs": [one for one in page.view["breadcrumbs"] if one["href"] in there],
    }
    if article.kind == "story":
        kicker = page.view["kicker"]
        view["kicker"] = kicker if kicker["href"] in there else kicker | {"href": None}
        view["tags"] = [one for one in page.view["tags"] if one["href"] in there]
    edition = [one for one in content.editions if one.lang == article.lang]
    renderer = Renderer(config.theme / "templates", [languages[article.lang]], pages.constants(edition, site))
    return renderer.render(replace(page, view=view))


def _route(content: Content, article: Article) -> ArticleRoute:
    """The article's page, with no neighbours. `content.public` are the articles of the copy."""
    listed = [route.article for route in content.routes if isinstance(route, ArticleRoute) and route.listed]
    return from_article(article, Sources([*listed, *content.public]).stale(article))


def _mark(article: Article, language) -> dict:
    """What stands above all else: until when the story is under embargo, or that it is a draft."""
    if article.status == "draft":
        return {"date": None}
    return {"date": language.long_date(article.date), "time": language.clock_time(article.date)}
