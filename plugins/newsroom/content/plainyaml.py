"""YAML as people expect it: what is written is what is taken, and every value knows its line."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import yaml

from ..faults import Fault

if TYPE_CHECKING:
    from yaml import SafeLoader as Loader
else:
    Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Problem = tuple[int, str]  # a line, counted from 0, and what is wrong with it
DEEPEST = 20  # groups in groups; a newsroom needs five
TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq", "bool", "null")}


class PlainLoader(Loader):
    """Reads every plain scalar as text but true, false and null.

    YAML 1.1 turns `no` (a language) into False, 068 into 56 and 2023-02-30 into an error without a cure.
    """

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 -- PyYAML's own way to hold them


PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
PlainLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^(?:~|null|)$"), ["~", "n", ""])


def load(text: str, file: str, first_line: int = 1) -> tuple[dict[str, Any], list[Fault]]:
    """Reads one mapping; `first_line` is the line of the file at which `text` begins."""
    try:
        if _too_deep(text):
            return {}, [Fault(file, first_line, "groups stand in groups too deeply: write plain `key: value` lines")]
        node = yaml.compose(text, Loader=PlainLoader)
        if node is None:
            return {}, []
        faults = [Fault(file, first_line + line, message) for line, message in _strange_parts(node, text)]
        if faults:
            return {}, faults
        return _construct(node), []
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if re.search("flow|quoted", str(error.context)):  # what was opened is to blame, not where YAML gave up
            mark = error.context_mark
        index = mark.line if mark else 0
        return {}, [Fault(file, first_line + index, _explain(error, text.split("\n"), index))]
    except (yaml.YAMLError, RecursionError):
        return {}, [Fault(file, first_line, "this cannot be read as YAML: write plain `key: value` lines")]


def line_of(text: str, path: list[str | int], first_line: int = 1) -> int:
    """The line on which the value at `path` (keys and list indices) stands; the nearest parent's if it is absent."""
    node, line = yaml.compose(text, Loader=PlainLoader), first_line
    for step in path:
        if isinstance(node, yaml.MappingNode):
            entry = next(((key, value) for key, value in node.value if key.value == str(step)), None)
            if entry is None:
                break
            line, node = first_line + entry[0].start_mark.line, entry[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = first_line + node.start_mark.line
        else:
            break
    return line


def _construct(node: yaml.Node) -> Any:
    loader = PlainLoader("")
    try:
        return loader.construct_document(node)
    finally:
        loader.dispose()


def _too_deep(text: str) -> bool:
    """Whether composing `text` could end Python: the C composer calls itself for each level, without a limit."""
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
    if not isinstance(root, yaml.MappingNode):
        yield root.start_mark.line, "expected lines of the form `key: value`"
        return
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
                if key.value in seen:
                    yield key.start_mark.line, f"`{key.value}` stands twice: keep one of the two lines"
                seen.add(key.value)


def _is_tagged(node: yaml.Node) -> bool:
    """Whether `!` before a value says that it is something else than it looks like."""
    return node.tag not in TAGS or (node.tag.endswith(":bool") and node.value not in ("true", "false"))


def _explain(error: yaml.MarkedYAMLError, lines: list[str], index: int) -> str:
    line = lines[index] if index < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "the line begins with a tab: use spaces"
    if "flow" in str(error.context):
        return "a bracket is opened and not closed, or a comma is missing, as in `[one, two]`"
    if "mapping values are not allowed" in str(error.problem) or re.match(r"^\s*[\w-]+:.*[^\s]: ", line):
        return 'a text that contains ": " must stand in quotes, as in `title: "Care: a report"`'
    for sign, word in (("!", "constructor|tag"), ("*", "alias"), ("&", "anchor")):
        if re.search(rf"\b(?:{word})\b", f"{error.context} {error.problem}"):
            return f"a value that begins with `{sign}` must stand in quotes"
    if "cannot start any token" in str(error.problem):
        return "a value that begins with `@`, `%` or a backtick must stand in quotes"
    if "scanning a quoted scalar" in str(error.context):
        return "a quotation mark is opened and not closed; a quote inside quotes is written as „ “"
    if "expected key" in str(error.problem) and re.match(r"^\s*[\w-]+:\s*[\"']", line):
        return "a quotation mark ends the text too early: write quotes inside quotes as „ “, an apostrophe as ’"
    if "could not find expected ':'" in str(error.problem):
        return "a line without `key:`: begin the second line of a text with two spaces"
    return f"this is not valid YAML ({error.problem or 'unreadable'}): write `key: value`, texts with signs in quotes"
