"""The signs that begin a block, in one place for the page, the checks and the guides of translators."""

import re
from typing import NamedTuple

# Bullets of word processors; those of the private area are what Word's symbol fonts leave behind.
TIGHT_BULLETS = "•▪‣●◦\uf0b7\uf0a7\uf0d8\uf0fc\uf076"  # may stand right before a word
SPACED_BULLETS = "·∙○■⁃"
RANKS = {
    "o": 2,
    "○": 2,
    "◦": 2,
    "§": 3,
    "▪": 3,
    "■": 3,
    "\uf0a7": 3,
}  # Word's and Google's levels, when one follows on another
SPACE = " \u00a0\u2002\u2003\u2007\u2009\u202f\u3000"
UNSEEN = "\u00ad\u200b\u200e\u200f\u2060\ufeff"  # stands before signs in what comes out of web pages and Google Docs

# The signs of items and of lines that stay lines, as one expression for those that look at lines by themselves.
ANY_ITEM = rf"[-*+–—{TIGHT_BULLETS}{SPACED_BULLETS}]|\(?(?:\d{{1,9}}|[^\W\d_])[.)]|[o§](?=\s\s)"
MARKER = re.compile(
    rf"(?:(?P<bullet>[-*+])|(?P<number>\d{{1,3}})(?P<end>[.)]))(?=[{SPACE}]|$)"
    rf"|(?P<odd>[{TIGHT_BULLETS}](?=[{SPACE}]|\w)|[{SPACED_BULLETS}](?=[{SPACE}])|[o§](?=  ))"
)
FENCE = re.compile(r"(?P<sign>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)$")
HEADING = re.compile(r"(#{1,6})(?=[ ]|(?<=##)[^ #])[ ]*(?P<text>.*)$")
CLOSING_SIGNS = re.compile(r"(?:^|(?<= ))#+$")
HASHES = re.compile(r"#[# ]*$")
UNDERLINE = re.compile(r"(?:=+|-+) *$")
NOTE = re.compile(r"\[\^[^\]\s]{1,100}\]:")
DEFINITION = re.compile(r": {1,3}(?=\S)")
DELIMITING = frozenset("|-: ")
CELL_END = re.compile(r"(?<!\\)\|")

BLOCK_TAGS = (
    "address|article|aside|blockquote|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|"
    "header|hr|iframe|legend|li|main|menu|nav|ol|option|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|video|audio"
)
VERBATIM = re.compile(r"<(pre|script|style|textarea)(?=[\s>]|$)", re.IGNORECASE)
BLOCK_TAG = re.compile(rf"</?(?:{BLOCK_TAGS})(?=[\s/>]|$)", re.IGNORECASE)

# Signs with which a line of a paragraph may begin that is meant as a line, by kind.
DASHED = re.compile(rf"[–—―−⁃][{SPACE}]+(?=\S)|-(?=[^\W\d_])")
LINE_SIGNS = (
    ("dash", DASHED),
    ("letter", re.compile(rf"\(?[^\W\d_](?:\)[{SPACE}]*|\.[{SPACE}]+)(?=\S)")),
    ("bracket", re.compile(rf"\(\d{{1,3}}\)[{SPACE}]*(?=\S)")),
    ("clause", re.compile(rf"\d{{1,3}}(?:\.\d{{1,3}})+\.?[{SPACE}]+(?=[^\W\d_])")),
    ("number", re.compile(r"\d{1,2}[.)](?=[^\W\d_])")),
    ("year", re.compile(rf"(?:1[5-9]|20)\d\d(?:\.|[{SPACE}]?[–—-])[{SPACE}]")),
    ("roman", re.compile(rf"[IVX]{{1,5}}\.[{SPACE}]+(?=\S)")),
    (
        "symbol",
        re.compile(
            rf"[\u2190-\u21ff\u2460-\u24ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]\ufe0f?[{SPACE}]*(?=\S)"
        ),
    ),
)

FIRST = frozenset(
    " \t#>-*+`~=_:[<|\x02o§0123456789\u00a0" + UNSEEN + TIGHT_BULLETS + SPACED_BULLETS
)  # a line that begins with another sign is a line of a paragraph


RULING = frozenset("-*_")


class Marker(NamedTuple):
    """The marker of an item."""

    kind: str  # "-" for all bullets; "." or ")" behind a number
    sign: str
    number: int
    length: int
    spaces: int  # behind it
    rest: str  # what the item begins with

    @property
    def rank(self) -> int:
        return RANKS.get(self.sign, 1)


def marker_of(line: str, at: int = 0) -> Marker | None:
    """The marker that stands at this place of a line."""
    found = MARKER.match(line, at)
    if not found:
        return None
    rest = line[found.end() :].lstrip(SPACE)
    spaces = len(line) - found.end() - len(rest)
    kind = found["end"] or "-"
    return Marker(kind, found[0].rstrip(".)"), int(found["number"] or 0), found.end() - at, spaces, rest)


def heading_of(line: str) -> tuple[int, str] | None:
    """Level and text of a heading; a line of nothing but `#` is none, nor is a hashtag."""
    heading = HEADING.match(line)
    if not heading or HASHES.match(line):
        return None
    return len(heading[1]), CLOSING_SIGNS.sub("", heading["text"].rstrip()).rstrip()


def is_rule(line: str) -> bool:
    """Whether a line is a rule across the page: three of a kind or more."""
    signs = line.replace(" ", "")
    return len(signs) >= 3 and signs[0] in RULING and not signs.strip(signs[0])


def is_delimiter(line: str) -> int:
    """How many columns the line below a table's head has; 0 if it is none."""
    row = line.strip()
    if not DELIMITING.issuperset(row) or "-" not in row:
        return 0
    cells = [cell.strip() for cell in row.removeprefix("|").removesuffix("|").split("|")]
    return (
        len(cells)
        if all(cell.strip(":") and not cell.removeprefix(":").removesuffix(":").strip("-") for cell in cells)
        else 0
    )


def cells_of(row: str) -> list[str]:
    """The cells of a line of a table."""
    return CELL_END.split(row.strip().removeprefix("|").removesuffix("|"))
