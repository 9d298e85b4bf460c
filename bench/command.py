"""`invoke bench`: the whole order of a benchmark."""

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path

from bench import checks, generators, measure, scenarios, table
from bench.generators.base import Generator
from newsroom.faults import WrongUse

PAIRS, RUNS = "100,1000,10000", 3


def run(*, pairs=PAIRS, runs=RUNS, only=None, file=None, publishing=False) -> int:
    """Measures and prints; 0, 1 if a generator failed or is not installed although it was asked for, 2 for wrong use.

    With `publishing`, deploys and ways back are measured instead of builds.
    """
    try:
        sizes, runs, keys = _sizes(pairs), _positive("runs", runs), _keys(only)
        if publishing and (only or file):
            raise WrongUse("`--deploys` goes with `--pairs` and `--runs` alone")
    except WrongUse as error:
        print(error, file=sys.stderr)
        return 2
    if publishing:
        from bench import deploys  # which needs the servers of the tests

        return deploys.run(sizes=sizes, runs=runs)
    here = {key: program for key in keys if (program := generators.ALL[key].find())}
    absent = [generators.ALL[key] for key in keys if key not in here]
    reports = [Benchmark(size, runs, here).run() for size in sizes if here]
    if file:
        _write(file, reports, runs)
    for kind in absent:
        print(f"Not measured: {kind.name}. To have it, {kind.needs}.")
    failed = any(report["failed"] for report in reports)
    return 1 if failed or (only and absent) else 0


def _sizes(pairs: str) -> list[int]:
    return [_positive("pairs", size) for size in str(pairs).split(",")]


def _positive(name: str, value) -> int:
    if str(value).isdecimal() and int(value):
        return int(value)
    raise WrongUse(f"`--{name} {value}`: expected a number greater than 0")


def _keys(only: str | None) -> list[str]:
    keys = only.split(",") if only else list(generators.ALL)
    for key in keys:
        if key not in generators.ALL:
            raise WrongUse(f"`--only {key}`: must be one of {', '.join(generators.ALL)}")
    return keys


class Benchmark:
    """One size of corpus: every generator lays it out, then all are timed in turn."""

    def __init__(self, pairs: int, runs: int, programs: dict[str, str]):
        self.pairs, self.runs, self.programs = pairs, runs, programs
        self.measures = defaultdict(lambda: defaultdict(list))
        self.versions: dict[str, str] = {}
        self.files: dict[str, int] = {}
        self.failed: dict[str, str] = {}

    def run(self) -> dict:
        """Measures, prints the table with its notes, and returns all of it as plain data."""
        news = scenarios.News(self.pairs, self.runs)
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            field = self._settled(news, Path(folder))
            for turn in range(self.runs):
                for scenario in scenarios.ALL:  # in turn, so that a machine that slows down does so for all
                    for generator in field:
                        if generator.name not in self.failed:
                            self._time(generator, news, scenario, turn)
        self._print(field)
        return self._report()

    def _settled(self, news: scenarios.News, folder: Path) -> list[Generator]:
        """Every generator with its corpus laid out, in a folder of its own."""
        field = [generators.ALL[key](program, folder / key) for key, program in self.programs.items()]
        for generator in field:
            generator.folder.mkdir()
            try:
                self.versions[generator.name] = generator.version()
                generator.lay_out(news.stories())
            except (OSError, subprocess.CalledProcessError) as error:
                self._fail(generator, "settling", str(error))
        return field

    def _time(self, generator, news, scenario, turn):
        proofs = scenarios.ALL[scenario](generator, news, turn)
        command = generator.command(scenario == scenarios.CLEAN)
        try:
            measured = measure.run(command, generator.folder, generator.folder / "bench.log")
        except measure.Failed as error:
            self._fail(generator, scenario, str(error))
            return
        whole = news.outline if scenario == scenarios.CLEAN else []
        if faults := checks.faults(generator, whole, proofs):
            self._fail(generator, scenario, "; ".join(faults))
            return
        if scenario == scenarios.CLEAN and not turn:
            self.files[generator.name] = sum(path.is_file() for path in generator.output.rglob("*"))
        self.measures[generator.name][scenario].append(measured)
        print(
            f"{self.pairs} pairs, run {turn + 1} of {self.runs}, {scenario}: "
            f"{generator.name} {measured.seconds:.2f} s, {measured.memory / 2**20:.0f} MiB",
            file=sys.stderr,
            flush=True,
        )

    def _fail(self, generator, scenario, why):
        self.failed[generator.name] = f"{scenario}: {why}"
        print(f"{generator.name} failed, and is left out from here on: {scenario}: {why}", file=sys.stderr)

    def _print(self, field):
        print(f"\n{self.pairs} pairs, median of {self.runs} on {measure.machine()}\n")
        print(table.table(self.measures, list(scenarios.ALL), self.files), end="\n\n")
        for generator in field:
            remarks = [*checks.cannot(generator), *generator.notes]
            if generator.name in self.failed:
                remarks.insert(0, f"FAILED: {self.failed[generator.name].rstrip('.')}")
            version = self.versions.get(generator.name, "of unknown version")
            print(f"- {generator.name} {version}: {'; '.join(remarks)}.")
        print()

    def _report(self) -> dict:
        return {
            "pairs": self.pairs,
            "versions": self.versions,
            "files": self.files,
            "failed": self.failed,
            "measures": {
                name: {scenario: [asdict(measured) for measured in runs] for scenario, runs in of_generator.items()}
                for name, of_generator in self.measures.items()
            },
        }


def _write(file, reports, runs):
    data = {"machine": measure.machine(), "runs": runs, "sizes": reports}
    Path(file).write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", "utf-8")
