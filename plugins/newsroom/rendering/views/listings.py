"""Views of the pages that list stories as teasers: fronts, categories, tags, and the page for lost readers."""

from ... import addresses
from ...content.newsroom_file import Section
from ...structure.editions import Entry
from ...structure.routes import ListRoute
from . import View
from .frame import Frames
from .teasers import Teasers


class Listings:
    """Makes the views of an edition's lists."""

    def __init__(self, frames: Frames, teasers: Teasers):
        self.frames = frames
        self.teasers = teasers
        self.site = frames.site

    def front(self, route: ListRoute) -> View:
        language, lead = self.site.languages[route.lang], _lead(route)
        name = self.site.newsroom.names[route.lang]
        return self.frames.around(
            route,
            title=self._with_number(name, route),
            heading=name if route.number == 1 else language.gettext("More news"),
            description=self.site.newsroom.about[route.lang],
            feeds=[self._feed(name, route)],
            trail=[(name, addresses.front(route.lang))] if route.number > 1 else [],
            lead=lead and self.teasers.of(lead, route.lang),
            **self._list(route, but=lead),
        )

    def category(self, route: ListRoute) -> View:
        section = self.site.newsroom.categories[str(route.group[1])]
        name = section.names[route.lang]
        description = self._say(route.lang, "Stories in the category %(name)s", name=name)
        feed = self._feed(f"{name} – {self.site.newsroom.names[route.lang]}", route, section)
        return self._section(route, section, self._say(route.lang, "Category"), description, [feed])

    def tag(self, route: ListRoute) -> View:
        section = self.site.newsroom.tags[str(route.group[1])]
        description = self._say(route.lang, "Stories about %(name)s", name=section.names[route.lang])
        return self._section(route, section, self._say(route.lang, "Topic"), description, [])

    def not_found(self, route: ListRoute) -> View:
        """An edition's 404 page, with its newest stories for those who came for news."""
        language = self.site.languages[route.lang]
        return self.frames.around(
            route,
            title=language.gettext("Page not found"),
            description=language.gettext(
                "The page you are looking for is not here. It may have been moved or the address may be mistyped."
            ),
            teasers=[self.teasers.of(entry, route.lang) for entry in route.entries],
        )

    def _section(self, route: ListRoute, section: Section, what: str, description: str, feeds: list[View]) -> View:
        name = section.names[route.lang]
        return self.frames.around(
            route,
            title=self._with_number(name, route),
            heading=name,
            description=self._with_number(f"{description} – {self.site.newsroom.names[route.lang]}", route),
            trail=[(name, _at(route, 1, section))] if route.number > 1 else [],
            feeds=feeds,
            what=what,
            **self._list(route, section),
        )

    def _list(self, route: ListRoute, section: Section | None = None, but: Entry | None = None) -> View:
        """The stories of one page of a list, and the ways to the pages before and after it."""
        newer, older = route.number - 1, route.number + 1
        return {
            "teasers": [self.teasers.of(entry, route.lang) for entry in route.entries if entry is not but],
            "number": route.number,
            "count": route.count,
            "newer": self.site.href(_at(route, newer, section)) if newer else None,
            "older": self.site.href(_at(route, older, section)) if older <= route.count else None,
        }

    def _with_number(self, title: str, route: ListRoute) -> str:
        if route.number == 1:
            return title
        return self._say(route.lang, "%(title)s, page %(number)s", title=title, number=route.number)

    def _say(self, lang: str, message: str, **values: object) -> str:
        return self.site.languages[lang].gettext(message) % values

    def _feed(self, title: str, route: ListRoute, section: Section | None = None) -> View:
        feed = addresses.feed(_at(route, 1, section))
        return {"title": title, "href": self.site.absolute(feed), "lang": route.lang}


def _lead(route: ListRoute) -> Entry | None:
    """The story that leads the first page: the newest in the edition's own language, else the newest."""
    own = (entry for entry in route.entries if not entry.foreign)
    return next(own, route.entries[0]) if route.number == 1 and route.entries else None


def _at(route: ListRoute, number: int, section: Section | None) -> str:
    """The address of another page of the same list."""
    words = [section.slugs[route.lang]] if section else []
    return route.kind.at(route.lang, *words, number=number)
