"""What machines read of an article: schema.org's NewsArticle and Open Graph."""

from ...content.article import Article, Event
from ...structure.relations import X_DEFAULT
from ...structure.site import Site
from . import View


def news_article(view: View, article: Article, site: Site) -> View:
    """NewsArticle of schema.org for JSON-LD; translations name each other by their canonical addresses."""
    name = site.newsroom.names[article.lang]
    publisher = {"@type": "NGO", "name": name, "url": f"{site.url}/"}
    others = [
        {
            "@type": "NewsArticle",
            "@id": alternate["href"],
            "url": alternate["href"],
            "inLanguage": alternate["hreflang"],
        }
        for alternate in _others(view, article)
    ]
    source = article.translation and article.translation.of
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": view["canonical"],
        "url": view["canonical"],
        "mainEntityOfPage": view["canonical"],
        "headline": article.title,
        "description": article.summary,
        "inLanguage": article.lang,
        "datePublished": article.story_date.isoformat(),
        "dateModified": (article.modified or article.story_date).isoformat(),
        "publisher": publisher,
        "author": [{"@type": "Person", "name": author} for author in article.authors] or publisher,
        "translationOfWork": next((other for other in others if other["inLanguage"] == source), None),
        "workTranslation": [] if source else others,
        "image": view["cover"] and _image(view["cover"], site),
        "about": article.event and _event(article.event, article.title),
        "locationCreated": article.place and {"@type": "Place", "name": article.place},
    }
    return {key: value for key, value in data.items() if value}


def _event(event: Event, name: str) -> View | None:
    """The event, if its hours are known: a day alone is no moment in the zone of whoever reads."""
    if event.opens is None:
        return None
    end = event.closes or (event.end if event.end and event.end > event.start else None)
    data = {
        "@type": "Event",
        "name": name,
        "startDate": event.opens.isoformat(),
        "endDate": end and end.isoformat(),
        "location": event.place and {"@type": "Place", "name": event.place},
    }
    return {key: value for key, value in data.items() if value}


def open_graph(view: View, article: Article, site: Site) -> list[tuple[str, str]]:
    """Open Graph properties in order, with the article's own locale."""
    language = site.languages[article.lang]
    others = [site.languages[alternate["hreflang"]].locale for alternate in _others(view, article)]
    properties = [
        ("og:type", "article" if article.kind == "story" else "website"),
        ("og:title", article.title),
        ("og:description", article.summary),
        ("og:url", view["canonical"]),
        ("og:site_name", site.newsroom.names[article.lang]),
        ("og:locale", language.locale),
        *(("og:locale:alternate", locale) for locale in others),
    ]
    if article.date:
        properties.append(("article:published_time", article.date.isoformat()))
    if article.modified:
        properties.append(("article:modified_time", article.modified.isoformat()))
    if cover := view["cover"]:
        properties += [
            ("og:image", _image(cover, site)),
            ("og:image:width", str(cover["width"])),
            ("og:image:height", str(cover["height"])),
        ]
        if cover["alt"]:
            properties.append(("og:image:alt", cover["alt"]))
    return properties


def _others(view: View, article: Article) -> list[View]:
    """The article's counterparts in other languages."""
    return [alternate for alternate in view["alternates"] if alternate["hreflang"] not in (article.lang, X_DEFAULT)]


def _image(cover: View, site: Site) -> str:
    return f"{site.origin}{cover['src']}"
