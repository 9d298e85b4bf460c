"""Runs a schema over front matter or the newsroom file and turns what it says into faults with lines."""

from collections.abc import Callable, Iterable
from inspect import isfunction
from typing import Any

from voluptuous import Invalid, MultipleInvalid, Schema
from voluptuous.error import DictInvalid, RequiredFieldInvalid

from ..faults import Fault, listed, nearest
from ..signs import meant_in_latin, quoted, visible
from .mending import other_programs
from .validators import kind

Data = dict[str, Any]
Path = list[str | int]  # keys and indices
Check = Callable[[object], Any]  # of one value; voluptuous has no types, and what it gives is plain data


LONGEST_EXAMPLE = 60
UNKNOWN_KEY = "unknown key"


class Described:
    """A check with the schema of the groups that it takes, for messages that name the keys allowed."""

    def __init__(self, check: Check, schema: Schema):
        self.check, self.schema = check, schema.schema

    def __call__(self, value: object) -> Any:
        return self.check(value)


def check(
    schema: Schema, data: Data, file: str, line_of: Callable[..., int], *, in_part: bool = False
) -> tuple[Data, list[Fault]]:
    """The data made clean, or every fault found in them.

    Args:
        line_of: the line of the value at a path of keys and indices
        in_part: there are more data, which cannot be read: nothing is said to be missing
    """
    try:
        return schema(without_empty(data, schema)), []
    except MultipleInvalid as invalid:
        errors = [error for error in invalid.errors if not in_part or not isinstance(error, RequiredFieldInvalid)]
        said = {id(error): _say(error, schema, data) for error in errors}
        misnamed = [message for message in said.values() if message.startswith(UNKNOWN_KEY)]
        return {}, [
            Fault(file, line_of(*_plain(error.path)), said[id(error)], _cause(said[id(error)]))
            for error in errors
            if not (isinstance(error, RequiredFieldInvalid) and _is_meant(_plain(error.path), misnamed))
        ]


def _cause(message: str) -> str:
    """A key of another program stands in all that came from there."""
    return message if message.startswith(UNKNOWN_KEY) else ""


def _is_meant(path: Path, misnamed: list[str]) -> bool:
    """Whether a key that is missing stands there under another name, as the message on that says."""
    cures = [f"{words} `{path[-1]}" for words in ("write", "did you mean")]
    return any(cure in message for message in misnamed for cure in cures)


def sound_part(schema: Schema, data: Data) -> Data:
    """The keys of the first level in which there is no fault."""
    data = without_empty(data, schema)
    try:
        schema(data)
        return data
    except MultipleInvalid as invalid:
        faulty = {_plain(error.path)[0] for error in invalid.errors if error.path}
        return {key: value for key, value in data.items() if str(key) not in faulty}


def without_empty(data: Any, level: Any = None) -> Any:
    """Leaves out known keys without a value: a line that waits to be filled in says nothing yet.

    An unknown one stays, to be found: it may be the rest of a text with a comma, `{alt: A yard, a swing and a tree}`.
    """
    if not isinstance(data, dict):
        return data
    known = _keys_of(level)
    return {
        key: without_empty(value, known.get(str(key)))
        for key, value in data.items()
        if value is not None or (known and str(key) not in known)
    }


def _keys_of(level: Any) -> Data:
    """What a group may hold, by key; empty if its keys are of the newsroom's own choice."""
    level = getattr(level, "schema", level)
    if not isinstance(level, dict) or any(isfunction(key) for key in level):
        return {}
    return {str(getattr(key, "schema", key)): value for key, value in level.items()}


def _plain(path: Iterable[Any]) -> Path:
    return [str(getattr(step, "schema", step)) if not isinstance(step, int) else step for step in path]


def _say(error: Invalid, schema: Schema, data: Data) -> str:
    path = _plain(error.path)
    name = visible(".".join(str(step) for step in path))
    if isinstance(error, RequiredFieldInvalid):
        parent = _value(data, path[:-1])
        if isinstance(parent, dict) and path[-1] in parent:
            return f"`{name}` is empty: write it after `{path[-1]}:`"
        if path[:-1]:  # such a group may stand in one line
            return f"`{name}` is missing: add `{path[-1]}: …` to `{'.'.join(map(str, path[:-1]))}`"
        return f"`{name}` is missing: add a line `{name}: …`"
    if error.msg == "extra keys not allowed":
        return _unknown_key(path, schema.schema, _value(data, path))
    if isinstance(error, DictInvalid):
        found = _value(data, path)
        cure = other_programs.as_group(name, found) or _as_group(path, schema.schema, found)
        return f"`{name}`: expected a group of keys, found {kind(_value(data, path))}{cure}"
    return f"`{name}`: {error.msg}" if name else str(error.msg)


def _as_group(path: Path, level: Any, value: Any) -> str:
    """The group that was meant by a text alone, such as a name in one language; ready to end a message."""
    allowed = _allowed(path, level)
    if not allowed or not isinstance(value, str) or len(value) > LONGEST_EXAMPLE:
        return ""
    others = "".join(f", {name}: …" for name in allowed[1:])
    return f": write `{path[-1]}: {{{allowed[0]}: {value}{others}}}`"


def _allowed(path: Path, level: Any) -> list[str]:
    """The keys of the group at a path of the schema; empty if they are of the newsroom's own choice."""
    for step in path:
        # A key of the newsroom's own choice, such as a category's, is a check in the schema: the only callable one.
        own: Any = next((inner for key, inner in level.items() if isfunction(key)), {})
        level = next((inner for key, inner in level.items() if str(getattr(key, "schema", key)) == step), own)
        level = getattr(level, "schema", level)
        if not isinstance(level, dict):
            break
    return [str(getattr(key, "schema", key)) for key in level if not isfunction(key)] if isinstance(level, dict) else []


def _unknown_key(path: Path, level: Any, value: Any) -> str:
    allowed = _allowed(path[:-1], level)
    name = quoted(".".join(str(step) for step in path))
    found = str(path[-1])
    known = other_programs.cure_in_group(str(path[0]), found) if len(path) == 2 else None
    if cure := known if path[:-1] else other_programs.cure_of_key(found, value, allowed):
        return f"{UNKNOWN_KEY} {name}: {cure}"
    if (small := found.lower()) in allowed:
        return f"{UNKNOWN_KEY} {name}: keys have small letters: write `{small}`"
    if latin := meant_in_latin(found, allowed):
        return f"{UNKNOWN_KEY} {name}: {latin[1]}: write `{latin[0]}`"
    near = nearest(found, tuple(allowed))
    cure = f": did you mean `{near}`? " if near else ". "
    if value is None and path[:-1] and not near:
        own = "place" if path[0] == "event" else "alt"
        cure = f': a text with a comma in it must stand in quotes, as in `{{{own}: "one, two"}}`. '
    elif " " in found and not near:
        cure = ": begin the second line of a text with two spaces. "
    return f"{UNKNOWN_KEY} {name}{cure}Allowed: {listed(allowed)}"


def _value(data: Any, path: Path) -> Any:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data
