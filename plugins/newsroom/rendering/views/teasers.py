"""A story as lists show it, and the pictures of a story."""

import datetime as dt

from ... import addresses
from ...content.article import Article, Event
from ...content.newsroom_file import PRESS_RELEASE
from ...content.references import References
from ...languages.language import Language
from ...pictures import Picture
from ...structure.editions import Entry
from ...structure.site import Site
from . import View


class Teasers:
    """Makes each story's teaser once for each edition it is listed in."""

    def __init__(self, site: Site, references: dict[str, References]):
        self.site = site
        self.references = references
        self.views: dict[tuple[str, str], View] = {}

    def of(self, entry: Entry, lang: str) -> View:
        key = (entry.article.path, lang)
        if key not in self.views:
            self.views[key] = self._make(entry, lang)
        return self.views[key]

    def _make(self, entry: Entry, lang: str) -> View:
        article, language = entry.article, self.site.languages[lang]
        return {
            "title": article.title,
            "href": self.site.href(article.address),
            "lang": article.lang if entry.foreign else None,
            "dir": self.site.languages[article.lang].direction_beside(language),
            "label": language.name_of(article.lang) if entry.foreign else None,
            "date": day(article.story_date, language),
            "day": language.short_day(article.story_date),
            "summary": article.summary,
            "event": hours(article, language, with_place=not entry.foreign),
            "kicker": kicker(article, self.site, lang),
            "picture": cover(self.site, article, self.references[article.path]),
        }


def when(event: Event, language: Language) -> str:
    """The days of an event, with its hours if it has any."""
    if event.opens is None:
        return language.date_range(event.start, event.end)
    if event.closes is None and event.end and event.end > event.start:
        return f"{language.moment_range(event.opens)} – {language.long_date(event.end)}"
    return language.moment_range(event.opens, event.closes)


def hours(article: Article, language: Language, *, with_place: bool = True) -> str | None:
    """When and where the event of an article is, if it is said to the hour: nobody should have to look for that."""
    event = article.event
    if event is None or event.opens is None:
        return None
    days = when(event, language)
    if not (with_place and event.place):
        return days
    return language.pgettext("event", "%(when)s, %(place)s") % {"when": days, "place": event.place}


def day(date: dt.datetime, language: Language) -> View:
    """A date for people and for machines."""
    return {"text": language.long_date(date), "iso": date.isoformat()}


def kicker(article: Article, site: Site, lang: str) -> View:
    """The line above a title: what kind of story this is, and its list."""
    section = site.newsroom.categories[article.story_category]
    press = article.category == PRESS_RELEASE
    text = site.languages[lang].pgettext("kicker", "Press release") if press else section.names[lang]
    return {"text": text, "href": site.href(addresses.category(lang, section.slugs[lang]))}


def cover(site: Site, article: Article, references: References) -> View | None:
    """The picture above an article, if it has one."""
    if references.cover is None or article.cover is None:
        return None
    return picture(site, article, references.cover, article.cover.alt, credit=article.cover.credit)


def picture(
    site: Site, article: Article, source: Picture, alt: str, caption: str = "", credit: str | None = None
) -> View:
    """A picture beside an article, in all its sizes; "Illustration: …" as a credit says itself what it is."""
    folder, language = article.address, site.languages[article.lang]
    return {
        "src": site.href(folder + source.fallback.name),
        "width": source.fallback.width,
        "height": source.fallback.height,
        "type": "image/webp",
        "srcset": ", ".join(f"{site.href(folder + webp.name)} {webp.width}w" for webp in source.webp),
        "alt": alt,
        "caption": caption,
        "credit": credit and (credit if ": " in credit else language.gettext("Photo: %(credit)s") % {"credit": credit}),
    }
