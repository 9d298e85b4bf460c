"""How pages of different languages belong together: the one place that head, sitemap and language switch ask."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .. import addresses, kinds
from ..kinds import Kind
from .routes import Group

X_DEFAULT = "x-default"
FRONT: Group = (kinds.FRONT.key, 1)


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page in one language, as search engines are told of it."""

    hreflang: str
    address: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Where the language switch of a page leads for one language."""

    lang: str
    address: str
    current: bool
    nearest: str | None  # the kind of the nearest page, by its key, where there is no counterpart


class Relations:
    """Knows, of every page, its counterparts in the other languages.

    Pages are counterparts when they share a group: a tuple that says what they show, such as ("year", 2019).
    A page that is shown but not listed anywhere (a hidden article) is nobody's counterpart.
    """

    def __init__(self, languages: Iterable[str], pages: Iterable[tuple[Group, str, str]]):
        """`pages` are (group, language, address) of all pages that may be listed."""
        self.languages = tuple(languages)
        groups: dict[Group, dict[str, str]] = defaultdict(dict)
        for group, lang, address in pages:
            groups[group][lang] = address
        self.groups = dict(groups)

    def alternates(self, group: Group, lang: str, address: str) -> tuple[Alternate, ...]:
        """The page itself, its counterparts and the x-default, in the newsroom's order of languages."""
        counterparts = self.groups.get(group, {})
        if counterparts.get(lang) != address:  # not listed
            return (Alternate(lang, address), Alternate(X_DEFAULT, address))
        alternates = [Alternate(code, counterparts[code]) for code in self.languages if code in counterparts]
        default = addresses.CHOOSER if group == FRONT else alternates[0].address
        return (*alternates, Alternate(X_DEFAULT, default))

    def of_chooser(self) -> tuple[Alternate, ...]:
        """Every edition's front, and the chooser itself as the x-default."""
        fronts = self.groups[FRONT]
        alternates = [Alternate(code, fronts[code]) for code in self.languages]
        return (*alternates, Alternate(X_DEFAULT, addresses.CHOOSER))

    def switch(self, group: Group, lang: str, address: str) -> tuple[Choice, ...]:
        """One choice for each language of the newsroom."""
        return tuple(
            Choice(code, address, current=True, nearest=None) if code == lang else self._nearest(group, code)
            for code in self.languages
        )

    def nearest(self, group: Group) -> list[str | Choice]:
        """The address of the group's page in each language, or what stands for it: all that the other answers hang on."""
        counterparts = self.groups.get(group, {})
        return [counterparts.get(code) or self._nearest(group, code) for code in self.languages]

    def _nearest(self, group: Group, lang: str) -> Choice:
        address, nearest = self.groups.get(group, {}).get(lang), None
        while address is None:
            group = wider(group)
            address, nearest = self.groups.get(group, {}).get(lang), str(group[0])
        return Choice(lang, address, current=False, nearest=nearest)


def wider(group: Group) -> Group:
    """What to show instead of a group that a language does not have."""
    kind = kinds.KINDS[str(group[0])]
    if kind.numbered and group[-1] != 1:
        return (*group[:-1], 1)
    return _first_of(kinds.KINDS[kind.wider])


def _first_of(kind: Kind) -> Group:
    """The group of the first page of a kind of which an edition has one list."""
    return (kind.key, 1) if kind.numbered else (kind.key,)
