"""Where a link leads or which file a photo is: what stands in the brackets behind its words."""

import re
from typing import NamedTuple

DEEPEST = 32  # brackets in brackets, as in CommonMark
LONGEST = 2000  # characters between the brackets of an unusual address; nothing is looked for beyond
_TITLE = r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\)"
USUAL = re.compile(
    rf"\(\s*+(?:<(?P<angled>[^<>\n]*+)>|(?P<plain>[^\s()<>\\\"']++(?:\([^\s()<>\\\"']*+\)[^\s()<>\\\"']*+)*+)?)"
    rf"(?:\s++(?P<title>{_TITLE}))?+\s*+\)",
    re.DOTALL,
)
BRACKETS = re.compile(r"[()]|\\[()]")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
QUOTES = {'"': '"', "'": "'", "„": '“”"„', "“": '”“"', "”": '”"', "«": "»", "»": "«»", "‚": "‘’", "‘": "’‘", "(": ")"}
TITLE = re.compile(r"\s[\"'„“”«»‚‘]")
# After a space only what can be nothing else is where a link leads: [our report] (https://…).
SURE = re.compile(
    r"(?:https?://|www\.|mailto:|tel:|\.{1,2}/|/[\w-]|#[\w-]|[\w./%-]+\.(?:md|pdf|docx?|odt|xlsx?|zip|jpe?g|png|webp|gif)$)[^\s()<>]*$"
)
BEHIND_SPACE = re.compile(r"[ \t]\n?(?=\()|\n(?=\()")


class Target(NamedTuple):
    """An address as written, the title beside it if there is one, and where in the text they end."""

    address: str
    title: str | None
    end: int


def target_at(text: str, start: int) -> Target | None:
    """The address in the round brackets that open here; None if it cannot be one."""
    if not text.startswith("(", start):
        return None
    usual = USUAL.match(text, start)
    if usual:
        title = usual["title"]
        address = usual["angled"] if usual["angled"] is not None else usual["plain"] or ""
        return Target(unescaped(address).strip(), title and _evened(title[1:-1]), usual.end())
    end = _end_of_brackets(text, start)
    return None if end is None else _unusual(text[start + 1 : end - 1], end)


def target_behind_space(text: str, start: int) -> Target | None:
    """The address in round brackets that stand apart from the words, if it can be nothing else."""
    space = BEHIND_SPACE.match(text, start)
    target = target_at(text, space.end()) if space else None
    return target if target and SURE.match(target.address) else None


def unescaped(text: str) -> str:
    """The text without the backslashes before its signs."""
    return ESCAPED.sub(r"\1", text) if "\\" in text else text


def _end_of_brackets(text: str, start: int) -> int | None:
    """Behind the bracket that closes the one at `start`."""
    depth = 0
    for sign in BRACKETS.finditer(text, start, start + LONGEST):
        depth += {"(": 1, ")": -1}.get(sign[0], 0)
        if not depth:
            return sign.end()
        if depth > DEEPEST:
            break
    return None


def _unusual(inside: str, end: int) -> Target | None:
    """An address with spaces in it, or a title in the quotation marks of a language."""
    inside, title = inside.strip(), None
    quote = TITLE.search(inside)
    if quote and inside[-1] in QUOTES[quote[0][1]]:
        inside, title = inside[: quote.start()].rstrip(), _evened(inside[quote.end() : -1])
    if inside.startswith("<") and inside.endswith(">"):
        inside = inside[1:-1]
    return Target(unescaped(inside), title, end)


def _evened(title: str) -> str:
    return " ".join(unescaped(title).split())
