"""YAML as people expect it: what is written is what is taken, and every value knows its line."""

import contextlib
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import yaml

from ..faults import Fault
from ..signs import quoted
from .mending import notes, yaml_faults
from .mending.yaml_faults import Problem

if TYPE_CHECKING:
    from yaml import SafeLoader as Loader
else:
    Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Data = dict[str, Any]
DEEPEST = 20  # groups in groups; a newsroom needs five
TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq", "bool", "null")}
BELONGS_TO_THE_LINE_ABOVE = re.compile(r"[ \t#\-\]}]|$")


class PlainLoader(Loader):
    """Reads every plain scalar as text but true, false and null.

    YAML 1.1 turns `no` (a language) into False, 068 into 56 and 2023-02-30 into an error without a cure.
    """

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 -- PyYAML's own way to hold them


PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
PlainLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^(?:~|null|)$"), ["~", "n", ""])


def load(text: str, file: str, first_line: int = 1) -> tuple[Data, list[Fault]]:
    """Reads one mapping, or says all that is wrong with it; `first_line` is the line of the file at which `text` begins."""
    data, faults = load_sound_part(text, file, first_line)
    return {} if faults else data, faults


def load_sound_part(text: str, file: str, first_line: int = 1) -> tuple[Data, list[Fault]]:
    """As `load`, with the entries of the first level that can be read beside faults in others."""
    data, problems = _read(text)
    return data, [Fault(file, first_line + line, message) for line, message in problems]


def line_of(text: str, path: list[str | int], first_line: int = 1) -> int:
    """The line on which the value at `path` (keys and list indices) stands; the nearest parent's if it is absent."""
    lines = _lines(text)
    for length in range(len(path), 0, -1):
        line = lines.get(tuple(path[:length]))
        if line is not None:
            return first_line + line
    return first_line


@lru_cache(maxsize=4)
def _lines(text: str) -> dict[tuple[str | int, ...], int]:
    """The lines of all values by their paths, counted from 0."""
    try:
        return dict(_lines_below(_compose(text)))
    except (yaml.YAMLError, RecursionError, TooDeep):
        pass
    lines: dict[tuple[str | int, ...], int] = {}
    for start, entry in _entries(text.split("\n")):
        with contextlib.suppress(yaml.YAMLError, RecursionError, TooDeep):
            found = {path: start + line for path, line in _lines_below(_compose("\n".join(entry)))}
            lines = found | lines
    return lines


def _lines_below(root: yaml.Node | None) -> Iterator[tuple[tuple[str | int, ...], int]]:
    """Yields the path of each value with its line; of two keys alike the first comes last."""
    waiting: list[tuple[tuple[str | int, ...], yaml.Node]] = [] if root is None else [((), root)]
    while waiting:
        path, node = waiting.pop()
        if len(path) > DEEPEST:  # a group that holds itself
            continue
        if isinstance(node, yaml.MappingNode):
            for key, value in reversed(node.value):
                if isinstance(key, yaml.ScalarNode):
                    yield (*path, key.value), key.start_mark.line
                    waiting.append(((*path, key.value), value))
        elif isinstance(node, yaml.SequenceNode):
            for number, value in enumerate(node.value):
                yield (*path, number), value.start_mark.line
                waiting.append(((*path, number), value))


def _read(text: str) -> tuple[Data, list[Problem]]:
    """What the text says, and what is wrong with it, with lines counted from 0."""
    try:
        root = _compose(text)
        if root is None:
            return {}, []
        if isinstance(root, yaml.MappingNode):
            if problems := list(_strange_parts(root, text)):
                return {}, problems
            problems = notes.keep_words(root, text)
            return _construct(root), problems
        problem = root.start_mark.line, "expected lines of the form `key: value`"
    except yaml.MarkedYAMLError as error:
        problem = yaml_faults.of_error(error, text.split("\n"))
    except TooDeep:
        return {}, [(0, "groups stand in groups too deeply: write plain `key: value` lines")]
    except (yaml.YAMLError, RecursionError):
        return {}, [(0, "this cannot be read as YAML: write plain `key: value` lines")]
    data, problems = _each_entry(text.split("\n"))
    return data, problems or [problem]


def _each_entry(lines: list[str]) -> tuple[Data, list[Problem]]:
    """Reads the entries of one level by themselves, so that a fault in one hides no fault in the others."""
    data: Data = {}
    problems: list[Problem] = []
    for start, entry in _entries(lines):
        part, faults = _entry(entry)
        if start and not lines[start - 1].strip() and faults == [(0, yaml_faults.WITHOUT_KEY)]:
            problems.append((start, yaml_faults.IN_THE_TEXT))
            break
        problems += ((start + line, message) for line, message in faults)
        problems += ((start, _twice(name)) for name in part if name in data)
        data = part | data
    return data, problems


def _entries(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """A line with a key, and all lines that belong to it; with the index of the first."""
    starts = [index for index, line in enumerate(lines) if not index or not BELONGS_TO_THE_LINE_ABOVE.match(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield start, lines[start:end]


def _entry(lines: list[str]) -> tuple[Data, list[Problem]]:
    if problem := yaml_faults.of_line(lines[0]):
        return {}, [(0, problem)]
    name, _, value = lines[0].partition(":")
    is_group = not value.strip() or value.lstrip().startswith("#")
    try:
        root = _compose("\n".join(lines))
        if not isinstance(root, yaml.MappingNode):
            return {}, [(0, "expected lines of the form `key: value`")]
        problems = list(_strange_parts(root, "\n".join(lines))) or notes.keep_words(root, "\n".join(lines))
        return ({}, problems) if problems else (_construct(root), [])
    except yaml.MarkedYAMLError as error:
        below = _dedented(lines[1:]) if is_group else None
        if below and (problems := _each_entry(below)[1]):
            return {}, [(1 + line, message) for line, message in problems]
        return {}, [yaml_faults.of_error(error, lines)]
    except (yaml.YAMLError, RecursionError, TooDeep):
        return {}, [(0, f"`{name}` cannot be read as YAML: write plain `key: value` lines")]


def _dedented(lines: list[str]) -> list[str] | None:
    """The lines of a group as if they stood on the first level; None if they are a list, or nothing."""
    first = next((line for line in lines if line.strip() and not line.lstrip().startswith("#")), "")
    width = len(first) - len(first.lstrip(" "))
    return (
        [line[width:] if not line[:width].strip(" ") else line for line in lines]
        if width and first[width] != "-"
        else None
    )


def _construct(node: yaml.Node) -> Any:
    loader = PlainLoader("")
    try:
        return loader.construct_document(node)
    finally:
        loader.dispose()


class TooDeep(Exception):
    """Composing it could end Python: the C composer calls itself for each level, without a limit."""


def _compose(text: str) -> yaml.Node | None:
    if _too_deep(text):
        raise TooDeep
    node: yaml.Node | None = yaml.compose(text, Loader=PlainLoader)
    return node


def _too_deep(text: str) -> bool:
    if sum(map(text.count, "[{-?:")) < 200:  # no level without one of these
        return False
    depth = 0
    for event in yaml.parse(text, Loader=PlainLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return True
    return False


def _references(text: str) -> Iterator[Problem]:
    """Finds `&name` and `*name`, with which YAML repeats a value."""
    if "*" in text or "&" in text:
        for event in yaml.parse(text, Loader=PlainLoader):
            if getattr(event, "anchor", None) and event.start_mark:
                sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
                yield event.start_mark.line, f"a value that begins with `{sign}` must stand in quotes"


def _strange_parts(root: yaml.Node, text: str) -> Iterator[Problem]:
    """Finds what YAML allows and a newsroom does not."""
    if references := list(_references(text)):  # a group may even hold itself: do not walk it
        yield from references
        return
    waiting: list[yaml.Node] = [root]
    while waiting:
        node = waiting.pop()
        if _is_tagged(node):
            yield node.start_mark.line, "a value that begins with `!` must stand in quotes"
        if isinstance(node, yaml.SequenceNode):
            waiting.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                waiting.append(value)
                if not isinstance(key, yaml.ScalarNode) or _is_tagged(key):
                    yield key.start_mark.line, "a key must be a word; put a value with `{`, `[` or `!` in quotes"
                    continue
                if key.tag != notes.TEXT or not key.value:
                    yield key.start_mark.line, f"{quoted(key.value or '?')} is no key: write `key: value`"
                    continue
                if key.value in seen:
                    yield key.start_mark.line, _twice(key.value)
                seen.add(key.value)


def _twice(name: str) -> str:
    return f"{quoted(name)} stands twice: keep one of the two lines"


def _is_tagged(node: yaml.Node) -> bool:
    """Whether `!` before a value says that it is something else than it looks like."""
    return node.tag not in TAGS or (node.tag.endswith(":bool") and node.value not in ("true", "false"))
