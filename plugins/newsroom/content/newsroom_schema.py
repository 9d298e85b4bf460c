"""What may stand in the newsroom file; voluptuous has no types, and what it gives is plain data."""

from collections.abc import Collection
from typing import Any

from voluptuous import Invalid, MultipleInvalid, Optional, Required, Schema

from .. import kinds
from ..faults import nearest
from ..languages.codes import is_language, unknown_language
from ..signs import quoted
from . import validators
from .schema import Check, Described
from .validators import key, kind, language_code, list_of, one_of, text


def languages(catalogs: Collection[str]) -> Schema:
    """The one key that must be sound before all others can be checked: the newsroom's languages, each with a catalog."""

    def check(value: object) -> tuple[str, ...]:
        codes = list_of(language_code)(value)
        if not codes:
            raise Invalid("is empty: name at least one language, the default one first")
        for number, code in enumerate(codes):
            if code not in catalogs:
                raise Invalid(unknown_language(code, catalogs) + " (a language needs a catalog)", path=[number])
            if not is_language(code):
                raise Invalid(
                    f"no dates can be written in `{code}`: name its catalog by a code of CLDR, as in `bg` or `pt-BR`",
                    path=[number],
                )
        return codes

    return Schema({Required("languages"): check}, extra=True)


def newsroom(codes: Collection[str]) -> Schema:
    """The schema of a newsroom that publishes in the languages `codes`."""
    contact = {
        Required("name"): _in_each(codes),
        Optional("person"): _in_each_or_same(codes),
        Optional("email"): validators.email,
        Optional("phone"): validators.phone,
        Optional("address"): _in_each_or_same(codes),
    }
    section_names = _in_each(codes, _section_name())
    return Schema(
        {
            Required("languages"): list_of(language_code),
            Optional("timezone"): validators.time_zone,
            Required("name"): _in_each(codes),
            Required("about"): _in_each(codes),
            Optional("contacts"): {key: contact},
            Optional("helpline"): {
                Required("label"): _in_each(codes),
                Required("phone"): validators.phone,
                Optional("hours"): _in_each_or_same(codes),
            },
            Required("categories"): {key: section_names},
            Optional("tags"): {key: section_names},
            Optional("menu"): _menu,
            Optional("feed_ids"): validators.authority,
            Optional("untranslated"): one_of("policy", ("list", "hide")),
        }
    )


def _in_each(codes: Collection[str], check: Check = text) -> Schema:
    return Schema({Required(code): check for code in codes})


def _in_each_or_same(codes: Collection[str]) -> Described:
    """One text for all languages, or one for each."""
    group = _in_each(codes)

    def check(value: object) -> Any:
        return group(value) if isinstance(value, dict) else dict.fromkeys(codes, text(value))

    return Described(check, group)


def _section_name() -> Described:
    """A name, or a name and a slug."""
    group = Schema({Required("name"): text, Optional("slug"): validators.slug})

    def check(value: object) -> Any:
        return group(value) if isinstance(value, dict) else {"name": text(value)}

    return Described(check, group)


def _menu(value: object) -> list[Any]:
    """What stands in the menu, each once."""
    if not isinstance(value, list):
        raise Invalid(f"expected a list, one `- …` a line, found {kind(value)}")
    faults: list[Invalid] = []
    clean: dict[str, Any] = {}
    for number, item in enumerate(value):
        try:
            entry = _menu_item(item)
            if _written(item) in clean:
                raise Invalid(f"{quoted(_written(item))} stands twice in the menu: keep one")
            clean[_written(item)] = entry
        except Invalid as error:
            error.prepend([number])
            faults.append(error)
    if faults:
        raise MultipleInvalid(faults)
    return list(clean.values())


def _menu_item(value: object) -> Any:
    pages = [page.key for page in kinds.for_menus() if page.is_single]
    lists = [page.key for page in kinds.for_menus() if not page.is_single]
    if isinstance(value, str) and text(value) in pages:
        return text(value)
    if isinstance(value, dict) and len(value) == 1 and next(iter(value)) in lists:
        name, own = next(iter(value.items()))
        return {name: key(own)}
    found, cure = f"found {quoted(_written(value))}", ""
    if isinstance(value, str):
        name, colon, own = value.partition(":")
        if colon and name in lists:
            cure = f": a space is missing after the colon, write `- {name}: {own}`"
        elif near := nearest(value, tuple(pages)):
            cure = f": did you mean `{near}`?"
    raise Invalid(f"expected {_menu_words()}, {found}{cure}")


def _written(value: object) -> str:
    """An entry of the menu as it is written."""
    if isinstance(value, dict):
        return ", ".join(f"{name}: {own}" for name, own in value.items())
    return kind(value) if not isinstance(value, str) else value


def _menu_words() -> str:
    """What may stand in a menu: `archive`, `category: KEY`, …"""
    *words, last = (f"`{page.key}`" if page.is_single else f"`{page.key}: KEY`" for page in kinds.for_menus())
    return f"{', '.join(words)} or {last}"
