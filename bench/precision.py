"""How often the rules of `check` are right: their findings in whole folders, beside what people have judged of them.

    PYTHONPATH=plugins python -m bench.precision content ../real-news [--sample 40]

Judgements stand in `precision.tsv`, a line each: the digest of the passage, the rule, `right` or `wrong`, and why. They
hold no text, so that texts of others can be judged, too. A passage that nobody has judged is printed with its line for
the table; of many, a sample is drawn, the same in each run.
"""

import argparse
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

from newsdesk import pelican_settings
from newsdesk.checks.findings import Finding, find
from newsdesk.checks.rules import BUILD, LANGUAGE_FILE, UNCHECKED
from newsroom import host
from newsroom.signs import printable

TABLE = Path(__file__).with_suffix(".tsv")
NOT_MEASURED = (BUILD, UNCHECKED, LANGUAGE_FILE)  # these follow from what is written, and guess nothing
QUOTED = re.compile(r"`([^`]+)`")
TELLING = 12  # letters; a line with fewer does not tell what it is about, so the file does
RIGHT, WRONG = "right", "wrong"
ENOUGH = 0.95

Judgements = dict[tuple[str, str], str]  # by digest and rule


@dataclass(frozen=True)
class Passage:
    """A finding with the passage that it is about."""

    finding: Finding
    text: str

    @property
    def digest(self) -> str:
        """Twelve digits by which the passage, and the words of it that are named, are known wherever they stand."""
        named = QUOTED.search(self.finding.message)
        parts = [*self.text.split(), *(named[1].split() if named else ())]
        return blake2b(" ".join(parts).encode(), digest_size=6).hexdigest()

    @property
    def key(self) -> tuple[str, str]:
        """What a judgement is about."""
        return self.digest, self.finding.rule


@dataclass(frozen=True)
class Score:
    """What is known of one rule."""

    findings: int
    judged: int
    right: int

    @property
    def precision(self) -> float | None:
        """The share of the judged findings that are right; None if none is judged."""
        return self.right / self.judged if self.judged else None


def passages(content: Path) -> list[Passage]:
    """All that the rules find in a content folder, in the order of the digests, so that the first of them are a sample."""
    with tempfile.TemporaryDirectory() as cache:
        config = host.config(pelican_settings.read(content=content, production=True))
        findings = find(replace(config, cache=Path(cache)))[0]
    measured = [finding for finding in findings if finding.rule not in NOT_MEASURED]
    return sorted((Passage(finding, _line(content, finding)) for finding in measured), key=lambda passage: passage.key)


def _line(content: Path, finding: Finding) -> str:
    text = (content / finding.file).read_text("utf-8-sig", errors="replace")
    lines = text.split("\n")
    line = lines[finding.line - 1] if finding.line <= len(lines) else ""
    return line if sum(map(str.isalpha, line)) >= TELLING else text


def judgements(table: Path = TABLE) -> Judgements:
    """What people have said of passages."""
    rows = [line.split("\t") for line in table.read_text("utf-8").splitlines()[1:] if line]
    return {(digest, rule): verdict for digest, rule, verdict, *_ in rows}


def scores(found: Iterable[Passage], judged: Judgements) -> dict[str, Score]:
    """The score of each rule that has found something."""
    by_rule: dict[str, list[str | None]] = defaultdict(list)
    for passage in found:
        by_rule[passage.finding.rule].append(judged.get(passage.key))
    return {
        rule: Score(len(verdicts), sum(map(bool, verdicts)), verdicts.count(RIGHT))
        for rule, verdicts in sorted(by_rule.items())
    }


def not_judged(found: Iterable[Passage], judged: Judgements, sample: int) -> list[Passage]:
    """The passages that are still to be judged until `sample` of each rule are."""
    seen: dict[str, int] = defaultdict(int)
    missing = []
    for passage in found:
        seen[passage.finding.rule] += 1
        if seen[passage.finding.rule] <= sample and passage.key not in judged:
            missing.append(passage)
    return missing


def table(by_rule: dict[str, Score]) -> Iterator[str]:
    """One line a rule."""
    yield f"{'rule':20} findings  judged   right  precision"
    for rule, score in by_rule.items():
        share = "–" if score.precision is None else f"{score.precision:.0%}"
        yield f"{rule:20} {score.findings:8} {score.judged:7} {score.right:7} {share:>10}"


def main() -> int:
    """Prints the scores and what is to be judged; 1 if a rule is not right often enough."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--sample", type=int, default=40, help="findings of each rule to judge (40)")
    options = parser.parse_args()
    found = sorted((passage for folder in options.folders for passage in passages(folder)), key=lambda one: one.key)
    judged = judgements()
    by_rule = scores(found, judged)
    print(*table(by_rule), sep="\n")
    missing = not_judged(found, judged, options.sample)
    if missing:
        print(f"\nnot judged yet, of {options.sample} each:")
    for passage in missing:
        finding = passage.finding
        print(f"{passage.digest}\t{finding.rule}\t?\t{finding.file}:{finding.line}")
        print(f"    {printable(finding.message)}\n    > {printable(passage.text[:300])}")
    return int(any(score.precision is not None and score.precision < ENOUGH for score in by_rule.values()))


if __name__ == "__main__":
    raise SystemExit(main())
