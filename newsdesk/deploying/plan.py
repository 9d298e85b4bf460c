"""What a deploy will change for readers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from newsroom.report import many

from .built_site import BuiltSite
from .releases import NAME, Files, address, is_page

SHOWN = 20  # addresses of one kind
FEW = 5  # in a sentence


@dataclass(frozen=True)
class ChangePlan:
    """Names of files that come, change and go; and what pages there will be that are not for reading."""

    added: list[str]
    changed: list[str]
    removed: list[str]
    same: list[str]
    moved: dict[str, str] = field(default_factory=dict)  # of added and changed pages: where they lead
    gone: frozenset[str] = frozenset()  # of added and changed pages: those that say that their text is withdrawn

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


def compare(before: Files, site: BuiltSite) -> ChangePlan:
    """From what is live to what the output holds."""
    after = site.files
    both = after.keys() & before.keys()
    same = {name for name in both if after[name] == before[name]}
    new = after.keys() - same
    return ChangePlan(
        added=sorted(after.keys() - before.keys()),
        changed=sorted(both - same),
        removed=sorted(before.keys() - after.keys()),
        same=sorted(same),
        moved={name: to for name, to in site.moved.items() if name in new},
        gone=site.gone & new,
    )


def few(addresses: Iterable[str]) -> str:
    """The first few of them, in a sentence."""
    addresses = list(addresses)
    return ", ".join(addresses[:FEW]) + (" …" if len(addresses) > FEW else "")


def nothing(files: Files) -> ChangePlan:
    """Of a release that readers know already."""
    return ChangePlan(added=[], changed=[], removed=[], same=sorted(name for name in files if name != NAME))


def lines(plan: ChangePlan) -> Iterator[str]:
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
        numbers = ", ".join(f"{number} {what}" for number, what in others if number)
        yield f"other files (pictures, documents, feeds, styles): {numbers}"


def _kinds(plan: ChangePlan) -> tuple[tuple[list[str], str], ...]:
    return (plan.added, "new"), (plan.changed, "changed"), (plan.removed, "removed")


def _listed(sign: str, what: str, names, shown=address) -> Iterator[str]:
    names = list(names)
    if names:
        yield f"{many(len(names), what)}:"
        yield from (f"  {sign} {shown(name)}" for name in names[:SHOWN])
        if len(names) > SHOWN:
            yield f"  … and {len(names) - SHOWN} more"
