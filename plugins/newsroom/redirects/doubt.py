"""What cannot be said of addresses while some articles are faulty: one of them may stand there once it is mended."""

from collections.abc import Collection, Iterable

from .. import kinds
from ..content.article import Article
from ..content.newsroom_file import Newsroom
from .present import owner_of_article


class Doubt:
    """The addresses that faulty articles may have, and the lists that they may fill.

    Args:
        partial: what is sound in faulty articles
        unread: the paths of all faulty ones
    """

    def __init__(self, partial: Iterable[Article], unread: Collection[str], newsroom: Newsroom):
        partial = list(partial)
        known = [article for article in partial if address_is_known(article)]
        self.owners = {owner_of_article(article) for article in partial}
        self.strangers = len(unread) - len(partial)  # of whom not even the pair is known
        self.newsroom = newsroom
        self.is_certain = not unread
        self.anywhere = len(known) < len(unread)  # whether one of them may have any address
        self.addresses = {article.address for article in known}

    def may_stand(self, address: str) -> bool:
        """Whether something may stand at this address that cannot be known yet."""
        if self.is_certain:
            return False
        lang, *words = address.strip("/").split("/")
        if lang not in self.newsroom.languages or not words:
            return False
        for kind, sections in ((kinds.CATEGORY, self.newsroom.categories), (kinds.TAG, self.newsroom.tags)):
            if words[0] == kind.word:
                return len(words) > 1 and any(words[1] == section.slugs.get(lang) for section in sections.values())
        if kinds.is_reserved(words[0]) and (len(words) == 1 or words[0] == "page"):
            return True  # a list, or a further page of one
        return self.anywhere or not self.addresses.isdisjoint(f"/{lang}/{'/'.join(words[:n])}/" for n in (1, 2))


def address_is_known(article: Article) -> bool:
    """Whether what makes the address of a faulty article is sound."""
    return "slug" in article.lines and ("date" in article.lines or article.kind == "page")
