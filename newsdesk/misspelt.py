"""What was meant by a command line that no command understands, in words."""

from collections.abc import Iterable, Mapping
from typing import Any

DASHES = "–—−‐‑"  # editors and telephones make one of two hyphens
QUOTES = "“”„«»‘’‚"
PROGRAMS = ("invoke", "inv", "python", "python3", "bootstrap.py")


def option(token: str, context: Any) -> str:
    """An option that the command does not have."""
    from newsroom.faults import listed, unknown  # a right command line does not wait for it

    names = _options(context)
    if not token.startswith("--"):  # one letter is like every name
        return f"unknown option `{token}`. Allowed: {listed(sorted(names))}"
    return unknown("option", token, names)


def _options(context: Any) -> list[str]:
    return [name for name in (*context.flags, *context.inverse_flags, "--help") if name.startswith("--")]


def word(context: Any, flag: Any, token: str, contexts: Mapping[str, Any]) -> str:
    """A word that is no command, and no word that the command before it takes.

    Args:
        flag: the option before it, if there is one
    """
    from newsroom.faults import nearest, unknown
    from newsroom.signs import quoted

    if not context.name:
        if token in PROGRAMS:
            return f"leave out `{token}`: the command follows at once, as in `build`"
        return unknown("command", token, contexts)
    if token[0] in DASHES:
        return f"an option begins with two hyphens: write `--{token.strip(DASHES)}` instead of {quoted(token)}"
    if "title" in context.args:
        title = str(context.args["title"].value)
        signs = f"; {title[0]} and its like hold no words together here" if title[0] in QUOTES else ""
        whole = f"{title.strip(QUOTES)} {token} …"
        return f'write the title in quotation marks: invoke {context.name} "{whole}"{signs}'
    if flag is not None and not flag.takes_value:
        return f"the option `--{flag.names[0]}` takes no value: leave out {quoted(token)}"
    if near := nearest(f"--{token}", tuple(sorted(_options(context)))):
        return f"`{context.name}` takes no word {quoted(token)}: did you mean the option `{near}`?"
    if token.isdigit() and "port" in context.args:
        return f"write `--port {token}`"
    if flag is not None:
        return f"`{context.name}` takes no word {quoted(token)}: several words of `--{flag.names[0]}` stand in quotation marks"
    return f"`{context.name}` takes no word {quoted(token)}: `invoke --help {context.name}` says what it takes"


def missing(context: Any) -> str:
    """Words without which a command cannot begin."""
    words = (
        f'"{argument.name.upper()}"' if argument.name == "title" else argument.name.upper()
        for argument in context.positional_args
    )
    names = " and ".join(f"`{argument.name}`" for argument in context.missing_positional_args)
    return f"`{context.name}` needs {names}: invoke {context.name} {' '.join(words)}"


def single_dash(argv: Iterable[str], contexts: Mapping[str, Any]) -> str | None:
    """An option with one hyphen where two should be; None if there is none."""
    names = {name for context in contexts.values() for name in _options(context)}
    for token in argv:
        name = token.partition("=")[0]
        if len(name) > 3 and not name.startswith("--") and f"-{name}" in names:
            return f"unknown option `{name}`: did you mean `-{name}`?"
    return None
