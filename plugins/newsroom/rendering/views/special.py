"""Views of the pages that belong to no story: the language chooser and the pages for lost readers."""

from ... import addresses
from ...structure.relations import Relations
from ...structure.routes import ListRoute
from ...structure.site import Site
from .frame import Frames, helpline_view
from .teasers import Teasers


def not_found(frames: Frames, route: ListRoute, teasers: Teasers) -> dict:
    """An edition's 404 page, with its newest stories for those who came for news."""
    language = frames.site.languages[route.lang]
    title = language.gettext("Page not found")
    return frames.around(
        route,
        title=title,
        description=language.gettext(
            "The page you are looking for is not here. It may have been moved or the address may be mistyped."
        ),
        teasers=[teasers.of(entry, route.lang) for entry in route.entries],
    )


def chooser(site: Site, relations: Relations) -> dict:
    """The page at "/", where a reader picks a language; search engines show it to those of none of them."""
    alternates = relations.of_chooser()
    return _in_every_language(site, addresses.CHOOSER, alternates, "Choose a language") | {"index": site.indexed}


def not_found_everywhere(site: Site) -> dict:
    """The 404 page of the whole site, in every language."""
    alternates = [{"hreflang": "x-default", "href": site.absolute(addresses.NOT_FOUND)}]
    view = _in_every_language(site, addresses.NOT_FOUND, (), "Page not found")
    return view | {"index": False, "alternates": alternates}


def _in_every_language(site: Site, address: str, alternates, message: str) -> dict:
    newsroom = site.newsroom
    each = [
        {
            "lang": lang,
            "direction": language.direction,
            "own_name": language.own_name,
            "name": newsroom.names[lang],
            "about": newsroom.about[lang],
            "message": language.gettext(message),
            "helpline": helpline_view(newsroom.helpline, language),
            "front_page": language.gettext("Front page"),
            "href": site.href(addresses.front(lang)),
        }
        for lang, language in site.languages.items()
    ]
    first = newsroom.languages[0]
    return {
        "lang": first,
        "direction": site.languages[first].direction,
        "title": " · ".join(
            dict.fromkeys(one["name"] if address == addresses.CHOOSER else one["message"] for one in each)
        ),
        "description": " · ".join(one["message"] for one in each),
        "canonical": site.absolute(address),
        "alternates": [{"hreflang": one.hreflang, "href": site.absolute(one.address)} for one in alternates],
        "each": each,
        "assets": site.assets,
    }
