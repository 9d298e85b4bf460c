"""The newsroom file, content/newsroom.yml: what the organisation says about itself in every language."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from voluptuous import Any, Invalid, Optional, Required, Schema

from .. import kinds
from ..faults import Fault, unknown
from ..kinds import Shows
from ..languages.codes import unknown_language
from ..languages.romanisation import slugify
from . import frontmatter, plainyaml, schema, validators
from .validators import key, language_code, list_of, one_of, text

NAME = "newsroom.yml"
PRESS_RELEASE = "press-release"  # the category whose stories show kicker, dateline, contact and "about"


@dataclass(frozen=True, slots=True)
class Section:
    """A category or a tag: its name and its slug in every language."""

    key: str
    names: dict[str, str]
    slugs: dict[str, str]


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Everything an edition needs to know about the organisation; the first language is the default."""

    languages: tuple[str, ...]
    timezone: str
    names: dict[str, str]
    about: dict[str, str]
    contacts: dict[str, dict]
    helpline: dict | None
    categories: dict[str, Section]
    tags: dict[str, Section]
    menu: tuple[str | dict[str, str], ...]
    untranslated: str


def read(content: Path, catalogs: list[str], default_timezone: str) -> tuple[Newsroom | None, list[Fault]]:
    """Reads and checks the newsroom file of a content folder; `catalogs` are the languages there are words for."""
    path = content / NAME
    if path.is_symlink() or not path.is_file():
        return None, [
            Fault(NAME, 1, f"the newsroom file `{NAME}` is missing: it names languages, contacts and categories")
        ]
    try:
        raw = path.read_bytes()
    except OSError as error:
        return None, [Fault(NAME, 1, f"the newsroom file cannot be read ({error.strerror})")]
    yaml_text, faults = frontmatter.decode(raw, NAME)
    if faults:
        return None, faults
    data, faults = plainyaml.load(yaml_text, NAME)
    if faults:
        return None, faults
    return check(data, lambda *steps: plainyaml.line_of(yaml_text, list(steps)), catalogs, default_timezone)


class Anything:
    """Stands for keys that cannot be told: each of them is there."""

    def __contains__(self, _):
        return True


def known(content: Path, catalogs: list[str], default_timezone: str) -> Newsroom:
    """What articles can be checked against although the newsroom file is faulty: the keys that are read in it."""
    path = content / NAME
    readable = path.is_file() and not path.is_symlink() and os.access(path, os.R_OK)
    text, faults = frontmatter.decode(path.read_bytes(), NAME) if readable else ("", [])
    data = {} if faults else plainyaml.load(text, NAME)[0]

    def keys(name, absent):
        value = data.get(name)
        return absent if value is None else value if isinstance(value, dict) else Anything()

    languages, timezone = data.get("languages"), data.get("timezone")
    try:
        timezone = validators.time_zone(timezone)
    except Invalid:
        timezone = default_timezone
    if isinstance(languages, str):
        languages = [languages]
    codes = [one for one in languages if isinstance(one, str)] if isinstance(languages, list) else catalogs
    contacts, tags = (keys(name, {} if data else Anything()) for name in ("contacts", "tags"))
    return Newsroom(tuple(codes), timezone, {}, {}, contacts, None, keys("categories", Anything()), tags, (), "list")


def check(data: dict, line_of, catalogs: list[str], default_timezone: str) -> tuple[Newsroom | None, list[Fault]]:
    languages, faults = schema.check(
        Schema({Required("languages"): _languages(catalogs)}, extra=True),
        {"languages": data.get("languages")} if data.get("languages") is not None else {},
        NAME,
        line_of,
    )
    if faults:  # every other check is about these languages
        return None, faults
    codes = languages["languages"]
    clean, faults = schema.check(_schema(codes), data, NAME, line_of)
    faults += _menu_targets(data, line_of)
    if faults:
        return None, faults
    categories = _sections(clean["categories"], codes)
    tags = _sections(clean.get("tags", {}), codes)
    faults = [
        *_same_slugs("categories", categories, line_of),
        *_same_slugs("tags", tags, line_of),
    ]
    if faults:
        return None, faults
    return (
        Newsroom(
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
        ),
        [],
    )


def _languages(catalogs):
    def check_languages(value):
        codes = list_of(language_code)(value)
        if not codes:
            raise Invalid("is empty: name at least one language, the default one first")
        for number, code in enumerate(codes):
            if code not in catalogs:
                raise Invalid(unknown_language(code, catalogs) + " (a language needs a catalog)", path=[number])
        return codes

    return check_languages


def _schema(codes) -> Schema:
    """The schema of a newsroom that publishes in the languages `codes`."""

    def in_each(check=text):
        return Schema({Required(code): check for code in codes})

    def in_each_or_same(check=text):
        """One text for all languages, or one for each."""

        def choose(value):
            return in_each(check)(value) if isinstance(value, dict) else dict.fromkeys(codes, check(value))

        choose.schema = {Required(code): check for code in codes}  # for messages that name the keys allowed
        return choose

    name_and_slug = Schema({Required("name"): text, Optional("slug"): validators.slug})

    def section_name(value):
        return name_and_slug(value) if isinstance(value, dict) else {"name": text(value)}

    section_name.schema = name_and_slug.schema

    contact = {
        Required("name"): in_each(),
        Optional("person"): in_each_or_same(),
        Optional("email"): validators.email,
        Optional("phone"): validators.phone,
        Optional("address"): in_each_or_same(),
    }
    menu_item = Any(
        *(kind.key if kind.is_single else Schema({Required(kind.key): key}) for kind in kinds.for_menus()),
        msg=f"expected {_menu_words()}",
    )
    return Schema(
        {
            Required("languages"): list_of(language_code),
            Optional("timezone"): validators.time_zone,
            Required("name"): in_each(),
            Required("about"): in_each(),
            Optional("contacts"): {key: contact},
            Optional("helpline"): {
                Required("label"): in_each(),
                Required("phone"): validators.phone,
                Optional("hours"): in_each_or_same(),
            },
            Required("categories"): {key: in_each(section_name)},
            Optional("tags"): {key: in_each(section_name)},
            Optional("menu"): [menu_item],
            Optional("untranslated"): one_of("policy", ("list", "hide")),
        }
    )


def _menu_words() -> str:
    """What may stand in a menu: `archive`, `category: KEY`, …"""
    *words, last = (f"`{kind.key}`" if kind.is_single else f"`{kind.key}: KEY`" for kind in kinds.for_menus())
    return f"{', '.join(words)} or {last}"


def _sections(data: dict, codes) -> dict[str, Section]:
    return {
        name: Section(
            name,
            {code: each[code]["name"] for code in codes},
            {
                code: each[code].get("slug") or slugify(each[code]["name"], code) or slugify(name, "en")
                for code in codes
            },
        )
        for name, each in data.items()
    }


def _same_slugs(what, sections, line_of):
    taken = {}
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


def _menu_targets(data, line_of):
    """Categories and tags in the menu that there are not; the data may have other faults."""
    menu = data.get("menu")
    for number, item in enumerate(menu if isinstance(menu, list) else ()):
        for kind in kinds.for_menus():
            if kind.shows not in (Shows.CATEGORIES, Shows.TAGS):
                continue
            found, keys = isinstance(item, dict) and item.get(kind.key), data.get(kind.shows) or {}
            if isinstance(found, str) and isinstance(keys, dict) and found not in keys:
                yield Fault(NAME, line_of("menu", number), f"`menu`: {unknown(kind.key, found, keys)}")


def menu_pages_that_are_missing(content: Path, newsroom: Newsroom, pages: set[str]) -> Iterator[Fault]:
    """Pages in the menu of which there is no file in any language."""
    for number, item in enumerate(newsroom.menu):
        if isinstance(item, dict) and item.get("page", "") not in {"", *pages}:
            text = frontmatter.decode((content / NAME).read_bytes(), NAME)[0]
            line = plainyaml.line_of(text, ["menu", number])
            yield Fault(NAME, line, f"`menu`: {unknown('page', item['page'], pages)} (the folders of content/pages)")
