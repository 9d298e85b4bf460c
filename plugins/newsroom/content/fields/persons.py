"""Who wrote an article: one name, or several as people write them in a sentence."""

import re
from typing import Any

from voluptuous import Invalid

from ..validators import list_of, text, without_entities

SEVERAL = re.compile("[;\n]")
# Between the last two of several names, in the languages that newsrooms write.
AND = re.compile(" (?:и|й|та|і|and|&|και|i|und|et|y|e) ")
TITLES = frozenset(
    "jr sr ii iii iv phd ph.d md m.d ma msc bsc ba llm mba esq cpa rn mp dsc prof dr д-р дм дн к.м.н к.ю.н инж проф доц".split()
)
# A first and a family name, with initials or a third name; “Health and Life” has one word on either side.
FULL_NAME = re.compile(r"(?:[^\W\d_a-zа-яёіїєґα-ω][\w.'’-]*\s+){1,3}[^\W\d_a-zа-яёіїєґα-ω][\w'’-]*")


def persons(value: object) -> tuple[str, ...]:
    """Each name by itself; names with commas that may be one or several are refused."""
    if not isinstance(value, str):
        items = value if isinstance(value, list | tuple) else [value]
        return list_of(text)([name for item in items for name in _items(item)])
    value = without_entities(value)  # before it is parted at semicolons
    names = [name for part in SEVERAL.split(value) if part.strip() for name in _names(" ".join(part.split()))]
    return list_of(text)(names or value)


def _names(value: str) -> list[str]:
    parts = [part.strip() for part in value.split(",") if part.strip()]
    *first, last = parts or [value]
    parts = [*first, *_last_two(last)]
    if len(parts) == 1:
        return parts
    if all(map(_is_name, parts)):
        return parts
    several, one = ", ".join(parts), value.replace('"', "'")
    raise Invalid(
        f'`{value}` may be one name or several: write several in brackets, `[{several}]`, and one in both, `["{one}"]`'
    )


def _items(item: object) -> list[Any]:
    """What stands between two commas of a list."""
    return _last_two(" ".join(without_entities(item).split()).strip(" ,;")) if isinstance(item, str) else [item]


def _last_two(value: str) -> list[str]:
    """“Ana Petrova and Ivo Petrov” as two names, anything else as one."""
    parts = AND.split(value)
    return parts if len(parts) > 1 and all(map(_is_name, parts)) else [value]


def _is_name(part: str) -> bool:
    """Whether it is a first and a family name, a title before it or not."""
    words = part.split(" ")
    titles = [word.strip(".").casefold() in TITLES for word in words]
    while titles[:1] == [True]:
        words, titles = words[1:], titles[1:]
    return not any(titles) and FULL_NAME.fullmatch(" ".join(words)) is not None
