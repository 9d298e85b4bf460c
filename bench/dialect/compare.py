"""The differences between two lists of facts, and which of them are meant."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from .facts import Fact

LETTERS = re.compile(r"[\W_]+")
NEAR = 2  # facts between two differences that are one
MARKS = frozenset(("bold", "italic", "struck", "code mark", "link", "photo", "line break"))
LINE_SIGN = re.compile(
    r"(?:^|[\s:;,.!?…])(?:[–—―−•·▪‣●◦○■§➢✓✔✅→►-]|\(?\w{1,3}[.)]|[IVX]+\.|\d+(?:\.\d+)+\.?|o )|[\u2190-\u2bff\U0001f000-\U0001faff]"
)


@dataclass(frozen=True)
class Difference:
    """One place where the two show something else."""

    ours: tuple[Fact, ...]
    theirs: tuple[Fact, ...]
    before: str = ""  # the text before it that both show

    @property
    def words_alike(self) -> bool:
        return _words(self.ours) == _words(self.theirs)

    def kinds(self, of: tuple[Fact, ...]) -> set[str]:
        return {fact.kind.split()[0] if fact.kind not in MARKS else fact.kind for fact in of}


def _words(facts: tuple[Fact, ...]) -> str:
    return "".join(LETTERS.sub("", fact.text) for fact in facts if fact.kind not in MARKS)


def _indent(found: Difference) -> bool:
    return "code" in found.kinds(found.theirs) and "code" not in found.kinds(found.ours)


def _lines(found: Difference) -> bool:
    if not found.theirs:
        return found.kinds(found.ours) == {"line break"} and bool(LINE_SIGN.search(found.before))
    paragraphs = found.kinds(found.theirs) <= {"paragraph", *MARKS}
    return paragraphs and any(LINE_SIGN.search(fact.text) for fact in found.theirs)


def _www(found: Difference) -> bool:
    return not found.theirs and all(fact.text.startswith("www.") for fact in found.ours)


def _sentence(found: Difference) -> bool:
    items = [fact.text for fact in found.theirs if fact.kind == "item"]
    years = all(len(item) > len("999.") for item in items)
    return bool(items) and (len(items) == 1 or years) and not any(fact.kind == "item" for fact in found.ours)


def _emphasis(found: Difference) -> bool:
    return bool(found.kinds(found.ours) & {"bold", "italic"}) and any(
        "*" in fact.text or "_" in fact.text for fact in found.theirs
    )


def _hashes(found: Difference) -> bool:
    ours, theirs = ([fact for fact in side if fact.kind not in MARKS] for side in (found.ours, found.theirs))
    heading = any(fact.kind.startswith("heading") for fact in ours) and all(
        fact.text.startswith("##") for fact in theirs
    )
    return heading or (bool(theirs) and all(fact.kind[0] == "h" and not fact.text.strip("# ") for fact in theirs))


def _rule(found: Difference) -> bool:
    return "rule" in found.kinds(found.ours) and "heading" in found.kinds(found.theirs)


def _boxes(found: Difference) -> bool:
    return any(fact.text.startswith(("☐", "☑")) for fact in found.ours)


def _nesting(found: Difference) -> bool:
    ours, theirs = (
        [fact for fact in side if fact.text == "-" and fact.kind == "item"] for side in (found.ours, found.theirs)
    )
    return bool(ours) and len(ours) == len(theirs) and all("1 " in fact.within for fact in ours)


# Where we mean to show something else than editors do, with the same words. The first that fits counts.
INTENDED: tuple[tuple[str, str, Callable[[Difference], bool]], ...] = (
    ("indent", "an indent of prose, or of a list, is not meant as code: it came along from a word processor", _indent),
    ("lines", "lines behind dashes, letters, bullets of word processors stay lines, or are a list", _lines),
    (
        "sentence",
        "a number, or a dash, that goes on with a sentence or begins a paragraph is no list of one item",
        _sentence,
    ),
    ("hashes", "`##Heading` without a space is a heading; `###` alone ends a press release", _hashes),
    ("rule", "`---` below a paragraph of several lines parts it from the next", _rule),
    ("emphasis", "a space inside the signs of bold and italic text is no reason to show the signs", _emphasis),
    (
        "www",
        "GitHub makes links of addresses that begin with www.; the other parser only of all names, or of none",
        _www,
    ),
    ("boxes", "the box of a task is a sign, for there is nothing to tick on a page", _boxes),
    ("nesting", "a bullet under a number stands in its item, if it is indented at all", _nesting),
)


@dataclass
class Count:
    """What was found in all texts."""

    differences: Counter[str] = field(default_factory=Counter)  # by kind
    intended: Counter[str] = field(default_factory=Counter)  # by reason
    samples: dict[str, list[str]] = field(default_factory=dict)
    refused: int = 0  # texts of which there is no page

    def add(self, name: str, ours: list[Fact], theirs: list[Fact]) -> None:
        """Counts how two lists of facts of one text differ."""
        for found in differences(ours, theirs):
            reason = next((key for key, _, fits in INTENDED if found.words_alike and fits(found)), None)
            own, other = Counter(found.ours), Counter(found.theirs)
            kinds = sorted({fact.kind for fact in ((own - other) + (other - own))}) or ["order"]
            if reason:
                self.intended[reason] += 1
            else:
                self.differences.update(kinds)
            shown = "\n".join(
                [f"{name}:", *(f"  + {fact}" for fact in found.ours), *(f"  - {fact}" for fact in found.theirs)]
            )
            self.samples.setdefault(reason or kinds[0], []).append(shown)


def differences(ours: list[Fact], theirs: list[Fact]) -> Iterator[Difference]:
    """Where the one shows what the other does not."""
    places: list[list[int]] = []
    for tag, *place in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if places and place[0] - places[-1][1] <= NEAR:
            places[-1][1::2] = place[1::2]
        else:
            places.append(place)
    for i1, i2, j1, j2 in places:
        before = next((fact.text for fact in ours[i1 - 1 :: -1] if fact.kind not in MARKS), "") if i1 else ""
        yield Difference(tuple(ours[i1:i2]), tuple(theirs[j1:j2]), before)
