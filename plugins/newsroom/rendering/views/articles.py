"""Views of articles and pages."""

from ... import addresses
from ...content.article import Article
from ...content.newsroom_file import PRESS_RELEASE, Section
from ...content.references import References
from ...languages.language import Language
from ...structure.routes import ArticleRoute
from . import View, bodies, metadata
from .frame import Crumb, Frames, telephone
from .teasers import cover, day, kicker, when


class Articles:
    """Makes the views of articles and pages."""

    def __init__(self, frames: Frames, references: dict[str, References]):
        self.frames = frames
        self.site = frames.site
        self.references = references

    def story(self, route: ArticleRoute) -> View:
        article, site, language = route.article, self.site, self.site.languages[route.lang]
        section = site.newsroom.categories[article.story_category]
        view = self.frames.around(
            route,
            title=article.title,
            description=article.summary,
            trail=[self._crumb(section, route.lang)] if route.listed else [],
            kicker=kicker(article, site, route.lang)
            if route.listed
            else {"text": section.names[route.lang], "href": None},
            press=article.category == PRESS_RELEASE,
            date=day(article.story_date, language),
            modified=article.modified and day(article.modified, language),
            place=article.place,
            dateline=_dateline(article, language),
            machine=bool(article.translation and article.translation.by == "machine"),
            stale=self._stale(route),
            authors=language.list(article.authors) if article.authors else None,
            summary=article.summary if article.own_summary else None,
            event=self._event(article, language),
            cover=cover(site, article, self.references[article.path]),
            body=bodies.text(article, self.references[article.path], site, language),
            tags=self._tags(article, route) if route.listed else [],
            contact=self._contact(article, route.lang),
            newer=route.newer and self._link(route.newer),
            older=route.older and self._link(route.older),
        )
        return view | {
            "data": metadata.news_article(view, article, site),
            "og": metadata.open_graph(view, article, site),
        }

    def page(self, route: ArticleRoute) -> View:
        article, language = route.article, self.site.languages[route.lang]
        view = self.frames.around(
            route,
            title=article.title,
            description=article.summary,
            stale=self._stale(route),
            cover=cover(self.site, article, self.references[article.path]),
            body=bodies.text(article, self.references[article.path], self.site, language),
            contact=self._contact(article, route.lang),
        )
        return view | {"og": metadata.open_graph(view, article, self.site)}

    def _crumb(self, section: Section, lang: str) -> Crumb:
        return section.names[lang], addresses.category(lang, section.slugs[lang])

    def _stale(self, route: ArticleRoute) -> View | None:
        """The way to the original, if it says something else by now."""
        source = route.stale
        if source is None:
            return None
        return {
            "href": self.site.href(source.address),
            "lang": source.lang,
            "label": self.site.languages[route.lang].name_of(source.lang),
        }

    def _event(self, article: Article, language: Language) -> View | None:
        event = article.event
        if event is None:
            return None
        return {
            "when": when(event, language),
            "start": (event.opens or event.start).isoformat(),
            "end": event.end.isoformat() if event.end else None,
            "place": event.place,
        }

    def _tags(self, article: Article, route: ArticleRoute) -> list[View]:
        tags = (self.site.newsroom.tags[key] for key in article.tags)
        return [
            {"text": tag.names[route.lang], "href": self.site.href(addresses.tag(route.lang, tag.slugs[route.lang]))}
            for tag in tags
        ]

    def _contact(self, article: Article, lang: str) -> View | None:
        """The contact an article names; a press release that names none shows the newsroom's press contact."""
        contacts = self.site.newsroom.contacts
        key = article.contact or ("press" if article.category == PRESS_RELEASE and "press" in contacts else None)
        if key is None:
            return None
        contact = contacts[key]
        return {
            "name": contact["name"][lang],
            "person": contact.get("person", {}).get(lang),
            "email": contact.get("email"),
            "address": contact.get("address", {}).get(lang),
            **(telephone(contact["phone"]) if "phone" in contact else {"phone": None, "tel": None}),
        }

    def _link(self, article: Article) -> View:
        return {"title": article.title, "href": self.site.href(article.address)}


def _dateline(article: Article, language: Language) -> str:
    """Where and when, as a press release begins."""
    date = language.long_date(article.story_date)
    if not article.place:
        return date
    return language.pgettext("dateline", "%(place)s, %(date)s") % {"place": article.place, "date": date}
