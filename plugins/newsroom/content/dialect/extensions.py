"""The Markdown extensions of the settings: which code they are, and what to say of one that cannot be used."""

import importlib.metadata
import importlib.util
import traceback
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from ...digests import digest_of, file_digest
from ...faults import CannotBuild

WHERE = "MARKDOWN in the settings"
GROUP = "markdown.extensions"  # of entry points


def shape_of(settings: dict[str, Any]) -> str:
    """Stands for the settings of Markdown and the code of its extensions: with another, articles are read anew."""
    extensions = [
        extension if isinstance(extension, str) else f"{_module_of(extension)} {extension.getConfigs()!r}"
        for extension in settings["extensions"]
    ]
    digest = _digest(tuple(map(_module_of, settings["extensions"])))
    return repr((extensions, settings["extension_configs"], digest))


def own_files(settings: dict[str, Any]) -> list[Path]:
    """The Python files of all extensions that do not come with Markdown itself."""
    return [file for extension in settings["extensions"] for file in _files(_module_of(extension))]


def _module_of(extension: Any) -> str:
    return extension.partition(":")[0] if isinstance(extension, str) else type(extension).__module__


@lru_cache(maxsize=10)  # a process goes on with the code that it has loaded, whatever is saved meanwhile
def _digest(modules: tuple[str, ...]) -> bytes:
    files = [file for module in modules for file in _files(module)]
    return digest_of(*(part for file in files for part in (file.name.encode(), file_digest(file))))


def _files(module: str) -> list[Path]:
    """All of the package that an extension stands in, or what stands beside its one file; none for Markdown's own.

    An extension may import from there, and is another then, too.
    """
    top = module.partition(".")[0]
    if top == "markdown" or _is_markdowns_own(top):
        return []  # its version is part of the program
    try:
        spec = importlib.util.find_spec(top) or importlib.util.find_spec(_top_of_entry_point(module))
    except (ImportError, ValueError):
        return []
    if not spec or not spec.origin:
        return []  # loading it will say what is wrong
    here = Path(spec.origin).parent
    return sorted(here.rglob("*.py") if spec.submodule_search_locations else here.glob("*.py"))


def _is_markdowns_own(name: str) -> bool:
    """Whether Markdown has an extension of this short name."""
    markdown = importlib.util.find_spec("markdown")
    return bool(markdown and markdown.origin and (Path(markdown.origin).parent / "extensions" / f"{name}.py").is_file())


def _top_of_entry_point(name: str) -> str:
    found = importlib.metadata.entry_points(group=GROUP, name=name)
    return next((point.module.partition(".")[0] for point in found), name)


def cannot_load(settings: dict[str, Any], error: Exception) -> CannotBuild:
    """What to say when a parser with these extensions cannot be made."""
    import markdown

    for extension in settings["extensions"]:
        name = extension if isinstance(extension, str) else _module_of(extension)
        try:
            markdown.Markdown(extensions=[extension], extension_configs=settings["extension_configs"])
        except Exception as fault:  # whatever code of somebody else raises
            return CannotBuild(f"{WHERE}: {_said(name, fault)}")
    return CannotBuild(f"{WHERE}: its extensions cannot be used together ({_in_short(error)})")


def _said(name: str, fault: Exception) -> str:
    top = name.partition(":")[0]
    if isinstance(fault, ModuleNotFoundError) and fault.name and top.startswith(fault.name):
        return f"there is no extension `{name}`: is its name right, and does its file stand beside pelicanconf.py?"
    if isinstance(fault, KeyError):
        return f"the extension `{name}` has no setting `{fault.args[0]}`: take it out of `extension_configs`"
    place = next((f", {where}" for where in _places(fault, _files(top))), "")
    return f"the extension `{name}` cannot be loaded ({_in_short(fault)}{place})"


def broken(settings: dict[str, Any], error: Exception, file: str) -> CannotBuild | None:
    """What to say of an extension that has failed on a file; None if it was not one of those that people write."""
    places = _places(error, own_files(settings))
    where = next(places, None)
    return CannotBuild(f"{WHERE}: the extension in {where} fails on {file} ({_in_short(error)})") if where else None


def _places(error: Exception, files: list[Path]) -> Iterator[str]:
    """File and line where it went wrong, in these files alone, the innermost first."""
    if isinstance(error, SyntaxError) and error.filename:
        yield f"{Path(error.filename).name}:{error.lineno}"
    names = {str(file) for file in files}
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename in names:
            yield f"{Path(frame.filename).name}:{frame.lineno}"


def _in_short(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())
