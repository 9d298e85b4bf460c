"""No expression and no step takes longer than the text is long: each is tried with growing rows of its own signs."""

import importlib
import inspect
import pkgutil
import random
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import newsdesk
import newsroom
from newsdesk.checks.rules import OF_ARTICLES
from newsdesk.checks.texts import numbers, prose, quotes
from newsdesk.checks.texts.anchors import between_anchors
from newsdesk.checks.texts.inline import prose_of, without_comments
from newsdesk.drafts import guide
from newsroom.content import frontmatter, revision, summary, untranslated
from tests.newsdesk.checks.making import article_of, take_apart

pytestmark = pytest.mark.slow
SEED = 21
LENGTH, SECONDS = (
    16_000,
    0.2,
)  # of the rows for an expression; what goes back over all of it takes half a second and more
LONG, LONG_SECONDS = 100_000, 2.5  # for a step, which may read the text many times, but not each sign of it

SIGNS = [
    *" \t\n\"'`*_-–=+#>|[](){}<!&;:.,/\\~^$%@01aаA…„“«»'\u00a0",
    *"![ ]( <!-- {: ]( ](< :// www. http:// &# .a a. a@ [^ {. {a= </a <! 1.".split(),
    *("| ", "- ", "# ", '" ', "')", "\n\n", "\n ", "<a ", "0 "),
    *("a b ", "а. ", "<a b", "[a](", "![a](b ", '![a](b "', "[a]: ", "| a ", "- a\n", "# a\n", "> ", "~~", "``", "%a", "../", "&a;", "<code>", "**a", "„а"),
]  # fmt: skip
HEADS = ["", "a", "<", "[", "![", "![a](", "](", "[a]: ", "(", "<!--", "# ", "| ", "- ", '"', "+0", "0"]

# Expressions that are never given more than a few signs, or that only ever see what ends as they want it.
SHORT = {
    "newsdesk.checks.foreign_month.BEFORE": "fourteen signs",
    "newsdesk.checks.texts.inline.COMMENT": "a text that ends with the end of a comment",
    "newsdesk.checks.texts.number_meanings._clock_word": "twenty signs",
    "newsdesk.checks.texts.number_meanings._times": "twenty signs",
    "newsroom.pictures.kinds.REFUSED": "the first bytes of a picture",
    "newsroom.content.language_names.COPY": "the name of a file",
    "newsroom.content.placeholders.TAG": "clean HTML, in which every tag ends",
    "newsroom.content.markup.UNREAD": "clean HTML, in which every tag ends",
    "newsroom.content.dialect.inline.braces.NEXT": "what stands in braces, five hundred signs",
    "newsroom.content.dialect.inline.braces.PART": "what stands in braces, five hundred signs",
    "newsroom.content.dialect.settling.LINE_SIGNS": "the start of a line, by a loop over the signs",
}


def expressions() -> Iterator[tuple[str, re.Pattern]]:
    """Every compiled expression of the product by its name, with those that functions keep."""
    seen = set()
    for package in (newsroom, newsdesk):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for name, value in vars(module).items():
                for pattern in _within(_called(value, module)):
                    if (pattern.pattern, pattern.flags) not in seen:
                        seen.add((pattern.pattern, pattern.flags))
                        yield f"{found.name}.{name}", pattern


def _called(value: object, module: object) -> object:
    """What a function that keeps its answer says, for Bulgarian if it asks for a language."""
    if not hasattr(value, "cache_info") or value.__module__ != module.__name__:
        return value
    parameters = list(inspect.signature(value.__wrapped__).parameters)
    return value() if not parameters else value("bg") if parameters == ["lang"] else None


def _within(value: object) -> Iterator[re.Pattern]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict | list | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _within(inner)


EXPRESSIONS = sorted(
    ((name, pattern) for name, pattern in expressions() if name not in SHORT), key=lambda pair: pair[0]
)
PROGRAM = "\n".join(
    file.read_text("utf-8") for package in (newsroom, newsdesk) for file in Path(package.__file__).parent.rglob("*.py")
)


def ways(name: str, pattern: re.Pattern) -> list[Callable[[str], object]]:
    """How the program uses an expression: from the start of a text, or anywhere in it."""
    module, _, own = name.rpartition(".")
    use = rf"\b{own}(?:\(\w*\))?(?:\[\w+\])?\.(\w+)\("
    called = set(re.findall(use, inspect.getsource(importlib.import_module(module))) or re.findall(use, PROGRAM))
    ways = [getattr(pattern, way) for way in ("match", "fullmatch") if way in called]
    if ways and called <= {"match", "fullmatch"}:
        return ways
    return [*ways, lambda text: sum(1 for _ in pattern.finditer(text))]


def rows(own: list[str], seed: int, more: int) -> Iterator[tuple[str, str, str]]:
    """What stands first, what is repeated, and what stands last."""
    rng = random.Random(seed)
    units = [*SIGNS, *own]
    for unit in units:
        for head in ("", *rng.sample(HEADS + own, 1)):
            yield head, unit, "x"
    for _ in range(more):
        yield (
            rng.choice(HEADS + own),
            "".join(rng.choices(units, k=rng.randint(2, 4))),
            rng.choice(("", "x", "\n", ")", '"')),
        )


def row(head: str, unit: str, tail: str, length: int) -> str:
    return head + unit * (length // len(unit)) + tail


def seconds(step: Callable[[str], object], text) -> float:
    started = time.process_time()
    step(text)
    return time.process_time() - started


@pytest.mark.parametrize(("name", "pattern"), EXPRESSIONS, ids=[name for name, _ in EXPRESSIONS])
def test_an_expression_reads_a_text_once(name, pattern):
    is_bytes = isinstance(pattern.pattern, bytes)
    source = pattern.pattern.decode("latin-1") if is_bytes else pattern.pattern
    own = list(
        dict.fromkeys(
            re.findall(r"[A-Za-z<!\"'\[\](){}:/=-]{2,8}", re.sub(r"\\[A-Za-z]", " ", source).replace("\\", ""))
        )
    )
    for way in ways(name, pattern):
        for head, unit, tail in rows(own[:12], SEED, 50):
            short, long = (row(head, unit, tail, length) for length in (LENGTH // 8, LENGTH))
            if is_bytes:
                short, long = short.encode(), long.encode()
            if seconds(way, short) > SECONDS / 64:  # as long as a quadratic one takes that is too slow
                assert min(seconds(way, long) for _ in range(2)) < SECONDS, (name, head, unit, tail)


def _article(text: str) -> None:
    text = text.replace("\x00", "")
    made = article_of("---\ntitle: Дом\nslug: dom\ndate: 2024-05-14\ncategory: news\n---\n\nДом.\n")
    written = take_apart(made, f"---\ntitle: Дом\n---\n\n{text}")
    for rule in OF_ARTICLES:
        list(rule.look(written))


STEPS: dict[str, Callable[[str], object]] = {
    "prose": lambda text: prose_of(without_comments(text)),
    "blocks": lambda text: list(prose.blocks(text, 1)),
    "quotes": lambda text: [quotes.find(text, lang) for lang in ("bg", "en")],
    "rules": _article,
    "numbers": lambda text: numbers.of(take_apart(article_of("---\ntitle: Д\nslug: d\ndate: 2024-05-14\ncategory: news\n---\nД."), f"---\ntitle: Д\n---\n\n{text}")),
    "anchors": lambda text: list(between_anchors(text, text[::-1])),
    "revision": lambda text: revision.revision_of(text[:1000], text[:1000], text),
    "summary": lambda text: [summary.whole_sentences(text, lang) for lang in ("bg", "en", "el")],
    "untranslated": lambda text: untranslated.lines(frontmatter.split(f"---\ntitle: a\n---\n{text}", "")[0]),
    "guide": guide.guide,
}  # fmt: skip


@pytest.mark.parametrize("name", STEPS)
def test_a_step_reads_a_text_a_few_times(name):
    step = STEPS[name]
    for head, unit, tail in rows([], SEED, 60):
        if seconds(step, row(head, unit, tail, LONG // 16)) > LONG_SECONDS / 256:
            took = min(seconds(step, row(head, unit, tail, LONG)) for _ in range(2))
            assert took < LONG_SECONDS, f"{took:.1f} s for {head!r}, {unit!r} again and again, {tail!r}"
