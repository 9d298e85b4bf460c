"""The catalogs hold every message that templates and code use, and no other."""

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from newsroom.languages.catalog import available
from tests.newsroom.making import CATALOGS, THEME

PLUGIN = THEME.parent / "plugins" / "newsroom"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "_say": (2,),
    "_in_every_language": (3,),
    "N_": None,
    "NP_": ((1, "c"), 2),
}
LANGUAGES = available(CATALOGS)


def used() -> set[tuple]:
    """(context, message) of all that templates and code say."""
    messages = {}
    for folder, methods in (
        (THEME / "templates", [("**.html", "jinja2.ext:babel_extract"), ("**.xml", "jinja2.ext:babel_extract")]),
        (PLUGIN, [("**.py", "python")]),
    ):
        for file, line, message, _, context in extract_from_dir(
            folder, methods, {"**": {"silent": "false"}}, keywords=KEYWORDS, strip_comment_tags=True
        ):
            messages[context, message] = f"{file}:{line}"
    return set(messages)


USED = used()


def catalog(language) -> dict[tuple, object]:
    with (CATALOGS / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return {(message.context, message.id): message for message in read_po(file, abort_invalid=True) if message.id}


def test_messages_are_found_in_templates_and_code():
    assert {
        (None, "Skip to content"),
        (None, ("%(num)s story", "%(num)s stories")),
        (None, "Stories of %(year)s"),
        (None, "Choose a language"),
        ("kicker", "Press release"),
        ("hours", "%(start)s–%(end)s"),
        ("quotes", "“%s”"),
    } <= USED


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_in_the_catalog(language):
    assert sorted(map(str, USED - set(catalog(language)))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_said(language):
    silent = [
        key
        for key, message in catalog(language).items()
        if key in USED and not (message.string and all(message.string))
    ]
    assert silent == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_named_in_every_other(language):
    assert {("in language", code) for code in LANGUAGES} <= set(catalog(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_in_the_catalog_that_nobody_uses(language):
    named = {("in language", code) for code in LANGUAGES}  # Language.name_of asks for them by their code
    assert sorted(map(str, set(catalog(language)) - USED - named)) == []
