"""A block of Markdown: a paragraph, a list, a quotation …, with the lines it was written on."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Block:
    """One block; what stands in a list, an item or a quotation are its children."""

    # document, list, item, quote hold others; paragraph, heading, rule, code, fence, html, table, note and definition hold
    # lines; skipped is what readers never see
    kind: str
    line: int  # at which it begins, from 0
    lines: list[str] = field(default_factory=list)  # without the signs of what it stands in
    children: list["Block"] = field(default_factory=list)
    level: int = 0  # of a heading; the number of an item; 1 for a list with numbers
    # of an item: its marker; of a list: the kind of it; of a fence and a heading: how it is marked; of html: what ends it
    sign: str = ""
    info: str = ""  # what stands behind the signs of a fence; of an item: the kind of its marker
    after_blank: bool = False  # an empty line stands before it
    closed: bool = True  # not so: a fence without an end
    indent: int = 0  # of an item's marker
    width: int = 0  # of an item's marker with the spaces around it
    end: int = 0  # the line after the last one, of a fence or html
    breaks: frozenset[int] = frozenset()  # the lines of a paragraph that stay lines of their own

    @property
    def loose(self) -> bool:
        """Whether empty lines part the items of a list, or what stands in one of them."""
        return any(item.after_blank for item in self.children[1:]) or any(
            child.after_blank for item in self.children for child in item.children[1:]
        )


def leaves(block: Block) -> list[Block]:
    """All blocks that hold lines, in their order."""
    found: list[Block] = []
    waiting = [block]
    while waiting:
        block = waiting.pop()
        if block.children:
            waiting += reversed(block.children)
        else:
            found.append(block)
    return found
