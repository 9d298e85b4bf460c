"""An edition's menu."""

from collections.abc import Iterator

from ... import kinds
from ...kinds import Shows
from ...structure.editions import Edition
from ...structure.lists import lists_of
from ...structure.site import Site
from . import View


def menu(site: Site, edition: Edition) -> Iterator[View]:
    """The menu's items that have a page in this edition; without a menu in the newsroom file, all there is."""
    items = site.newsroom.menu or (
        *({"category": key} for key in edition.categories),
        "archive",
        *({"page": pair} for pair in edition.pages),
    )
    for item in items:
        name, key = (item, None) if isinstance(item, str) else next(iter(item.items()))
        if target := _target(site, edition, name, key):
            text, address = target
            yield {"text": text, "href": site.href(address)}


def _target(site: Site, edition: Edition, name: str, key: str | None) -> tuple[str, str] | None:
    """The name and the address of the page of this kind and key, if the edition has it."""
    kind = kinds.KINDS[name]
    if kind.shows is Shows.PAGES:
        article = edition.pages.get(key) if key else None
        return (article.title, article.address) if article and article.status != "hidden" else None
    for stories in lists_of(kind, edition, site.newsroom):
        if stories.key == key:
            text = stories.name or site.languages[edition.lang].gettext(kind.title)
            return text, kind.at(edition.lang, *stories.words)
    return None
