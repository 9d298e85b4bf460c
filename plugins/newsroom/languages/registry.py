"""Finds the language files: a new file is a new language."""

import pkgutil
import re
from functools import cache
from importlib import import_module
from pathlib import Path

from ..faults import CannotBuild
from .profile import Profile

MODULE = re.compile(r"(?P<language>[a-z]{2,3})(?:_(?P<script>[a-z]{4}))?(?:_(?P<territory>[a-z]{2}))?")


@cache
def codes() -> tuple[str, ...]:
    """The codes of all languages that have a file, sorted."""
    modules = pkgutil.iter_modules([str(Path(__file__).parent)])
    return tuple(sorted(filter(None, (code_of(module.name) for module in modules))))


def code_of(module: str) -> str | None:
    """The code that a module of this name is the file of, `sr_latn` → `sr-Latn`; None if it is none."""
    parts = MODULE.fullmatch(module)
    if not parts:
        return None
    written = parts["language"], (parts["script"] or "").title(), (parts["territory"] or "").upper()
    return "-".join(filter(None, written))


@cache
def profile_of(code: str) -> Profile | None:
    """What is known of exactly this language: that of `sr` is not taken for `sr-Latn`."""
    if code not in codes():
        return None
    name = code.lower().replace("-", "_")
    try:
        profile: Profile = import_module(f".{name}", __package__).PROFILE
    except Exception as error:  # it is a program: anything can go wrong in it
        raise CannotBuild(f"the language file languages/{name}.py cannot be read: {error}") from error
    if profile.code != code:
        raise CannotBuild(f"the language file languages/{name}.py says `code={profile.code!r}`: write {code!r}")
    return profile


@cache
def profiles() -> tuple[Profile, ...]:
    """What is known of all languages, in the order of their codes."""
    return tuple(filter(None, map(profile_of, codes())))
