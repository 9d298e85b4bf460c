"""What is timed: a clean build, then one after the other small changes, each followed by its own build.

Every run edits other stories; nothing is taken back, so that no untimed build is needed between two timed ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bench.corpus import LANGUAGES, Item, stories
from bench.generators.base import Generator

CLEAN = "clean build"


@dataclass(frozen=True, slots=True)
class Proof:
    """A file that must hold these words after the build: else the generator was fast because it did nothing."""

    file: Path
    words: str


class News:
    """The stories of one size of benchmark: what is there at first, and what each run edits and adds."""

    def __init__(self, pairs: int, runs: int):
        self.pairs, self.runs = pairs, runs
        wanted = {self._edited(run, which) for run in range(runs) for which in (0, 1)} | set(range(pairs, pairs + runs))
        self.kept: dict[int, tuple[Item, ...]] = {}
        self.outline: list[tuple[Item, ...]] = []  # without texts: 10,000 stories are a burden to the one who measures
        for items in stories(pairs, runs):
            if items[0].number in wanted:
                self.kept[items[0].number] = items
            if items[0].number < pairs:
                self.outline.append(tuple(replace(item, text="") for item in items))

    def stories(self) -> Iterator[tuple[Item, ...]]:
        yield from stories(self.pairs)

    def _edited(self, run: int, which: int) -> int:
        return (self.pairs // 2 + 2 * run + which) % self.pairs

    def edited(self, run: int, which: int) -> tuple[Item, ...]:
        return self.kept[self._edited(run, which)]

    def added(self, run: int) -> tuple[Item, ...]:
        return self.kept[self.pairs + run]


def clean(generator: Generator, news: News, run: int) -> list[Proof]:
    generator.forget()
    return []


def nothing(generator: Generator, news: News, run: int) -> list[Proof]:
    return []


def body(generator: Generator, news: News, run: int) -> list[Proof]:
    item, mark = news.edited(run, 0)[0], f"Correction {run + 1}."
    generator.write([replace(item, text=f"{item.text}\n\n{mark}")])
    return [Proof(generator.page(item), mark)]


def title(generator: Generator, news: News, run: int) -> list[Proof]:
    item, mark = news.edited(run, 1)[0], f"corrected in run {run + 1}"
    generator.write([replace(item, title=f"{item.title} {mark}")])
    year = generator.address("year", lang=item.lang, year=item.date.year)
    return [Proof(generator.page(item), mark), Proof(year, mark)]


def story(generator: Generator, news: News, run: int) -> list[Proof]:
    items = news.added(run)
    generator.write(items)
    fronts = [
        Proof(generator.address("front", lang=lang), items[LANGUAGES.index(lang)].title) for lang in generator.listed
    ]
    return [*(Proof(generator.page(item), item.title) for item in items), *fronts]


def template(generator: Generator, news: News, run: int) -> list[Proof]:
    mark = f"Template of run {run + 1}"
    generator.change_template(mark)
    return [
        Proof(generator.page(news.outline[0][0]), mark),
        Proof(generator.address("front", lang=LANGUAGES[0]), mark),
    ]


ALL = {
    CLEAN: clean,
    "nothing changed": nothing,
    "one body edited": body,
    "one title edited": title,
    "one story added": story,
    "one template changed": template,
}
