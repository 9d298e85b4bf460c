"""What machines read of an article: schema.org's NewsArticle and Open Graph."""

from ...content.article import Article
from ...structure.site import Site


def news_article(view: dict, article: Article, site: Site) -> dict:
    """NewsArticle of schema.org for JSON-LD; translations name each other by their canonical addresses."""
    name = site.newsroom.names[article.lang]
    publisher = {"@type": "NGO", "name": name, "url": f"{site.url}/"}
    others = [
        {"@type": "NewsArticle", "@id": one["href"], "url": one["href"], "inLanguage": one["hreflang"]}
        for one in view["alternates"]
        if one["hreflang"] not in (article.lang, "x-default")
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
        "datePublished": article.date.isoformat(),
        "dateModified": (article.modified or article.date).isoformat(),
        "publisher": publisher,
        "author": [{"@type": "Person", "name": author} for author in article.authors] or publisher,
        "translationOfWork": next((one for one in others if one["inLanguage"] == source), None),
        "workTranslation": [one for one in others if not source and one["inLanguage"] != source],
        "image": _image(view, site),
        "locationCreated": article.place and {"@type": "Place", "name": article.place},
    }
    return {key: value for key, value in data.items() if value}


def open_graph(view: dict, article: Article, site: Site) -> list[tuple[str, str]]:
    """Open Graph properties in order, with the article's own locale."""
    language = site.languages[article.lang]
    others = [
        site.languages[one["hreflang"]].locale
        for one in view["alternates"]
        if one["hreflang"] not in (article.lang, "x-default")
    ]
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
            ("og:image", _image(view, site)),
            ("og:image:width", str(cover["width"])),
            ("og:image:height", str(cover["height"])),
        ]
        if cover["alt"]:
            properties.append(("og:image:alt", cover["alt"]))
    return properties


def _image(view: dict, site: Site) -> str | None:
    return site.origin + view["cover"]["src"] if view["cover"] else None
