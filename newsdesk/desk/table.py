"""The overview for people at a terminal, and as plain lines for a pipe."""

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from newsroom.signs import printable

from .labels import closing, faulty_files, in_words
from .overview import Overview, Row
from .statuses import DONE, DRAFT, FAULTY, MACHINE, MISSING, SETTLED, STALE

COLOURS = {FAULTY: "bold red", MISSING: "red", STALE: "yellow", DRAFT: "cyan", MACHINE: "yellow", DONE: "green"}
DAY = 10  # columns
TITLE = 24  # columns at least
NARROWEST, WIDEST = 9, 28  # columns of a language
INDENT = " " * (DAY + 1)


def print_table(overview: Overview) -> None:
    """Prints in colours and columns to a terminal; elsewhere one whole line for each story, so that grep finds it."""
    console = Console(highlight=False)
    if not console.is_terminal:
        for line in lines(overview):
            print(printable(line))  # what is faulty may have any name
        return
    for line in faulty_files(overview):
        _print(console, line, COLOURS[FAULTY])
    if overview.rows:
        width = _width_of_languages(console.width, overview)
        console.print(
            _grid(width, overview, "", "story", [Text(printable(lang)) for lang in overview.languages], "bold")
        )
    for row in overview.rows:
        states = [_coloured(row, lang) for lang in overview.languages]
        console.print(_grid(width, overview, _day(row), row.title or row.folder, states))
        for step in _steps(row):
            _print(console, f"{INDENT}→ {step}", "dim")
    for line in closing(overview):
        _print(console, line)


def lines(overview: Overview) -> Iterator[str]:
    """date  folder  title  language: states …  next: what to do"""
    yield from faulty_files(overview)
    for row in overview.rows:
        states = [f"{lang}: {'; '.join(in_words(row.statuses[lang]))}" for lang in overview.languages]
        steps = [f"next: {step}" for step in _steps(row)]
        yield "  ".join([_day(row) or "-" * DAY, row.folder, row.title or "?", *states, *steps])
    yield from closing(overview)


def _steps(row: Row) -> Iterator[str]:
    return (status.next for status in row.statuses.values() if status.next)


def _day(row: Row) -> str:
    return row.date.date().isoformat() if row.date else ""


def _width_of_languages(width: int, overview: Overview) -> int:
    fair = (width - DAY - 1 - TITLE) // max(1, len(overview.languages)) - 1
    return max(NARROWEST, min(WIDEST, fair))


def _grid(width: int, overview: Overview, day: str, title: str, states: list[Text], style: str = "") -> Table:
    """One row; each is a table of its own, so that what to do next can stand below it in a whole line."""
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(width=DAY)
    grid.add_column(ratio=1, overflow="fold")
    for _ in overview.languages:
        grid.add_column(width=width, overflow="fold")
    grid.add_row(day, Text(printable(title)), *states, style=style)
    return grid


def _coloured(row: Row, lang: str) -> Text:
    status = row.statuses[lang]
    colour = COLOURS.get(status.state, "dim" if status.state in SETTLED else "")
    return Text("; ").join([Text(words, colour if not number else "") for number, words in enumerate(in_words(status))])


def _print(console: Console, line: str, style: str = "") -> None:
    """A line is left to the terminal to break, so that a command in it can be copied."""
    console.print(Text(printable(line), style), soft_wrap=True)
