"""The text of a source as a guide for its translator: in comments, each above the place of its translation."""

import re
from collections.abc import Iterator

from newsroom.content.dialect.block import leaves
from newsroom.content.dialect.document import document
from newsroom.content.dialect.signs import ANY_ITEM
from newsroom.content.revision import plain, words
from newsroom.content.untranslated import MARK

BLANK = re.compile(r"\n(?:[ \t]*\n)+")
SIGN = re.compile(rf"\s*(?:#+|>|{ANY_ITEM}|:|\[\^[^\]\s]+\]:)\s+(?=\S)|\*\[[^\]]+\]:\s+(?=\S)")
FENCES = ("```", "~~~")
PHOTO = re.compile(
    r"""!\[(?P<alt>(?:[^\]\n]|\](?!\())*+)\]\((?P<file>[^\s()]++(?: [^\s()"']++)*+)"""
    r"""(?P<caption>\s++["'].*["'])?\)(?P<rest>\{[^{}\n]*\})?"""
)
CREDIT = re.compile(r"""credit=("[^"]*"|'[^']*'|[^\s"'}]+)""")
CELL = re.compile(r"(?<=\|)[^|\n]+")
END_OF_COMMENT = re.compile(r"(?<![-!\s])[-!\s]++>")


def guide(text: str) -> str:
    """The Markdown of a translation to be: nothing that readers would see is in the source's language."""
    parts = [part for block in blocks(text.strip("\n")) for part in _parts(block)]
    return "\n\n".join(parts if any(MARK in part for part in parts) else [*parts, MARK])


def blocks(text: str) -> list[str]:
    """The paragraphs, lists, headings and so on, as blank lines part them; code between fences is whole."""
    fenced, parts, last = fences(text), list[str](), 0
    for gap in BLANK.finditer(text):
        if not fenced or text.count("\n", 0, gap.start() + 1) not in fenced:
            parts.append(text[last : gap.start()])
            last = gap.end()
    return [block for block in (*parts, text[last:]) if block.strip()]


def fences(text: str) -> dict[int, bool]:
    """The lines of code between fences, from 0; whether they are such a fence."""
    if not any(sign in text for sign in FENCES):
        return {}
    try:
        codes = [block for block in leaves(document(text)) if block.kind == "fence"]
    except RecursionError:  # which is a fault of the source's build
        return {}
    return {
        number: number == code.line or (code.closed and number == code.end - 1)
        for code in codes
        for number in range(code.line, code.end)
    }


def _parts(block: str) -> Iterator[str]:
    place = skeleton(block)
    if place != block:
        words = END_OF_COMMENT.sub(lambda end: end[0].replace("--", "—"), block)
        yield f"<!--\n{words}\n-->"
    if place:
        yield place


def skeleton(block: str) -> str:
    """The block with the mark in the place of its words; what is neither words nor a photo is left to its translator."""
    lines: list[str] = []
    fenced = fences(block)
    for number, line in enumerate(block.split("\n")):
        if number in fenced:
            if fenced[number]:
                lines.append(line)
            elif fenced[number - 1]:
                lines.append(line[: len(line) - len(line.lstrip())] + MARK)
        elif photo := PHOTO.fullmatch(line.strip()):
            lines.append(_photo(photo))
        elif not any(map(str.isalnum, line)):
            if "<!--" not in line:  # which would end somewhere in the guide
                lines.append(line)
        elif not words(plain(line)):
            continue
        elif line.lstrip().startswith("|"):
            lines.append(CELL.sub(_cell, line))
        elif sign := SIGN.match(line):
            lines.append(sign[0] + MARK)
        elif not lines:
            lines.append(MARK)
    return "\n".join(lines)


def _photo(photo: re.Match[str]) -> str:
    alt = MARK if photo["alt"].strip() else ""
    caption = f' "{MARK}"' if photo["caption"] else ""
    return f"![{alt}]({photo['file']}{caption})" + CREDIT.sub(f'credit="{MARK}"', photo["rest"] or "")


def _cell(cell: re.Match[str]) -> str:
    """A number is the same in most languages."""
    return cell[0] if all(word[0].isdigit() for word in words(cell[0])) else f" {MARK} "
