"""Telephone numbers in texts from right to left: without help their groups would change places."""

import re

SPACE = "(?: |\xa0|\u202f|&nbsp;)"
# A link that dials, which decides for itself; a tag; a number of another country, or of this one, which begins with 0: no year and no sum does.
NUMBER = re.compile(
    rf'<a href="tel:[^<>]*>[^<>]*</a>|<[^<>]*>|\+\d(?:[\d()/.–-]|{SPACE}){{5,40}}|(?<![\w/.,-])0\d{{1,4}}(?:{SPACE}\d{{2,4}}){{2,4}}(?![\w/.,-]\d)'
)
TRAILING = re.compile(rf"(?:[^\d;]|{SPACE})+$")


def isolated(html: str) -> str:
    """The text with each number in an element of its own direction."""
    return NUMBER.sub(_isolate, html) if "+" in html or "0" in html else html


def _isolate(match: re.Match[str]) -> str:
    if match[0].startswith("<"):
        return match[0]
    number = TRAILING.sub("", match[0]) if not match[0][-1].isdigit() else match[0]
    return f'<bdi dir="ltr">{number}</bdi>{match[0][len(number) :]}'
