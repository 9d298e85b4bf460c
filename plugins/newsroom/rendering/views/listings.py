"""Views of the pages that list stories: fronts, archives, categories and tags."""

from collections import Counter
from itertools import groupby

from ... import addresses
from ...structure.editions import Entry
from ...structure.routes import ListRoute
from .frame import Frames
from .teasers import Teasers


class Listings:
    """Makes the views of an edition's lists."""

    def __init__(self, frames: Frames, teasers: Teasers):
        self.frames = frames
        self.teasers = teasers
        self.site = frames.site

    def front(self, route: ListRoute) -> dict:
        language, lead = self.site.languages[route.lang], self._lead(route)
        name = self.site.newsroom.names[route.lang]
        return self.frames.around(
            route,
            title=self._with_number(name, route),
            heading=name if route.number == 1 else language.gettext("More news"),
            description=self.site.newsroom.about[route.lang],
            feeds=[self._feed(name, route.lang, addresses.front(route.lang))],
            trail=self._front_trail(route.lang) if route.number > 1 else (),
            lead=lead and self.teasers.of(lead, route.lang),
            **self._list(route, lambda number: addresses.front(route.lang, number), but=lead),
        )

    def _lead(self, route: ListRoute) -> Entry | None:
        """The story that leads the first page: the newest in the edition's own language, else the newest."""
        own = (entry for entry in route.entries if not entry.foreign)
        return next(own, route.entries[0]) if route.number == 1 and route.entries else None

    def category(self, route: ListRoute) -> dict:
        section = self.site.newsroom.categories[route.group[1]]
        slug, name = section.slugs[route.lang], section.names[route.lang]
        at = lambda number: addresses.category(route.lang, slug, number)  # noqa: E731
        description = self._say(route.lang, "Stories in the category %(name)s", name=name)
        feeds = [self._feed(f"{name} – {self.site.newsroom.names[route.lang]}", route.lang, at(1))]
        return self._section(route, self._say(route.lang, "Category"), name, description, at, feeds)

    def tag(self, route: ListRoute) -> dict:
        section = self.site.newsroom.tags[route.group[1]]
        slug, name = section.slugs[route.lang], section.names[route.lang]
        at = lambda number: addresses.tag(route.lang, slug, number)  # noqa: E731
        description = self._say(route.lang, "Stories about %(name)s", name=name)
        return self._section(route, self._say(route.lang, "Topic"), name, description, at, [])

    def _section(self, route, what, name, description, at, feeds) -> dict:
        trail = list(self._front_trail(route.lang))
        if route.number > 1:
            trail.append((name, at(1)))
        return self.frames.around(
            route,
            title=self._with_number(name, route),
            heading=name,
            description=self._described(description, route),
            trail=trail,
            feeds=feeds,
            what=what,
            **self._list(route, at),
        )

    def year(self, route: ListRoute) -> dict:
        language, year = self.site.languages[route.lang], route.group[1]
        months = [
            {
                "name": language.month_name(month),
                "id": f"m{month:02}",
                "count": len(entries := list(group)),
                "teasers": [self.teasers.of(entry, route.lang) for entry in entries],
            }
            for month, group in groupby(route.entries, lambda entry: entry.article.date.month)
        ]
        title = self._say(route.lang, "Stories of %(year)s", year=year)
        return self.frames.around(
            route,
            title=title,
            description=f"{title}: {self.site.newsroom.names[route.lang]}",
            trail=[*self._front_trail(route.lang), self._archive_crumb(route.lang)],
            year=str(year),
            count=len(route.entries),
            months=months,
            newer=self._other_year(route.newer, route.lang),
            older=self._other_year(route.older, route.lang),
        )

    def _other_year(self, year: int | None, lang: str) -> dict | None:
        return year and {"text": str(year), "href": self.site.href(addresses.year(lang, year))}

    def archive(self, route: ListRoute) -> dict:
        language = self.site.languages[route.lang]
        years = [
            self._year(year, list(group), route.lang)
            for year, group in groupby(route.entries, lambda entry: entry.article.date.year)
        ]
        title = language.gettext("Archive")
        return self.frames.around(
            route,
            title=title,
            description=self._say(
                route.lang, "All stories by year: %(name)s", name=self.site.newsroom.names[route.lang]
            ),
            trail=self._front_trail(route.lang),
            count=len(route.entries),
            years=years,
        )

    def _year(self, year: int, entries: list[Entry], lang: str) -> dict:
        """A year with its months and counts, and how many stories are in other languages."""
        language = self.site.languages[lang]
        foreign = Counter(entry.article.lang for entry in entries if entry.foreign)
        href = self.site.href(addresses.year(lang, year))
        return {
            "year": str(year),
            "href": href,
            "count": len(entries),
            "labels": [
                {"text": language.name_of(code), "count": count, "all": count == len(entries)}
                for code, count in sorted(foreign.items())
            ],
            "months": [
                {"name": language.month_name(month), "href": f"{href}#m{month:02}", "count": len(list(group))}
                for month, group in groupby(entries, lambda entry: entry.article.date.month)
            ],
        }

    def _list(self, route: ListRoute, at, but: Entry | None = None) -> dict:
        href = lambda number: self.site.href(at(number))  # noqa: E731
        return {
            "teasers": [self.teasers.of(entry, route.lang) for entry in route.entries if entry is not but],
            "number": route.number,
            "count": route.count,
            "newer": href(route.number - 1) if route.number > 1 else None,
            "older": href(route.number + 1) if route.number < route.count else None,
        }

    def _with_number(self, title: str, route: ListRoute) -> str:
        if route.number == 1:
            return title
        return self._say(route.lang, "%(title)s, page %(number)s", title=title, number=route.number)

    def _described(self, description: str, route: ListRoute) -> str:
        name = self.site.newsroom.names[route.lang]
        return self._with_number(f"{description} – {name}", route)

    def _say(self, lang: str, message: str, **values) -> str:
        return self.site.languages[lang].gettext(message) % values

    def _front_trail(self, lang: str) -> list:
        return [front_crumb(self.site, lang)]

    def _archive_crumb(self, lang: str):
        return self.site.languages[lang].gettext("Archive"), addresses.archive(lang)

    def _feed(self, title: str, lang: str, section: str) -> dict:
        return {"title": title, "href": self.site.absolute(addresses.feed(section)), "lang": lang}


def front_crumb(site, lang: str) -> tuple[str, str]:
    return site.newsroom.names[lang], addresses.front(lang)
