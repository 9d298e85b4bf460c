"""The newsroom file, content/newsroom.yml: what the organisation says about itself in every language."""

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NotRequired, TypedDict

from voluptuous import Invalid

from .. import kinds
from ..faults import Fault, unknown
from ..files import read_at_most
from ..kinds import Shows
from ..languages.romanisation import slugify
from . import frontmatter, newsroom_schema, plainyaml, schema, validators
from .never import conflicts

NAME = "newsroom.yml"
LONGEST = 1_000_000  # bytes; a hundred times that of a newsroom in ten languages
PRESS_RELEASE = "press-release"  # the category whose stories show kicker, dateline, contact and "about"


InEach = dict[str, str]  # a text for each language
LineOf = Callable[..., int]  # the line of the value at a path of keys and indices


class Contact(TypedDict):
    """Whom to ask, as press releases show it."""

    name: InEach
    person: NotRequired[InEach]
    email: NotRequired[str]
    phone: NotRequired[str]
    address: NotRequired[InEach]


class Helpline(TypedDict):
    """Whom to call in need."""

    label: InEach
    phone: str
    hours: NotRequired[InEach]


@dataclass(frozen=True, slots=True)
class Section:
    """A category or a tag: its name and its slug in every language."""

    key: str
    names: InEach
    slugs: InEach


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Everything an edition needs to know about the organisation; the first language is the default."""

    languages: tuple[str, ...]
    timezone: str
    names: InEach
    about: InEach
    contacts: dict[str, Contact]
    helpline: Helpline | None
    categories: dict[str, Section]
    tags: dict[str, Section]
    menu: tuple[str | dict[str, str], ...]
    untranslated: str
    feed_ids: str = ""  # who gives the ids in feeds, which stay when the site moves: a host or an e-mail address


def read(content: Path, catalogs: list[str], default_timezone: str) -> tuple[Newsroom | None, list[Fault]]:
    """Reads and checks the newsroom file of a content folder; None and its faults if there are any.

    Args:
        catalogs: the languages there are words for
        default_timezone: for a file that names none
    """
    path = content / NAME
    if path.is_symlink() or not path.is_file():
        return None, [
            Fault(NAME, 1, f"the newsroom file `{NAME}` is missing: it names languages, contacts and categories")
        ]
    try:
        raw = read_at_most(path, LONGEST)
    except OSError as error:
        return None, [Fault(NAME, 1, f"the newsroom file cannot be read ({error.strerror})")]
    if len(raw) > LONGEST:
        return None, [Fault(NAME, 1, f"the file has more than {LONGEST // 1000} kB: is it the newsroom file at all?")]
    yaml_text, faults = frontmatter.decode(raw, NAME)
    if faults := faults or conflicts.faults(raw, NAME):
        return None, faults
    data, faults = plainyaml.load_sound_part(yaml_text, NAME)

    def line_of(*steps: str | int) -> int:
        return plainyaml.line_of(yaml_text, list(steps))

    if faults:  # of what can be read all is said that is wrong, and nothing is missing
        more = check(data, line_of, catalogs, default_timezone)[1] if "languages" in data else []
        return None, [*faults, *(fault for fault in more if "is missing" not in fault.message)]
    return check(data, line_of, catalogs, default_timezone)


class Anything(dict[str, Any]):
    """Stands for keys that cannot be told: each of them is there."""

    def __contains__(self, _: object) -> bool:
        return True


def known(content: Path, catalogs: list[str], default_timezone: str) -> Newsroom:
    """What articles can be checked against although the newsroom file is faulty: the keys that are read in it.

    Never fails: what cannot be told is all languages, the default time zone, any key.
    """
    path = content / NAME
    readable = path.is_file() and not path.is_symlink() and os.access(path, os.R_OK)
    text, faults = frontmatter.decode(read_at_most(path, LONGEST), NAME) if readable else ("", [])
    data = {} if faults else plainyaml.load(text, NAME)[0]

    def keys(name: str, absent: dict[str, Any]) -> dict[str, Any]:
        value = data.get(name)
        return absent if value is None else value if isinstance(value, dict) else Anything()

    languages, timezone = data.get("languages"), default_timezone
    with contextlib.suppress(Invalid):
        timezone = validators.time_zone(data.get("timezone"))
    if isinstance(languages, str):
        languages = [languages]
    codes = [code for code in languages if isinstance(code, str)] if isinstance(languages, list) else catalogs
    contacts, tags = (keys(name, {} if data else Anything()) for name in ("contacts", "tags"))
    return Newsroom(tuple(codes), timezone, {}, {}, contacts, None, keys("categories", Anything()), tags, (), "list")


def check(
    data: dict[str, Any], line_of: LineOf, catalogs: list[str], default_timezone: str
) -> tuple[Newsroom | None, list[Fault]]:
    """The newsroom that the data of its file describe, or every fault in them."""
    languages, faults = schema.check(
        newsroom_schema.languages(catalogs),
        {"languages": data.get("languages")} if data.get("languages") is not None else {},
        NAME,
        line_of,
    )
    if faults:  # every other check is about these languages
        return None, faults
    codes = languages["languages"]
    clean, faults = schema.check(newsroom_schema.newsroom(codes), data, NAME, line_of)
    faults += _menu_targets(data, line_of)
    if faults:
        return None, faults
    categories = _sections(clean["categories"], codes)
    tags = _sections(clean.get("tags", {}), codes)
    faults = [*_same_slugs("categories", categories, line_of), *_same_slugs("tags", tags, line_of)]
    if faults:
        return None, faults
    newsroom = Newsroom(
        languages=codes,
        timezone=clean.get("timezone", default_timezone),
        names=clean["name"],
        about=clean["about"],
        contacts=clean.get("contacts", {}),
        helpline=clean.get("helpline"),
        categories=categories,
        tags=tags,
        menu=clean.get("menu", ()),
        untranslated=clean.get("untranslated", "list"),
        feed_ids=clean.get("feed_ids", ""),
    )
    return newsroom, []


def _sections(data: dict[str, dict[str, InEach]], codes: tuple[str, ...]) -> dict[str, Section]:
    return {
        key: Section(
            key,
            {code: names[code]["name"] for code in codes},
            {
                code: names[code].get("slug") or slugify(names[code]["name"], code) or slugify(key, "en")
                for code in codes
            },
        )
        for key, names in data.items()
    }


def _same_slugs(what: str, sections: dict[str, Section], line_of: LineOf) -> Iterator[Fault]:
    taken: dict[tuple[str, str], str] = {}
    for section in sections.values():
        for code, slug in section.slugs.items():
            first = taken.setdefault((code, slug), section.key)
            if first != section.key:
                yield Fault(
                    NAME,
                    line_of(what, section.key, code),
                    f"`{what}.{section.key}.{code}`: the address `{slug}` is taken by `{first}`: give it another name, "
                    f"or write `{{name: {section.names[code]}, slug: …}}`",
                )


def _menu_targets(data: dict[str, Any], line_of: LineOf) -> Iterator[Fault]:
    """Categories and tags in the menu that there are not; the data may have other faults."""
    menu = data.get("menu")
    for number, item in enumerate(menu if isinstance(menu, list) else ()):
        for kind in kinds.for_menus():
            if kind.shows not in (Shows.CATEGORIES, Shows.TAGS):
                continue
            target, keys = isinstance(item, dict) and item.get(kind.key), data.get(kind.shows) or {}
            if isinstance(target, str) and isinstance(keys, dict) and target not in keys:
                yield Fault(NAME, line_of("menu", number), f"`menu`: {unknown(kind.key, target, keys)}")


def menu_pages_that_are_missing(content: Path, newsroom: Newsroom, pages: set[str]) -> Iterator[Fault]:
    """Pages in the menu of which there is no file in any language."""
    own = {kind.key for kind in kinds.for_menus() if kind.is_single}
    for number, item in enumerate(newsroom.menu):
        if isinstance(item, dict) and item.get("page", "") not in {"", *pages}:
            text = frontmatter.decode((content / NAME).read_bytes(), NAME)[0]
            line = plainyaml.line_of(text, ["menu", number])
            problem = f"{unknown('page', item['page'], pages)} (the folders of content/pages)"
            if item["page"] in own:
                problem = f"`{item['page']}` is made by the newsroom itself: write `- {item['page']}`, without `page:`"
            yield Fault(NAME, line, f"`menu`: {problem}")
