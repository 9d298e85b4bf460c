import json

import pytest

from bench import checks, command, scenarios
from bench.generators import ALL
from bench.generators.base import Generator, addresses_of


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"pairs": "10,many"}, "`--pairs many`: expected a number greater than 0"),
        ({"runs": 0}, "`--runs 0`: expected a number greater than 0"),
        ({"only": "hugo,jekyll"}, "`--only jekyll`: must be one of dvuglas, hugo, "),
    ],
)
def test_wrong_use_is_told_what_is_allowed(options, message, capsys):
    assert command.run(**options) == 2
    assert message in capsys.readouterr().err


def test_what_is_asked_for_but_not_installed_is_a_fault(monkeypatch, capsys):
    monkeypatch.delenv("DVUGLAS_BENCH_NIKOLA", raising=False)
    assert command.run(only="nikola") == 1
    assert "Not measured: Nikola. To have it, set DVUGLAS_BENCH_NIKOLA" in capsys.readouterr().out


@pytest.fixture(autouse=True)
def no_waiting_for_disks(monkeypatch):
    """Others may be writing gigabytes."""
    monkeypatch.setattr("os.sync", lambda: None)


class Copier(Generator):
    """Writes every page there must be, each with all the news in it; the shell is fast."""

    key = name = "copier"
    footer = "news/footer"
    addresses = addresses_of(later="{number}.html", feed="feed.xml")

    @classmethod
    def find(cls):
        return "sh"

    def version(self):
        return "1"

    def settle(self):
        self.put("news/footer", "<footer></footer>")

    def command(self, clean):
        news = scenarios.News(pairs=3, runs=1)
        files = {file for _, file in checks.expected(self, [*news.outline, news.added(0)])}
        folders = " ".join({str(file.parent) for file in files})
        script = f"mkdir -p {folders}; cat news/* | tee {' '.join(map(str, files))} > /dev/null"
        return [self.program, "-c", script]

    def file(self, item):
        return f"news/{item.number}.{item.lang}"

    def article(self, item):
        return f"{item.title}\n{item.text}"


class Idler(Copier):
    """Writes once, and then nothing more."""

    key = name = "idler"

    def command(self, clean):
        return super().command(clean) if clean else ["true"]


def test_a_whole_benchmark(monkeypatch, tmp_path, capsys):
    monkeypatch.setitem(ALL, "copier", Copier)
    file = tmp_path / "measures.json"
    assert command.run(pairs="3", runs=1, only="copier", file=file) == 0
    printed = capsys.readouterr()
    assert "3 pairs, median of 1 on " in printed.out
    assert "run 1 of 1, one template changed: copier" in printed.err
    (report,) = json.loads(file.read_text("utf-8"))["sizes"]
    assert list(report["measures"]["copier"]) == list(scenarios.ALL)


def test_a_generator_that_does_nothing_has_failed(monkeypatch, capsys):
    monkeypatch.setitem(ALL, "idler", Idler)
    assert command.run(pairs="3", runs=1, only="idler") == 1
    assert "FAILED: one body edited: bg/2012/publikatsia-1/index.html does not hold" in capsys.readouterr().out
