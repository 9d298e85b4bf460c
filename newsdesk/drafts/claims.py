"""Which addresses are taken: by articles, published or not, by their aliases, and by what readers have known before."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import NamedTuple

from newsroom import addresses, kinds
from newsroom.content.identity import Identity
from newsroom.content.validators import LONGEST_SLUG
from newsroom.redirects import lock
from newsroom.redirects.lock import Owner

from . import files


class Claim(NamedTuple):
    """One reason for which an address is not free."""

    reason: str  # what is so with the address, in words; {} stands for the file that says so
    path: str  # of that file, relative to the content folder
    owner: Owner | None = None  # who may have it all the same


class Claims:
    """All addresses of a content folder at which no new article may stand."""

    def __init__(self, content: Path, articles: Iterable[Identity]):
        self.content = content
        self.by_file: dict[str, list[Claim]] = defaultdict(list)
        for article in articles:
            if article.address:
                self._add(article.address, Claim("is taken by {}", article.path))
            for alias in article.aliases:
                self._add(alias, Claim("leads to {}, as one of its `aliases`", article.path))
        book, _ = lock.parse(lock.read(content)[0])  # faulty lines are left to the build
        for record in book.records:
            reason = f"was that of another page (line {record.line} of {{}})"
            self._add(record.address, Claim(reason, lock.NAME, None if record.mark else record.owner))

    def _add(self, address: str, claim: Claim) -> None:
        self.by_file[_file_of(address)].append(claim)

    def against(self, article: Identity) -> str | None:
        """Why an article that is to come cannot have its address, as in “/bg/2026/dom/ is taken by …”; None if it can."""
        if article.address is None:
            return None
        if article.kind == "page" and kinds.is_reserved(article.slug):
            return f"{article.address} is needed by the newsroom itself"
        owner = Owner(article.kind, article.pair, article.lang)
        for claim in self.by_file.get(_file_of(article.address), ()):
            if claim.owner != owner:
                return f"{article.address} {claim.reason.format(files.shown(self.content / claim.path))}"
        return None

    def moved_aside(self, article: Identity) -> Identity:
        """The article under the first slug that is free: its own, or its own with a number."""
        stem = article.slug[: LONGEST_SLUG - 5].rstrip("-")
        slugs = (f"{stem}-{number}" for number in count(2))
        while self.against(article):
            article = replace(article, slug=next(slugs))
        return article


def _file_of(address: str) -> str:
    """The file that an address needs, in small letters: many systems do not tell them from capitals."""
    return addresses.output_file(addresses.old_page(address) or address).casefold()
