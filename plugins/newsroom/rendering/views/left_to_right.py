"""What is read from left to right in texts from right to left: without help, its parts would change places."""

import re

SPACE = "(?: |\xa0|\u202f|&nbsp;)"
HERE = "(?<![\\w/.,-])"
# A link that dials, which decides for itself; an address that is its own words; a tag; a number of another country, or of
# this one, which begins with 0: no year and no sum does.
FOREIGN = re.compile(
    rf'<a href="tel:[^<>]*>[^<>]*</a>|(?P<address><a [^<>]*>)(?=(?:https?://|www\.)[^\s<>]*</a>)|<[^<>]*>'
    rf"|\+\d(?:[\d()/.–-]|{SPACE}){{5,40}}"
    rf"|{HERE}0\d{{1,4}}(?:{SPACE}\d{{2,4}}){{2,4}}(?![\w/.,-]\d)"
    rf"|{HERE}\(0\d{{1,4}}\)(?:(?:-|{SPACE})?\d{{2,4}}){{2,4}}(?!\d)"
)
TRAILING = re.compile(rf"(?:[^\d;]|{SPACE})+$")
CODE = ("<pre", "<code", "<kbd", "<samp")


def isolated(html: str) -> str:
    """The text with each number, bare address and piece of code in an element of its own direction."""
    return FOREIGN.sub(_isolate, html)


def _isolate(match: re.Match[str]) -> str:
    found = match[0]
    if found.startswith("<"):
        runs_so = match["address"] or found.startswith(CODE)
        return f'{found[:-1]} dir="ltr">' if runs_so and " dir=" not in found else found
    number = TRAILING.sub("", found) if not found[-1].isdigit() else found
    return f'<bdi dir="ltr">{number}</bdi>{found[len(number) :]}'
