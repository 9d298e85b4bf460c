"""Views of the pages that speak every language: the language chooser and the page for lost readers."""

from ... import addresses
from ...structure.relations import Relations
from ...structure.site import Site
from . import View
from .frame import helpline_view


def chooser(site: Site, relations: Relations) -> View:
    """The page at "/", where a reader picks a language; search engines show it to those of none of them."""
    alternates = [
        {"hreflang": alternate.hreflang, "href": site.absolute(alternate.address)}
        for alternate in relations.of_chooser()
    ]
    return _in_every_language(site, addresses.CHOOSER, "Choose a language", "name") | {
        "index": site.indexed,
        "alternates": alternates,
    }


def not_found(site: Site) -> View:
    """The 404 page of the whole site."""
    alternates = [{"hreflang": "x-default", "href": site.absolute(addresses.NOT_FOUND)}]
    return _in_every_language(site, addresses.NOT_FOUND, "Page not found", "message") | {
        "index": False,
        "alternates": alternates,
    }


def _in_every_language(site: Site, address: str, message: str, titled_by: str) -> View:
    newsroom = site.newsroom
    editions = [
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
        "title": " · ".join(dict.fromkeys(str(edition[titled_by]) for edition in editions)),
        "description": " · ".join(str(edition["message"]) for edition in editions),
        "canonical": site.absolute(address),
        "editions": editions,
        "assets": site.assets,
    }
