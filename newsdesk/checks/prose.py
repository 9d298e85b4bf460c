"""What readers will read of a Markdown text, block by block, with the lines at which it stands.

Code, addresses, tags, attributes and other signs of markup are taken out; their line breaks stay, so that a place in
a block tells its line in the file.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

THING = "\x01"  # stands in the prose for what is shown but is no prose: code, an address, a picture

ANY_MARKUP = re.compile(r"[\[\]`<*_\\{&!@]|://|www\.")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!|-])")
PICTURE = re.compile(
    r"!\[([^\]]*)\]\(\s*(?:<[^>]*>|(?:[^\s()]| (?![ \"])|\([^\s()]*\))*)(?:\s+\"(.{0,2000}?)\"(?=\s*\)))?\s*\)",
    re.DOTALL,
)
PICTURE_BY_NAME = re.compile(r"!\[([^\]]*)\]\s?\[[^\]]*\]")
LINK_END = re.compile(
    r"\]\(\s*(?:<[^>]*>|(?:[^\s()]|\([^\s()]*\))*)(?:\s+(?:\"[^\n]*?\"|'[^\n]*?')(?=\s*\)))?\s*\)|\]\s?\[[^\]^]*\]"
)
NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,100}\]")
AUTOLINK = re.compile(r"<(?:https?:|mailto:|tel:)[^\s<>]*>|<[^\s<>@]+@[^\s<>]+>")
ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”„«»]*[^\s<>\"“”„«».,;:!?)]|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
ATTRIBUTES = re.compile(r"\{:?\s*(?:[#.][^{}\n]*|[\w-]+=[^{}\n]*)\}")
EMPHASIS = re.compile(r"\*+|(?<![^\W_])_+|_+(?![^\W_])")
FOREIGN = re.compile(r"\blang=")

FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
EMPTY = re.compile(r"(?:[\s\u00a0\u200b\u202f\u2007\u2060]|&nbsp;|&#160;|&#xa0;|<br\s*/?>|</?p>)+", re.IGNORECASE)
HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]*(.*?)[ \t]*#*$")
UNDERLINE = re.compile(r"^(?:(=+)|-+)[ \t]*$")
RULE = re.compile(r"^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
DEFINED = re.compile(r"^ {0,3}\[(?!\^)[^\]]+\]:[ \t]*\S|^\*\[[^\]]+\]:")  # an address, or an abbreviation
NOTE = re.compile(r"^ {0,3}\[\^[^\]]+\]:[ \t]*")
QUOTE = re.compile(r"^(?: {0,3}>[ \t]?)+")
ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d+\.)[ \t]+")
MEANING = re.compile(r"^:[ \t]+")
TABLE_LINE = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
CELL_END = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of prose that a reader sees as one: a paragraph, a heading, an item, a cell of a table …"""

    kind: str  # title, summary, place, alt, caption, paragraph, heading, item, quote, note, cell; empty has no prose
    line: int  # of the file, at which it begins
    text: str
    level: int = 0  # of a heading
    foreign: bool = False  # its author says that it is in another language

    def line_at(self, place: int) -> int:
        """The line of the file on which the character at this place of the text stands."""
        return self.line + self.text.count("\n", 0, place)


def blocks(text: str, first_line: int) -> Iterator[Block]:
    """Yields the prose of a Markdown text in its order; `first_line` is the file's line at which the text begins."""
    for kind, line, raw, level in _raw_blocks(_without_comments(text), first_line):
        if kind == "empty":
            yield Block(kind, line, "")
            continue
        pictures: list[Block] = []
        prose = _inline(raw, line, pictures)
        if prose.strip(f" \t\n{THING}"):
            yield Block(kind, line, prose, level, bool(FOREIGN.search(raw)))
        yield from pictures


def plain(text: str) -> str:
    """A short piece of a text as it can stand in a message."""
    return " ".join(text.replace(THING, "…").split())


def _without_comments(text: str) -> str:
    if "<!--" not in text:
        return text
    end = text.rfind("-->") + len("-->")  # beyond it no comment ends, and looking for its end there would take long
    return COMMENT.sub(_breaks, text[:end]) + text[end:]


def _raw_blocks(text: str, first_line: int) -> Iterator[tuple[str, int, str, int]]:
    """Yields (kind, line, Markdown, level of a heading)."""
    lines = text.split("\n")
    kind, start, held = "", 0, []  # the block that is being read
    fence, after_blank, in_list, in_table = "", True, False, False

    def finished():
        if held:
            yield kind, start, "\n".join(held), 0
            held.clear()

    for number, line in enumerate(lines, first_line):
        if fence:
            if line.lstrip().startswith(fence):
                fence = ""
            continue
        if not line.strip(" \t"):
            yield from finished()
            after_blank, in_table = True, False
            continue
        was_after_blank, after_blank = after_blank, False
        if line[0] not in " \t#>-*+:|[`~=_<&\u00a0\u200b\u202f\u2007\u2060" and not line[0].isdigit():
            pass  # most lines begin with a letter and are no more than a part of a paragraph
        elif EMPTY.fullmatch(line):
            yield from finished()
            yield "empty", number, "", 0
            continue
        elif found := FENCE.match(line):
            yield from finished()
            fence = found[1]
            continue
        elif was_after_blank and not in_list and (line.startswith(("    ", "\t"))):
            after_blank = True  # code; the next line of it too
            continue
        elif found := HEADING.match(line):
            yield from finished()
            yield "heading", number, found[2], len(found[1])
            in_list = False
            continue
        elif held and len(held) == 1 and kind == "paragraph" and (found := UNDERLINE.match(line)):
            yield "heading", start, held.pop(), 1 if found[1] else 2
            continue
        elif RULE.match(line) or DEFINED.match(line):
            yield from finished()
            in_list = False
            continue
        elif found := NOTE.match(line):
            yield from finished()
            kind, start, in_list = "note", number, True
            held.append(line[found.end() :])
            continue
        elif found := QUOTE.match(line):
            rest = ITEM.sub("", line[found.end() :])
            if kind != "quote" or not rest.strip():
                yield from finished()
            if rest.strip():
                kind, start = "quote", start if held else number
                held.append(rest)
            continue
        elif found := MEANING.match(line) or ((not held or kind in ("item", "note")) and ITEM.match(line)):
            yield from finished()
            kind, start, in_list = "item", number, True
            held.append(line[found.end() :])
            continue
        if in_table or (not held and _begins_table(lines, number - first_line)):
            yield from _cells(line, number)
            in_table = True
            continue
        if not held:
            in_list = in_list and line[0] in " \t"
            kind, start = "item" if in_list else "paragraph", number
        held.append(line.lstrip(" \t"))
    yield from finished()


def _begins_table(lines: list[str], index: int) -> bool:
    return "|" in lines[index] and index + 1 < len(lines) and bool(TABLE_LINE.match(lines[index + 1]))


def _cells(line: str, number: int) -> Iterator[tuple[str, int, str, int]]:
    if not TABLE_LINE.match(line):
        for cell in CELL_END.split(line):
            yield "cell", number, cell.strip(), 0


def _inline(raw: str, line: int, pictures: list[Block]) -> str:
    """The prose of one block; the words of its pictures are put aside."""
    if not ANY_MARKUP.search(raw):
        return raw

    def picture(found):
        at = line + found.string.count("\n", 0, found.start())
        for kind, words in zip(("alt", "caption"), found.groups(), strict=False):
            if words and words.strip():
                pictures.append(Block(kind, at, words))
        return THING + _breaks(found)

    text = raw
    if "`" in text:
        text = CODE.sub(_thing, text)
    if "\\" in text:
        text = ESCAPED.sub(lambda found: f"&#{ord(found[1])};", text)  # until the entities are read
    if "[" in text:
        text = NOTE_MARK.sub("", PICTURE_BY_NAME.sub(picture, PICTURE.sub(picture, text)))
        text = LINK_END.sub(_breaks, text).replace("[", "").replace("]", "")
    if "<" in text:
        text = TAG.sub(_breaks, LINE_BREAK.sub(THING, AUTOLINK.sub(_thing, text)))
    if "@" in text or "://" in text or "www." in text:
        text = ADDRESS.sub(THING, text)
    if "{" in text:
        text = ATTRIBUTES.sub("", text)
    if "*" in text or "_" in text:
        text = EMPHASIS.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    return text


def _breaks(found) -> str:
    return "\n" * found[0].count("\n")


def _thing(found) -> str:
    return THING + _breaks(found)
