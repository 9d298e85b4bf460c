"""An article as its author wrote it: what the rules look at."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from newsroom.content import frontmatter
from newsroom.content.article import Article
from newsroom.content.untranslated import is_waiting
from newsroom.languages.registry import profile_of

from . import prose
from .prose import Block
from .recognition import language_of

BODY = frozenset(("paragraph", "heading", "item", "quote", "note", "cell"))

TOLD = frozenset(("summary", "paragraph", "item", "note"))  # blocks that are long enough to tell their language
FEW = 6  # lines that a remark names

Remarks: TypeAlias = Iterator[tuple[int, str]]  # what a rule finds: a line of the file, and what to say of it


@dataclass(frozen=True, slots=True)
class Written:
    """One article with its prose, that of the front matter first; nothing in it depends on another file."""

    article: Article
    blocks: tuple[Block, ...]
    source: str  # the whole file
    text: str  # what stands below its front matter
    first_line: int  # at which the text begins
    html: str  # what readers get of the text, with placeholders

    @property
    def lang(self) -> str:
        return self.article.lang

    @property
    def in_translation(self) -> bool:
        """Whether somebody is at it still; a translation that is published waits for no words."""
        return self.article.translation is not None and self.article.status == "draft"

    @property
    def own(self) -> Iterator[Block]:
        """The blocks that are in the article's language, as far as anybody can tell."""
        return (block for block in self.blocks if not block.foreign and block.lang in (None, self.lang))

    @property
    def body(self) -> Iterator[Block]:
        """The blocks of the text itself, without its pictures' words."""
        return (block for block in self.blocks if block.kind in BODY)


def others(lines: list[int]) -> str:
    """Says where else it is so, behind a remark on the first of these lines."""
    more = len(lines) - 1
    if not more:
        return ""
    elsewhere = sorted(set(lines) - {lines[0]})
    if not elsewhere:
        return f" (and {more} more on this line)"
    shown = ", ".join(map(str, elsewhere[:FEW])) + (" …" if len(elsewhere) > FEW else "")
    return f" (and {more} more, on line{'s' if len(elsewhere) > 1 else ''} {shown})"


def take_apart(article: Article, source: str) -> Written:
    """The article with the prose of its file, the front matter of which is known to be in order."""
    text, first_line = frontmatter.below(source)
    blocks = [*_front(article), *prose.blocks(text, first_line)]
    if profile_of(article.lang):
        for place, block in enumerate(blocks):
            if block.kind in TOLD and not block.foreign and (lang := language_of(block.text, article.lang)):
                blocks[place] = replace(block, lang=lang)
    written = Written(article, tuple(blocks), source, text, first_line, article.body.html)
    if written.in_translation:  # what waits is still the source's text
        return replace(written, blocks=tuple(block for block in written.blocks if not is_waiting(block.text)))
    return written


def _front(article: Article) -> Iterator[Block]:
    yield Block("title", article.line("title"), article.title)
    if article.own_summary:
        yield Block("summary", article.line("summary"), article.summary)
    if article.place:
        yield Block("place", article.line("place"), article.place)
    if article.event and article.event.place:
        yield Block("place", article.line("event"), article.event.place)
    if article.cover and article.cover.alt:
        yield Block("alt", article.cover.line, article.cover.alt)
