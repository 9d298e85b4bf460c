"""Views of articles and pages."""

from .. import addresses
from ..article import Article
from ..editions import Edition
from ..newsroom_file import PRESS_RELEASE
from ..plan import Leaf
from ..references import References
from ..staleness import STALE, Sources
from ..stories import address_of
from . import bodies, metadata
from .frame import Frames, telephone
from .listings import front_crumb
from .teasers import day, kicker, picture


class Articles:
    """Makes the views of articles and pages."""

    def __init__(self, frames: Frames, references: dict[str, References], editions: list[Edition]):
        self.frames = frames
        self.site = frames.site
        self.references = references
        self.neighbours = {
            article.path: (newer, older)
            for edition in editions
            for newer, article, older in _in_threes(edition.articles)
        }
        self.sources = Sources(one for edition in editions for one in _listed(edition))

    def article(self, leaf: Leaf) -> dict:
        article, site, language = leaf.article, self.site, self.site.languages[leaf.lang]
        section = site.newsroom.categories[article.category]
        newer, older = self.neighbours.get(article.path, (None, None))
        cover = self._cover(article)
        view = self.frames.around(
            leaf,
            title=article.title,
            description=article.summary,
            trail=[
                front_crumb(site, leaf.lang),
                (section.names[leaf.lang], addresses.category(leaf.lang, section.slugs[leaf.lang])),
            ]
            if leaf.listed
            else [front_crumb(site, leaf.lang)],
            kicker=kicker(article, site, leaf.lang)
            if leaf.listed
            else {"text": section.names[leaf.lang], "href": None},
            press=article.category == PRESS_RELEASE,
            date=day(article.date, language),
            modified=article.modified and day(article.modified, language),
            place=article.place,
            dateline=", ".join(filter(None, [article.place, language.long_date(article.date)])),
            machine=bool(article.translation and article.translation.by == "machine"),
            stale=self._stale(article, language),
            authors=language.list(article.authors) if article.authors else None,
            summary=article.summary if article.own_summary else None,
            event=self._event(article, language),
            cover=cover,
            body=bodies.text(article, self.references[article.path], site, language),
            tags=self._tags(article, leaf) if leaf.listed else [],
            contact=self._contact(article, leaf.lang),
            newer=newer and self._link(newer),
            older=older and self._link(older),
        )
        return view | {
            "data": metadata.news_article(view, article, site),
            "og": metadata.open_graph(view, article, site),
        }

    def page(self, leaf: Leaf) -> dict:
        article, language = leaf.article, self.site.languages[leaf.lang]
        view = self.frames.around(
            leaf,
            title=article.title,
            description=article.summary,
            trail=[front_crumb(self.site, leaf.lang)],
            stale=self._stale(article, language),
            cover=self._cover(article),
            body=bodies.text(article, self.references[article.path], self.site, language),
            contact=self._contact(article, leaf.lang),
        )
        return view | {"og": metadata.open_graph(view, article, self.site)}

    def _cover(self, article: Article) -> dict | None:
        made = self.references[article.path].cover
        return made and picture(self.site, article, made, article.cover.alt, credit=article.cover.credit)

    def _stale(self, article: Article, language) -> dict | None:
        """The way to the original, if it says something else by now; one that is in no list is not spoken of."""
        if self.sources.state_of(article) != STALE:
            return None
        source = self.sources.of(article)
        return {
            "href": self.site.href(address_of(source)),
            "lang": source.lang,
            "label": language.name_of(source.lang),
        }

    def _event(self, article: Article, language) -> dict | None:
        event = article.event
        if event is None:
            return None
        return {
            "when": language.date_range(event.start, event.end),
            "start": event.start.isoformat(),
            "end": event.end.isoformat() if event.end else None,
            "place": event.place,
        }

    def _tags(self, article: Article, leaf: Leaf) -> list[dict]:
        tags = (self.site.newsroom.tags[key] for key in article.tags)
        return [
            {"text": tag.names[leaf.lang], "href": self.site.href(addresses.tag(leaf.lang, tag.slugs[leaf.lang]))}
            for tag in tags
        ]

    def _contact(self, article: Article, lang: str) -> dict | None:
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

    def _link(self, article: Article) -> dict:
        return {"title": article.title, "href": self.site.href(address_of(article))}


def _listed(edition: Edition):
    """The edition's own articles and pages that readers may find."""
    yield from edition.articles
    yield from (page for page in edition.pages.values() if page.status != "hidden")


def _in_threes(articles: list[Article]):
    """Yields (newer, article, older) for articles in order, newest first."""
    yield from zip([None, *articles], articles, [*articles[1:], None], strict=False)
