"""Attributes in braces: `{#place}`, `{.class}`, `{lang=en}`, and what photos say in them: `{credit="…"}`.

All else in braces is text. Who made a photo is understood in every way in which people write it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

CREDIT = "credit"
# What people write for `credit`, in the languages that we know.
CREDITS = frozenset(
    "credit credits author photo photographer picture source автор снимка фото фотограф кредит източник джерело світлина "
    "φωτογραφία φωτο πηγή autor fot foto zdjęcie źródło аутор фотографија".split()
)
_VALUE = r"\"[^\"\n]*+\"|'[^'\n]*+'|[^\s\"'{}=]++"
STRICT = re.compile(rf"\{{:?[ ]*+(?:(?:[#.][^\s\"'{{}}=#]++|[A-Za-z][\w:-]*+=(?:{_VALUE}))[ ]*+)++\}}")
PART = re.compile(rf"[#.][^\s\"'{{}}=#]++|(?P<key>[A-Za-z][\w:-]*+)=(?P<value>{_VALUE})")
BEHIND_PHOTO = re.compile(r"(?P<space>[ \t]*+\n?[ \t]*+)\{:?(?P<inside>[^{}\n]{0,500})\}")
KEY = re.compile(r"(?P<key>[^\W\d][\w-]*+)(?P<sign>\s?[=:]\s?|\s)")
SIGNED = re.compile(r"(?P<sign>[.#])(?P<name>[\w:-]++)(?=\s|$)")
NEXT = re.compile(r"[\s,;]+(?:[^\W\d][\w-]*+\s?=|[.#][A-Za-z][\w-]*+(?=\s|$))")
QUOTED = re.compile(r"(?:\"(?P<double>[^\"\n]*+)\"|'(?P<single>[^'\n]*+)')(?=[\s,;]|$)")
QUOTES = "\"'„“”«»‚‘’"
DOUBLE_QUOTES = frozenset('"„“”«»')
PARTING = " \t,;"


class Braces(NamedTuple):
    """What stands in the braces behind a photo, and where they end."""

    end: int
    attributes: dict[str, str]
    credit_key: str | None = None  # how the credit was called, if not `credit`


def parts(written: str) -> Iterator[tuple[str, str]]:
    """Yields name and value of each attribute in a strict list."""
    for part in PART.finditer(written):
        if part["key"]:
            yield part["key"], part["value"].strip("\"'")
        else:
            yield ("id" if part[0][0] == "#" else "class"), part[0][1:]


def behind_photo(text: str, start: int) -> Braces | None:
    """The braces behind a photo, if they say something of it: perhaps after a space, in other quotes or in none."""
    braces = BEHIND_PHOTO.match(text, start)
    if not braces:
        return None
    inside = braces["inside"].strip(PARTING)
    attributes: dict[str, str] = {}
    credit_key, place = None, 0
    while place < len(inside):
        if signed := SIGNED.match(inside, place):
            name, value, place = "id" if signed["sign"] == "#" else "class", signed["name"], signed.end()
            value = f"{attributes['class']} {value}" if name in attributes and name == "class" else value
        elif key := KEY.match(inside, place):
            name = key["key"].lower()
            value, place = _value(inside, key.end())
            if name in CREDITS:
                credit_key, name = (key["key"] if name != CREDIT else None), CREDIT
            elif "=" not in key["sign"]:
                return None
        else:
            return None
        attributes[name] = value
        place += len(inside[place:]) - len(inside[place:].lstrip(PARTING))
    if not attributes or (braces["space"] and CREDIT not in attributes and not STRICT.match(text, braces.end("space"))):
        return None
    return Braces(braces.end(), attributes, credit_key)


def _value(inside: str, start: int) -> tuple[str, int]:
    """The value that begins here, and where it ends: with its closing quotation mark, else where the next key begins."""
    if quoted := QUOTED.match(inside, start):
        return (quoted["double"] or quoted["single"] or "").strip(), quoted.end()
    following = NEXT.search(inside, start)
    end = following.start() if following else len(inside)
    value = inside[start:end].strip(PARTING)
    words = value.strip(QUOTES)
    around = value[:1] in QUOTES and DOUBLE_QUOTES.isdisjoint(words)  # not of a name in it: „Дневник“ и „Час“
    return (words.strip() if around else value), end
