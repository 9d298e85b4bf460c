"""The rule on signs of Markdown, and of other programs, that readers would see."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from newsroom.content.never.code import without_code

from .texts.written import Remarks, Written

ANY_SIGN = re.compile(r"\*\*|__|~~|\]\(|\[\[|[{\\]|&amp;|%%|```|[\s(>]_\w|\[/?(?:caption|gallery|embed|playlist|vc_)")
CODE = re.compile(r"<(pre|code|kbd|samp)\b.*?</\1>", re.DOTALL)
BARE_LINK = re.compile("\x00\\d+\x00(?:https?://|www\\.|[^\\s<>@]{1,80}@)[^<>]*</a>", re.IGNORECASE)
BLOCK_EDGE = re.compile(
    r"</?(?:p|h[1-6]|li|[uo]l|d[ltd]|blockquote|div|section|t[rhd]|thead|tbody|table|figure|figcaption|br)\b[^<>]*>"
)
TAG = re.compile("<[^<>]*>|\x00\\d+\x00")
THING = "\x01"  # stands for code and for an address
LETTER = r"[^\W\d_]"
CONTEXT = (24, 12, 5, 0)  # characters around a sign by which its place in the source is known

NOTE = re.compile(r"\s*\*\*")
NOTED = re.compile(rf"{LETTER}\*\*(?![\w*])")


class Leftover(NamedTuple):
    """A kind of sign that readers would see."""

    pattern: re.Pattern[str]
    cure: str  # `{}` stands for what was found


LEFTOVERS = (
    Leftover(
        re.compile(
            rf"(?<![\w*])\*\*(?=[„“«\"(]?{LETTER})[^\s*]{{0,30}}|[^\s*]{{0,30}}(?<=[.,:;!?”“»\")])\*\*(?![\w*])"
        ),
        "for bold write `**words**`, with both stars right at the words; for stars write `\\*\\*`",
    ),
    Leftover(
        re.compile(rf"(?<![\w_])__(?={LETTER})[^\s_]{{0,30}}|[^\s_]{{0,30}}(?<={LETTER})__(?![\w_])"),
        "for bold write `**words**`; for underscores write `\\_\\_`",
    ),
    Leftover(
        re.compile(rf"(?<![\w~])~~(?={LETTER})[^\s~]{{0,30}}|[^\s~]{{0,30}}(?<={LETTER})~~(?![\w~])"),
        "to strike words out write `~~words~~`, with both signs right at the words",
    ),
    Leftover(
        re.compile(rf"(?:(?<=[\s(„“«])|^)_{LETTER}[^_\n]{{0,100}}\s_(?={LETTER})"),
        "for italics write `*words*`, with both stars right at the words",
    ),
    Leftover(
        re.compile(
            rf"\[[^\[\]\n]{{0,60}}\]\((?={THING}|https?://|www\.|mailto:|[./#]|[^\s()]{{1,80}}\.[a-z]{{2,4}}\b)[^\s()]{{0,40}}"
        ),
        "for a link write `[words](address)`, with `)` at its end and no line break in the address",
    ),
    Leftover(
        re.compile(rf"\[\[(?!\s)(?=[^\[\]\n]*{LETTER})[^\[\]\n]{{1,80}}\]\]"),
        "for a link write `[words](address)`; else delete it",
    ),
    Leftover(
        re.compile(r"\{:?\s*(?:[.#][^\W\d_][\w-]*|[^\W\d_]{2}[\w-]*+\s?=\s?[^{}\n]{1,80})\}"),
        "what stands in braces belongs right behind its photo, link or heading; else delete it",
    ),
    Leftover(
        re.compile(r"\{\{[^{}\n]{1,80}\}\}|\{%[^{}\n]{1,80}%\}"),
        "it comes from another program: delete it, or write what it stood for",
    ),
    Leftover(
        re.compile(r"\[/?(?:caption|gallery|embed|playlist|vc_\w+)\b[^\[\]\n]{0,80}\]"),
        'it comes from WordPress: delete it; a photo is `![what it shows](photo.jpg "Caption."){credit="…"}`',
    ),
    Leftover(
        re.compile(r"%%(?!\s)[^%\n]{1,200}%%"),
        "it is a note to colleagues that readers see: write `<!-- … -->`, or delete it",
    ),
    Leftover(
        re.compile(
            r"&(?:(?:nbsp|quot|laquo|raquo|[mn]dash|hellip|[lrb]dquo|lsquo|rsquo|apos|shy)\b;?|(?:amp|lt|gt|#\d{2,5}|#x[0-9a-f]{2,5});)",
            re.IGNORECASE,
        ),
        "write the sign itself",
    ),
    Leftover(re.compile(r"```[^\s`]{0,20}"), "code stands between two lines of three backticks"),
    Leftover(
        re.compile(r"(?<!\S)[^\s\\:]{0,60}\\\Z"), "delete the backslash; it breaks a line only if another follows"
    ),
)


def leftover_markup(written: Written) -> Remarks:
    """Signs of Markdown, or of another program, stand in what readers see."""
    html = written.html
    if not ANY_SIGN.search(html):
        return
    pieces = list(_pieces(html))
    hits = [hit for piece in pieces for hit in _hits(piece, pieces)]
    if hits:
        source, place = without_code(written.text), 0
        for piece, start, end, cure in hits:
            place = _place(source, piece, start, end, place)
            found = " ".join(piece[start:end].replace(THING, "…").split())
            yield written.first_line + source.count("\n", 0, place), f"readers see `{found}`: {cure}"


def _pieces(html: str) -> Iterator[str]:
    """The texts of the blocks, without code and addresses."""
    html = BARE_LINK.sub(THING, CODE.sub(THING, html))
    for piece in BLOCK_EDGE.split(html):
        if ANY_SIGN.search(f" {piece}"):
            yield unescape(TAG.sub("", piece)).strip()


def _hits(piece: str, pieces: list[str]) -> Iterator[tuple[str, int, int, str]]:
    for leftover in LEFTOVERS:
        for hit in leftover.pattern.finditer(piece):
            if hit.start() == 0 and NOTE.match(piece) and any(map(NOTED.search, pieces)):
                continue  # **a note to a word with two stars
            yield piece, hit.start(), hit.end(), leftover.cure


def _place(source: str, piece: str, start: int, end: int, earliest: int) -> int:
    """Where in the source it stands, as far as its surroundings tell."""
    for around in CONTEXT:
        for wanted in (piece[max(0, start - around) : end + around], piece[start : end + around]):
            wanted = wanted.strip().strip(THING)
            for begin in (earliest, 0):
                place = source.find(wanted, begin) if THING not in wanted and "\n" not in wanted else -1
                if place >= 0:
                    return place + wanted.find(piece[start:end])
    short = re.search(r"[*_~{%`\\&\[]+", piece[start:end])
    return max(source.find(short[0], earliest), source.find(short[0]), 0) if short else 0
