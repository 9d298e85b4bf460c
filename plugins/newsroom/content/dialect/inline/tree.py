"""Markdown's inline step: every text of the tree that its blocks have made."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from .document import Document
from .others import OtherPatterns
from .reader import Reader

# A text without these holds nothing to read.
ANY_SIGN = re.compile(r"[\[*_`\\<~@]|://|[Ww]{3}\.|  \n")


class InlineStep(InlineProcessor):
    """Reads every text that is not yet read."""

    def __init__(self, md: Markdown, document: Document):
        super().__init__(md)
        self.document = document
        self.others: OtherPatterns | None = None

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Puts links, photos and emphasis into the tree."""
        self.stashed_nodes = {}
        self.others = self.others or OtherPatterns(self.md)  # all extensions have registered theirs by now
        self.others.begin(self.stashed_nodes)
        self._read_all(tree)
        return tree

    def _read_all(self, tree: Element) -> None:
        for element in list(tree.iter()):
            pieces: list[Element] = []
            if (span := self._read(element.text)) is not None:
                element.text = span.text
                pieces += span
            changed = len(pieces) > 0
            for child in element:
                pieces.append(child)
                if (span := self._read(child.tail)) is not None:
                    child.tail = span.text
                    pieces += span
                    changed = True
            if changed:
                element[:] = pieces

    def _read(self, text: str | None) -> Element | None:
        """A `span` with what the text says; None if it says no more than what stands there."""
        if not text or isinstance(text, AtomicString):
            return None
        if self.others:
            text = self.others.tried(text)
        elif not ANY_SIGN.search(text):
            return None
        span = Reader(text, self.document).read()
        if self.others:
            for node in self.others.put_in(span):
                self._read_all(node)
        return span
