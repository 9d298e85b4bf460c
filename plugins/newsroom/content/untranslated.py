"""What waits to be translated: `…` stands for it until somebody writes the words."""

import re
from collections.abc import Iterator

from ..faults import Fault
from .dialect.signs import ANY_ITEM
from .frontmatter import Source

MARK = "…"
# Where nobody leaves words out: alone behind the sign of a heading, a note or an abbreviation; the alt text of a photo.
SURE = re.compile(rf"(?:>\s?)*+(?:#+|\[\^[^\]\s]+\]:|\*\[[^\]]+\]:)\s*+{MARK}$")
PHOTO = (f"![{MARK}](", f'{{credit="{MARK}"')
# Alone in a line, behind the sign of a list, a quotation or a meaning; alone in a cell of a table.
ALONE = re.compile(rf"(?:>\s?)*+\s*+(?:(?::|{ANY_ITEM})\s++)?{MARK}$")
CELL = re.compile(rf"\|[ \t]*+{MARK}[ \t]*+(?:\||$)")
COMMENT, COMMENT_END = "<!--", "-->"


def lines(source: Source) -> list[int]:
    """The lines on which something waits to be translated, as `translate` has left it."""
    front = [source.line_of(*path) for path in _marked(source.data)]
    text = (
        [source.text_line + number for number in _waiting(source.text, begun=bool(front))]
        if MARK in source.text
        else []
    )
    return sorted({*front, *text})


def _waiting(text: str, *, begun: bool) -> Iterator[int]:
    """The numbers of lines, from 0, with a mark in its place.

    Below a comment with the words of the source a mark waits for theirs, but for as many as the comment has itself;
    elsewhere `…` alone in a line may stand for what an author has left out, unless there is nothing else, or the front
    matter shows that the translation was only `begun`.
    """
    in_comment = in_block = guided = has_words = False
    own, alone = 0, list[int]()
    for number, line in enumerate(map(str.strip, text.split("\n"))):
        if in_comment or line.startswith(COMMENT):
            own = own * in_comment + bool(ALONE.match(line))
            in_comment, in_block, guided = COMMENT_END not in line, False, True
        elif not line:
            guided, in_block = guided and not in_block, False
        else:
            in_block = True
            if MARK not in line:
                has_words = has_words or any(map(str.isalnum, line))
            elif SURE.match(line) or any(sign in line for sign in PHOTO):
                yield number
            elif ALONE.match(line) or CELL.search(line):
                if guided and not own:
                    yield number
                elif not guided:
                    alone.append(number)
                own = max(0, own - 1)
    if begun or not has_words:
        yield from alone


def faults(source: Source, path: str) -> Iterator[Fault]:
    """One fault for a translation that readers would find half done."""
    if source.data.get("translation") and source.data.get("status") != "draft" and (waiting := lines(source)):
        where = f" (also on {listed_lines(waiting[1:])})" if waiting[1:] else ""
        cure = f"write the translation in the place of `{MARK}`{where}, or add `status: draft`"
        yield Fault(path, waiting[0], f"not translated yet: {cure}")


def listed_lines(numbers: list[int]) -> str:
    """“line 3”, “lines 3, 7”."""
    return f"line{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"


def is_waiting(text: str) -> bool:
    """Whether a text of the front matter has yet to be translated."""
    return text == MARK or text.startswith(MARK + " ")


def _marked(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The paths of all marked texts in front matter."""
    if isinstance(value, str) and is_waiting(value):
        yield path
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _marked(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _marked(inner, (*path, number))
