"""Checks of single values for the schemas: each returns the value made clean or says what to write instead."""

import datetime as dt
import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar
from urllib.parse import unquote

from voluptuous import Invalid

from .. import reserved
from ..faults import unknown
from ..signs import invisible_in, quoted
from .frontmatter import CONTROL
from .mending import damaged, moments

LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG = 100
EMAIL = re.compile(r"[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"'.]+")
PHONE = re.compile(r"\+?[\d\s()/–-]{3,30}")
AUTHORITY = re.compile(r"(?:[a-z0-9._-]+@)?[a-z0-9-]+(?:\.[a-z0-9-]+)+")
OLD_PATH = re.compile(r"/(?:[\w~+,()!@=&'-][\w./:~+,()!@;=&'-]*)?")
OLD_QUERY = re.compile(r"[\w./:~+,()!@;=&%\[\]-]*", re.ASCII)
LONGEST_OLD_PART, LONGEST_OLD_ADDRESS = 200, 800  # bytes; a part becomes a folder's name

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
EDGES = "\u200b\u2060\xad"  # signs without ink; at the ends of a text they are left over from copying

Value = TypeVar("Value")


def text(value: object) -> str:
    """One line of plain text, with the signs that HTML has names for, and without those at its ends that nobody sees."""
    if not isinstance(value, str):
        raise Invalid(f"expected a text, found {kind(value)}")
    if sign := CONTROL.search(value):  # the file has none, but "\0" in double quotes makes one
        raise Invalid(f"an invisible control character (U+{ord(sign[0]):04X}) is written with `\\`: delete it")
    value = without_entities(value)
    clean = " ".join(value.split()).strip(EDGES)
    if damage := damaged.in_words(clean):
        raise Invalid(damage)
    if not clean:
        raise Invalid("is empty: write a text, or delete the line")
    return clean


def without_entities(value: str) -> str:
    """The text with the signs themselves, of which some programs write the names twice: `&amp;nbsp;`."""
    if not ENTITY.search(value):
        return value
    for _ in range(3):
        value = ENTITY.sub(lambda entity: html.unescape(entity[0]), value)
    if sign := CONTROL.search(value):
        raise Invalid(f"an invisible control character (U+{ord(sign[0]):04X}) is written with `&`: delete it")
    return value


def word(value: object) -> str:
    """A text that programs read: with no sign that nobody sees."""
    clean = text(value)
    if not clean.isascii() and (hidden := invisible_in(clean)):
        raise Invalid(f"{quoted(clean)}: {hidden}: delete it")
    return clean


def kind(value: object) -> str:
    """What a value is, in words for people."""
    names = {dict: "a group of keys", list: "a list", bool: "true or false", type(None): "nothing"}
    return names.get(type(value)) or quoted(value)


def slug(value: object) -> str:
    """A part of an address: Latin letters, digits and single hyphens."""
    value = word(value)
    if not SLUG.fullmatch(value):
        raise Invalid(f"`{value}` cannot stand in an address: use a–z, 0–9 and single hyphens, as in `dom-za-detsata`")
    if len(value) > LONGEST_SLUG:
        raise Invalid(f"is {len(value)} characters long: shorten it to at most {LONGEST_SLUG}")
    return value


def key(value: object) -> str:
    """A word that ties things together, such as a category's key; nobody reads it, but paths are made from it."""
    value = word(value)
    if not re.fullmatch(r"[\w-]+(?:\.[\w-]+)*", value):
        raise Invalid(f"`{value}` is no key: use letters, digits and hyphens")
    return value


def key_or_name(value: object) -> str:
    """A key of the newsroom file, or words such as readers see there; which key they stand for is said elsewhere."""
    value = word(value)
    return value if re.fullmatch(r"\w[\w ’-]*", value) else key(value)


def keys(value: object) -> tuple[str, ...]:
    """A list of keys; in brackets each may be the name that readers see, of which is said elsewhere what its key is."""
    return list_of(key_or_name if isinstance(value, list) else key)(value)


def language_code(value: object) -> str:
    """A code such as `bg` or `sr-Latn`; whether the newsroom has the language is asked elsewhere."""
    value = word(value)
    if not LANGUAGE.fullmatch(value):
        raise Invalid(f"{quoted(value)} is no language code: write {_written_code(value)}")
    return value


def _written_code(value: str) -> str:
    """The code as it is written, if only its capitals or its hyphen are wrong: `EN`, `zh_tw`."""
    language, *rest = re.split("[-_]", value)
    parts = [part.title() if len(part) == 4 else part.upper() for part in rest]
    code = "-".join([language.lower(), *parts])
    return f"`{code}`" if LANGUAGE.fullmatch(code) else "two letters, such as `bg`, `en`, `el` or `uk`"


def old_address(value: object) -> str:
    """A path at which something once stood, of this site or of the one before it; a query may follow."""
    value = word(value)
    if not value.startswith("/"):
        raise Invalid(f"`{value}` is no path: begin with a slash and leave out the site, as in `/novini/123.html`")
    if "#" in value:
        raise Invalid(f"`{value}`: leave out `#` and what follows, no server ever sees it")
    path, _, query = value.partition("?")
    path = unicodedata.normalize("NFC", unquote(path, errors="replace"))
    parts = path[1:].removesuffix("/").split("/")
    if not OLD_PATH.fullmatch(path) or (len(path) > 1 and any(part == "" or part[0] == "." for part in parts)):
        raise Invalid(f"`{value}` is no path: write one such as `/novini/123.html` or `/about-us/`")
    if not OLD_QUERY.fullmatch(query):
        raise Invalid(
            f"`{value}`: after `?` write letters, digits and signs as the old address had them, as in `/?p=17`"
        )
    if len(value.encode()) > LONGEST_OLD_ADDRESS or any(len(part.encode()) > LONGEST_OLD_PART for part in parts):
        raise Invalid(f"`{value[:40]}…` is too long for an address")
    if reason := reserved.why(path):
        raise Invalid(f"`{value}` can lead nowhere, since {reason}: delete it")
    return f"{path}?{query}" if query else path


def email(value: object) -> str:
    """An e-mail address."""
    value = word(value)
    if not EMAIL.fullmatch(value):
        raise Invalid(f"`{value}` is no e-mail address: write one such as `press@example.org`")
    return value


def authority(value: object) -> str:
    """A host or an e-mail address, as ids by RFC 4151 begin with it."""
    value = text(value).lower()
    if not AUTHORITY.fullmatch(value):
        raise Invalid(
            f"`{value}` is no host: write the name alone, such as `news.example.org`, without https:// and folders"
        )
    return value


def phone(value: object) -> str:
    """A telephone number as people write it."""
    value = text(value)
    if not PHONE.fullmatch(value):
        raise Invalid(f"`{value}` is no telephone number: use digits, spaces and a leading +")
    return value


def time_zone(value: object) -> str:
    """The name of a time zone that this system knows."""
    import zoneinfo  # needed once a run at most

    value = word(value)
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise Invalid(unknown("time zone", value, zoneinfo.available_timezones())[:200]) from None
    return value


def moment(value: object) -> dt.datetime | dt.date:
    """A day, or a day and a time; without a zone the time is the newsroom's."""
    try:
        return moments.parse(word(value))
    except ValueError as error:
        raise Invalid(str(error)) from None


def yes_or_no(value: object) -> bool:
    """`true` or `false`."""
    if not isinstance(value, bool):
        raise Invalid(f"expected `true` or `false`, found {kind(value)}")
    return value


def one_of(what: str, allowed: Iterable[str], meant: Mapping[str, str] | None = None) -> Callable[[object], str]:
    """One of a few words; `what` names them in messages, and `meant` says which others stand for them elsewhere."""
    words = tuple(allowed)

    def check(value: object) -> str:
        chosen = word(value)
        if chosen not in words:
            right = (meant or {}).get(chosen.casefold())
            raise Invalid(unknown(what, chosen, words, meant=[right] if right else []))
        return chosen

    return check


def list_of(check: Callable[[object], Value]) -> Callable[[object], tuple[Value, ...]]:
    """A list without repetitions; one value alone may stand without brackets, and so may several that have no comma."""

    def check_all(value: object) -> tuple[Value, ...]:
        clean: list[Value] = []
        for item in _items(value, check):
            if item in clean:
                raise Invalid(f"`{item}` stands twice in the list: keep one")
            clean.append(item)
        return tuple(clean)

    return check_all


def _items(value: object, check: Callable[[object], Value]) -> list[Value]:
    if isinstance(value, list | tuple):
        return [check(item) for item in value]
    try:
        return [check(value)]
    except Invalid as error:
        if not isinstance(value, str) or not re.search("[,; ]", value):
            raise
        try:
            return [check(part) for part in value.strip(", ").split(",")]
        except Invalid:
            between = "[,;] *" if re.search("[,;]", value) else " +"
            several = ", ".join(re.split(between, value.strip(",; "))) if check is key else value
            raise Invalid(f"{error}; several stand in brackets: {quoted(f'[{several}]')}") from None
