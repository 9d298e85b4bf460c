"""What is wrong with old addresses: each fault says what to write instead."""

from collections.abc import Iterable, Iterator, Mapping

from .. import addresses
from ..content.newsroom_file import NAME as NEWSROOM_FILE
from ..faults import Fault, listed
from ..reserved import folded
from .lock import GONE, NAME, LockLine, Owner
from .present import Present

UNLIKE = "differ in the case of letters alone, which not every server tells apart,"


def beside_a_page(address: str, lines: Iterable[LockLine], present: Present) -> Iterator[Fault]:
    """Lines of an address beside that of the page which stands there."""
    holder, article = present.owners.get(address), present.article_at(address)
    for line in lines:
        elsewhere = present.where.get(line.owner)
        if line.mark:
            by_whom = f", {article}" if article else ""
            problem = f"has `{shown(line.mark)}`, but a page stands there{by_whom}: delete the one or the other"
        elif holder is None:
            problem = "is needed by the newsroom itself: delete this line"
        elif elsewhere and line.owner != holder:
            problem = (
                f"is a former address of {elsewhere} and now that of {article or holder}: choose another slug for the "
                f"latter; if readers shall find it here, delete this line"
            )
        else:
            continue
        yield Fault(NAME, line.line, f"`{address}` {problem}")


def with_other_ends(marked: list[LockLine], alive: list[LockLine]) -> Iterator[Fault]:
    """Lines that a merge has left for one address, and that say something else than the first of them.

    `marked` are those with a mark; where there are none, `alive` are those whose owners have pages.
    """
    for line in marked:
        if line.mark != marked[0].mark:
            yield _twice(line, marked[0])
    for line in [] if marked else alive:
        if line.owner != alive[0].owner:
            yield _twice(line, alive[0])


def _twice(line: LockLine, first: LockLine) -> Fault:
    problem = f"stands in line {first.line} as well, with another end: keep one of the two"
    return Fault(NAME, line.line, f"`{line.address}` {problem}")


def with_a_useless_mark(line: LockLine, problem: str) -> Fault:
    cure = "write the address of a page, as in ` -> /bg/2026/another-story/`, or ` gone`"
    return Fault(NAME, line.line, f"`{line.address}` {problem}: {cure}")


def lost(by_owner: Mapping[Owner, list[LockLine]], languages: tuple[str, ...]) -> Iterator[Fault]:
    """Asks what became of stories that are in the lock and nowhere else."""
    without_edition = [line for owner, lines in by_owner.items() if owner.lang not in languages for line in lines]
    if without_edition:
        first = min(without_edition, key=lambda line: line.line)
        count = len(without_edition)
        message = (
            f"{'1 address is' if count == 1 else f'{count} addresses are'} in languages that {NEWSROOM_FILE} does not name any more, "
            f"such as `{first.owner.lang}`: write ` gone` after each of their lines, or name the language again"
        )
        yield Fault(NAME, first.line, message)
    for owner, lines in by_owner.items():
        if owner.lang in languages:
            first = min(lines, key=lambda line: line.line)
            also = sorted(line.address for line in lines if line is not first)
            message = (
                f"`{first.address}` was published, and now there is no {owner.kind} `{owner.key}` in `{owner.lang}`. "
                f"If it is withdrawn for good, write ` gone` at the end of this line; if another page takes its "
                f"place, write ` -> ` and the address of that page; if the folder has a new name, write its old one "
                f"into the article, `pair: {owner.key}`; if no reader ever had it, delete the line"
            )
            yield Fault(NAME, first.line, message + (f" (likewise {listed(also)})" if also else ""))


def clashes(
    targets: Mapping[str, str | None], present: Present, origin: Mapping[str, tuple[str, int]]
) -> Iterator[Fault]:
    """Two old addresses that need the same file, or one inside the file of another.

    `targets` is where each old address leads, None if nowhere; `origin` the file and the line that speak of it.
    """
    by_file: dict[str, str] = {}
    for address in sorted(targets):
        page = addresses.old_page(address)
        if not page:
            continue
        file = addresses.output_file(page)
        inside = next((folder for folder in _parents(file) if present.like(folder) or folded(folder) in by_file), None)
        twin = by_file.setdefault(folded(file), address)
        if file in present.files and not present.stands(address):
            problem = f"needs the file `{file}`, which a page has"
        elif inside:
            problem = f"would stand inside the file `{inside}`"
        elif twin != address and targets[twin] != targets[address]:
            same = "are one page" if file == addresses.output_file(addresses.old_page(twin) or "") else UNLIKE
            problem = f"and `{twin}` {same} and lead to two"
        else:
            continue
        yield Fault(*origin[address], f"`{address}` {problem}: delete it")


def shown(mark: str) -> str:
    """A mark as it is written behind a line."""
    return mark if mark == GONE else f"-> {mark}"


def _parents(file: str) -> Iterator[str]:
    while file := file.rpartition("/")[0]:
        yield file
