"""Attribute lists: `{#place}`, `{.class}`, `{lang=en}`. All else in braces is text that readers shall see."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor

from . import braces
from .document import Document

LIST = rf"({braces.STRICT.pattern})"
SIZES = frozenset(("width", "height", "style", "size"))


class AttributeLists(AttrListTreeprocessor):
    """Takes only what is an attribute list to the letter, and says what of it no page shows."""

    HEADER_RE = re.compile(rf"(?<! )[ ]++{LIST}[ ]*+$")  # type: ignore[misc]  # they are what it has instead of methods
    BLOCK_RE = re.compile(rf"\n[ ]*+{LIST}[ ]*+$")  # type: ignore[misc]  # they are what it has instead of methods
    INLINE_RE = re.compile(LIST)  # type: ignore[misc]  # they are what it has instead of methods

    def __init__(self, md: Markdown, document: Document, allowed: Mapping[str, AbstractSet[str]]):
        super().__init__(md)
        self.document = document
        self.allowed = allowed

    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:
        """Gives an element what the list says."""
        for name, value in braces.parts(attrs_string):
            if name == "class" and "class" in elem.attrib:
                value = f"{elem.get('class')} {value}"
            elem.set(name, value)
            if name not in self.allowed["*"] and name not in self.allowed.get(elem.tag, ()):
                line = self.document.places.line_of(attrs_string)
                cure = f"delete `{name}`" if name not in SIZES else f"delete `{name}`: photos are fitted to the page"
                self.document.warnings.append((line, f"`{attrs_string}`: nothing comes of `{name}`; {cure}"))
        return ""
