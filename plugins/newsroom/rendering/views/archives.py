"""Views of the archive and of its years."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from ... import addresses, kinds
from ...structure.editions import Entry
from ...structure.routes import ListRoute
from . import View
from .frame import Frames
from .teasers import Teasers


class Archives:
    """Makes the views of an edition's stories by the time they are from."""

    def __init__(self, frames: Frames, teasers: Teasers):
        self.frames = frames
        self.teasers = teasers
        self.site = frames.site

    def archive(self, route: ListRoute) -> View:
        name = self.site.newsroom.names[route.lang]
        return self.frames.around(
            route,
            title=self._say(route.lang, kinds.ARCHIVE.title),
            description=self._say(route.lang, "All stories by year: %(name)s", name=name),
            count=len(route.entries),
            years=[self._in_archive(year, entries, route.lang) for year, entries in _by_year(route.entries)],
        )

    def year(self, route: ListRoute) -> View:
        language, year = self.site.languages[route.lang], route.group[1]
        months = [
            {
                "name": language.month_name(month),
                "id": _anchor(month),
                "count": len(entries),
                "teasers": [self.teasers.of(entry, route.lang) for entry in entries],
            }
            for month, entries in _by_month(route.entries)
        ]
        title = self._say(route.lang, "Stories of %(year)s", year=year)
        return self.frames.around(
            route,
            title=title,
            description=f"{title}: {self.site.newsroom.names[route.lang]}",
            year=str(year),
            count=len(route.entries),
            months=months,
            newer=self._other_year(route.newer, route.lang),
            older=self._other_year(route.older, route.lang),
        )

    def _other_year(self, year: int | None, lang: str) -> View | None:
        return {"text": str(year), "href": self.site.href(addresses.year(lang, year))} if year else None

    def _in_archive(self, year: int, entries: list[Entry], lang: str) -> View:
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
                {
                    "name": language.month_name(month),
                    "href": f"{href}#{_anchor(month)}",
                    "count": len(of_month),
                }
                for month, of_month in _by_month(entries)
            ],
        }

    def _say(self, lang: str, message: str, **values: object) -> str:
        return self.site.languages[lang].gettext(message) % values


def _by_year(entries: tuple[Entry, ...]) -> Iterator[tuple[int, list[Entry]]]:
    for year, group in groupby(entries, lambda entry: entry.article.story_date.year):
        yield year, list(group)


def _by_month(entries: tuple[Entry, ...] | list[Entry]) -> Iterator[tuple[int, list[Entry]]]:
    """The stories of one year by month."""
    for month, group in groupby(entries, lambda entry: entry.article.story_date.month):
        yield month, list(group)


def _anchor(month: int) -> str:
    return f"m{month:02}"
