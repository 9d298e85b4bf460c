"""Whether a generator has written what the others write: the same kinds of pages, as many of each."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from bench.corpus import LANGUAGES, Item
from bench.generators.base import Generator
from bench.scenarios import Proof

PER_PAGE = 10
KINDS = ("article", "front", "year", "category", "tag", "feed", "sitemap")


def expected(generator: Generator, outline: list[tuple[Item, ...]]) -> Iterator[tuple[str, Path]]:
    """Kind and file of every page that the generator says it writes."""
    for items in outline:
        for item in items:
            yield "article", generator.page(item)
    for kind, fields, count in _lists(outline, generator.listed):
        for before in range(count):
            more = f"{kind} page" if before else kind
            file = generator.address(more, **fields, before=before, number=before + 1)
            if file:
                yield kind, file


def _lists(outline, languages) -> Iterator[tuple[str, dict, int]]:
    """Kind, address and number of pages of every list there must be."""
    stories = [items[0] for items in outline]
    years = {story.date.year for story in stories}
    categories = Counter(story.category for story in stories)
    tags = Counter(tag for story in stories for tag in story.tags)
    for lang in languages:
        yield "front", {"lang": lang}, _pages(len(stories))
        yield from (("year", {"lang": lang, "year": year}, 1) for year in years)
        yield from (("category", {"lang": lang, "key": key}, _pages(count)) for key, count in categories.items())
        yield from (("tag", {"lang": lang, "key": key}, _pages(count)) for key, count in tags.items())
        yield "feed", {"lang": lang}, 1
    yield "sitemap", {"lang": LANGUAGES[0]}, 1


def _pages(stories: int) -> int:
    return -(-stories // PER_PAGE)


def faults(generator: Generator, outline: list[tuple[Item, ...]], proofs: list[Proof]) -> list[str]:
    """What is missing in the output, in words; nothing if all is there."""
    wanted, missing = Counter(), defaultdict(list)
    for kind, file in expected(generator, outline):
        wanted[kind] += 1
        if not file.is_file() or not file.stat().st_size:
            missing[kind].append(file)
    return [
        f"{len(files)} of {wanted[kind]} {kind} pages are missing, the first {files[0].relative_to(generator.output)}"
        for kind, files in missing.items()
    ] + [
        f"{proof.file.relative_to(generator.output)} does not hold “{proof.words}”"
        for proof in proofs
        if not proof.file.is_file() or proof.words not in proof.file.read_text("utf-8")
    ]


def cannot(generator: Generator) -> list[str]:
    """Which pages the generator does not write, in words."""
    remarks = [f"writes no {kind}" for kind in KINDS if kind not in generator.addresses]
    unlisted = [lang for lang in LANGUAGES if lang not in generator.listed]
    if unlisted:
        remarks.append(f"has no front, years, categories, tags and feed in {', '.join(unlisted)}: articles only")
    return remarks
