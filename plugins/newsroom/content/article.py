"""An article: a story in one language, or a page, as its Markdown file says it."""

import datetime as dt
from dataclasses import dataclass, field

from .body import Body
from .identity import address_of

STATUSES = ("published", "draft", "hidden")


@dataclass(frozen=True, slots=True)
class Event:
    """What a story invites to, or tells of: its days, its hours if it has any, and its place."""

    start: dt.date
    end: dt.date | None
    place: str | None
    opens: dt.datetime | None = None  # the moment of `start`, with its zone
    closes: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Cover:
    """The photo on top of an article, as its front matter names it."""

    src: str  # as written
    alt: str
    credit: str | None
    line: int  # on which `src` stands


@dataclass(frozen=True, slots=True)
class Translation:
    """What a translation says of itself."""

    of: str  # the source's language
    revision: str | None  # of the text that was translated; None if nobody has noted it
    by: str  # "human" or "machine"


@dataclass(frozen=True, slots=True)
class Article:
    """One Markdown file, read and checked by itself; nothing in it depends on another file."""

    path: str  # relative to the content folder, with "/"
    kind: str  # "story" or "page"
    lang: str
    pair: str
    slug: str
    title: str
    summary: str
    own_summary: bool  # written by its author, not taken from the text
    date: dt.datetime | None  # with its zone; None for pages
    modified: dt.datetime | None
    status: str
    category: str | None
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    place: str | None
    event: Event | None
    contact: str | None
    cover: Cover | None
    aliases: tuple[str, ...]
    translation: Translation | None
    untranslated: str | None
    body: Body
    revision: str  # the fingerprint of what it says: title, summary and text
    lines: dict[str, int] = field(compare=False)  # front-matter key → its line, for faults found later
    gone: bool = False  # withdrawn for good: its address says so
    unchecked: tuple[str, ...] = ()  # rules of `check` that it switches off

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    @property
    def address(self) -> str:
        """Where the article stands on the site, whether or not it is public."""
        return address_of(self.kind, self.lang, self.slug, self.date)

    @property
    def story_date(self) -> dt.datetime:
        """The date of a story, which always has one."""
        if self.date is None:
            raise TypeError(f"{self.path} is no story: it has no date")
        return self.date

    @property
    def story_category(self) -> str:
        """The key of a story's category; a story always has one."""
        if self.category is None:
            raise TypeError(f"{self.path} is no story: it has no category")
        return self.category

    @property
    def is_withdrawn(self) -> bool:
        """Whether the article is not public at any moment."""
        return self.status == "draft" or self.gone

    def is_later(self, now: dt.datetime) -> bool:
        """Whether the article's moment has yet to come."""
        # Python compares moments of one zone by their clocks, which show an hour twice when summer time ends.
        return self.date is not None and self.date.timestamp() > now.timestamp()

    def is_public(self, now: dt.datetime) -> bool:
        """Whether the article has a page at this moment; drafts and embargoed articles leave no trace."""
        return not self.is_withdrawn and not self.is_later(now)

    def line(self, name: str) -> int:
        """The line of a key of the front matter; the first if it is not there."""
        return self.lines.get(name, 1)
