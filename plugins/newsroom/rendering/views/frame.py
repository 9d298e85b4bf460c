"""What stands on every page: head, menu, language switch, breadcrumbs; and the constants of an edition."""

from ... import addresses
from ...structure.editions import Edition
from ...structure.relations import Relations
from ...structure.routes import Route
from ...structure.site import Site

# Where arrows point that lead to the page before and to the next one, as lines run; they mirror by no rule of Unicode's.
ARROWS = {"ltr": {"back": "←", "on": "→"}, "rtl": {"back": "→", "on": "←"}}


class Frames:
    """Puts the frame around the content of pages."""

    def __init__(self, site: Site, relations: Relations):
        self.site = site
        self.relations = relations

    def around(
        self, route: Route, *, title: str, description: str, trail=(), feeds=(), heading=None, **content
    ) -> dict:
        """The view of a page: its frame and its `content`. `trail` are (text, address) of the pages above it."""
        site, name = self.site, self.site.newsroom.names[route.lang]
        return {
            "kind": route.kind,
            "lang": route.lang,
            "title": title if title == name else f"{title} – {name}",
            "heading": heading or title,
            "description": description,
            "canonical": site.absolute(route.address),
            "alternates": [
                {"hreflang": one.hreflang, "href": site.absolute(one.address)}
                for one in self.relations.alternates(route.group, route.lang, route.address)
            ],
            "switch": self._switch(route),
            "breadcrumbs": [{"text": text, "href": site.href(address)} for text, address in trail],
            "index": site.indexed and route.listed and route.kind != "not_found",
            "feeds": list(feeds),
            "address": site.href(route.address),
            **content,
        }

    def _switch(self, route: Route) -> list[dict]:
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


def _where_to(nearest: str, language) -> str:
    """What a reader of another language finds instead of this page, said in that language."""
    match nearest:
        case "front":
            return language.pgettext("switch", "front page")
        case "archive":
            return language.pgettext("switch", "archive")
        case _:
            return language.pgettext("switch", "first page")


def edition_constants(site: Site, edition: Edition) -> dict:
    """What is the same on every page of an edition."""
    lang, newsroom, language = edition.lang, site.newsroom, site.languages[edition.lang]
    return {
        "lang": lang,
        "direction": language.direction,
        "arrows": ARROWS[language.direction],
        "locale": language.locale,
        "name": newsroom.names[lang],
        "about": newsroom.about[lang],
        "front": site.href(addresses.front(lang)),
        "archive": site.href(addresses.archive(lang)),
        "feed": site.href(addresses.feed(addresses.front(lang))),
        "menu": list(_menu(site, edition)),
        "helpline": helpline_view(newsroom.helpline, language),
        "assets": site.assets,
    }


def _menu(site: Site, edition: Edition):
    """The menu's items that have a page in this edition; without a menu in the newsroom file, all there is."""
    newsroom, lang = site.newsroom, edition.lang
    items = newsroom.menu or (
        *({"category": key} for key in edition.categories),
        "archive",
        *({"page": pair} for pair in edition.pages),
    )
    for item in items:
        match item:
            case "archive":
                yield {"text": site.languages[lang].gettext("Archive"), "href": site.href(addresses.archive(lang))}
            case {"category": key} if key in edition.categories:
                section = newsroom.categories[key]
                address = addresses.category(lang, section.slugs[lang])
                yield {"text": section.names[lang], "href": site.href(address)}
            case {"tag": key} if key in edition.tags:
                section = newsroom.tags[key]
                yield {"text": section.names[lang], "href": site.href(addresses.tag(lang, section.slugs[lang]))}
            case {"page": pair} if pair in edition.pages:
                article = edition.pages[pair]
                if article.status != "hidden":
                    yield {"text": article.title, "href": site.href(article.address)}


def helpline_view(helpline: dict | None, language) -> dict | None:
    if helpline is None:
        return None
    hours = helpline.get("hours")
    return {
        "label": helpline["label"][language.code],
        **telephone(helpline["phone"]),
        "hours": hours and language.hours(hours[language.code]),
    }


def telephone(number: str) -> dict:
    """A number as people read it, and as a telephone dials it."""
    return {"phone": number, "tel": "tel:" + "".join(sign for sign in number if sign.isdigit() or sign == "+")}
