"""Writes into a translation's front matter from which text it was made, and leaves every other byte as it is."""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from newsroom.content import frontmatter
from newsroom.content.plainyaml import PlainLoader
from newsroom.faults import CannotBuild
from newsroom.files import write_whole

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


class CannotStamp(CannotBuild):
    """The front matter is written in a way that cannot be changed safely; the message says what to write by hand."""


@dataclass(frozen=True)
class Edit:
    """Text to put in the place of a part of one line of the front matter (line and columns from 0)."""

    line: int
    start: int
    end: int
    text: str


def stamped(raw: bytes, values: dict[str, str]) -> bytes:
    """The file with these values in `translation`; ValueError if that cannot be done in place."""
    lines = LINE.findall(raw.decode("utf-8"))
    end = frontmatter.end_of_front(lines)
    if end is None:
        raise ValueError("the front matter has no end")
    front = [*lines[1:end], ""]
    plain = [line.rstrip("\r\n") for line in front[:-1]]
    newline = lines[0][len(lines[0].rstrip("\r\n")) :]
    for edit in _edits("\n".join(plain), values, newline):
        line = front[edit.line]
        front[edit.line] = line[: edit.start] + edit.text + line[edit.end :]
    changed = "".join([lines[0], *front, *lines[end:]]).encode("utf-8")
    _is_as_meant(raw, changed, values)
    return changed


def _edits(front: str, values: dict[str, str], newline: str) -> list[Edit]:
    """From the last to the first, so that each finds its place where the YAML parser saw it."""
    root = yaml.compose(front, Loader=PlainLoader)
    pairs = {key.value: (key, value) for key, value in root.value} if root else {}
    key, group = pairs.get("translation", (None, None))
    if not isinstance(group, yaml.MappingNode):
        if key is not None and group.value:
            raise ValueError("`translation` is no group")
        text = f"translation: {{{', '.join(f'{name}: {value}' for name, value in values.items())}}}"
        if key is not None:  # `translation:` and nothing behind it
            return [Edit(key.start_mark.line, key.start_mark.column, key.end_mark.column + 1, text)]
        return [Edit(front.count("\n") + 1, 0, 0, text + newline)]  # after the last line
    entries = {name.value: (name, value) for name, value in group.value}
    edits = [_replaced(*entries[name], value) for name, value in values.items() if name in entries]
    if missing := {name: value for name, value in values.items() if name not in entries}:
        edits.append(_added(group, missing, newline))
    return sorted((edit for edit in edits if edit), key=lambda edit: (edit.line, edit.start), reverse=True)


def _replaced(key: yaml.Node, node: yaml.Node, value: str) -> Edit | None:
    if node.value == value:
        return None
    if not isinstance(node, yaml.ScalarNode):
        raise ValueError("the value is no text")
    if node.value == "" and not node.style:  # `revision:` and nothing behind it
        return Edit(key.end_mark.line, key.end_mark.column, key.end_mark.column + 1, f": {value}")
    if node.start_mark.line != node.end_mark.line or node.style in ("|", ">"):
        raise ValueError("the value has several lines")
    quote = node.style or ""
    return Edit(node.start_mark.line, node.start_mark.column, node.end_mark.column, f"{quote}{value}{quote}")


def _added(group: yaml.MappingNode, missing: dict[str, str], newline: str) -> Edit:
    """New keys behind `of`, which every translation names."""
    entry = next(((name, value) for name, value in group.value if name.value == "of"), None)
    if entry is None:
        raise ValueError("`of` is missing")
    key, of = entry
    if key.start_mark.line != of.end_mark.line:
        raise ValueError("`of` has several lines")
    if group.flow_style:
        text = "".join(f", {name}: {value}" for name, value in missing.items())
        return Edit(of.end_mark.line, of.end_mark.column, of.end_mark.column, text)
    text = "".join(f"{' ' * key.start_mark.column}{name}: {value}{newline}" for name, value in missing.items())
    return Edit(of.end_mark.line + 1, 0, 0, text)


def _is_as_meant(raw: bytes, changed: bytes, values: dict[str, str]) -> None:
    """Raises ValueError unless the change did what it should, and nothing else, to what a build reads."""
    before, after = frontmatter.parse(raw, "")[0], frontmatter.parse(changed, "")[0]
    if before is None or after is None:
        raise ValueError("it cannot be read")
    meant = before.data | {"translation": (before.data.get("translation") or {}) | values}
    if after.data != meant or after.text != before.text:
        raise ValueError("it would say something else")


def stamp(path: Path, raw: bytes, values: dict[str, str]) -> None:
    """Puts the stamped file in the place of the file, whole or not at all."""
    try:
        changed = stamped(raw, values)
    except ValueError:
        line = f"translation: {{{', '.join(f'{name}: {value}' for name, value in values.items())}}}"
        raise CannotStamp(f"{path}: write this line into the front matter yourself: {line}") from None
    try:
        write_whole(path, changed)
    except OSError as error:
        raise CannotBuild(f"{path} cannot be written ({error.strerror})") from error
