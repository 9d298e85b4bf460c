"""The text of an article, as every step after reading sees it."""

import re
from dataclasses import dataclass

from ..digests import digest_of

PLACEHOLDER = re.compile("\x00(\\d+)\x00")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A place in the text that another file, or the words of the page's language, will fill."""

    kind: str  # "link", "photo", "table" or "back"
    target: str = ""  # the path or address as written
    line: int = 1
    alt: str = ""
    caption: str = ""
    credit: str = ""
    figure: bool = False  # the photo stands by itself, with caption and credit
    link: int | None = None  # the number of the link around a figure
    attributes: str = ""  # of a link, ready to print


class Body:
    """Safe HTML in which NUL-number-NUL stands for the placeholder of that number.

    It may be at hand, or be fetched when it is asked for; its digest stands for it where only its identity matters.
    """

    __slots__ = ("digest", "placeholders")

    def __init__(self, digest: bytes, placeholders: tuple[Placeholder, ...]):
        self.digest, self.placeholders = digest, placeholders

    @property
    def html(self) -> str:
        """The text; Damaged if it has to be fetched and cannot be."""
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Body) and (self.digest, self.placeholders) == (other.digest, other.placeholders)

    def __hash__(self) -> int:
        return hash(self.digest)


class WholeBody(Body):
    """A text at hand."""

    __slots__ = ("html",)
    html: str

    def __init__(self, html: str, placeholders: tuple[Placeholder, ...] = ()):
        super().__init__(digest_of(html.encode()), placeholders)
        self.html = html
