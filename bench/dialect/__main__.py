"""`python -m bench.dialect FOLDER …`: counts what our pages show otherwise than editors do, in Markdown files and made texts."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from newsroom.content import frontmatter

from .compare import INTENDED, Count
from .facts import facts
from .sides import common, ours, theirs
from .texts import texts


def main() -> int:
    """1 if there is a difference that is not meant."""
    arguments = argparse.ArgumentParser(prog="python -m bench.dialect")
    arguments.add_argument("folders", nargs="*", type=Path)
    arguments.add_argument("--generated", type=int, default=0, help="so many texts that are made from a seed")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--samples", type=int, default=3, help="so many of each kind are shown")
    wanted = arguments.parse_args()
    count, number = Count(), 0
    for name, text in _texts(wanted.folders, wanted.generated, wanted.seed):
        compare(count, name, text)
        number += 1
    for line in report(count, number, wanted.samples):
        print(line)
    return int(bool(count.differences))


def compare(count: Count, name: str, text: str) -> None:
    """Counts how the two sides show one text."""
    text = common(text)
    own = ours(text)
    if own is None:
        count.refused += 1
    else:
        count.add(name, facts(own), facts(theirs(text)))


def _texts(folders: list[Path], generated: int, seed: int) -> Iterator[tuple[str, str]]:
    for folder in folders:
        for file in sorted(folder.rglob("*.md")):
            source = frontmatter.even(file.read_bytes().decode("utf-8-sig", "replace"))
            yield str(file.relative_to(folder)), frontmatter.below(source)[0] if source.startswith("---") else source
    for place, text in enumerate(texts(generated, seed)):
        yield f"text {place} of seed {seed}", text


def report(count: Count, number: int, samples: int) -> Iterator[str]:
    """Lines for people."""
    reasons = {key: reason for key, reason, _ in INTENDED}
    for kind, shown in sorted(count.samples.items()):
        yield f"\n{kind}" + (f" (meant: {reasons[kind]})" if kind in reasons else "")
        yield from shown[:samples]
    yield f"\n{number} texts, of which a build refuses {count.refused}"
    for kind, times in count.differences.most_common():
        yield f"{times:6} {kind}"
    yield f"{sum(count.differences.values()):6} differences in all"
    for key, times in count.intended.most_common():
        yield f"{times:6} meant: {reasons[key]}"


if __name__ == "__main__":
    sys.exit(main())
