"""Links of articles to addresses of this site at which nothing stands, and from which nothing leads on."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from .. import addresses
from ..content.article import Article
from ..content.references import References
from ..faults import Fault
from .moves import Moves
from .present import Present


def dead_links(
    articles: Iterable[Article], references: Mapping[str, References], present: Present, moves: Moves
) -> Iterator[Fault]:
    """A fault for each; `references` are by the article's path."""
    old_pages = {hop.source for hop in moves.redirects if addresses.old_page(hop.source)}
    for article in articles:
        for number, target in references[article.path].targets.items():
            if target and target.local and target.href:
                address = unquote(target.href.partition("#")[0].partition("?")[0])
                if not present.stands(address) and address not in old_pages:
                    message = f"the link `{target.href}` leads to no page: write the path of the article's .md file"
                    yield Fault(article.path, article.body.placeholders[number].line, message)
