"""Views of the pages that list stories: fronts, archives, categories and tags."""

from collections import Counter
from itertools import groupby

from ... import addresses
from ...structure.editions import Entry
from ...structure.routes import Leaf
from .frame import Frames
from .teasers import Teasers


class Listings:
    """Makes the views of an edition's lists."""

    def __init__(self, frames: Frames, teasers: Teasers):
        self.frames = frames
        self.teasers = teasers
        self.site = frames.site

    def front(self, leaf: Leaf) -> dict:
        language, lead = self.site.languages[leaf.lang], self._lead(leaf)
        name = self.site.newsroom.names[leaf.lang]
        return self.frames.around(
            leaf,
            title=self._with_number(name, leaf),
            heading=name if leaf.number == 1 else language.gettext("More news"),
            description=self.site.newsroom.about[leaf.lang],
            feeds=[self._feed(name, leaf.lang, addresses.front(leaf.lang))],
            trail=self._front_trail(leaf.lang) if leaf.number > 1 else (),
            lead=lead and self.teasers.of(lead, leaf.lang),
            **self._list(leaf, lambda number: addresses.front(leaf.lang, number), but=lead),
        )

    def _lead(self, leaf: Leaf) -> Entry | None:
        """The story that leads the first page: the newest in the edition's own language, else the newest."""
        own = (entry for entry in leaf.entries if not entry.foreign)
        return next(own, leaf.entries[0]) if leaf.number == 1 and leaf.entries else None

    def category(self, leaf: Leaf) -> dict:
        section = self.site.newsroom.categories[leaf.group[1]]
        slug, name = section.slugs[leaf.lang], section.names[leaf.lang]
        at = lambda number: addresses.category(leaf.lang, slug, number)  # noqa: E731
        description = self._say(leaf.lang, "Stories in the category %(name)s", name=name)
        feeds = [self._feed(f"{name} – {self.site.newsroom.names[leaf.lang]}", leaf.lang, at(1))]
        return self._section(leaf, self._say(leaf.lang, "Category"), name, description, at, feeds)

    def tag(self, leaf: Leaf) -> dict:
        section = self.site.newsroom.tags[leaf.group[1]]
        slug, name = section.slugs[leaf.lang], section.names[leaf.lang]
        at = lambda number: addresses.tag(leaf.lang, slug, number)  # noqa: E731
        description = self._say(leaf.lang, "Stories about %(name)s", name=name)
        return self._section(leaf, self._say(leaf.lang, "Topic"), name, description, at, [])

    def _section(self, leaf, what, name, description, at, feeds) -> dict:
        trail = list(self._front_trail(leaf.lang))
        if leaf.number > 1:
            trail.append((name, at(1)))
        return self.frames.around(
            leaf,
            title=self._with_number(name, leaf),
            heading=name,
            description=self._described(description, leaf),
            trail=trail,
            feeds=feeds,
            what=what,
            **self._list(leaf, at),
        )

    def year(self, leaf: Leaf) -> dict:
        language, year = self.site.languages[leaf.lang], leaf.group[1]
        months = [
            {
                "name": language.month_name(month),
                "id": f"m{month:02}",
                "count": len(entries := list(group)),
                "teasers": [self.teasers.of(entry, leaf.lang) for entry in entries],
            }
            for month, group in groupby(leaf.entries, lambda entry: entry.article.date.month)
        ]
        title = self._say(leaf.lang, "Stories of %(year)s", year=year)
        return self.frames.around(
            leaf,
            title=title,
            description=f"{title}: {self.site.newsroom.names[leaf.lang]}",
            trail=[*self._front_trail(leaf.lang), self._archive_crumb(leaf.lang)],
            year=str(year),
            count=len(leaf.entries),
            months=months,
            newer=self._other_year(leaf.newer, leaf.lang),
            older=self._other_year(leaf.older, leaf.lang),
        )

    def _other_year(self, year: int | None, lang: str) -> dict | None:
        return year and {"text": str(year), "href": self.site.href(addresses.year(lang, year))}

    def archive(self, leaf: Leaf) -> dict:
        language = self.site.languages[leaf.lang]
        years = [
            self._year(year, list(group), leaf.lang)
            for year, group in groupby(leaf.entries, lambda entry: entry.article.date.year)
        ]
        title = language.gettext("Archive")
        return self.frames.around(
            leaf,
            title=title,
            description=self._say(leaf.lang, "All stories by year: %(name)s", name=self.site.newsroom.names[leaf.lang]),
            trail=self._front_trail(leaf.lang),
            count=len(leaf.entries),
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

    def _list(self, leaf: Leaf, at, but: Entry | None = None) -> dict:
        href = lambda number: self.site.href(at(number))  # noqa: E731
        return {
            "teasers": [self.teasers.of(entry, leaf.lang) for entry in leaf.entries if entry is not but],
            "number": leaf.number,
            "count": leaf.count,
            "newer": href(leaf.number - 1) if leaf.number > 1 else None,
            "older": href(leaf.number + 1) if leaf.number < leaf.count else None,
        }

    def _with_number(self, title: str, leaf: Leaf) -> str:
        if leaf.number == 1:
            return title
        return self._say(leaf.lang, "%(title)s, page %(number)s", title=title, number=leaf.number)

    def _described(self, description: str, leaf: Leaf) -> str:
        name = self.site.newsroom.names[leaf.lang]
        return self._with_number(f"{description} – {name}", leaf)

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
