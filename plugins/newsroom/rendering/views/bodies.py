"""An article's text with its placeholders filled: pieces of safe HTML, and photos for the theme to draw."""

import itertools
from collections.abc import Iterator
from html import escape

from ...content.article import Article
from ...content.body import PLACEHOLDER, Body, Placeholder
from ...content.references import LinkTarget, References
from ...languages.language import Language
from ...structure.site import Site
from . import View, left_to_right
from .teasers import picture


class Text:
    """An article's text on a page: its pieces in order, HTML or picture views; made only when a template asks.

    What it is made from is known before: the digest of the HTML and what fills each placeholder.
    """

    def __init__(self, body: Body, filled: list[str | View], *, rtl: bool = False):
        self.body = body
        self.filled = filled
        self.rtl = rtl  # whether it reads from right to left

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Text):
            return NotImplemented
        return (self.body.digest, self.filled) == (other.body.digest, other.filled)

    def __iter__(self) -> Iterator[str | View]:
        waiting = ""
        for number, piece in enumerate(PLACEHOLDER.split(self.body.html)):
            part = piece if number % 2 == 0 else self.filled[int(piece)]
            if isinstance(part, str):
                waiting += part
                continue
            if waiting:
                yield self._shown(waiting)
            yield part
            waiting = ""
        if waiting:
            yield self._shown(waiting)

    def _shown(self, html: str) -> str:
        html = html.replace("<pre>", '<pre tabindex="0">')  # for the keyboard, which scrolls what has the focus
        return left_to_right.isolated(html) if self.rtl else html


def text(article: Article, references: References, site: Site, language: Language, *, absolute: bool = False) -> Text:
    """The text with its placeholders filled; `absolute` links are for feeds."""
    filled: list[str | View] = []
    several = sum(placeholder.kind == "table" for placeholder in article.body.placeholders) > 1
    tables = itertools.count(1)
    for number, placeholder in enumerate(article.body.placeholders):
        if placeholder.kind == "table":
            filled.append(_table(language, next(tables) if several else None))
        elif placeholder.kind == "photo":
            photo = references.photos[number]
            view = picture(site, article, photo, placeholder.alt, placeholder.caption, placeholder.credit) | {
                "figure": placeholder.figure
            }
            if placeholder.link is not None:  # its placeholder has come before
                view["link"] = filled[placeholder.link]
            filled.append(view if placeholder.figure or absolute else _inline(view))
        else:
            target = references.targets.get(number)
            if absolute and target and target.href and target.href.startswith("#"):  # feeds have many texts on one page
                target = LinkTarget(site.absolute(article.address) + target.href)
            filled.append(_opening(placeholder, target, site, language, absolute))
    return Text(article.body, filled, rtl=language.direction == "rtl")


def _table(language: Language, number: int | None) -> str:
    """What scrolls a table; several in a text are told apart by number."""
    table = language.gettext("Table")
    label = f"{table} {number}" if number else table
    return f'<div class="table" role="region" tabindex="0" aria-label="{escape(label)}">'


def _opening(
    placeholder: Placeholder, target: LinkTarget | None, site: Site, language: Language, absolute: bool
) -> str:
    if target is None or target.href is None:
        return f"<a{placeholder.attributes}>"
    href = target.href
    if target.local:
        href = site.absolute(href) if absolute else site.href(href)
    back = language.gettext("Back to the text")
    label = f' aria-label="{escape(back)}"' if placeholder.kind == "back" else ""
    lang = f' hreflang="{target.lang}"' if target.lang else ""
    # Words decide for themselves; a number alone, which has no direction, is read from left to right.
    telephone = language.direction == "rtl" and href.startswith("tel:") and " dir=" not in placeholder.attributes
    direction = ' dir="auto"' if telephone else ""
    return f'<a href="{escape(href)}"{lang}{label}{direction}{placeholder.attributes}>'


def _inline(view: View) -> str:
    """A small picture in a line of text; what it has to say stands below it."""
    size = f'width="{view["width"]}" height="{view["height"]}"'
    image = f'<img src="{escape(view["src"])}" {size} alt="{escape(view["alt"])}" loading="lazy" decoding="async">'
    caption, credit = (escape(view[name] or "") for name in ("caption", "credit"))
    if not (caption or credit):
        return image
    credit = f'<span class="credit">{credit}</span>' if credit else ""
    return f'<span class="small-photo">{image}<small>{" ".join(filter(None, (caption, credit)))}</small></span>'
