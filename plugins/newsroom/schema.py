"""Runs a schema over front matter or the newsroom file and turns what it says into faults with lines."""

from collections.abc import Callable
from inspect import isfunction

from rapidfuzz import process
from voluptuous import Invalid, MultipleInvalid, Schema
from voluptuous.error import DictInvalid, RequiredFieldInvalid

from .faults import Fault, listed
from .values import kind


def check(schema: Schema, data: dict, file: str, line_of: Callable[..., int]) -> tuple[dict, list[Fault]]:
    """Returns the data made clean, or every fault found in it."""
    try:
        return schema(without_empty(data)), []
    except MultipleInvalid as invalid:
        return {}, [Fault(file, line_of(*_plain(error.path)), _say(error, schema, data)) for error in invalid.errors]


def sound_part(schema: Schema, data: dict) -> dict:
    """The keys of the first level in which there is no fault."""
    data = without_empty(data)
    try:
        schema(data)
        return data
    except MultipleInvalid as invalid:
        faulty = {_plain(error.path)[0] for error in invalid.errors if error.path}
        return {key: value for key, value in data.items() if str(key) not in faulty}


def without_empty(data):
    """Leaves out keys without a value: a line that waits to be filled in says nothing yet."""
    if isinstance(data, dict):
        return {key: without_empty(value) for key, value in data.items() if value is not None}
    return data


def _plain(path) -> list:
    return [str(getattr(step, "schema", step)) if not isinstance(step, int) else step for step in path]


def _say(error: Invalid, schema: Schema, data: dict) -> str:
    path = _plain(error.path)
    name = ".".join(str(step) for step in path)
    if isinstance(error, RequiredFieldInvalid):
        parent = _value(data, path[:-1])
        if isinstance(parent, dict) and path[-1] in parent:
            return f"`{name}` is empty: write it after `{path[-1]}:`"
        if path[:-1]:  # such a group may stand in one line
            return f"`{name}` is missing: add `{path[-1]}: …` to `{'.'.join(path[:-1])}`"
        return f"`{name}` is missing: add a line `{name}: …`"
    if error.msg == "extra keys not allowed":
        return _unknown_key(path, schema.schema)
    if isinstance(error, DictInvalid):
        return f"`{name}`: expected a group of keys, found {kind(_value(data, path))}"
    return f"`{name}`: {error.msg}" if name else str(error.msg)


def _unknown_key(path: list, level) -> str:
    for step in path[:-1]:
        # A key of the newsroom's own choice, such as a category's, is a check in the schema: the only callable one.
        own = next((value for key, value in level.items() if isfunction(key)), {})
        level = next((value for key, value in level.items() if str(getattr(key, "schema", key)) == step), own)
        level = getattr(level, "schema", level)
        if not isinstance(level, dict):
            break
    allowed = [str(getattr(key, "schema", key)) for key in level] if isinstance(level, dict) else []
    near = process.extractOne(str(path[-1]), allowed, score_cutoff=60)
    cure = f"did you mean `{near[0]}`? " if near else ""
    name = ".".join(str(step) for step in path)
    return f"unknown key `{name}`: {cure}Allowed: {listed(allowed)}"


def _value(data, path):
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data
