"""A story as lists show it, and the pictures of a story."""

from ...addresses import category as category_address
from ...content.article import Article
from ...content.newsroom_file import PRESS_RELEASE
from ...content.references import References
from ...pictures import Picture
from ...structure.editions import Entry
from ...structure.site import Site


class Teasers:
    """Makes each story's teaser once for each edition it is listed in."""

    def __init__(self, site: Site, references: dict[str, References]):
        self.site = site
        self.references = references
        self.made: dict[tuple, dict] = {}

    def of(self, entry: Entry, lang: str) -> dict:
        key = (entry.article.path, lang)
        if key not in self.made:
            self.made[key] = self._make(entry, lang)
        return self.made[key]

    def _make(self, entry: Entry, lang: str) -> dict:
        article, language = entry.article, self.site.languages[lang]
        cover = self.references[article.path].cover
        return {
            "title": article.title,
            "href": self.site.href(article.address),
            "lang": article.lang if entry.foreign else None,
            "dir": self.site.languages[article.lang].direction_beside(language),
            "label": language.name_of(article.lang) if entry.foreign else None,
            "date": day(article.date, language),
            "day": language.short_day(article.date),
            "summary": article.summary,
            "kicker": kicker(article, self.site, lang),
            "picture": cover and picture(self.site, article, cover, article.cover.alt, credit=article.cover.credit),
        }


def day(date, language) -> dict:
    """A date for people and for machines."""
    return {"text": language.long_date(date), "iso": date.isoformat()}


def kicker(article: Article, site: Site, lang: str) -> dict:
    """The line above a title: what kind of story this is, and its list."""
    section = site.newsroom.categories[article.category]
    press = article.category == PRESS_RELEASE
    text = site.languages[lang].pgettext("kicker", "Press release") if press else section.names[lang]
    return {"text": text, "href": site.href(category_address(lang, section.slugs[lang]))}


def picture(site: Site, article: Article, made: Picture, alt: str, caption="", credit=None) -> dict:
    """A picture beside an article, in all its sizes; "Illustration: …" as a credit says itself what it is."""
    folder, language = article.address, site.languages[article.lang]
    return {
        "src": site.href(folder + made.fallback.name),
        "width": made.fallback.width,
        "height": made.fallback.height,
        "type": "image/webp",
        "srcset": ", ".join(f"{site.href(folder + one.name)} {one.width}w" for one in made.webp),
        "alt": alt,
        "caption": caption,
        "credit": credit and (credit if ": " in credit else language.gettext("Photo: %(credit)s") % {"credit": credit}),
    }
