"""Rules that an article's front matter switches off: `unchecked: {mixed-script: "the project is written so"}`."""

from collections.abc import Iterator

from newsroom.content import frontmatter
from newsroom.content.article import Article
from newsroom.faults import listed, unknown

from .rules import NAMES, UNCHECKED


def read(article: Article, source: str) -> tuple[dict[str, int], list[tuple[int, str]]]:
    """The rules that the article switches off with their lines, and what is wrong with that (line, message)."""
    if UNCHECKED not in article.lines:
        return {}, []
    parts, _ = frontmatter.split(source, article.path)
    switched_off = parts.data.get(UNCHECKED) if parts else None
    if not parts or not isinstance(switched_off, dict):  # the schema has said so
        return {}, []
    return _off(switched_off, parts.line_of), list(_faults(switched_off, parts.line_of))


def _off(given, line_of) -> dict[str, int]:
    return {name: line_of(UNCHECKED, name) for name in given if name in NAMES}


def _faults(given, line_of) -> Iterator[tuple[int, str]]:
    for name, reason in given.items():
        if name not in NAMES:
            yield line_of(UNCHECKED, name), f"`{UNCHECKED}.{name}`: {unknown('rule', name, NAMES)}"
        elif reason is None:
            cure = f'say why, as in `{UNCHECKED}: {{{name}: "…"}}`'
            yield line_of(UNCHECKED, name), f"`{UNCHECKED}.{name}` has no reason: {cure}; the rules are {listed(NAMES)}"


def needless(off: dict[str, int], used: set[str]) -> Iterator[tuple[int, str]]:
    """Says which rules are switched off for nothing."""
    for name, line in off.items():
        if name not in used:
            yield line, f"`{UNCHECKED}.{name}` can go: the rule finds nothing in this article any more"
