"""Addresses of pages and mailboxes that stand in a text as they are, where GitHub makes links of them."""

import re
from typing import NamedTuple

_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_REST = r"[^\s<>\[\]\"“”„«»`\\{}|^\x00-\x1f]"
PAGE = re.compile(
    rf"(?:https?://{_LABEL}|www\.{_LABEL}\.{_LABEL})(?:{_REST}++|\[{_REST}*+\])*+",
    re.IGNORECASE,
)
BEFORE_SIGN = re.compile(r"(?:mailto:)?[\w+-][\w.+-]*\Z", re.IGNORECASE)
HOST = re.compile(rf"@{_LABEL}(?:\.{_LABEL})+(?![\w-]*@)")
LONGEST_NAME = 80  # characters; 64 and `mailto:`
TRAILING = "?!.,:;*_~'’‘"


class Address(NamedTuple):
    """An address as it stands in a text, and where it leads."""

    start: int
    end: int
    href: str


def page_at(text: str, start: int) -> Address | None:
    """The address of a page that begins here; signs that end a sentence or a bracket around it are none of it."""
    page = PAGE.match(text, start)
    if not page:
        return None
    written = _without_trailing(page[0])
    return Address(start, start + len(written), written if "://" in written else f"http://{written}")


def mailbox_at(text: str, sign: int, earliest: int) -> Address | None:
    """The mailbox around an @; its name begins at `earliest` at the soonest."""
    earliest = max(earliest, sign - LONGEST_NAME)
    name, host = BEFORE_SIGN.search(text[earliest:sign]), HOST.match(text, sign)
    if not name or not host:
        return None
    start = earliest + name.start()
    if start and (text[start - 1] in "@/=.:%" or text[start - 1].isalnum()):
        return None
    written = text[start : host.end()]
    return Address(start, host.end(), written if written.lower().startswith("mailto:") else f"mailto:{written}")


def _without_trailing(address: str) -> str:
    while True:
        shorter = address.rstrip(TRAILING)
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter
