"""Texts of all that people write in Markdown, made from a seed."""

import random
from collections.abc import Iterator

WORDS = (
    "домът отвори врати за децата от града вчера в парка и всички дойдоха с подаръци песни книги а после the house has "
    "opened for all children фондацията помага на семейства през цялата година"
).split()
MARKS = (
    "**{}**",
    "*{}*",
    "__{}__",
    "_{}_",
    "~~{}~~",
    "`{}`",
    "[{}](https://example.org/a)",
    "[{}](bg.md)",
    "<https://example.org/{}>",
)
DEEPEST = 3


def texts(number: int, seed: int) -> Iterator[str]:
    """Yields so many texts."""
    for text in range(number):
        yield _Writer(random.Random(f"{seed} {text}")).text()  # noqa: S311  # the same texts each time


class _Writer:
    def __init__(self, dice: random.Random):
        self.dice = dice

    def text(self) -> str:
        return "\n".join(self._blocks(self.dice.randint(2, 7), 0)) + "\n"

    def _words(self, least: int = 2, most: int = 9, marks: bool = True) -> str:
        words = [self.dice.choice(WORDS) for _ in range(self.dice.randint(least, most))]
        if marks and self.dice.random() < 0.3:
            place = self.dice.randrange(len(words))
            mark = self.dice.choice(MARKS)
            words[place] = mark.format("dom" if "<" in mark else words[place])
        return " ".join(words)

    def _sentence(self, marks: bool = True) -> str:
        text = self._words(marks=marks)
        return (text if text[0] in "*_~`[<" else text[0].upper() + text[1:]) + self.dice.choice(
            (".", ".", "!", "", ":")
        )

    def _blocks(self, number: int, depth: int) -> list[str]:
        lines: list[str] = []
        kinds = [self._paragraph, self._paragraph, self._heading, self._fence, self._rule, self._table]
        if depth < DEEPEST:
            kinds += [self._list, self._list, self._numbers, self._quote]
        for place in range(number):
            kind = self.dice.choice(kinds if place or depth == 0 else [self._paragraph])
            tight = lines and self.dice.random() < 0.3 and kind in (self._list, self._fence, self._heading, self._quote)
            block = kind(depth)
            if tight:  # an indent would make it a list in the item before it
                block = [line.lstrip(" ") if kind == self._list else line for line in block]
            lines += ([] if tight or not lines else [""]) + block
        return lines

    def _paragraph(self, _depth: int) -> list[str]:
        lines = [self._sentence() for _ in range(self.dice.choice((1, 1, 1, 2, 3)))]
        return [line + self.dice.choice(("", "", "  ", "\\")) for line in lines[:-1]] + lines[-1:]

    def _heading(self, _depth: int) -> list[str]:
        text = self._words(1, 4)
        if self.dice.random() < 0.2:
            return ["", text, "---"]
        return [f"{'#' * self.dice.randint(2, 4)} {text}{self.dice.choice(('', '', ' ##'))}"]

    def _rule(self, _depth: int) -> list[str]:
        return ["", self.dice.choice(("---", "***", "* * *", "___")), ""]

    def _fence(self, _depth: int) -> list[str]:
        sign = self.dice.choice(("```", "~~~", "````"))
        code = self.dice.choice(
            (
                ["# a comment", "", "make  test"],
                ["- a", "  - b"],
                ["<b>", "> x", "1. y"],
                ["```" if sign != "```" else "~~~"],
            )
        )
        return [sign + self.dice.choice(("", "python", " sh")), *code, sign]

    def _table(self, _depth: int) -> list[str]:
        columns = self.dice.randint(2, 3)
        rows = [" | ".join(self._words(1, 2) for _ in range(columns)) for _ in range(self.dice.randint(2, 4))]
        rows[1:1] = ["|".join(self.dice.choice(("---", ":--", "--:", ":-:")) for _ in range(columns))]
        return ["", *(f"| {row} |" for row in rows), ""]

    def _quote(self, depth: int) -> list[str]:
        return [f"> {line}".rstrip(" ") if line else ">" for line in self._blocks(self.dice.randint(1, 2), depth + 1)]

    def _list(self, depth: int) -> list[str]:
        sign = self.dice.choice("-*+")
        indent = " " * self.dice.choice((0, 0, 0, 1, 2))
        return self._items([indent + sign + " "] * self.dice.randint(2, 4), depth)

    def _numbers(self, depth: int) -> list[str]:
        end, first = self.dice.choice("..)"), self.dice.choice((1, 1, 1, 3))
        lines = self._items([f"{first + place}{end} " for place in range(self.dice.randint(2, 4))], depth)
        return ["", *lines]

    def _items(self, markers: list[str], depth: int) -> list[str]:
        lines: list[str] = []
        loose = self.dice.random() < 0.3
        for marker in markers:
            inner = [self._words()] if self.dice.random() < 0.6 else self._blocks(self.dice.randint(1, 2), depth + 1)
            first, *others = inner or [self._words()]
            lines += ([""] if loose and lines else []) + [marker + first]
            lines += [" " * len(marker) + line if line else "" for line in others]
        return lines
