"""Which stars, underscores and tildes belong together: the rules of CommonMark, and what people mean beyond them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

TAGS = {"*": ("em", "strong"), "_": ("em", "strong"), "~": ("del", "del")}
OPENING = frozenset("([{„“«‚‘\"'—–-/|>")  # what may stand before an emphasis, besides a space
NEAR = 6  # characters; in 5 ** 2 no more stand between


@dataclass(slots=True)
class Run:
    """Some signs of one kind side by side, and the tags that they turn out to be."""

    sign: str
    count: int  # how many are left
    opens: bool
    closes: bool
    before: str  # the character before it, and the one behind; a line break at the ends of the text
    after: str
    place: int  # in the text
    length: int = 0  # how many there were
    ends: list[str] = field(default_factory=list)  # tags that end here, the innermost first
    starts: list[str] = field(default_factory=list)  # tags that begin here, the innermost first

    def __post_init__(self) -> None:
        self.length = self.count


Token = str | Element | Run


def run_at(text: str, start: int, end: int) -> Run | None:
    """The run of signs text[start:end]; None if they can be no more than signs."""
    sign, count = text[start], end - start
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    if sign == "~" and count != 2:
        return None
    if sign == "*" and count < 3 and before.isdigit() and after.isdigit():
        return None  # 5*3, 5**2
    opens, closes = not after.isspace(), not before.isspace()
    if sign == "_":
        opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        if not (opens or closes) and before.isalnum() and after.isalnum():
            return None  # snake_case
    return Run(sign, count, opens, closes, before, after, start)


def pair(tokens: Sequence[Token], text: str) -> None:
    """Finds which runs begin and end an emphasis."""
    runs = [token for token in tokens if isinstance(token, Run)]
    if not runs:
        return
    waiting: list[Run] = []  # what was opened
    searched: dict[tuple[str, bool, int], int] = {}  # below this place of `waiting` nothing fits such a run
    for number, run in enumerate(runs):
        if not (run.opens or run.closes) and _ends_the_last(run, waiting, runs[number + 1 : number + 2], text):
            _join(waiting.pop(), run)
        while run.closes and run.count:
            kind = (run.sign, run.opens, run.length % 3)
            at = len(waiting) - 1
            bottom = searched.get(kind, 0)
            while at >= bottom and not _fit(waiting[at], run):
                at -= 1
            if at < bottom:
                searched[kind] = len(waiting)
                break
            opener = waiting[at]
            _join(opener, run)
            del waiting[at + (opener.count > 0) :]
            for known, place in searched.items():
                if place > len(waiting):
                    searched[known] = len(waiting)
        if run.opens and run.count:
            waiting.append(run)
    if sum(run.count == run.length for run in runs) > 1:
        _join_what_is_meant(runs, text)


def _ends_the_last(run: Run, waiting: list[Run], following: list[Run], text: str) -> bool:
    """Whether two stars between spaces can only be meant to end what began on their line: `**Where: ** Vratsa`."""
    opener = waiting[-1] if waiting else None
    if opener is None or opener.sign != run.sign or not opener.count == opener.length == run.length == 2:
        return False
    other = following[0] if following else None
    ends_otherwise = other and other.closes and other.sign == run.sign and "\n" not in text[run.place : other.place]
    return not ends_otherwise and "\n" not in text[opener.place : run.place] and not _is_sum(run, text)


def _fit(opener: Run, closer: Run) -> bool:
    if opener.sign != closer.sign:
        return False
    if closer.opens or opener.closes:  # the rule of three
        return (opener.length + closer.length) % 3 != 0 or (opener.length % 3 == 0 and closer.length % 3 == 0)
    return True


def _join(opener: Run, closer: Run) -> None:
    both = opener.count >= 2 and closer.count >= 2
    size = 1 if both and opener.count == 3 and closer.count >= 3 else 2 if both else 1
    tag = TAGS[opener.sign][size - 1]
    opener.starts.append(tag)
    closer.ends.append(tag)
    opener.count -= size
    closer.count -= size


def _join_what_is_meant(runs: list[Run], text: str) -> None:
    """Joins what is left over where a space stands on the wrong side: `**Important: **call us`, `** Important **`."""
    for sign in "*_":
        for size, is_meant in ((2, _is_bold), (1, _is_slanted)):
            for same in _left_side_by_side(runs, sign, size):
                alone, number = len(same) == 2, 0
                while number + 1 < len(same):
                    first, second = same[number : number + 2]
                    number += 1
                    if is_meant(first, second, text, alone):
                        _join(first, second)
                        number += 1


def _left_side_by_side(runs: list[Run], sign: str, size: int) -> Iterable[list[Run]]:
    """The whole runs of this size that are left, those together that stand in the same emphasis, or in none."""
    groups: dict[int, list[Run]] = {}
    around, emphases = [0], 0
    for run in runs:
        del around[len(around) - len(run.ends) :]
        if run.sign == sign and run.count == run.length == size:
            groups.setdefault(around[-1], []).append(run)
        for _ in run.starts:
            emphases += 1
            around.append(emphases)
    return groups.values()


def _is_bold(first: Run, second: Run, text: str, alone: bool) -> bool:
    if not _may_begin(first) or _is_sum(first, text) or _is_sum(second, text):
        return False
    if second.opens and not second.closes and "\n" in text[first.place : second.place]:
        return False  # two lines that begin with stars and forget the others
    if not first.opens and not second.closes:  # ** Important **
        return alone
    return second.before.isspace() or second.closes


def _is_slanted(first: Run, second: Run, text: str, alone: bool) -> bool:
    """A single star may be a star: this one must open, and the other stand behind a space and before the end."""
    if not alone or not first.opens or not _may_begin(first) or _is_sum(second, text):
        return False
    return second.before.isspace() and not second.opens and "\n" not in text[first.place : second.place]


def _may_begin(run: Run) -> bool:
    return run.before.isspace() or run.before in OPENING


def _is_sum(run: Run, text: str) -> bool:
    """Whether it stands between numbers, as in 5 ** 2."""
    before = text[max(0, run.place - NEAR) : run.place].rstrip()
    after = text[run.place + run.length : run.place + run.length + NEAR].lstrip()
    return before[-1:].isdigit() and after[:1].isdigit()


def build(parent: Element, tokens: Iterable[Token]) -> None:
    """Puts tokens below a parent that has nothing yet, as text, elements and the tags that the runs stand for."""
    open_elements, words = [parent], list[str]()
    last: Element | None = None

    def write() -> None:
        if words:
            text = "".join(words)
            words.clear()
            if last is None:
                open_elements[-1].text = text
            else:
                last.tail = text

    for token in tokens:
        if isinstance(token, str):
            words.append(token)
            continue
        if isinstance(token, Run):
            for _ in token.ends:
                write()
                last = open_elements.pop()
            words.append(token.sign * token.count)
            for tag in reversed(token.starts):
                write()
                open_elements.append(SubElement(open_elements[-1], tag))
                last = None
            continue
        write()
        open_elements[-1].append(token)
        last = token
    write()
