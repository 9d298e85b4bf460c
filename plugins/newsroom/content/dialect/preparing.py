"""Puts code aside, and lets Markdown into HTML, before Python-Markdown looks for HTML."""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from html import escape

from markdown.preprocessors import Preprocessor

from .block import Block, leaves
from .reader import read

SIGNS = re.compile(r"```|~~~|<!--")
HOLDERS = "details|div|section|aside|article|center|blockquote|figure|main|header|footer|nav|p"
HOLDING = re.compile(rf"(?:(?<=\n)|^)( {{0,3}})<({HOLDERS})\b([^<>\n]*)>|</({HOLDERS})>", re.IGNORECASE)
INDENT = re.compile(r"(?<=\n) {4,}(?=\S)")
EMPTY = re.compile(r"\n *\n")


class Preparing(Preprocessor):
    """Stands between the evening out of spaces and the search for HTML."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if SIGNS.search(text):
            lines = self._put_aside(lines)
            text = "\n".join(lines)
        return opened(text).split("\n") if "<" in text and HOLDING.search(text) else lines

    def _put_aside(self, lines: list[str]) -> list[str]:
        changed: dict[int, str | None] = {}  # the number of a line → what stands there instead, if anything
        for block in leaves(read(lines)):
            if block.kind == "fence":
                first = lines[block.line]
                at = first.find(block.sign)
                placeholder = self.md.htmlStash.store(_code(block))
                changed |= dict.fromkeys(range(block.line, block.end))
                changed[block.line] = first[:at] + placeholder
            elif block.kind == "skipped" and block.lines[-1].rstrip().endswith("-->"):
                beside = lines[max(block.line - 1, 0) : block.line] + lines[block.end : block.end + 1]
                if any(line.strip() for line in beside):  # with empty lines around it, it parts no list
                    changed |= dict.fromkeys(range(block.line, block.end))
        return [text for number, line in enumerate(lines) if (text := changed.get(number, line)) is not None]


def _code(block: Block) -> str:
    language = block.info.split()[0].strip("{}.") if block.info.split() else ""
    name = f' class="language-{escape(language)}"' if language else ""
    lines = "".join(f"{line}\n" for line in block.lines)
    return f"<pre><code{name}>{escape(lines, quote=False)}</code></pre>"


def opened(text: str) -> str:
    """The text with `markdown="1"` in tags that hold empty lines: there editors show Markdown.

    A tag without an end holds all that follows. Those of a paragraph are left out, for nothing in one may be a block.
    """
    blanks = [blank.start() for blank in EMPTY.finditer(text)]
    changes: list[tuple[int, int, str]] = []  # from, to, what stands there instead
    flat: list[tuple[int, int]] = []  # where indents mean nothing: up to the first empty line
    for start, closing, end in _elements(text):
        at = bisect(blanks, start.end() - 1)
        blank = blanks[at] if at < len(blanks) and blanks[at] < end else None
        if "markdown" in start[3] or blank is not None:
            flat.append((start.end(), blank or end))
        if blank is None or "markdown" in start[3]:
            continue
        if start[2].lower() == "p":
            changes += [(*each.span(), "") for each in (start, closing) if each]
        else:
            changes.append((start.end(2), start.end(2), ' markdown="1"'))
    last = 0
    for begin, end in sorted(flat):
        changes += [(*indent.span(), "") for indent in INDENT.finditer(text, max(begin, last), end)]
        last = max(last, end)
    pieces, last = [], 0
    for begin, end, new in sorted(changes):
        pieces += [text[last:begin], new]
        last = end
    return "".join([*pieces, text[last:]])


def _elements(text: str) -> Iterator[tuple[re.Match[str], re.Match[str] | None, int]]:
    """Yields each tag that may hold Markdown, with the one that closes it, if any, and where it ends."""
    waiting: list[re.Match[str]] = []
    open_tags = Counter[str]()
    for tag in HOLDING.finditer(text):
        if tag[2]:
            waiting.append(tag)
            open_tags[tag[2].lower()] += 1
            continue
        name = tag[4].lower()
        while open_tags[name]:
            start = waiting.pop()
            own = start[2].lower()
            open_tags[own] -= 1
            yield start, tag if own == name else None, tag.start()
            if own == name:
                break
    for start in waiting:
        yield start, None, len(text.rstrip("\n"))
