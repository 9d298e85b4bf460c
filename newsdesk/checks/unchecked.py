"""Rules that an article's front matter switches off: `unchecked: {mixed-script: "the project is written so"}`."""

from newsroom.content import frontmatter
from newsroom.content.article import Article
from newsroom.content.frontmatter import Source
from newsroom.faults import listed, unknown

from .rules import NAMES, UNCHECKED
from .texts.written import Remarks


def read(article: Article, source: str) -> tuple[dict[str, int], list[tuple[int, str]]]:
    """The rules that the article switches off with their lines, and what is wrong with that (line, message)."""
    if UNCHECKED not in article.lines:
        return {}, []
    front, _ = frontmatter.split(source, article.path)
    reasons = front.data.get(UNCHECKED) if front else None
    if not front or not isinstance(reasons, dict):  # the schema has said so
        return {}, []
    off = {name: front.line_of(UNCHECKED, name) for name in reasons if name in NAMES}
    return off, list(_faults(reasons, front))


def _faults(reasons: dict[str, object], front: Source) -> Remarks:
    for name, reason in reasons.items():
        if name not in NAMES:
            yield front.line_of(UNCHECKED, name), f"`{UNCHECKED}.{name}`: {unknown('rule', name, NAMES)}"
        elif reason is None:
            cure = f'say why, as in `{UNCHECKED}: {{{name}: "…"}}`'
            line = front.line_of(UNCHECKED, name)
            yield line, f"`{UNCHECKED}.{name}` has no reason: {cure}; the rules are {listed(NAMES)}"


def needless(off: dict[str, int], used: set[str]) -> Remarks:
    """Says which rules are switched off for nothing."""
    for name, line in off.items():
        if name not in used:
            yield line, f"`{UNCHECKED}.{name}` can go: the rule finds nothing in this article any more"
