"""Links of articles to addresses of this site at which nothing stands, and from which nothing leads on."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from .. import addresses
from ..content.article import Article
from ..content.references import References
from ..faults import Fault
from .doubt import Doubt
from .moves import Moves
from .present import Present


def dead_links(
    articles: Iterable[Article],
    references: Mapping[str, References],
    present: Present,
    moves: Moves,
    doubt: Doubt | None = None,
) -> Iterator[Fault]:
    """A fault for each, but for those of which there is doubt; `references` are by the article's path."""
    old_pages = {hop.source for hop in moves.redirects if addresses.old_page(hop.source)}
    for article in articles:
        for number, target in references[article.path].targets.items():
            if target and target.local and target.href:
                address = unquote(target.href.partition("#")[0].partition("?")[0])
                if present.stands(address) or address in old_pages:
                    continue
                if not (doubt and doubt.may_stand(address)):
                    message = f"the link `{target.href}` leads to no page: write the path of the article's .md file"
                    yield Fault(article.path, article.body.placeholders[number].line, message)
