"""The numbers of a text, each with all that it may mean: 1.000 is a thousand, or one; 16.07 is a day, a time or a number.

Whoever compares two texts takes a number for missing only if none of its meanings is in the other text.
"""

import re
from collections.abc import Iterator

import msgspec

from . import number_meanings, number_words
from .prose import Block
from .written import BODY, Written

START = re.compile(r"[+(]?\d")  # most of a text has none: a quick way to the next place to look at
TOKEN = re.compile(
    r"""(?<![^\W_])(?:
      (?P<iso>(?:19|20)\d{2}-\d{2}-\d{2})(?!\d)
    | (?P<date>\d{1,2}(?P<dot>[./-])\d{1,2}(?P=dot)(?:\d{4}|\d{2}))(?!\d)
    | (?P<dotted>\d+(?:\.\d+){2,})
    | (?P<time>\d{1,2}:\d{2})(?!\d)
    | (?P<phone>(?:\+|\(?0)\d[\d ()/\u00a0–-]{5,30}(?<=\d))
    | (?P<grouped>\d{1,3}(?P<gap>[ \u00a0\u202f\u2009.,'’])\d{3}(?:(?P=gap)\d{3})*(?:[.,]\d{1,2})?)(?!\d)
    | (?P<decimal>\d+[.,]\d+)(?!\d)
    | (?P<plain>\d+)
    )""",
    re.VERBOSE,
)
PART_OF_WORD = re.compile(r"\w*(?:\.\d\w*)*")  # v3.4.1, A4, COVID19
FRONT = {"title": -2, "summary": -1}
# Arabic and Persian digits, and the signs between them; each stands in the place of the other.
ARABIC_DIGIT = re.compile("[٠-٩۰-۹]")
ARABIC = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬", "01234567890123456789.,")


class Number(msgspec.Struct, array_like=True, frozen=True):
    """One number of a text."""

    shown: str
    line: int
    place: int  # the block in which it stands: -2 the title, -1 the summary, from 0 the blocks of the text
    meanings: tuple[tuple[str, ...], ...]  # any one of them, with all its parts


class Numbers(msgspec.Struct, array_like=True, frozen=True):
    """The numbers of one article."""

    blocks: int = 0  # of the text
    in_digits: tuple[Number, ...] = ()
    in_words: frozenset[str] = frozenset()  # numbers that words of the text may mean


def of(written: Written) -> Numbers:
    """All numbers in title, summary and text."""
    body = list(written.body)
    placed = [(FRONT[block.kind], block) for block in written.blocks if block.kind in FRONT] + list(enumerate(body))
    in_digits = tuple(number for place, block in placed for number in _in(block, place))
    prose = " ".join(block.text for block in written.blocks if block.kind in BODY | FRONT.keys())
    return Numbers(len(body), in_digits, number_words.of(prose, written.lang))


def _in(block: Block, place: int) -> Iterator[Number]:
    text, at = block.text.translate(ARABIC) if ARABIC_DIGIT.search(block.text) else block.text, 0
    while start := START.search(text, at):
        token = TOKEN.match(text, start.start()) or TOKEN.match(text, start.end() - 1)  # a bracket is no part of it
        rest = token or PART_OF_WORD.match(text, start.end())
        at = rest.end() if rest else start.end()
        if token:
            meanings = tuple(dict.fromkeys(number_meanings.of(token)))
            shown = block.text[token.start() : token.end()]
            yield Number(shown, block.line_at(token.start()), place, meanings)
