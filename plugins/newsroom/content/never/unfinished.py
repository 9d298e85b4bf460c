"""What `invoke new` wrote for a start, and what somebody was to replace by words."""

from collections.abc import Iterator
from functools import cache

from ...faults import Fault
from ...languages.registry import profiles
from ..frontmatter import Source


def faults(source: Source, path: str) -> Iterator[Fault]:
    """One fault for each place of an article that is to be published and still says what it was begun with."""
    if source.data.get("status") == "draft":
        return
    texts = _begun_with()
    for number, line in enumerate(source.text.split("\n"), source.text_line):
        if line.strip() in texts:
            yield Fault(
                path, number, f"`{line.strip()}` was written by `invoke new`: write the text, or add `status: draft`"
            )
    for steps, value in _words(source.data):
        if value in texts:
            cure = "write what is right, or delete the line"
            key = next(step for step in reversed(steps) if isinstance(step, str))
            yield Fault(path, source.line_of(*steps), f"`{key}: {value}` is only an example: {cure}")


@cache
def _begun_with() -> frozenset[str]:
    hints = [profile.hints for profile in profiles() if profile.hints]
    return frozenset(text for hint in hints for text in (hint["text"], hint["alt"], hint["credit"], hint["authors"]))


def _words(data: dict[str, object]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    cover, authors = data.get("cover"), data.get("authors")
    if isinstance(cover, dict):
        for name in ("alt", "credit"):
            if isinstance(cover.get(name), str):
                yield ("cover", name), cover[name]
    if isinstance(authors, list):
        for number, author in enumerate(authors):
            if isinstance(author, str):
                yield ("authors", number), author
