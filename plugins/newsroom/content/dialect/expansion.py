"""Definitions that would make a page far longer than its text: a long address or meaning that many words refer to."""

import re

LONG = 500  # characters; shorter ones, however often they are used, make no page that nobody can load
MOST = 10_000_000  # characters of a page that come from definitions
# A title may stand in a line of its own below the address.
DEFINED = re.compile(rf"^ {{0,3}}(\*?)\[(?!\^)([^\[\]\n]+)\]:((?:.*\n[ \t]*+(?=[\"'(]))?.{{{LONG},}}+)", re.MULTILINE)


def too_long(text: str) -> tuple[int, str] | None:
    """Place and name of the definition with which a page would become too long."""
    if "]:" not in text:
        return None
    total = 0
    for definition in DEFINED.finditer(text):
        abbreviates, name, long = definition.groups()
        total += len(long) * text.count(name if abbreviates else "]")
        if total > MOST:
            return definition.start(), name
    return None
