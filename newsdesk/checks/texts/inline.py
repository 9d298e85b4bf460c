"""The prose of a piece of Markdown: code, addresses, tags, attributes and other signs of markup are taken out.

Their line breaks stay, so that a place in the prose tells its line in the file.
"""

import html
import re
from typing import NamedTuple

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


class PictureWords(NamedTuple):
    """What a picture says."""

    kind: str  # alt, caption
    lines_before: int  # in the piece of Markdown
    text: str


def without_comments(text: str) -> str:
    if "<!--" not in text:
        return text
    end = text.rfind("-->") + len("-->")  # beyond it no comment ends, and looking for its end there would take long
    return COMMENT.sub(_breaks, text[:end]) + text[end:]


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
        text = CODE.sub(_thing, text)
    if "\\" in text:
        text = ESCAPED.sub(lambda sign: f"&#{ord(sign[1])};", text)  # until the entities are read
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
    return text, pictures


def _breaks(markup: re.Match[str]) -> str:
    return "\n" * markup[0].count("\n")


def _thing(markup: re.Match[str]) -> str:
    return THING + _breaks(markup)
