"""What a deploy will change for readers."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from newsroom.report import many

from .release import Files, address, is_page

SHOWN = 20  # addresses of one kind
# Pages that lead on are our own templates: this is how they say it.
REFRESH = re.compile(rb'<meta http-equiv="refresh" content="0; url=([^"]*)"')
GONE = re.compile(rb'<body class="gone[" ]')


@dataclass(frozen=True)
class Plan:
    """Names of files that come, change and go; and what pages there will be that are not for reading."""

    added: list[str]
    changed: list[str]
    removed: list[str]
    same: list[str]
    moved: dict[str, str] = field(default_factory=dict)  # of added and changed pages: where they lead
    gone: set[str] = field(default_factory=set)  # of added and changed pages: those that say it

    @property
    def new(self) -> list[str]:
        """What readers do not have yet."""
        return sorted([*self.added, *self.changed])

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.removed)

    @property
    def vanishing(self) -> list[str]:
        """Pages of which no trace is left."""
        return [name for name in self.removed if is_page(name)]


def compare(before: Files, after: Files, folder: Path) -> Plan:
    """From what is live to what the output folder holds."""
    added = sorted(after.keys() - before.keys())
    changed = sorted(name for name in after.keys() & before.keys() if after[name] != before[name])
    removed = sorted(before.keys() - after.keys())
    same = sorted(name for name in after.keys() & before.keys() if after[name] == before[name])
    moved, gone = {}, set()
    for name in (*added, *changed):
        if is_page(name):
            page = (folder / name).read_bytes()[:8000]
            if found := REFRESH.search(page):
                moved[name] = html.unescape(found[1].decode())
            elif GONE.search(page):
                gone.add(name)
    return Plan(added, changed, removed, same, moved, gone)


def lines(plan: Plan) -> Iterator[str]:
    """The plan for people: pages by their addresses, everything else by number."""
    if plan.is_empty:
        yield "no file differs from what is live"
        return
    new, changed = ([name for name in names if is_page(name)] for names in (plan.added, plan.changed))
    leading = plan.moved.keys() | plan.gone
    yield from _listed("+", "new page", [name for name in new if name not in leading])
    yield from _listed("~", "changed page", [name for name in changed if name not in leading])
    yield from _listed(">", "redirect", plan.moved, lambda name: f"{address(name)} -> {plan.moved[name]}")
    yield from _listed("x", "withdrawn page", sorted(plan.gone))
    yield from _listed("-", "removed page", plan.vanishing)
    others = [(len(names) - sum(map(is_page, names)), what) for names, what in _kinds(plan)]
    if any(number for number, _ in others):
        said = ", ".join(f"{number} {what}" for number, what in others if number)
        yield f"other files (pictures, documents, feeds, styles): {said}"


def _kinds(plan: Plan):
    return (plan.added, "new"), (plan.changed, "changed"), (plan.removed, "removed")


def _listed(sign: str, what: str, names, shown=address) -> Iterator[str]:
    names = list(names)
    if names:
        yield f"{many(len(names), what)}:"
        yield from (f"  {sign} {shown(name)}" for name in names[:SHOWN])
        if len(names) > SHOWN:
            yield f"  … and {len(names) - SHOWN} more"
