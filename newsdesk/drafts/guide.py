"""The text of a source as a guide for its translator: in comments, each above the place of its translation."""

import re

from newsroom.revision import plain, words
from newsroom.waiting import MARK

BLANK = re.compile(r"\n(?:[ \t]*\n)+")
SIGN = re.compile(r"\s*(?:#+|>|[-*+]|\d+[.)]|:|\[\^[^\]\s]+\]:|\*\[[^\]]+\]:)\s+(?=\S)")
PHOTO = re.compile(r"!\[(?P<alt>[^\n]*?)\](?P<target>\([^\n]*?\))(?P<rest>\{[^{}\n]*\})?(?=\s*$)")
CAPTION = re.compile(r"""\s+["'].*["']\s*\)$""")
CREDIT = re.compile(r"""credit=("[^"]*"|'[^']*'|\S+?(?=[\s}]))""")
CELL = re.compile(r"(?<=\|)[^|\n]*(?=\|)")
END_OF_COMMENT = re.compile(r"--(?=[-!\s]*>)")


def guide(text: str) -> str:
    """The Markdown of a translation to be: nothing that readers would see is in the source's language."""
    return "\n\n".join(map(_part, blocks(text)))


def blocks(text: str) -> list[str]:
    """The paragraphs, lists, headings and so on, as blank lines part them."""
    return [block for block in BLANK.split(text.strip("\n")) if block.strip()]


def _part(block: str) -> str:
    place = skeleton(block)
    if place == block:
        return block
    return f"<!--\n{END_OF_COMMENT.sub('—', block)}\n-->\n\n{place}"


def skeleton(block: str) -> str:
    """The block with the mark in the place of its words; lines without words stay as they are."""
    lines: list[str] = []
    for line in block.split("\n"):
        if found := PHOTO.fullmatch(line.strip()):
            lines.append(_photo(found))
        elif not words(plain(line)):
            lines.append(line)
        elif line.lstrip().startswith("|"):
            lines.append(CELL.sub(_cell, line))
        elif found := SIGN.match(line):
            lines.append(found[0] + MARK)
        elif not lines:
            lines.append(MARK)
    return "\n".join(lines)


def _photo(found: re.Match) -> str:
    alt = MARK if found["alt"].strip() else ""
    target = CAPTION.sub(f' "{MARK}")', found["target"])
    return f"![{alt}]{target}" + CREDIT.sub(f'credit="{MARK}"', found["rest"] or "")


def _cell(found: re.Match) -> str:
    """A number is the same in most languages."""
    return found[0] if all(word[0].isdigit() for word in words(found[0])) else f" {MARK} "
