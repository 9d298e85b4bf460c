"""The printed results: medians in seconds, how they compare to Hugo, and the greatest need of memory."""

import statistics
from collections.abc import Mapping, Sequence

from bench.measure import Measure
from bench.scenarios import CLEAN

BASIS = "Hugo"

Results = Mapping[str, Mapping[str, Sequence[Measure]]]  # generator → scenario → one measure a run


def medians(results: Results) -> dict[str, dict[str, float]]:
    """Generator → scenario → seconds."""
    return {
        name: {
            scenario: statistics.median(measure.seconds for measure in runs)
            for scenario, runs in scenarios.items()
            if runs
        }
        for name, scenarios in results.items()
    }


def ratio(seconds: float, basis: float | None) -> str:
    """How many times as long as the basis; nothing without one."""
    return f" ({seconds / basis:.{1 if seconds >= basis / 10 else 2}f}×)" if basis else ""


def table(results: Results, scenarios: Sequence[str], files: Mapping[str, int]) -> str:
    """A Markdown table, one generator a line; without Hugo there are no ratios."""
    middle = medians(results)
    basis = middle.get(BASIS, {})
    rows = [["", *scenarios, "memory", "files"]]
    for name, seconds in middle.items():
        times = [
            f"{seconds[scenario]:.2f} s{ratio(seconds[scenario], basis.get(scenario))}" if scenario in seconds else "–"
            for scenario in scenarios
        ]
        rows.append([name, *times, _memory(results[name].get(CLEAN, [])), str(files.get(name, "–"))])
    return aligned(rows)


def _memory(measures: Sequence[Measure]) -> str:
    return f"{statistics.median(measure.memory for measure in measures) / 2**20:.0f} MiB" if measures else "–"


def aligned(rows: list[list[str]]) -> str:
    """The first row is the head; the first column is text, the others are numbers."""
    widths = [max(2, *(len(row[column]) for row in rows)) for column in range(len(rows[0]))]

    def line(row):
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        return f"| {' | '.join(cells)} |"

    rule = [":" + "-" * (widths[0] - 1), *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join([line(rows[0]), f"| {' | '.join(rule)} |", *map(line, rows[1:])])
