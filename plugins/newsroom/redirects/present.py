"""What stands where at this moment, and to whom each address belongs."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cached_property

from .. import addresses, kinds
from ..content.article import Article
from ..kinds import Old
from ..reserved import folded
from ..structure.lists import keys_of
from ..structure.routes import ArticleRoute, ListRoute, Route
from . import lock
from .lock import Owner


class Present:
    """What stands where at this moment; most builds need no more of it than the lines."""

    def __init__(self, routes: Iterable[Route], others: Iterable[str] = ()):
        self.routes = {route.address: route for route in routes}
        self.others = set(others)  # addresses of files that are no pages of an edition
        self.lines = {lock.shown(route.address, route.lang, *_kind_and_key(route)) for route in self._owned()}

    def _owned(self) -> Iterator[Route]:
        for route in self.routes.values():
            if route.kind.old and not (isinstance(route, ListRoute) and route.number > 1):
                yield route

    @cached_property
    def owners(self) -> dict[str, Owner]:
        return {route.address: owner_of(route) for route in self._owned()}

    @cached_property
    def where(self) -> dict[Owner, str]:
        return {owner: address for address, owner in self.owners.items()}

    @cached_property
    def files(self) -> set[str]:
        return {addresses.output_file(address) for address in (*self.routes, *self.others)}

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {folded(addresses.output_file(address)): address for address in (*self.routes, *self.others)}

    def like(self, file: str) -> str | None:
        """The address whose file some servers and disks would take for this one."""
        return self._folded.get(folded(file))

    def stands(self, address: str) -> bool:
        return address in self.routes or address in self.others

    def article_at(self, address: str) -> str | None:
        """The path of the article that stands there, if one does."""
        route = self.routes.get(address)
        return route.article.path if isinstance(route, ArticleRoute) else None


def _kind_and_key(route: Route) -> tuple[str, str | int]:
    return route.kind.key, route.group[1]


def owner_of(route: Route) -> Owner:
    kind, key = _kind_and_key(route)
    return Owner(kind, str(key), route.lang)


def owner_of_article(article: Article) -> Owner:
    return Owner(article.kind, article.pair, article.lang)


def shown_later(articles: Iterable[Article], now: dt.datetime, languages: tuple[str, ...]) -> set[Owner]:
    """The articles that are under embargo at this moment, and the lists that show them."""
    owners = set()
    for article in articles:
        if article.is_later(now):
            for kind in kinds.EDITION:
                if kind.old is Old.LEAD_ON:
                    owners |= {Owner(kind.key, str(key), lang) for key in keys_of(article, kind) for lang in languages}
            owners.add(owner_of_article(article))
    return owners
