"""The revision of an article: a fingerprint of what it says, by which a translation knows whether its source has changed.

What is evened out is listed here; every sign that is not counts, so that a doubt raises an alarm rather than hides a change.
"""

import re
from hashlib import blake2b
from html import unescape
from unicodedata import normalize

LENGTH = 16  # hexadecimal digits

_LINE = r"(?:[^\[\]\n]|\n(?!\s*\n))"  # of a text in brackets, which ends with its paragraph at the latest
_MOST = "{0,2000}"  # signs; without an end, what is opened a thousand times would be searched for it a thousand times
_TITLE = rf"""(?:(?:\s++|(?<=\s))(?:"(?:[^"\n]|\n(?!\s*\n)|"(?!\s*\))){_MOST}"|'(?:[^'\n]|\n(?!\s*\n)|'(?!\s*\))){_MOST}'))?"""
_TARGET = rf"\(\s*+(?:<[^<>\n]*+>|(?:[^\s()]|\([^\s()]*+\))*+){_TITLE}\s*+\)"
_ATTRIBUTES = r"\{:?\s*(?:[.#][\w-]|[\w-]+=)[^{}\n]*\}"  # {.decorative}, {credit="…"}
_EMPHASIS = "abbr|a|b|cite|code|em|i|mark|q|s|small|span|strong|u"

# Parts what stands around it: photos with alt text, caption and credit; numbers of notes; comments; tags of paragraphs.
PARTING = re.compile(
    rf"!\[(?:{_LINE}|\[{_LINE}*\])*\](?:{_TARGET}|\[[^\[\]\n]*\])(?:{_ATTRIBUTES})?"
    r"|\[\^[^\[\]\s]+\]:?"
    r"|\[(?<=^\[)[^\[\]^\n][^\[\]\n]*\]:[ \t]*+\S++[ \t]*+(?:\n?[ \t]*+[\"'(].*[\"')][ \t]*+)?$"  # [name]: where it leads
    rf"|<!--[\s\S]{_MOST}?-->"
    rf"|<figcaption\b[\s\S]{_MOST}?</figcaption>"
    rf"|</?(?!(?:{_EMPHASIS})[\s/>])[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>",
    re.MULTILINE,
)
_ZERO = "\u00ad\u200b-\u200f\u2060\ufeff"  # soft hyphens and what has no width
INVISIBLE = re.compile(f"[{_ZERO}]")
# Stands in the middle of words as well: where links lead, attributes, emphasis. A set of first signs makes the search fast.
JOINING = re.compile(
    rf"[\]{{<*{_ZERO}](?:"
    rf"(?<=\])(?<!\\\])(?:{_TARGET}|\[[^\[\]\n]*\])"
    rf"|(?<=\{{){_ATTRIBUTES[2:]}"
    rf"|(?<=<)/?(?:{_EMPHASIS})(?:\s[^<>]*)?>"
    r"|(?<=\*)(?:(?<!\d\*)\**|\**+(?!\d))"  # 2*3 is no 23
    rf"|(?<=[{_ZERO}]))"
)
# White space, quotes, dashes and all other punctuation of European languages; not % ° € № and the like, which are read aloud.
_EVENED = r"\s!-#'-*,-/:-?\[-`{-~¡«´·»¿ʼ–—‐-\u2029\u202f\u2032-\u205e−"
# A comma or a point between digits belongs to the number; a minus stands before one and after a space.
WORD = re.compile(rf"[^{_EVENED}]+(?:(?<=\d)[.,](?=\d)[^{_EVENED}]+)*|-(?<![^\s(]-)(?=\d)")


def revision_of(title: str, summary: str, text: str) -> str:
    """Sixteen digits that change with every word and number of the article, and with nothing else.

    White space, punctuation, letter case, emphasis, photos and where links lead are evened out. `summary` is the one that
    was written, or ""; `text` is Markdown.
    """
    parts = (words(INVISIBLE.sub("", title)), words(INVISIBLE.sub("", summary)), words(plain(text)))
    return blake2b("\n".join(map(" ".join, parts)).encode(), digest_size=LENGTH // 2).hexdigest()


def plain(text: str) -> str:
    """Markdown without what is not read: signs, photos, the targets of links."""
    text = JOINING.sub("", PARTING.sub(" ", text))
    return INVISIBLE.sub("", unescape(text)) if "&" in text else text


def words(text: str) -> list[str]:
    """The words and numbers of a plain text, evened out."""
    return WORD.findall(normalize("NFC", text).casefold().replace("–", "-").replace("−", "-"))
