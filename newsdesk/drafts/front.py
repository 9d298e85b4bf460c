"""Front matter as people would write it."""

import yaml

from newsroom.content import plainyaml
from newsroom.content.mending.moments import DATE


def scalar(text: str, *, flow: bool = False) -> str:
    """A text as a YAML value that every reader takes for this text; `flow` is inside of brackets."""
    return text if _is_plain(text, flow) else "'" + text.replace("'", "''") + "'"


def flow_list(texts: list[str]) -> str:
    """A list in one line."""
    return "[" + ", ".join(scalar(text, flow=True) for text in texts) + "]"


def flow_group(values: dict[str, str]) -> str:
    """A group of keys in one line."""
    return "{" + ", ".join(f"{key}: {scalar(text, flow=True)}" for key, text in values.items()) + "}"


def _is_plain(text: str, flow: bool) -> bool:
    """Whether the text may stand without quotes: ours takes `no` and 2019 for texts, other programs do not."""
    if DATE.fullmatch(text):  # as front matter has them
        return True
    line, value = (f"key: [{text}, x]", [text, "x"]) if flow else (f"key: {text}  # x", text)
    try:
        return bool(plainyaml.load(line, "")[0] == {"key": value} == yaml.safe_load(line))
    except (yaml.YAMLError, ValueError):  # 2023-02-30 is a wrong date
        return False
