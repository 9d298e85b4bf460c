"""Puts blocks into Python-Markdown's tree; what it knows better, such as tables and notes, it reads itself."""

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.util import AtomicString, code_escape

from .block import Block
from .preparing import Preparing
from .reader import read
from .settling import settle

# Its own ways to read these are not asked any more.
REPLACED = ("indent", "hashheader", "setextheader", "olist", "ulist", "quote")
KNOWN = frozenset(
    "empty code hr reference paragraph abbr footnote table defindent deflist markdown_block blocks".split()
)
READ_THERE = frozenset(("table", "note", "definition", "html"))
DEFINITION = re.compile(r"\n(?=\*\[| {0,3}\[[^\[\]\n]+\]:)")  # each by itself: a thousand at once would take long
BOXES = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}  # of tasks
BACKSLASH = re.compile(r"(?<!\\)((?:\\\\)*)\\\n")


def install(md: Markdown) -> None:
    """Lets a parser read blocks as we do."""
    if "markdown_block" not in md.parser.blockprocessors:
        md.registerExtensions(["md_in_html"], {})
    for name in REPLACED:
        if name in md.parser.blockprocessors:
            md.parser.blockprocessors.deregister(name)
    md.parser.blockprocessors.register(Blocks(md.parser), "blocks", 1000)
    md.preprocessors.register(Preparing(md), "blocks", 22)


class Blocks(BlockProcessor):
    """The first of all block processors: it takes whatever there is."""

    def __init__(self, parser: BlockParser):
        super().__init__(parser)
        self.strict: bool | None = None
        self.passed: list[list[str]] = []  # what was left to the others, and is being read by them

    def test(self, parent: etree.Element, block: str) -> bool:
        return True

    def run(self, parent: etree.Element, blocks: list[str]) -> bool:
        if any(blocks is passed for passed in self.passed):
            return False
        if self.strict is None:
            others = self.parser.blockprocessors
            self.strict = len(others) > sum(name in others for name in KNOWN)
        lines = "\n\n".join(blocks).split("\n")
        blocks.clear()
        document = settle(read(lines, html=False, strict=self.strict))
        self._put(parent, document.children, tight=self.parser.state.isstate("list"))
        return True

    def _put(self, parent: etree.Element, blocks: list[Block], *, tight: bool) -> None:
        for block in blocks:
            if block.kind == "paragraph":
                self._paragraph(parent, block, tight)
            elif block.kind == "heading":
                etree.SubElement(parent, f"h{block.level}").text = "\n".join(block.lines).strip()
            elif block.kind == "list":
                self._list(parent, block)
            elif block.kind == "quote":
                self._quote(parent, block)
            elif block.kind == "rule":
                etree.SubElement(parent, "hr")
            elif block.kind in READ_THERE or (self.strict and block.kind == "code"):
                indent = "    " if block.kind == "code" else ""
                self._pass(parent, "\n".join(indent + line for line in block.lines), tight=False)
            else:
                code = etree.SubElement(etree.SubElement(parent, "pre"), "code")
                text = "\n".join(block.lines).rstrip("\n")
                code.text = AtomicString(code_escape(text) + "\n")

    def _paragraph(self, parent: etree.Element, block: Block, tight: bool) -> None:
        text = text_of(block)
        if self.strict or "]:" in text:
            for piece in DEFINITION.split(text):
                self._pass(parent, piece, tight)
        elif not tight:
            etree.SubElement(parent, "p").text = text
        elif len(parent):
            parent[-1].tail = f"{parent[-1].tail or ''}\n{text}"
        else:
            parent.text = f"{parent.text}\n{text}" if parent.text else text

    def _quote(self, parent: etree.Element, block: Block) -> None:
        """Two quotations with only an empty line between them are one."""
        before = parent[-1] if len(parent) else None
        quote = before if before is not None and before.tag == "blockquote" and not before.tail else None
        self._put(etree.SubElement(parent, "blockquote") if quote is None else quote, block.children, tight=False)

    def _list(self, parent: etree.Element, block: Block) -> None:
        numbered = bool(block.level)
        items = etree.SubElement(parent, "ol" if numbered else "ul")
        numbers = [item.level for item in block.children]
        counting, due, tight = len(set(numbers)) > 1, numbers[0], not block.loose
        if numbered and due != 1:
            items.set("start", str(due))
        for item in block.children:
            element = etree.SubElement(items, "li")
            if numbered and counting and item.level != due:
                element.set("value", str(item.level))
                due = item.level
            due += 1
            if item.children and item.children[0].kind == "paragraph":
                first = item.children[0].lines
                first[0] = BOXES.get(first[0][:4], first[0][:4]) + first[0][4:]
            self._put(element, item.children, tight=tight)

    def _pass(self, parent: etree.Element, text: str, tight: bool) -> None:
        """Lets Python-Markdown and its extensions read a piece of the text."""
        blocks = text.split("\n\n")
        self.passed.append(blocks)
        self.parser.state.set("list" if tight else "blocks")
        try:
            self.parser.parseBlocks(parent, blocks)
        finally:
            self.parser.state.reset()
            self.passed.pop()


def text_of(block: Block) -> str:
    """The text of a paragraph, with two spaces before each break of a line that stays."""
    lines = block.lines
    if block.breaks:
        lines = [line.rstrip(" \\") + "  " if number + 1 in block.breaks else line for number, line in enumerate(lines)]
    text = "\n".join(lines).lstrip(" ")
    return BACKSLASH.sub(r"\1  \n", text) if "\\\n" in text else text
