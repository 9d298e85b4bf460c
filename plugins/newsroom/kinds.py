"""The kinds of pages, one row each: whoever must know which there are, or what is true of one, reads it here.

Not in a row are what a kind shows (its view: rendering/views, by the row's key) and how (its template).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cached_property

from .manifest import Rank, Role

LATER = ("search",)  # the words of kinds to come: no page may take them before


class Shows(StrEnum):
    """What the pages of a kind are made of, in each edition."""

    EVERYTHING = "everything"  # one list of all stories
    NEWEST = "newest"  # one list of the first few
    YEARS = "years"  # a list for each year that has stories
    CATEGORIES = "categories"  # … for each category of the newsroom file, and …
    TAGS = "tags"  # … for each tag: these two are called as the newsroom file calls them
    STORIES = "stories"  # a page for each article of its own
    PAGES = "pages"


class Old(Enum):
    """What becomes of the addresses of a page that is no more; builds write them into addresses.lock."""

    ASK = "people are asked, unless its text was withdrawn"
    LEAD_ON = "a wider page shows what there is"


@dataclass(frozen=True, eq=False, kw_only=True)  # a row is itself: two kinds are never the same
class Kind:
    """What is true of every page of a kind."""

    key: str  # names its view; the first part of its pages' groups, and of what addresses.lock says of them
    template: str
    address: str = ""  # its pattern: `at` fills it; "" where no pattern says it
    shows: Shows | None = None  # None: it belongs to no edition
    numbered: bool = False  # a long list goes on at …/page/2/
    in_sitemap: bool = False  # and in search engines
    title: str = ""  # a message: what links to the kind's one page in an edition say
    in_menu: bool = False  # a menu may name it: by its key, with the key of a page where there are several
    above: str = "front"  # the key of the kind whose page leads to it in breadcrumbs
    wider: str = "front"  # the key of the kind that stands for it in an edition that lacks its page
    in_switch: str = ""  # a message: what a reader of another language finds where this kind stands for another
    has_feed: bool = False
    old: Old | None = None
    rank: Rank = Rank.FEED  # in a switch

    def at(self, *words: str | int, number: int = 1) -> str:
        """The address of a page; `words` fill the pattern from left to right, first the language."""
        first = self._fill(*words)
        return first if number == 1 else f"{first}page/{number}/"

    @cached_property
    def _fill(self) -> Callable[..., str]:
        # By position, since this is done some fifty times for every page, and names cost twice as much.
        return re.sub(r"{\w+}", "{}", self.address).format

    @cached_property
    def role(self) -> Role:
        """What the manifest says of its files."""
        return Role(self.key, self.rank)

    @cached_property
    def word(self) -> str | None:
        """The word behind the language that its addresses need for themselves: `category` of /{lang}/category/{slug}/."""
        fixed = re.match(r"/{lang}/([\w-]+)/", self.address)
        return fixed[1] if fixed else None

    @property
    def is_single(self) -> bool:
        """Whether an edition has one page of it, or one list: no key is needed to tell it from others."""
        return self.shows in (Shows.EVERYTHING, Shows.NEWEST)


def N_(message: str) -> str:
    """Marks a message that is translated where it is shown, by gettext's custom; NP_ one with a context."""
    return message


def NP_(_context: str, message: str) -> str:
    return message


# In this order an edition's pages are planned, and stand in its sitemap.
EDITION = (
    FRONT := Kind(
        key="front",
        template="front.html",
        address="/{lang}/",
        shows=Shows.EVERYTHING,
        numbered=True,
        in_sitemap=True,
        above="",
        in_switch=NP_("switch", "front page"),
        has_feed=True,
        rank=Rank.LIST,
    ),
    ARCHIVE := Kind(
        key="archive",
        template="archive.html",
        address="/{lang}/archive/",
        shows=Shows.EVERYTHING,
        in_sitemap=True,
        title=N_("Archive"),
        in_menu=True,
        in_switch=NP_("switch", "archive"),
        rank=Rank.LIST,
    ),
    TOPICS := Kind(
        key="topics",
        template="topics.html",
        address="/{lang}/topics/",
        shows=Shows.EVERYTHING,
        in_sitemap=True,
        title=N_("Topics"),
        in_menu=True,
        rank=Rank.LIST,
    ),
    YEAR := Kind(
        key="year",
        template="year.html",
        address="/{lang}/{year}/",
        shows=Shows.YEARS,
        in_sitemap=True,
        above="archive",
        wider="archive",
        old=Old.LEAD_ON,
        rank=Rank.LIST,
    ),
    CATEGORY := Kind(
        key="category",
        template="section.html",
        address="/{lang}/category/{slug}/",
        shows=Shows.CATEGORIES,
        numbered=True,
        in_sitemap=True,
        in_menu=True,
        in_switch=NP_("switch", "first page"),
        has_feed=True,
        old=Old.LEAD_ON,
        rank=Rank.LIST,
    ),
    TAG := Kind(
        key="tag",
        template="section.html",
        address="/{lang}/tag/{slug}/",
        shows=Shows.TAGS,
        numbered=True,
        in_sitemap=True,
        above="topics",
        in_menu=True,
        in_switch=NP_("switch", "first page"),
        old=Old.LEAD_ON,
        rank=Rank.LIST,
    ),
    STORY := Kind(
        key="story",
        template="article.html",
        address="/{lang}/{year}/{slug}/",
        shows=Shows.STORIES,
        in_sitemap=True,
        old=Old.ASK,
        rank=Rank.PAGE,
    ),
    PAGE := Kind(
        key="page",
        template="page.html",
        address="/{lang}/{slug}/",
        shows=Shows.PAGES,
        in_sitemap=True,
        in_menu=True,
        old=Old.ASK,
        rank=Rank.PAGE,
    ),
    NOT_FOUND := Kind(
        key="not_found",
        template="not_found.html",
        address="/{lang}/404.html",
        shows=Shows.NEWEST,
        above="",
        rank=Rank.LIST,
    ),
)

OTHERS = (
    CHOOSER := Kind(key="chooser", template="chooser.html", address="/", in_sitemap=True, rank=Rank.LIST),
    NOT_FOUND_EVERYWHERE := Kind(
        key="not_found_everywhere", template="not_found_everywhere.html", address="/404.html", rank=Rank.LIST
    ),
    FEED := Kind(key="feed", template="feed.xml", address="{section}feed.xml"),
    SITEMAP := Kind(key="sitemap", template="sitemap.xml", address="/{lang}/sitemap{part}.xml"),
    NEWS_SITEMAP := Kind(key="news_sitemap", template="news_sitemap.xml", address="/news-sitemap.xml"),
    SITEMAP_INDEX := Kind(key="sitemap_index", template="sitemap_index.xml", address="/sitemap.xml"),
    ROBOTS := Kind(key="robots", template="robots.txt", address="/robots.txt"),
    REDIRECT := Kind(key="redirect", template="redirect.html"),
    GONE := Kind(key="gone", template="gone.html", above="", rank=Rank.PAGE),
)

KINDS = {kind.key: kind for kind in (*EDITION, *OTHERS)}
SINGLE = tuple(kind for kind in OTHERS if kind.address and "{" not in kind.address)  # the site has one page of each

# The words that no page of an edition may be called by, beside the numbers of years.
RESERVED = tuple(dict.fromkeys(("page", *(kind.word for kind in EDITION if kind.word), *LATER)))


def is_reserved(slug: str) -> bool:
    """Whether an edition needs this word for itself: one of RESERVED, or a year."""
    return slug in RESERVED or re.fullmatch(r"\d{4}", slug) is not None


def for_menus() -> list[Kind]:
    """What a menu may name."""
    return [kind for kind in EDITION if kind.in_menu]
