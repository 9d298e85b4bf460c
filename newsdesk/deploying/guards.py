"""What a deploy refuses to do until somebody says that it is meant: each rule looks at the facts before anything is touched.

A rule is a function from the `Situation` to what it has seen, each with its cure; its name in GUARDS is what `--allow`
takes.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from newsroom.faults import WrongUse, unknown
from newsroom.redirects import lock
from newsroom.report import many, moment

from .checkout import Ancestry, Checkout
from .leaks import Secret
from .plan import ChangePlan, few
from .releases import Files, Release, address, is_page

FEWEST = 0.8  # of the pages that are live
MOST_REMOVED = 20  # addresses in one deploy
SHOWN = 5
CLOCKS_DIFFER = dt.timedelta(hours=26)  # at most, where somebody has set the wrong zone
A_DEPLOY = dt.timedelta(minutes=1)  # an embargo that ends within it would be half in the old site, half in the new


@dataclass(frozen=True)
class Situation:
    """All that the rules may look at."""

    folder: Path  # of the output
    files: Files  # in it
    live: Release | None
    live_files: Files
    plan: ChangePlan
    checkout: Checkout
    now: dt.datetime  # with its zone
    languages: tuple[str, ...]
    foreign: str = ""  # what stands at the target and is no deploy's
    next_change: dt.datetime | None = None  # when the next embargo ends, as the build saw it
    leaks: list[tuple[str, Secret]] = field(default_factory=list)
    taken_back: dict[str, list[str]] = field(default_factory=dict)  # see `artifact`
    elsewhere: str = ""  # why the site's address is not where readers get what is live


@dataclass(frozen=True, order=True)
class Refusal:
    """What a rule has seen."""

    guard: str
    seen: str


def empty(situation: Situation) -> Iterator[str]:
    """The site has its first page and the front of each edition, and there is something in them."""
    for name in ("index.html", *(f"{lang}/index.html" for lang in situation.languages)):
        if name not in situation.files:
            yield f"the output has no {name}: build it again, from the right content folder"
        elif not (situation.folder / name).stat().st_size:
            yield f"{name} is empty: build again with --clean"


def fewer_pages(situation: Situation) -> Iterator[str]:
    """Most of the pages that are live will still be there."""
    before, after = (sum(map(is_page, files)) for files in (situation.live_files, situation.files))
    if after < FEWEST * before:
        yield f"{many(before, 'page')} are live, and the output has only {after}: is all of the content here?"


def removals(situation: Situation) -> Iterator[str]:
    """Not many addresses go at once."""
    gone = situation.plan.vanishing
    if len(gone) > MOST_REMOVED:
        yield f"{len(gone)} pages would go at once, {few(map(address, gone))}: is all of the content here?"


def lost_address(situation: Situation) -> Iterator[str]:
    """No address that readers know ends in nothing."""
    lost = [name for name in situation.plan.vanishing if not _is_numbered(name)]
    if lost:
        yield (
            f"{many(len(lost), 'published page')} would lead nowhere, {few(map(address, lost))}: run `git pull` first; if "
            f"that does not help, write `gone`, or `-> /another/address/`, behind the line in content/addresses.lock; if it "
            f"is missing there, write it anew, as in `{_line(lost[0], situation.languages)}`"
        )


def clock(situation: Situation) -> Iterator[str]:
    """This machine does not live in the past, in which stories that readers have lie in the future."""
    now, live, committed = situation.now, situation.live, situation.checkout.committed
    times = [(dt.datetime.fromisoformat(live.made), "the live release was made")] if live else []
    times += [(committed, "the content was committed")] if committed else []
    for then, what in times:
        if then > now + CLOCKS_DIFFER:
            yield (
                f"the clock of this machine says {moment(now)}, and {what} at {moment(then.astimezone(now.tzinfo))}: set "
                f"it, since stories that are published by then would be taken back"
            )
            return


def withdrawn(situation: Situation) -> Iterator[str]:
    """No page that readers have turns into the word that it is withdrawn unless somebody has said so."""
    live = situation.live_files.keys() - set(situation.live.gone if situation.live else ())
    all_lost = {
        article: lost
        for article, names in situation.taken_back.items()
        if (lost := [name for name in names if name in live and name in situation.plan.gone])
    }
    for number, (article, lost) in enumerate(all_lost.items()):
        if number == SHOWN:
            yield f"and {many(len(all_lost) - SHOWN, 'more such article')}"
            return
        yield (
            f"{few(map(address, lost))} would say that the text is withdrawn, since {article} is a draft now or lies in "
            f"the future: if it is withdrawn, write `gone: true` there; if not, delete `status: draft`, or correct the "
            f"date; is the clock of this machine right?"
        )


def unpublished(situation: Situation) -> Iterator[str]:
    """Nothing of a draft or of an embargoed story is in the output."""
    for name, secret in situation.leaks[:SHOWN]:
        yield f"{secret.what} of {secret.file}, which is not public, stands in {address(name)}: take it out there"
    if len(situation.leaks) > SHOWN:
        yield f"and {many(len(situation.leaks) - SHOWN, 'more such place')}"


def older_commit(situation: Situation) -> Iterator[str]:
    """The content is not behind that of the live site."""
    live = situation.live
    if not live or not live.commit or not situation.checkout.commit:
        return
    order = situation.checkout.compared_with(live.commit)
    if order == Ancestry.NEWER:
        return
    here, by = situation.checkout.commit[:7], f"{live.commit[:7]}, deployed by {live.who}"
    if situation.checkout.is_shallow():
        yield f"this copy of the repository cannot tell whether {here} contains {by}: run `git fetch --unshallow` first"
    elif order == Ancestry.OLDER:
        yield f"the content here is older than what is live: {here}, and live is {by}: run `git pull` first"
    elif order == Ancestry.ANOTHER_WAY:
        yield f"the content here, {here}, lacks commits that are live, up to {by}: run `git pull` first, and merge them"
    else:
        yield (
            f"the live site was made from commit {live.commit[:7]}, which is not in this repository: run `git pull` first; if it "
            f"is not there then, {live.who} has to push it"
        )


def foreign(situation: Situation) -> Iterator[str]:
    """Nothing at the target belongs to somebody else."""
    if situation.foreign:
        yield situation.foreign


def site(situation: Situation) -> Iterator[str]:
    """The site's address shows what is live now, as it will have to show the release."""
    if situation.elsewhere:
        yield f"the site's address is not where what is live is seen, or the site is down: {situation.elsewhere}"


def embargo(situation: Situation) -> Iterator[str]:
    """No embargo ends while the site is being deployed."""
    if reason := embargo_passing(situation.next_change, situation.now):
        yield reason


def embargo_passing(next_change: dt.datetime | None, now: dt.datetime) -> str:
    """What to say of an embargo that ends about now; an empty text if none does."""
    if not next_change or next_change > now + A_DEPLOY:
        return ""
    end = moment(next_change.astimezone(now.tzinfo))
    if next_change <= now:
        return f"an embargo has ended since the build, at {end}: build and deploy again"
    return f"an embargo ends at {end}, within a minute: deploy again after that"


GUARDS: dict[str, Callable[[Situation], Iterable[str]]] = {
    "empty": empty,
    "fewer-pages": fewer_pages,
    "removals": removals,
    "lost-address": lost_address,
    "clock": clock,
    "withdrawn": withdrawn,
    "unpublished": unpublished,
    "older-commit": older_commit,
    "foreign": foreign,
    "address": site,
    "embargo": embargo,
}


def check_names(names: Iterable[str]) -> None:
    """WrongUse if one of these is the name of no guard."""
    for name in names:
        if name not in GUARDS:
            raise WrongUse(unknown("guard", name, GUARDS))


PREVIEWS = ("empty", "unpublished", "foreign")  # the others are about what readers know, and nobody knows a preview


def refusals(situation: Situation, *, preview: bool = False) -> list[Refusal]:
    """All that the rules have to say."""
    rules = PREVIEWS if preview else GUARDS
    return [Refusal(name, seen) for name in rules for seen in GUARDS[name](situation)]


def _line(name: str, languages: tuple[str, ...]) -> str:
    """A line of addresses.lock by which the page of a file says that its text is withdrawn."""
    parts = address(name).strip("/").split("/")
    lang = parts[0] if parts[0] in languages else languages[0]
    return lock.shown(address(name), lang, "story", parts[-1], lock.GONE)


def _is_numbered(name: str) -> bool:
    """Whether it is a further page of a list, which has one less when stories move up."""
    parts = name.split("/")
    return len(parts) > 3 and parts[-3] == "page" and parts[-2].isdecimal()
