"""The view of the topics: every category and tag that an edition has stories in."""

from collections import Counter

from ... import kinds
from ...content.newsroom_file import Section
from ...kinds import Kind
from ...structure.lists import keys_of
from ...structure.routes import ListRoute
from ...structure.site import Site
from . import View
from .frame import Frames


def topics(frames: Frames, route: ListRoute) -> View:
    site, newsroom, language = frames.site, frames.site.newsroom, frames.site.languages[route.lang]
    description = language.gettext("All stories by category and by topic: %(name)s")
    return frames.around(
        route,
        title=frames.name_of(route.kind, route.lang),
        description=description % {"name": newsroom.names[route.lang]},
        count=len(route.entries),
        categories=_counted(site, route, kinds.CATEGORY, newsroom.categories),
        tags=_counted(site, route, kinds.TAG, newsroom.tags),
    )


def _counted(site: Site, route: ListRoute, kind: Kind, sections: dict[str, Section]) -> list[View]:
    """The lists of a kind by their names, each with the number of its stories."""
    lang, sort_key = route.lang, site.languages[route.lang].sort_key
    counts = Counter(key for entry in route.entries for key in keys_of(entry.article, kind))
    present = (sections[str(key)] for key in counts)
    return [
        {
            "text": section.names[lang],
            "href": site.href(kind.at(lang, section.slugs[lang])),
            "count": counts[section.key],
        }
        for section in sorted(present, key=lambda section: sort_key(section.names[lang]))
    ]
