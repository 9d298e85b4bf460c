"""Rules on links between articles."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from posixpath import relpath
from urllib.parse import unquote

from newsroom.content.article import Article
from newsroom.content.markup import PAGE_ID
from newsroom.content.references import LinkTarget
from newsroom.faults import listed
from newsroom.languages.codes import english_name

from .texts.written import Remarks

FEW = 8  # anchors that a message names
BACK = "fnref:"  # with the name of a footnote, the place that refers to it


@dataclass(frozen=True, slots=True)
class Places:
    """The places in an article that a link can lead to."""

    names: frozenset[str]
    shown: tuple[str, ...]  # the first of those that an author has named

    @classmethod
    def of(cls, anchors: Iterable[str]) -> "Places":
        """Sorts them once, for all links that lead there."""
        own = sorted(anchor for anchor in anchors if not anchor.startswith(("fn:", "fnref")))
        return cls(frozenset(anchors), tuple(own[:FEW]))


@dataclass(frozen=True, slots=True)
class Link:
    """A link from an article to an article, perhaps itself."""

    written: str
    line: int
    fragment: str
    to: Article
    meant: bool = False  # its author says in which language the other page is


def links(article: Article, targets: dict[int, LinkTarget], by_address: dict[str, Article], url: str) -> Iterator[Link]:
    """Every link of the article that leads to an article of this newsroom, by its file or by its address on `url`."""
    for number, target in targets.items():
        if not target or not target.href:
            continue
        href = target.href
        if href.startswith(f"{url}/"):
            href = href[len(url) :]
        elif not (target.local or href.startswith("#")):
            continue
        path, _, fragment = href.partition("#")
        to = by_address.get(unquote(path.partition("?")[0])) if path else article
        if to:
            placeholder = article.body.placeholders[number]
            yield Link(
                placeholder.target, placeholder.line, unquote(fragment), to, "hreflang=" in placeholder.attributes
            )


def wrong_edition(article: Article, link: Link, counterparts: dict[str, Article]) -> Remarks:
    """A link leads to a page in another language, although the same story is there in the article's own."""
    own = counterparts.get(article.lang)
    if link.to.lang != article.lang and own and own.path != article.path and not link.meant:
        right = relpath(own.path, article.folder) + (f"#{link.fragment}" if link.fragment else "")
        yield (
            link.line,
            f"the link `{link.written}` leads to the {english_name(link.to.lang)} page of a story that is there in "
            f"{english_name(article.lang)}: write `{right}`",
        )


def missing_anchor(link: Link, anchors: Places) -> Remarks:
    """A link leads to a place within an article that is not there."""
    wanted = link.fragment
    if not wanted or wanted == "top" or wanted.startswith(PAGE_ID) or wanted in anchors.names:
        return
    if wanted.startswith(BACK):  # the arrow behind a footnote, which nobody has written
        sign = f"`[^{wanted.removeprefix(BACK)}]`"
        if not (link.to.translation and link.to.status == "draft"):  # its paragraph waits to be translated
            yield link.line, f"nothing in the text leads to the footnote {sign}: write {sign} there, or delete the note"
        return
    places = f"the places there are {listed(anchors.shown)}" if anchors.shown else "no place there has a name"
    cure = f"give the heading one, as in `## Heading {{#{wanted}}}`, or delete `#{wanted}`"
    yield (
        link.line,
        f"the link `{link.written}` leads to the place `{wanted}`, which {link.to.path} does not have ({places}): {cure}",
    )
