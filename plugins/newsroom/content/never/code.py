"""The text of an article without its code, in which every sign is meant as it stands."""

import re

from ..dialect.block import leaves
from ..dialect.document import document

CODE = ("code", "fence")
SPAN = re.compile(r"(?<!`)(`+)(?!`)(?:[^`\n]++|\n(?!\s*\n)|(?!\1(?!`))`++)*+\1(?!`)")


def without_code(text: str) -> str:
    """The text with all its line breaks, in which code is empty."""
    lines = text.split("\n")
    if "    " in text or "\t" in text or "```" in text or "~~~" in text:
        try:
            for block in leaves(document(text)):
                if block.kind in CODE:
                    end = max(block.end, block.line + len(block.lines))
                    lines[block.line : end] = [""] * (min(end, len(lines)) - block.line)
        except RecursionError:  # which is a fault by itself
            return text
    return SPAN.sub(_breaks, "\n".join(lines)) if "`" in text else "\n".join(lines)


def _breaks(span: re.Match[str]) -> str:
    return "\n" * span[0].count("\n")
