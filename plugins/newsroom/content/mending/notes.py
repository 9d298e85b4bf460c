"""` #` in YAML: a note where people write one, and a part of the text where they do not.

YAML cuts a text at it without a word, so `title: Campaign #Together` would lose its end.
"""

import re
from collections.abc import Iterator

import yaml

Problem = tuple[int, str]  # a line, counted from 0, and what is wrong with it
TEXT = "tag:yaml.org,2002:str"
# Keys whose values cannot have `#`, or that readers never see: what stands behind it is a note.
NO_TEXTS = frozenset(
    "lang pair slug date modified status gone category tags contact translation of revision by untranslated unchecked "
    "start end src aliases languages timezone email menu tag page".split()
)
NOTE = re.compile(r"[ \t]+#(?:[ \t#=-]|$)")  # a hashtag and a number stand close to their sign
FURTHER = re.compile(rf"(?<![ \t]){NOTE.pattern}")  # from the first of several spaces: one look at each row of them


def keep_words(root: yaml.Node, text: str) -> list[Problem]:
    """Gives texts of the first kind of style, without quotes, the words that YAML took for a note.

    A problem is a text of which nobody can say whether it ends with a note.
    """
    if " #" not in text and "\t#" not in text:
        return []
    lines = text.split("\n")
    problems: list[Problem] = []
    for name, node in _values(root):
        behind = lines[node.end_mark.line][node.end_mark.column :].rstrip()
        if behind.lstrip().startswith("#"):
            problems += _lost(name, node, behind) if name in NO_TEXTS else _keep(name, node, behind)
    return problems


def _values(root: yaml.Node) -> Iterator[tuple[str, yaml.ScalarNode]]:
    """All values without quotes on lines of their own, with their keys, or the key above that says that it is no text."""
    waiting: list[tuple[str, yaml.Node]] = [("", root)]
    while waiting:
        name, node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            if not node.style:
                yield name, node
        elif isinstance(node, yaml.MappingNode) and not node.flow_style:
            waiting.extend((name if name in NO_TEXTS else key.value, value) for key, value in node.value)
        elif isinstance(node, yaml.SequenceNode) and not node.flow_style:
            waiting.extend((name, item) for item in node.value)


def _lost(name: str, node: yaml.ScalarNode, behind: str) -> Iterator[Problem]:
    """A value that is all hashtags: `tags: #donations`."""
    if not node.value and not NOTE.match(behind):
        words = ", ".join(re.findall(r"#([\w-]+)", behind))
        several = f"[{words}]" if name in ("tags", "aliases", "languages") else words
        yield node.end_mark.line, f"`#` begins a note that nobody reads: write `{name}: {several}`, without `#`"


def _keep(name: str, node: yaml.ScalarNode, behind: str) -> Iterator[Problem]:
    start = len(behind) - len(behind.lstrip())
    is_note, gap = bool(NOTE.match(behind)), behind[:start]
    if is_note and (len(gap) > 1 or not node.value):
        return
    further = FURTHER.search(behind, start)
    words = behind[start : further.start() if further else None]
    if is_note or len(gap) > 1 or (further and further[0].startswith(" #")):
        whole = f"{name}: '{f'{node.value} {behind.strip()}'.strip()}'"
        yield (
            node.end_mark.line,
            f"` #` begins a note that readers do not see: if it belongs to the text, put all in quotes, `{whole}`; "
            "if it is a note, put it on a line of its own",
        )
        return
    node.value = f"{node.value} {words}".strip()
    node.tag = TEXT
