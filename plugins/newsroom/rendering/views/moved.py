"""Views of the pages at old addresses: one leads on at once, the other says that a text is gone."""

from ... import kinds
from ...redirects.moves import Gone, Redirect
from ...structure.routes import ArticleRoute, Route
from ...structure.site import Site
from . import View
from .frame import Frames


def redirect(site: Site, hop: Redirect) -> View:
    """The page at an old address, for readers whose server does not lead them on by itself."""
    return {
        "lang": hop.lang,
        "title": site.languages[hop.lang].gettext("This page has moved"),
        "canonical": site.absolute(hop.target),
        "href": site.href(hop.target),
        "index": hop.listed and site.indexed,
    }


def gone(frames: Frames, address: Gone, counterparts: list[ArticleRoute]) -> View:
    """The page at the address of a withdrawn text, with what there is of the story in other languages."""
    site, owner = frames.site, address.owner
    lang = owner.lang if owner.lang in site.languages else site.newsroom.languages[0]
    language = site.languages[lang]
    route = Route(kinds.GONE, (kinds.GONE.key, address.address), lang, address.address, listed=False)
    others = [
        {
            "title": other.article.title,
            "href": site.href(other.address),
            "lang": other.lang,
            "dir": site.languages[other.lang].direction_beside(language),
            "label": language.name_of(other.lang),
        }
        for other in counterparts
        if other.lang != lang
    ]
    return frames.around(
        route,
        title=language.gettext("This text has been withdrawn"),
        description=language.gettext("It once stood at this address, and is published here no longer."),
        others=others,
    )
