"""An article's text with its holes filled: pieces of safe HTML, and photos for the theme to draw."""

from html import escape

from ..article import Article
from ..languages import Language
from ..markup import HOLE, Hole
from ..references import References, Target
from ..site import Site
from .teasers import picture


def parts(article: Article, references: References, site: Site, language: Language, *, absolute=False) -> list:
    """The text as a list of HTML strings and picture views; `absolute` links are for feeds."""
    result: list = [""]
    for number, piece in enumerate(HOLE.split(article.body.html)):
        if number % 2 == 0:
            result[-1] += piece
            continue
        hole = article.body.holes[int(piece)]
        if hole.kind == "photo":
            made = references.photos[int(piece)]
            view = picture(site, article, made, hole.alt, hole.caption, hole.credit) | {"figure": hole.figure}
            if hole.figure or absolute:
                result += [view, ""]
            else:
                result[-1] += _inline(view)
        else:
            result[-1] += _opening(hole, references.targets.get(int(piece)), site, language, absolute)
    return [part for part in result if part]


def _opening(hole: Hole, target: Target | None, site: Site, language: Language, absolute: bool) -> str:
    if hole.kind == "table":
        label = escape(language.gettext("Table"))
        return f'<div class="table" role="region" tabindex="0" aria-label="{label}">'
    href = target.href if target else None
    if href is None:
        return f"<a{hole.attributes}>"
    if target.local:
        href = site.absolute(href) if absolute else site.href(href)
    back = language.gettext("Back to the text")
    label = f' aria-label="{escape(back)}"' if hole.kind == "back" else ""
    lang = f' hreflang="{target.lang}"' if target.lang else ""
    return f'<a href="{escape(href)}"{lang}{label}{hole.attributes}>'


def _inline(view: dict) -> str:
    """A small picture in a line of text."""
    size = f'width="{view["width"]}" height="{view["height"]}"'
    return f'<img src="{escape(view["src"])}" {size} alt="{escape(view["alt"])}" loading="lazy" decoding="async">'
