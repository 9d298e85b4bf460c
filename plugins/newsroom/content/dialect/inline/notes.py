"""Footnotes in a time that grows with their number; Python-Markdown goes through all of them for each."""

from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteInlineProcessor


class Order(list[str]):
    """The names of notes in the order in which they are referred to, as Python-Markdown's extension keeps it."""

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


def number(md: Markdown, name: str) -> Element | None:
    """The number of a note, leading to it, as Python-Markdown makes it; None if there is no such note."""
    if "footnote" not in md.inlinePatterns:
        return None
    pattern = md.inlinePatterns["footnote"]
    if not isinstance(pattern, FootnoteInlineProcessor) or name not in pattern.footnotes.footnotes:
        return None
    extension = pattern.footnotes
    order = extension.footnote_order
    if not isinstance(order, Order):
        order = extension.footnote_order = Order(order)
    if name not in order:
        order.append(name)
    reference = f"fnref:{name}"
    count = extension.found_refs[reference] = extension.found_refs.get(reference, 0) + 1
    raised = Element("sup", {"id": reference if count == 1 else f"fnref{count}:{name}"})
    link = SubElement(raised, "a", {"class": "footnote-ref", "href": f"#fn:{name}"})
    link.text = str(order.index(name) + 1)
    return raised
