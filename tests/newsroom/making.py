"""Newsrooms, articles and whole plans made from as little as a test has to say."""

import datetime as dt
import zoneinfo
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pelicanconf
from newsroom.config import Config
from newsroom.content import newsroom_file
from newsroom.content.article import Article, Cover, Event, Translation
from newsroom.content.body import Body, WholeBody
from newsroom.content.markup import Converter
from newsroom.content.newsroom_file import Newsroom
from newsroom.content.references import References
from newsroom.host import ADDED
from newsroom.languages.language import load_languages
from newsroom.pictures import Picture, Rendition
from newsroom.rendering.pages import Page
from newsroom.rendering.views.by_kind import Views
from newsroom.rendering.views.frame import Frames
from newsroom.rendering.views.teasers import Teasers
from newsroom.rendering.wiring import Wiring, wire
from newsroom.structure.editions import Edition, make_editions
from newsroom.structure.relations import Relations
from newsroom.structure.routes import Route, routes_of
from newsroom.structure.site import Site
from newsroom.structure.stories import Story, pair_up

THEME = Path(__file__).parents[2] / "theme"
CATALOGS = THEME / "translations"
LANGUAGES = ("bg", "en", "el", "uk", "ar")
ZONE = zoneinfo.ZoneInfo("Europe/Sofia")
NOW = dt.datetime(2026, 3, 1, 12, tzinfo=ZONE)
URL = "https://news.example.org"
SPOKEN = load_languages(LANGUAGES, CATALOGS)
NAMES = {
    "bg": "Светнал прозорец",
    "en": "Lit Window",
    "el": "Φωτεινό παράθυρο",
    "uk": "Світле вікно",
    "ar": "النافذة المضيئة",
}
SECTIONS = {
    "news": {"bg": "Новини", "en": "News", "el": "Νέα", "uk": "Новини", "ar": "أخبار"},
    "press-release": {
        "bg": "Съобщения",
        "en": "Press releases",
        "el": "Δελτία τύπου",
        "uk": "Пресрелізи",
        "ar": "بيانات صحفية",
    },
    "school": {"bg": "Училище", "en": "School", "el": "Σχολείο", "uk": "Школа", "ar": "المدرسة"},
    "family": {"bg": "Семейства", "en": "Families", "el": "Οικογένειες", "uk": "Родини", "ar": "الأسر"},
}


def make_converter() -> Converter:
    """A converter with the settings of the site."""
    configs = pelicanconf.MARKDOWN["extension_configs"]
    extensions = [extension for extension in pelicanconf.MARKDOWN["extensions"] if extension != ADDED]
    return Converter([*extensions, *configs], configs)


def newsroom_data(*codes: str) -> dict:
    """A whole newsroom file in these languages, as YAML gives it."""
    each = {code: NAMES[code] for code in codes}
    return {
        "languages": list(codes),
        "name": each,
        "about": {code: f"{NAMES[code]}." for code in codes},
        "contacts": {
            "press": {"name": dict(each), "phone": "+359 2 000 00 15", "email": "press@example.org"},
            "office": {"name": dict(each), "address": "ул. „Три липи“ 8"},
        },
        "categories": {key: {code: SECTIONS[key][code] for code in codes} for key in ("news", "press-release")},
        "tags": {key: {code: SECTIONS[key][code] for code in codes} for key in ("school", "family")},
    }


def make_newsroom(*codes: str, **changes) -> Newsroom:
    data = newsroom_data(*(codes or ("bg", "en"))) | changes
    newsroom, faults = newsroom_file.check(data, lambda *_: 1, list(LANGUAGES), "Europe/Sofia")
    assert newsroom, faults
    return newsroom


def make_body(html="<p>Домът отвори врати.</p>", *placeholders) -> Body:
    return WholeBody(html, placeholders)


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZONE)


def make_article(lang="bg", pair="dom", **changes) -> Article:
    """A published story of 28 March 2019; `date` and `modified` may be texts, `of` makes it a translation of `stamp`."""
    for name in ("date", "modified"):
        if isinstance(changes.get(name), str):
            changes[name] = moment(changes[name])
    if of := changes.pop("of", None):
        changes["translation"] = Translation(of, changes.pop("stamp", None), changes.pop("by", "human"))
    is_page = changes.get("kind") == "page"
    article = Article(
        path=f"pages/{pair}/{lang}.md" if is_page else f"news/2019/{pair}/{lang}.md",
        kind="story",
        lang=lang,
        pair=pair,
        slug=pair,
        title=f"Дом {pair}",
        summary="Домът отвори врати.",
        own_summary=False,
        date=None if is_page else moment("2019-03-28T10:30"),
        modified=None,
        status="published",
        category=None if is_page else "news",
        tags=(),
        authors=(),
        place=None,
        event=None,
        contact=None,
        cover=None,
        aliases=(),
        translation=None,
        untranslated=None,
        body=make_body(),
        revision="1" * 16,
        lines={},
    )
    return replace(article, **changes)


def make_picture(name="kuhnya") -> Picture:
    renditions = tuple(
        Rendition(f"{name}-{width}.{width:010}.webp", width, width * 2 // 3, "image/webp") for width in (480, 960)
    )
    return Picture(
        f"/{name}.jpg", "d" * 64, 1200, 800, renditions, Rendition(f"{name}-1200.0.jpg", 1200, 800, "image/jpeg")
    )


def make_cover(alt="Кухнята на баба Рада", credit=None) -> Cover:
    return Cover("kuhnya.jpg", alt, credit, 5)


def make_event(start="2019-04-16", end=None, place=None) -> Event:
    return Event(dt.date.fromisoformat(start), end and dt.date.fromisoformat(end), place)


def make_site(newsroom: Newsroom, url=URL) -> Site:
    assets = {"style.css": "/theme/style.css", "icon.svg": "/theme/icon.svg"}
    return Site(url, newsroom, {code: SPOKEN[code] for code in newsroom.languages}, assets)


@dataclass
class Plan:
    """Everything between articles and views."""

    newsroom: Newsroom
    now: dt.datetime
    stories: list[Story]
    editions: list[Edition]
    routes: list[Route]
    references: dict[str, References]
    site: Site

    def route(self, kind: str, lang: str = "bg", number: int = 1, **wanted) -> Route:
        """The one route of this kind, language and number, and with these values."""
        routes = [
            route
            for route in self.routes
            if (route.kind.key, route.lang, getattr(route, "number", 1)) == (kind, lang, number)
            and all(getattr(route, name) == value for name, value in wanted.items())
        ]
        assert len(routes) == 1, routes
        return routes[0]

    def edition(self, lang: str) -> Edition:
        return next(edition for edition in self.editions if edition.lang == lang)

    @cached_property
    def wiring(self) -> Wiring:
        """That of the product."""
        return wire(self, self.site)

    @property
    def relations(self) -> Relations:
        return self.wiring.relations

    @property
    def frames(self) -> Frames:
        return Frames(self.site, self.relations)

    @property
    def teasers(self) -> Teasers:
        return Teasers(self.site, self.references)

    @property
    def views(self) -> Views:
        return self.wiring.pages.views

    def view(self, kind: str, lang: str = "bg", number: int = 1, **wanted) -> dict:
        """The view of the one route of this kind, language and number, and with these values."""
        return self.views.of(self.route(kind, lang, number, **wanted))

    def pages(self, now=None) -> list[Page]:
        return list(wire(replace(self, now=now or self.now), self.site).pages.all())


def make_plan(articles, newsroom=None, page_size=3, now=NOW, references=None, url=URL) -> Plan:
    articles, newsroom = list(articles), newsroom or make_newsroom()
    stories, faults = pair_up(articles, newsroom)
    assert not faults, faults
    editions = make_editions(stories, newsroom, now)
    routes = routes_of(editions, newsroom, page_size)
    all_references = {article.path: References() for article in articles} | (references or {})
    return Plan(newsroom, now, stories, editions, routes, all_references, make_site(newsroom, url))


def make_config(folder: Path, **changes) -> Config:
    """The settings of a build of `folder`/content to `folder`/output."""
    configs = pelicanconf.MARKDOWN["extension_configs"]
    return replace(
        Config(
            content=folder / "content",
            output=folder / "output",
            theme=THEME,
            cache=folder / "cache",
            url=URL,
            timezone="Europe/Sofia",
            now="2026-03-01T12:00",
            page_size=3,
            markdown={"extensions": [*pelicanconf.MARKDOWN["extensions"], *configs], "extension_configs": configs},
        ),
        **changes,
    )


NEWSROOM_YML = """\
languages: [bg, en]
timezone: Europe/Sofia
name: {bg: Светнал прозорец, en: Lit Window}
about:
  bg: Помагаме на семейства.
  en: We help families.
categories:
  news: {bg: Новини, en: News}
tags:
  school: {bg: Училище, en: School}
"""

ARTICLE = """\
---
title: Домът отвори врати
date: 2019-03-28 10:30
slug: domat-otvori-vrati
category: news
---

Домът в Габрово отвори врати. Децата са вече там.
"""
