"""What stands on every page: head, language switch, breadcrumbs; and the constants of an edition."""

from collections.abc import Iterable
from typing import Any

from ... import addresses, kinds
from ...content.newsroom_file import Helpline
from ...kinds import Kind
from ...languages.language import Language
from ...structure.editions import Edition
from ...structure.relations import Relations
from ...structure.routes import Route
from ...structure.site import Site
from . import View
from .menu import menu

Crumb = tuple[str, str]  # text and address of a page above

# Where arrows point that lead to the page before and to the next one, as lines run; they mirror by no rule of Unicode's.
ARROWS = {"ltr": {"back": "←", "on": "→"}, "rtl": {"back": "→", "on": "←"}}


class Frames:
    """Puts the frame around the content of pages."""

    def __init__(self, site: Site, relations: Relations):
        self.site = site
        self.relations = relations

    def around(
        self,
        route: Route,
        *,
        title: str,
        description: str,
        trail: Iterable[Crumb] = (),
        feeds: Iterable[View] = (),
        heading: str | None = None,
        **content: Any,
    ) -> View:
        """The view of a page: its frame and its `content`. `trail` are the pages between it and those above all of its kind."""
        site, name = self.site, self.site.newsroom.names[route.lang]
        return {
            "kind": route.kind.key,
            "lang": route.lang,
            "title": title if title == name else f"{title} – {name}",
            "heading": heading or title,
            "description": description,
            "canonical": site.absolute(route.address),
            "alternates": [
                {"hreflang": alternate.hreflang, "href": site.absolute(alternate.address)}
                for alternate in self.relations.alternates(route.group, route.lang, route.address)
            ],
            "switch": self._switch(route),
            "breadcrumbs": [
                {"text": text, "href": site.href(address)} for text, address in (*self._above(route), *trail)
            ],
            "index": site.indexed and route.listed and route.kind.in_sitemap,
            "feeds": list(feeds),
            "address": site.href(route.address),
            **content,
        }

    def _switch(self, route: Route) -> list[View]:
        page, languages = self.site.languages[route.lang], self.site.languages
        choices = self.relations.switch(route.group, route.lang, route.address)
        return [
            {
                "lang": choice.lang,
                "dir": languages[choice.lang].direction_beside(page),
                "name": languages[choice.lang].own_name,
                "href": self.site.href(choice.address),
                "current": choice.current,
                "note": choice.nearest and _where_to(choice.nearest, languages[choice.lang]),
            }
            for choice in choices
        ]

    def _above(self, route: Route) -> list[Crumb]:
        """The pages above all pages of the kind, from the front on."""
        kind, crumbs = route.kind, list[Crumb]()
        while kind.above:
            kind = kinds.KINDS[kind.above]
            crumbs.insert(0, (self.name_of(kind, route.lang), kind.at(route.lang)))
        return crumbs

    def name_of(self, kind: Kind, lang: str) -> str:
        """What links to the one page of a kind say; those to the front say the newsroom's name."""
        return self.site.languages[lang].gettext(kind.title) if kind.title else self.site.newsroom.names[lang]


def _where_to(nearest: str, language: Language) -> str:
    """What a reader of another language finds instead of this page, said in that language."""
    return language.pgettext("switch", kinds.KINDS[nearest].in_switch)


def edition_constants(site: Site, edition: Edition) -> View:
    """What is the same on every page of an edition; the address of each page that an edition has one of, by its kind."""
    lang, newsroom, language = edition.lang, site.newsroom, site.languages[edition.lang]
    return {
        "lang": lang,
        "direction": language.direction,
        "arrows": ARROWS[language.direction],
        "locale": language.locale,
        "name": newsroom.names[lang],
        "about": newsroom.about[lang],
        **{kind.key: site.href(kind.at(lang)) for kind in kinds.EDITION if kind.is_single and kind.in_sitemap},
        "feed": site.href(addresses.feed(addresses.front(lang))),
        "menu": list(menu(site, edition)),
        "helpline": helpline_view(newsroom.helpline, language),
        "assets": site.assets,
    }


def helpline_view(helpline: Helpline | None, language: Language) -> View | None:
    if helpline is None:
        return None
    hours = helpline.get("hours")
    return {
        "label": helpline["label"][language.code],
        **telephone(helpline["phone"]),
        "hours": hours and language.hours(hours[language.code]),
    }


def telephone(number: str) -> dict[str, str]:
    """A number as people read it, and as a telephone dials it."""
    return {"phone": number, "tel": "tel:" + "".join(sign for sign in number if sign.isdigit() or sign == "+")}
