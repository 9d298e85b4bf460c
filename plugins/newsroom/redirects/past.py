"""What is known of articles from before: which addresses were theirs, and at which of them readers miss them now."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from ..content.article import Article
from . import lock
from .lock import Owner
from .moves import Moves
from .present import owner_of_article


class Past:
    """What addresses.lock says of a content folder's articles; nobody need ask, and then nothing is read."""

    def __init__(self, content: Path):
        self.content = content

    @cached_property
    def owners(self) -> set[tuple[str, Owner]]:
        records = lock.parse(lock.read(self.content)[0])[0].records
        return {(record.address, record.owner) for record in records}

    def knows(self, article: Article) -> bool:
        """Whether the address of the article has been its own."""
        return (article.address, owner_of_article(article)) in self.owners


def gone_addresses(moves: Moves, articles: Iterable[Article]) -> dict[str, list[str]]:
    """By the paths of articles: at which of their addresses readers are told that they are withdrawn."""
    if not moves.gone:
        return {}
    paths = {owner_of_article(article): article.path for article in articles}
    addresses: dict[str, list[str]] = defaultdict(list)
    for gone in moves.gone:
        if gone.owner in paths:
            addresses[paths[gone.owner]].append(gone.address)
    return addresses
