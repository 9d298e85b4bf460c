"""How pages of different languages belong together: the one place that head, sitemap and language switch ask."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .. import addresses

X_DEFAULT = "x-default"


@dataclass(frozen=True, slots=True)
class Alternate:
    hreflang: str
    address: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Where the language switch of a page leads for one language."""

    lang: str
    address: str
    current: bool
    nearest: str | None  # what the nearest page shows, where there is no counterpart: "front", "archive" …


class Relations:
    """Knows, of every page, its counterparts in the other languages.

    Pages are counterparts when they share a group: a tuple that says what they show, such as ("year", 2019).
    A page that is shown but not listed anywhere (a hidden article) is nobody's counterpart.
    """

    def __init__(self, languages: Iterable[str], pages: Iterable[tuple[tuple, str, str]]):
        """`pages` are (group, language, address) of all pages that may be listed."""
        self.languages = tuple(languages)
        self.groups: dict[tuple, dict[str, str]] = defaultdict(dict)
        for group, lang, address in pages:
            self.groups[group][lang] = address

    def alternates(self, group: tuple, lang: str, address: str) -> tuple[Alternate, ...]:
        """The page itself, its counterparts and the x-default, in the newsroom's order of languages."""
        found = self.groups.get(group, {})
        if found.get(lang) != address:  # not listed
            return (Alternate(lang, address), Alternate(X_DEFAULT, address))
        each = [Alternate(code, found[code]) for code in self.languages if code in found]
        default = addresses.CHOOSER if group == ("front", 1) else each[0].address
        return (*each, Alternate(X_DEFAULT, default))

    def of_chooser(self) -> tuple[Alternate, ...]:
        fronts = self.groups[("front", 1)]
        each = [Alternate(code, fronts[code]) for code in self.languages]
        return (*each, Alternate(X_DEFAULT, addresses.CHOOSER))

    def switch(self, group: tuple, lang: str, address: str) -> tuple[Choice, ...]:
        """One choice for each language of the newsroom."""
        return tuple(
            Choice(code, address, current=True, nearest=None) if code == lang else self._nearest(group, code)
            for code in self.languages
        )

    def nearest(self, group: tuple) -> list[str | Choice]:
        """The address of the group's page in each language, or what stands for it: all that the other answers hang on."""
        found = self.groups.get(group, {})
        return [found.get(code) or self._nearest(group, code) for code in self.languages]

    def _nearest(self, group, lang) -> Choice:
        nearest = None
        while (address := self.groups.get(group, {}).get(lang)) is None:
            group = wider(group)
            nearest = group[0]
        return Choice(lang, address, current=False, nearest=nearest)


def wider(group: tuple) -> tuple:
    """What to show instead of a group that a language does not have."""
    match group:
        case ("front" | "category" | "tag", *_, number) if number != 1:
            return (*group[:-1], 1)
        case ("year", _):
            return ("archive",)
        case _:
            return ("front", 1)
