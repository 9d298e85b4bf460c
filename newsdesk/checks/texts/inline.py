"""The prose of a piece of Markdown: code, addresses, tags, attributes and other signs of markup are taken out.

Their line breaks stay, so that a place in the prose tells its line in the file.
"""

import html
import re
from typing import NamedTuple

THING = "\x01"  # stands in the prose for what is shown but is no prose: code, an address, a picture

ANY_MARKUP = re.compile(r"[\[\]`<*_\\{&!@]|://|www\.")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
TICKS = re.compile(r"`+")
RAW = re.compile(r"<(code|kbd|samp|tt|var|pre|script|style|textarea)\b", re.IGNORECASE)
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!|-])")
# No expression goes back over what it has read (`++`), and none begins to read what one before it has read in vain.
_WORDS = r"(?:[^\[\]]|\[[^\[\]]*+\])*+"
_ADDRESS = r"(?:<[^<>\n]*+>|(?:[^\s()]|\([^\s()]*+\))*+)"
_ADDRESS_WITH_SPACES = r"(?:<[^<>\n]*+>|(?:[^\s()]| (?![ \"])|\([^\s()]*+\))*+)"
PICTURE = re.compile(
    rf"!\[({_WORDS})\]\(\s*+{_ADDRESS_WITH_SPACES}(?:\s++\"(.{{0,1000}}?)\"(?=\s*\)))?+\s*+\)",
    re.DOTALL,
)
PICTURE_BY_NAME = re.compile(rf"!\[({_WORDS})\]\s?\[[^\[\]]*+\]")
LINK_END = re.compile(
    rf"\]\(\s*+{_ADDRESS}(?:\s++(?:\"[^\n]{{0,1000}}?\"|'[^\n]{{0,1000}}?')(?=\s*\)))?+\s*+\)|\]\s?\[[^\[\]^]*+\]"
)
NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,100}\]")
AUTOLINK = re.compile(r"<(?:https?:|mailto:|tel:)[^\s<>]*>|<[^\s<>@]+@[^\s<>]+>")
ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”„«»]*[^\s<>\"“”„«».,;:!?)]|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
TAG = re.compile(r"(?:</?[a-zA-Z][^<>]*>)++")
ATTRIBUTES = re.compile(r"\{:?\s*(?:[#.][^{}\n]*|[\w-]+=[^{}\n]*)\}")
# A star between spaces, or between numbers, multiplies.
EMPHASIS = re.compile(r"(?<=[^\s\d*])\*++|(?<=\d)\*++(?!\d)|(?<!\S)\*++(?=\S)|(?<![^\W_])_+|_+(?![^\W_])")


class PictureWords(NamedTuple):
    """What a picture says."""

    kind: str  # alt, caption
    lines_before: int  # in the piece of Markdown
    text: str


def without_comments(text: str) -> str:
    if "<!--" not in text:
        return text
    end = text.rfind("-->") + len("-->")  # beyond it no comment ends, and looking for its end there would take long
    pieces, at = list[str](), 0
    for comment in COMMENT.finditer(text, 0, end):
        pieces += (text[at : comment.start()], _gone(comment))
        at = comment.end()
    return "".join((*pieces, text[at:]))


def prose_of(markdown: str) -> tuple[str, list[PictureWords]]:
    """The prose, and beside it the words of the pictures in it."""
    pictures: list[PictureWords] = []
    if not ANY_MARKUP.search(markdown):
        return markdown, pictures

    def picture(picture: re.Match[str]) -> str:
        lines_before = picture.string.count("\n", 0, picture.start())
        for kind, words in zip(("alt", "caption"), picture.groups(), strict=False):
            if words and words.strip():
                pictures.append(PictureWords(kind, lines_before, words))
        return _thing(picture)

    text = markdown
    if "`" in text:
        text = _without_code(text)
    if "<" in text and RAW.search(text):
        text = _without_raw(text)
    if "\\" in text:
        text = ESCAPED.sub(lambda sign: f"&#{ord(sign[1])};", text)  # until the entities are read
    if "[" in text:
        text = NOTE_MARK.sub(_gone, PICTURE_BY_NAME.sub(picture, PICTURE.sub(picture, text)))
        text = LINK_END.sub(_breaks, text).replace("[", "").replace("]", "")
    if "<" in text:
        text = TAG.sub(_gone, LINE_BREAK.sub(THING, AUTOLINK.sub(_thing, text)))
    if "@" in text or "://" in text or "www." in text:
        text = ADDRESS.sub(THING, text)
    if "{" in text:
        text = ATTRIBUTES.sub(_gone, text)
    if "*" in text or "_" in text:
        text = EMPHASIS.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    return text, pictures


def _breaks(markup: re.Match[str]) -> str:
    return "\n" * markup[0].count("\n")


def _gone(markup: re.Match[str]) -> str:
    """Nothing but the line breaks; between two spaces a thing, for there readers see one space."""
    start, end = markup.span()
    between = markup.string[start - 1 : start] == " " == markup.string[end : end + 1]
    return _breaks(markup) or (THING if between else "")


def _thing(markup: re.Match[str]) -> str:
    return THING + _breaks(markup)


def _without_code(text: str) -> str:
    """A thing in the place of each piece of code: what stands between two rows of as many ticks."""
    ticks = list(TICKS.finditer(text))
    next_alike: list[int | None] = [None] * len(ticks)
    last_of: dict[int, int] = {}
    for index in range(len(ticks) - 1, -1, -1):
        length = len(ticks[index][0])
        next_alike[index] = last_of.get(length)
        last_of[length] = index
    pieces, at, index = list[str](), 0, 0
    while index < len(ticks):
        start, end = ticks[index].start(), next_alike[index]
        if end is None or (start and text[start - 1] == "\\" and len(ticks[index][0]) == 1):
            index += 1
            continue
        pieces += (text[at:start], THING, "\n" * text.count("\n", start, ticks[end].start()))
        at, index = ticks[end].end(), end + 1
    return "".join((*pieces, text[at:])) if pieces else text


def _without_raw(text: str) -> str:
    """A thing in the place of each element that holds no prose: code, keys, scripts."""
    pieces, at, lower = list[str](), 0, text.lower()
    unclosed = set[str]()
    for tag in RAW.finditer(text):
        name = tag[1].lower()
        if tag.start() < at or name in unclosed:
            continue
        close = lower.find(f"</{name}", tag.end())
        end = text.find(">", close) if close >= 0 else -1
        if end < 0:
            unclosed.add(name)
            continue
        pieces += (text[at : tag.start()], THING, "\n" * text.count("\n", tag.start(), end))
        at = end + 1
    return "".join((*pieces, text[at:])) if pieces else text
