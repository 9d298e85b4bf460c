"""Python-Markdown's inline step, without trying what cannot match.

Every piece of text runs through some twenty patterns, and most of them need a sign that most texts do not hold. A pattern
is tried only where its sign is; the result is the same (a test compares the two on random texts).
"""

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# Names under which Python-Markdown and its extensions register their patterns → signs, one of which every match holds.
# A pattern of any other name is always tried.
SIGNS = {
    "backtick": "`",
    "escape": "\\",
    "reference": "[",
    "link": "[",
    "image_link": "!",
    "image_reference": "!",
    "short_reference": "[",
    "short_image_ref": "!",
    "autolink": "<",
    "automail": "<",
    "linebreak": "\n",
    "html": "<",
    "entity": "&",
    "em_strong": "*_",
    "footnote": "[",
}
ALL_SIGNS = frozenset("".join(SIGNS.values()))


class QuickInlineProcessor(InlineProcessor):
    """Tries a pattern only on a text that holds one of its signs."""

    def __init__(self, md: Markdown):
        super().__init__(md)
        self.choices: dict[frozenset[str], tuple[int, ...]] = {}  # signs in a text → the patterns to try

    # The base class calls its own private method; overriding it by its mangled name is the one hook it leaves.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString):
            return data
        signs = ALL_SIGNS.intersection(data)  # what a match leaves behind holds no new sign
        choice = self.choices.get(signs)
        if choice is None:
            choice = self.choices[signs] = self._choose(signs)
        for index in choice:
            matched, start = index >= patternIndex, 0
            while matched:
                data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]  # private
                    self.inlinePatterns[index], data, index, start
                )
        return data

    def _choose(self, signs: frozenset[str]) -> tuple[int, ...]:
        idle = {
            self.inlinePatterns.get_index_for_name(name)
            for name, own in SIGNS.items()
            if name in self.inlinePatterns and signs.isdisjoint(own)
        }
        return tuple(index for index in range(len(self.inlinePatterns)) if index not in idle)


def install(md: Markdown) -> None:
    """Puts the quick step in the place of Python-Markdown's."""
    md.treeprocessors.register(QuickInlineProcessor(md), "inline", 20)
