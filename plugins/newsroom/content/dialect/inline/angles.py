"""Takes out of Python-Markdown's sight each `<` that begins no tag: it would look for the end of the tag through all the text."""

import re

from markdown import Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.util import ETX, STX

ANGLE = f"{STX}{ord('<')}{ETX}"  # as if it were written with a backslash
OPENING = re.compile(r"<(?=/?[A-Za-z])")
TAG = re.compile(
    r"<[^<>\"']*+>"
    r"|<[A-Za-z][^\s\"'<>]*+(?:\s++[^\s\"'=<>]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`][^\s<>]*+))?+)*+\s*+/?>"
)


class LoneAngles(Preprocessor):
    """Marks them before the search for HTML."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if "<" not in text or all(TAG.match(text, angle.start()) for angle in OPENING.finditer(text)):
            return lines
        return OPENING.sub(lambda angle: "<" if TAG.match(text, angle.start()) else ANGLE, text).split("\n")


class ShownAngles(Postprocessor):
    """Shows those that are left in code and in HTML."""

    def run(self, text: str) -> str:
        return text.replace(ANGLE, "&lt;")


def install(md: Markdown) -> None:
    """Puts both into a parser."""
    md.preprocessors.register(LoneAngles(md), "lone_angles", 21)
    md.postprocessors.register(ShownAngles(md), "lone_angles", 5)
