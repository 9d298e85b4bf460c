"""Codes of languages: their names in English, and what was meant by a code that is not among those allowed."""

from collections.abc import Collection

from ..faults import unknown
from .registry import profile_of


def english_name(code: str) -> str:
    """“Bulgarian”, “Serbian (Latin)”; the code itself, if Babel does not know it."""
    from babel import Locale, UnknownLocaleError  # which a command that names no language does not need

    try:
        return Locale.parse(code, sep="-").get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


def is_language(code: str) -> bool:
    """Whether there is a language of this code, written as all are: without its own file, CLDR must have it."""
    if profile_of(code):
        return True
    from .language import babel_locale  # Babel, for which most newsrooms need not wait here

    try:
        babel_locale(code)
    except ValueError:
        return False
    return True


def unknown_language(found: str, allowed: Collection[str]) -> str:
    """Says that a code is none of those allowed, and which of them was meant, if that can be told."""
    return unknown("language", found, allowed, meant=meant(found, allowed))


def renamed_language(path: str, code: str, allowed: Collection[str]) -> str | None:
    """How the file of an article must be named, whose name has another code of its language; None if nobody knows."""
    right = meant(code, allowed)
    if not right:
        return None
    suffix = path.rpartition(".")[2]
    names = " or ".join(f"`{language}.{suffix}`" for language in right)
    is_right = ", ".join(f"{english_name(language)} is `{language}`" for language in right)
    return f"unknown language `{code}`: {is_right}: rename the file to {names}"


def meant(code: str, allowed: Collection[str]) -> list[str]:
    """The allowed languages that people mean by another code of theirs, `ukr`, or by a country's, `ua`."""
    from babel.core import get_global

    code = code.lower().replace("_", "-")
    profiles = {right: profile_of(right) for right in allowed}
    if mistaken := [right for right, profile in profiles.items() if profile and code in profile.mistaken_codes]:
        return mistaken
    other_code = get_global("language_aliases").get(code, "")
    of_country = get_global("likely_subtags").get(f"und_{code.upper()}", "")
    for language in map(_without_script, (code, other_code, of_country)):
        if right := [right for right in allowed if _without_script(right) == language]:
            return right
    return []


def _without_script(code: str) -> str:
    return code.replace("_", "-").partition("-")[0].lower()
