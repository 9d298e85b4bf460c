"""What is wrong with a line that YAML cannot read, in words for people, and what to write instead."""

import re

import yaml

from ...signs import INVISIBLE, invisible_in, name_of, quoted
from .notes import NO_TEXTS

Problem = tuple[int, str]  # a line, counted from 0, and what is wrong with it
WITHOUT_KEY = (
    "a line without `key:`: expected lines of the form `key: value`; begin the second line of a text with two spaces"
)
IN_THE_TEXT = "a line without `key:`: if the text begins here, put a line `---` above it"
TAB = "the line begins with a tab: use spaces"
LONGEST_KEY = 40
OTHER_COLONS = "：﹕∶꞉ː"
WORD = re.compile(r"[\w-]+")
ENTRY = re.compile(r"(?P<indent>\s*(?:- )?)(?P<key>[\w.-]+|'[^']*'|\"[^\"]*\"):[ \t]+(?P<value>\S.*)")
CLOSED_AND_MORE = re.compile(r"[\[{][^\[\]{}]*[\]}]\s*[^\s#,]")
INDICATORS = (">", "|", "*", "&", "!", "%", "@", "`", ",", "]", "}", "- ", "? ", ": ")


def of_line(line: str) -> str | None:
    """What is wrong with a line that should begin with a key; None if that is not to blame."""
    name, colon, value = line.partition(":")
    if line.startswith("\t"):
        return TAB
    if not colon:
        if sign := next((sign for sign in OTHER_COLONS if sign in line[:LONGEST_KEY]), None):
            return f"`{sign}` is another sign than a colon ({name_of(sign)}): write `key: value` with an ordinary `:`"
        if equals := re.match(r"[\w-]+[ \t]*=", line):
            return (
                f"`=` stands where a colon should: write {_line(equals[0][:-1].strip(), line[equals.end() :].strip())}"
            )
        return WITHOUT_KEY
    if len(name) <= LONGEST_KEY and (hidden := invisible_in(name)):
        return f"{hidden}: delete it"
    if value and INVISIBLE.match(value):
        return f"after `{name.strip()}:` stands {name_of(value[0])}, which nobody sees: write an ordinary space"
    if value and not value[0].isspace():
        if WORD.fullmatch(name) and not value.startswith("//"):
            return f"a space is missing after the colon: write {_line(name, value.strip())}"
        return WITHOUT_KEY
    return None


def _line(key: str, value: str) -> str:
    return quoted(f"{key}: {value}")


def of_error(error: yaml.MarkedYAMLError, lines: list[str]) -> Problem:
    """The line that is to blame for an error of the YAML parser, counted from 0, and what to write instead."""
    mark = error.problem_mark or error.context_mark
    if re.search("flow|quoted", str(error.context)):  # what was opened is to blame, not where YAML gave up
        mark = error.context_mark
    index = min(mark.line if mark else 0, len(lines) - 1)
    return index, _explain(error, lines, index)


def _explain(error: yaml.MarkedYAMLError, lines: list[str], index: int) -> str:
    line = lines[index]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return TAB
    if hidden := re.match(r"\s*[^\w\s#'\"-]", line) and INVISIBLE.match(line.lstrip(" ")):
        return f"the line begins with {name_of(hidden[0])}, which nobody sees: use ordinary spaces"
    above = lines[index - 1] if index else ""
    if line[:1] == " " and (cut := ENTRY.match(above)) and re.search(r"[ \t]#", cut["value"]):
        return "the text above is cut at its ` #`, which begins a note: put the whole text in quotes"
    entry = ENTRY.match(line)
    if entry and (cause := _of_value(entry["value"], f"{error.context} {error.problem}", _cure(entry))):
        return cause
    if "flow" in str(error.context):
        return "a bracket is opened and not closed, or a comma is missing, as in `[one, two]`"
    if "mapping values are not allowed" in str(error.problem) or re.match(r"\s*[\w-]+:.*[^\s]: ", line):
        if entry and entry["indent"].strip() == "" and entry["indent"] and ": " not in entry["value"]:
            return "the line begins with spaces, and so belongs to the one above: delete them"
        if entry and entry["key"] in NO_TEXTS and (second := re.search(r"[ \t](\w+):[ \t]", entry["value"])):
            return f"`{second[1]}:` must begin a line of its own"
        cure = (entry and _cure(entry)) or "`title: 'Care: a report'`"
        return f'a text that contains ": " must stand in quotes, as in {cure}'
    if missing := of_line(line.lstrip(" ")):
        return missing
    for sign, word in (("!", "constructor|tag"), ("*", "alias"), ("&", "anchor")):
        if re.search(rf"\b(?:{word})\b", f"{error.context} {error.problem}"):
            return f"a value that begins with `{sign}` must stand in quotes"
    if "cannot start any token" in str(error.problem):
        return "a value that begins with `@`, `%` or a backtick must stand in quotes"
    if "scanning a quoted scalar" in str(error.context):
        return "a quotation mark is opened and not closed; a quote inside quotes is written as „ “"
    if "could not find expected ':'" in str(error.problem):
        return WITHOUT_KEY
    return f"this is not valid YAML ({error.problem or 'unreadable'}): write `key: value`, texts with signs in quotes"


def _of_value(value: str, error: str, cure: str) -> str | None:
    """What is wrong with a value by its first sign."""
    write = f", as in {cure}" if cure else ""
    if value[0] in "[{":
        if CLOSED_AND_MORE.match(value):
            return f"a text that begins with `{value[0]}` must stand in quotes{write}"
        if re.search(r"[ \t]#", value) and "flow" in error:
            return f"` #` begins a note, and what closes `{value[0]}` is lost in it: put the text with `#` in quotes"
        return None
    if value[0] in "\"'":
        if "scanning a quoted scalar" in error and value.count(value[0]) < 2:
            return "a quotation mark is opened and not closed; a quote inside quotes is written as „ “"
        if "expected key" in error or "block end" in error:
            whole = write if value[-1] != value[0] else _with_other_quotes(cure, value)
            return f"a quotation mark ends the text too early: write quotes inside quotes as „ “, an apostrophe as ’{whole}"
        return None
    if sign := next((sign for sign in INDICATORS if value.startswith(sign)), None):
        if sign == "`":
            return f"a value that begins with a backtick must stand in quotes{write}"
        return f"a value that begins with `{sign.strip()}` must stand in quotes{write}"
    return None


def _with_other_quotes(cure: str, value: str) -> str:
    """The line of the cure, for a text that is quoted already, with the quotes that do not stand in it."""
    other = "'" if value[0] == '"' else '"'
    if other in value or not cure:
        return ""
    return f", as in {cure.partition(': ')[0]}: {other}{value[1:-1]}{other}`"


def _cure(entry: re.Match[str]) -> str:
    """The line with its text in quotes; "" if it is too long to be shown."""
    value = entry["value"].strip()
    sign = '"' if "'" in value and '"' not in value and "\\" not in value else "'"
    text = value.replace("'", "''") if sign == "'" else value
    line = f"{entry['key']}: {sign}{text}{sign}"
    return f"`{line}`" if len(line) <= 90 else ""
