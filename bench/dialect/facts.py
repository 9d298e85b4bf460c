"""What there is to see in HTML, as a list: each block and each mark in it, with its text."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag

BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table hr dl dt dd div section aside article details summary figure".split()
)
MARKS = {
    "strong": "bold",
    "b": "bold",
    "em": "italic",
    "i": "italic",
    "del": "struck",
    "s": "struck",
    "code": "code mark",
}
HOLDERS = frozenset("blockquote li dd div section aside article details figure dl ul ol".split())


@dataclass(frozen=True)
class Fact:
    """One thing to see."""

    kind: str
    text: str = ""  # white space evened out
    within: str = ""  # the lists and quotations around it

    def __str__(self) -> str:
        return f"{self.within}{self.kind}: {self.text[:100]}"


def facts(html: str) -> list[Fact]:
    """All there is to see, in its order."""
    body = BeautifulSoup(html, "lxml").body
    return list(_of_holder(body, "")) if body else []


def _of_holder(holder: Tag, within: str) -> Iterator[Fact]:
    """Blocks in their order; text between them is a paragraph, as in an item of a tight list."""
    loose: list = []
    for child in [*holder.children, None]:
        if child is None or (isinstance(child, Tag) and child.name in BLOCKS):
            yield from _of_text(loose, "paragraph", within)
            loose = []
            if child is not None:
                yield from _of_block(child, within)
        else:
            loose.append(child)


def _of_block(block: Tag, within: str) -> Iterator[Fact]:
    if block.name == "hr":
        yield Fact("rule", "", within)
    elif block.name == "pre":
        yield Fact("code", " ".join(block.get_text().split()), within)
    elif block.name == "table":
        for row in block.find_all("tr"):
            for cell in row.find_all(["td", "th"]):
                yield from _of_text(list(cell.children), "cell", within, empty=True)
    elif block.name in ("ul", "ol"):
        yield from _of_list(block, within)
    elif block.name == "blockquote":
        yield from _of_holder(block, within + "> ")
    elif block.name in HOLDERS:
        yield from _of_holder(block, within)
    elif block.name[0] == "h":
        yield from _of_text(list(block.children), f"heading {block.name[1]}", within, empty=True)
    else:
        yield from _of_text(list(block.children), "paragraph", within)


def _of_list(block: Tag, within: str) -> Iterator[Fact]:
    items = block.find_all("li", recursive=False)
    number = int(block.get("start", 1)) if str(block.get("start", 1)).isdigit() else 1
    for item in items:
        number = int(item["value"]) if str(item.get("value", "")).isdigit() else number
        sign = f"{number}. " if block.name == "ol" else "- "
        if block.name == "ol" and len(items) == 1 and number > 1:  # an item, or a paragraph that begins with its number
            first = next(child for child in [*item.children, item] if isinstance(child, Tag) or child.strip())
            (first if isinstance(first, Tag) and first.name == "p" else item).insert(0, sign)
            yield from _of_holder(item, within)
        else:
            yield Fact("item", sign.strip(), within)
            yield from _of_holder(item, within + ("1 " if block.name == "ol" else "- "))
        number += 1


def _of_text(nodes: list, kind: str, within: str, *, empty: bool = False) -> Iterator[Fact]:
    text = "".join(node.get_text() if isinstance(node, Tag) else str(node) for node in nodes)
    marks = [mark for node in nodes if isinstance(node, Tag) for mark in (node, *node.find_all(True))]
    if text.strip() or empty or any(mark.name == "img" for mark in marks):
        yield Fact(kind, " ".join(text.split()), within)
    for mark in marks:
        if mark.name == "a" and mark.get("href"):
            yield Fact("link", f"{' '.join(mark.get_text().split())} → {unquote(str(mark['href']))}", within)
        elif mark.name == "img":
            yield Fact("photo", f"{mark.get('alt', '')} → {unquote(str(mark.get('src', '')))}", within)
        elif mark.name == "br":
            yield Fact("line break", "", within)
        elif mark.name in MARKS:
            yield Fact(MARKS[mark.name], " ".join(mark.get_text().split()), within)
