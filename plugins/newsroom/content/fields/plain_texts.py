"""Texts of the front matter that are shown as they stand, and in which somebody wrote Markdown or HTML."""

import re
from collections.abc import Iterator

from ...faults import Fault
from ...signs import quoted
from ..article import Article

MARKUP = re.compile(
    r"</?(?:a|b|i|u|em|strong|br|p|span|div|small|sup|sub|font|h[1-6])(?:\s[^<>]{0,200})?/?>"
    r"|\*\*[^*\n]{1,200}\*\*|\[[^\[\]\n]{1,200}\]\([^()\s]{1,200}\)",
    re.IGNORECASE,
)


def warnings(article: Article) -> Iterator[Fault]:
    """Words that were to be bold, or a link: readers see the signs."""
    for name, value in (("title", article.title), ("summary", article.summary if article.own_summary else "")):
        has_sign = "<" in value or "**" in value or "](" in value
        if has_sign and (found := MARKUP.search(value)):
            message = f"`{name}`: {quoted(found[0])} is shown to readers as it stands: write plain words"
            yield Fault(article.path, article.line(name), message)
