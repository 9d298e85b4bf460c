"""Inline patterns of other Markdown extensions: tried before the reader, on all that is no code."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER_PREFIX

# Python-Markdown's own, whose work the reader does.
OURS = frozenset(
    "backtick escape reference link image_link image_reference short_reference short_image_ref autolink automail linebreak "
    "html entity em_strong footnote".split()
)
CODE = re.compile(r"(?<!`)(`+)(?!`)(?:[^`]++|(?!\1(?!`))`++)*+\1(?!`)|\\.", re.DOTALL)


class OtherPatterns(InlineProcessor):
    """What patterns that we do not know make of a text."""

    # The base class calls its own private methods; using them by their mangled names is the one hook it leaves.

    def __init__(self, md: Markdown):
        super().__init__(md)
        ours = [md.inlinePatterns[name] for name in OURS if name in md.inlinePatterns]
        self.inlinePatterns = [pattern for pattern in md.inlinePatterns if pattern not in ours]  # type: ignore[assignment]  # it asks for no more than a list can do

    def begin(self, nodes: dict[str, Element | str]) -> None:
        """Forgets the last article; what is made of this one stands in `nodes`."""
        self.stashed_nodes = nodes
        self.ancestors = []

    def __bool__(self) -> bool:
        return len(self.inlinePatterns) > 0

    def tried(self, text: str) -> str:
        """The text with a sign in the place of whatever they found."""
        parts, copied = [], 0
        for code in CODE.finditer(text):
            parts += [self._found(text[copied : code.start()]), code[0]]
            copied = code.end()
        return "".join((*parts, self._found(text[copied:])))

    def _found(self, text: str) -> str:
        return self._InlineProcessor__handleInline(text) if text else ""  # type: ignore[attr-defined]  # private

    def put_in(self, span: Element) -> list[Element]:
        """Puts what they found into the elements that a text has become; gives the new ones."""
        added: list[Element] = []
        for element in list(span.iter()):
            pieces: list[Element] = []
            if INLINE_PLACEHOLDER_PREFIX in (element.text or ""):
                text, element.text = element.text, None
                pieces += self._nodes(text, element)
            for child in list(element):
                pieces.append(child)
                if INLINE_PLACEHOLDER_PREFIX in (child.tail or ""):
                    text, child.tail, holder = child.tail, None, Element("span")
                    pieces += self._nodes(text, holder)
                    child.tail = holder.text
            added += [piece for piece in pieces if piece not in list(element)]
            element[:] = pieces
        return added

    def _nodes(self, text: str | None, holder: Element) -> list[Element]:
        return [node for node, _ in self._InlineProcessor__processPlaceholders(text, holder)]  # type: ignore[attr-defined]  # private
