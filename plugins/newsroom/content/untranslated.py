"""What waits to be translated: `…` stands for it until somebody writes the words."""

import re
from collections.abc import Iterator

from ..faults import Fault
from .frontmatter import Source

MARK = "…"
# Alone in a line, behind the sign of a heading, a list or a quotation; alone in a cell; the alt text of a photo.
PLACE = re.compile(
    rf"^[\s>]*(?:#+|[-*+:]|\d+[.)]|\[\^[^\]\s]+\]:|\*\[[^\]]+\]:)?\s*{MARK}\s*$|\|\s*{MARK}\s*(?:\||$)|!\[{MARK}\]\("
)


def lines(source: Source) -> list[int]:
    """The lines on which something waits to be translated."""
    front = [source.line_of(*path) for path in _marked(source.data)]
    text = [
        number
        for number, line in enumerate(source.text.split("\n"), source.text_line)
        if MARK in line and PLACE.search(line)
    ]
    return sorted({*front, *text})


def faults(source: Source, path: str) -> Iterator[Fault]:
    """One fault for a translation that readers would find half done."""
    if source.data.get("translation") and source.data.get("status") != "draft" and (waiting := lines(source)):
        where = f" (also on {listed_lines(waiting[1:])})" if waiting[1:] else ""
        cure = f"write the translation in the place of `{MARK}`{where}, or add `status: draft`"
        yield Fault(path, waiting[0], f"not translated yet: {cure}")


def listed_lines(numbers: list[int]) -> str:
    """“line 3”, “lines 3, 7”."""
    return f"line{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"


def is_waiting(text: str) -> bool:
    """Whether a text of the front matter has yet to be translated."""
    return text == MARK or text.startswith(MARK + " ")


def _marked(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The paths of all marked texts in front matter."""
    if isinstance(value, str) and is_waiting(value):
        yield path
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _marked(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _marked(inner, (*path, number))
