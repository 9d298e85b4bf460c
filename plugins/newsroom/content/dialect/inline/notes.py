"""Footnotes in a time that grows with their number; Python-Markdown goes through all of them for each."""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteInlineProcessor

DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\n]*)\]:", re.MULTILINE)


class Order(list[str]):
    """The names of notes in their order, as Python-Markdown's extension keeps it."""

    def __init__(self, names: Iterable[str] = ()):
        super().__init__(names)
        self.places = {name: place for place, name in enumerate(self)}

    def append(self, name: str) -> None:
        self.places[name] = len(self)
        super().append(name)

    def index(self, name: str, *_: Any) -> int:
        return self.places[name]

    def __contains__(self, name: object) -> bool:
        return name in self.places


class Notes:
    """The notes of one article."""

    def __init__(self, md: Markdown):
        pattern = md.inlinePatterns["footnote"] if "footnote" in md.inlinePatterns else None  # noqa: SIM401  # it has no get
        self.extension = pattern.footnotes if isinstance(pattern, FootnoteInlineProcessor) else None
        self.defined: Order | None = None

    def number(self, name: str) -> Element | None:
        """The number of a note, leading to it, as Python-Markdown makes it; None if there is no such note."""
        extension = self.extension
        if extension is None or name not in extension.footnotes:
            return None
        if self.defined is None:
            self.defined = Order(extension.footnotes)
            extension.footnote_order = Order()
        if name not in extension.footnote_order:
            extension.footnote_order.append(name)
        order = self.defined if extension.getConfig("USE_DEFINITION_ORDER") else extension.footnote_order
        reference = f"fnref:{name}"
        count = extension.found_refs[reference] = extension.found_refs.get(reference, 0) + 1
        raised = Element("sup", {"id": reference if count == 1 else f"fnref{count}:{name}"})
        link = SubElement(raised, "a", {"class": "footnote-ref", "href": f"#fn:{name}"})
        link.text = str(order.index(name) + 1)
        return raised


def written_twice(text: str) -> Iterator[tuple[int, str]]:
    """Yields the line, from 0, of each note whose name another one has, of which readers see the last alone."""
    lines: dict[str, int] = {}
    for note in DEFINITION.finditer(text):
        line = text.count("\n", 0, note.start())
        if note[1] in lines:
            first = f"there are two notes `[^{note[1]}]`, and readers see the last alone"
            yield line, f"{first}: give this one another name, here and where the text leads to it"
        lines[note[1]] = line
