"""The course of every deploy and of every way back, whatever the target: this is the order.

build → whole? → plan → guards → lock → send → switch → verify → forget. Until the switch readers see what they saw before;
what is not as it should be after it is switched back.
"""

import datetime as dt
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from newsroom.faults import WrongUse, unknown
from newsroom.progress import Progress
from newsroom.report import many

from .. import build
from . import guards, plan, release, shelf, source, targets, timers, verify
from .faults import CannotDeploy, NotVerified, RolledBack
from .guards import Refusal, Situation
from .plan import Plan
from .release import Files, Release
from .targets import Where

if TYPE_CHECKING:
    from .cargo import Cargo

YES = ("y", "yes", "д", "да", "ν", "ναι", "т", "так")


@dataclass(frozen=True)
class Wishes:
    """How a deploy was asked for."""

    content: str | None = None
    output: str | None = None
    as_built: bool = False
    dry_run: bool = False
    yes: bool = False
    due: bool = False  # only if there is a new commit, or an embargo has ended since the last deploy
    allow: tuple[str, ...] = ()


@dataclass(frozen=True)
class Seen:
    """The target before a deploy, and what the deploy will change."""

    live: Release | None
    files: Files  # of the live release, but for its name
    kept: list[Release]
    plan: Plan


class Course:
    """One deploy or one way back."""

    def __init__(self, where: Where, say: Callable[[str], None] | None = None):
        self.where, self.say = where, say or partial(print, flush=True)  # into a file or a pipe, too
        self.target = targets.connect(where)

    # --- forward ---

    def deploy(self, wishes: Wishes) -> int:
        """Publishes; the exit status is 0, or 1 if a guard has refused."""
        from . import cargo as cargos  # half a second, which a way back saves

        _check_names(wishes.allow)
        settings = self._settings(wishes)
        if wishes.due and not self._is_due(settings):
            return 0
        with shelf.alone(Path(settings["OUTPUT_PATH"]), self.say):
            cargo = cargos.built(settings, as_built=wishes.as_built)
            with self.target.connected():
                return self._deploy(cargo, wishes)

    def _is_due(self, settings: dict) -> bool:
        with self.target.connected():
            live, kept = self.target.look()
        commit = source.of(Path(settings["PATH"])).commit
        tried = shelf.tried(Path(settings["OUTPUT_PATH"]).resolve())
        why = timers.nothing_new(live, kept, tried, commit, dt.datetime.fromtimestamp(time.time(), dt.UTC))
        if why and not self.target.unfinished:
            self.say(why)
            return False
        return True

    def _settings(self, wishes: Wishes) -> dict:
        """Of a production build; a preview leaves no trace in addresses.lock, and none in the output of the site."""
        given = {"content": wishes.content, "output": wishes.output, "production": True, "url": self.where.url}
        if self.where.branch is not None:
            folder = build.cache() / "deploy" / "previews" / targets.folder_of(self.where.branch)
            given["output"] = wishes.output or str(folder / "output")
            here = source.branch(Path(wishes.content or build.ROOT))
            if here and here != self.where.branch:
                raise WrongUse(f"the branch that is checked out is {here}: `git checkout {self.where.branch}` first")
            given |= {"NEWSROOM_INDEXED": False, "NEWSROOM_RECORD": False}
        elif wishes.dry_run:
            given["NEWSROOM_RECORD"] = False
        return build.settings(**given)

    def _deploy(self, cargo: "Cargo", wishes: Wishes) -> int:
        seen = self._look(cargo)
        refused = self._refusals(cargo, seen, wishes)
        if refused or wishes.dry_run:
            self._say_why(refused)
            return 1 if refused else 0
        if not _is_live(cargo, seen):
            self._ask(wishes)
            self.target.prepare(cargo.output, cargo.files)
        with self.target.locked(cargo.source.who, self.say):
            seen = self._look_again(cargo, seen, wishes)
            made, files = self._publish(cargo, seen)
            try:
                made = self._verify("deploy", made, files, seen.plan, seen.live, seen.kept)
            except RolledBack as back:
                cargo.note(back.live, taken_back=True)
                raise
            cargo.note(made.id, taken_back=False)
            self._forget(made, [*seen.kept, made])
            self._prune(cargo)
            self.say(f"live: {made.id} at {self.where.url}")
            self._sweep()
        if cargo.source.uncommitted:
            self.say("note: the content has changes that are not committed; the release goes by its last commit")
        if cargo.source.lock_is_uncommitted():
            self.say("note: addresses.lock has new lines: commit and push it, so that no address is ever forgotten")
        return 0

    def _look(self, cargo: "Cargo") -> Seen:
        """Finds what is live, and says what will change."""
        live, kept = self.target.look()
        files = _site(self.target.files(live)) if live else {}
        planned = plan.compare(files, cargo.site)
        name = self.where.to if self.where.name == self.where.to else f"{self.where.name}, {self.where.to}"
        self.say(f"\n{name}: {f'live is {live.id}' if live else 'nothing is live yet'}")
        for line in plan.lines(planned):
            self.say(line)
        return Seen(live, files, kept, planned)

    def _refusals(self, cargo: "Cargo", seen: Seen, wishes: Wishes) -> list[Refusal]:
        """Says what the guards see; returns what nobody has overruled."""
        found = guards.refusals(
            Situation(
                folder=cargo.output,
                files=cargo.files,
                live=seen.live,
                live_files=seen.files,
                plan=seen.plan,
                source=cargo.source,
                now=cargo.now,
                languages=cargo.languages,
                next_change=cargo.next_change,
                foreign=self.target.foreign(),
                leaks=cargo.leaks(seen.plan.same),
            ),
            preview=self.where.branch is not None,
        )
        for one in found:
            self.say(f"{'overruled' if one.guard in wishes.allow else 'refused'} ({one.guard}): {one.seen}")
        return [one for one in found if one.guard not in wishes.allow]

    def _say_why(self, refused: list[Refusal]):
        self.say(f"\nNothing was changed at {self.where.to}." + ("" if refused else " This was a dry run."))
        if refused:
            names = " ".join(f"--allow {name}" for name in dict.fromkeys(one.guard for one in refused))
            self.say(f"If it is meant: invoke deploy {shlex.quote(self.where.name)} {names}")

    def _ask(self, wishes: Wishes):
        if wishes.yes:
            return
        if not sys.stdin.isatty():
            raise WrongUse(f"nobody can be asked here: run `invoke deploy {self.where.name} --yes`")
        if input(f"\nPublish this at {self.where.url}? [y/N] ").strip().lower() not in YES:
            raise CannotDeploy("you said no")

    def _look_again(self, cargo: "Cargo", seen: Seen, wishes: Wishes) -> Seen:
        """Now that nobody else can change it: what was seen before, unless another deploy came in between."""
        live, kept = self.target.look()
        if (live and live.id) == (seen.live and seen.live.id):
            return replace(seen, live=live, kept=kept)
        self.say("another deploy came in between: looking again")
        seen = self._look(cargo)
        if refused := self._refusals(cargo, seen, wishes):
            raise CannotDeploy(refused[0].seen)
        self.target.prepare(cargo.output, cargo.files)
        return seen

    def _publish(self, cargo: "Cargo", seen: Seen) -> tuple[Release, Files]:
        """Sends what is new and makes it live; where nothing is, the live release stays."""
        if _is_live(cargo, seen):
            self.say("0 files sent")
            if self.target.unfinished or not seen.live.verified:  # the last deploy was broken off after its switch
                self._switch(seen.live)
            return seen.live, self.target.files(seen.live)
        now = dt.datetime.fromtimestamp(time.time(), dt.UTC)
        made = Release(
            id=release.new_id(now, cargo.source.commit, [one.id for one in seen.kept]),
            url=self.where.url,
            made=now.isoformat(timespec="seconds"),
            who=cargo.source.who,
            commit=cargo.source.commit,
            pages=sum(map(release.is_page, cargo.files)),
            added=len(seen.plan.added),
            changed=len(seen.plan.changed),
            removed=len(seen.plan.removed),
            languages=cargo.languages,
            moved=cargo.site.moved,
            gone=tuple(sorted(cargo.site.gone)),
            next_change=cargo.next_change and cargo.next_change.isoformat(),
            branch=self.where.branch,
        )
        parcel = cargo.packed(made)
        ours = (name for name in self.target.send(parcel, made, seen.live) if name in cargo.files)
        sent = sum(1 for _ in Progress(shown=True).of("sending", ours, len(seen.plan.new), size=lambda _: 1))
        self.say(f"{many(sent, 'file')} sent")
        self._switch(made)
        return made, parcel.files

    def _prune(self, cargo: "Cargo"):
        """Removes the previews of branches that are gone."""
        there = source.branches(cargo.source.folder) if self.where.branch else None
        if there is None:
            return
        wanted = {targets.folder_of(branch) for branch in {*there, self.where.branch}}
        for name in self.target.siblings():
            if name not in wanted:
                self.target.remove(name)
                self.say(f"removed the preview {name}: its branch is gone")

    def remove(self) -> int:
        """Takes a preview away."""
        if not self.where.branch:
            raise WrongUse(f"{self.where.name} is no place for previews, and the site itself is not removed from here")
        name = targets.folder_of(self.where.branch)
        with self.target.connected(), self.target.locked(source.of(Path.cwd()).who, self.say):
            there = self.target.siblings()
            if name not in there:
                raise WrongUse(unknown("preview", name, there))
            self.target.remove(name)
        self.say(f"removed the preview of {self.where.branch}")
        return 0

    # --- back ---

    def roll_back(self, to: str | None) -> int:
        """Makes an earlier release live again or, if named, any that is kept."""
        with self.target.connected(), self.target.locked(source.of(Path.cwd()).who, self.say):
            live, kept = self.target.look()
            if not live:
                raise CannotDeploy(f"nothing is live at {self.where.to}, so there is nothing to go back from")
            goal = _chosen(live, kept, to)
            if goal.id == live.id and not self.target.unfinished:
                self.say(f"live: {goal.id} already")
                return 0
            self._switch(goal)
            files = self.target.files(goal)
            self._verify("rollback", goal, files, plan.nothing(_site(files)), live, kept)
            self.say(f"live: {goal.id} at {self.where.url} (before: {live.id})")
            self._sweep()
        return 0

    # --- both ---

    def _switch(self, to: Release):
        """Makes a release live, and runs the target's command, such as one that purges a CDN."""
        self.target.switch(to)
        if self.where.after:
            shell = {"shell": True, "capture_output": True, "text": True, "errors": "replace"}
            done = subprocess.run(self.where.after, check=False, **shell)  # noqa: S603 -- the maintainer's own words
            if done.returncode:  # the command itself may hold a key
                self.say(f"warning: `after` of {self.where.name} ended with {done.returncode}: {done.stderr.strip()}")

    def _verify(
        self, what: str, made: Release, files: Files, planned: Plan, live: Release | None, kept: list[Release]
    ) -> Release:
        """Looks whether readers get the release, and returns it as verified; if not, makes the one before live again."""
        wrong = self._problems(made, files, planned, kept)
        if not wrong:
            if what != "deploy" or not made.verified:  # a deploy of nothing is none
                self.target.verified(made, _line(what, made, "verified"))
            return msgspec.structs.replace(made, verified=True)
        for problem in wrong:
            self.say(f"wrong: {problem}")
        before = _way_back(made, live, kept)
        if not before:
            self.target.log(_line(what, made, f"not verified: {wrong[0]}"))
            raise NotVerified(f"{made.id} is live at {self.where.to}, and not as it should be at {self.where.url}")
        self._switch(before)
        self.target.log(_line(what, made, f"taken back: {wrong[0]}"))
        self._sweep()
        files = self.target.files(before)
        still = self._problems(before, files, plan.nothing(_site(files)), [*kept, made])
        self._forget(before, [*kept, made])  # whoever tries each minute must not fill the disk
        note = f". That one is not as it should be, either: {still[0]}" if still else ""
        raise RolledBack(f"{made.id} is not what readers should get; {before.id} is live again{note}", before.id)

    def _problems(self, made: Release, files: Files, planned: Plan, kept: list[Release]) -> list[str]:
        if not self.where.looked_at:
            self.say(
                "looked at the files only; a target in DEPLOY_TARGETS is looked at through the site's address, too"
            )
            return verify.inside(self.target, files, planned)
        others = [one for one in kept if one.id != made.id]
        decided, hidden = self.target.headers, self.target.hidden
        outside = verify.Outside(made, files, planned, decided=decided, others=others, hidden=hidden)
        found = outside.problems(self.target.patience)
        for one in found:
            if isinstance(one, verify.Note):
                self.say(f"note: {one}")
        return [one for one in found if not isinstance(one, verify.Note)]

    def _forget(self, live: Release, there: Iterable[Release]):
        """Removes old releases."""
        found = {one.id: one for one in there}
        self.target.forget(release.outlived(live, [found[name] for name in sorted(found)], self.where.keep))

    def _sweep(self):
        if seconds := self.target.grace():
            self.say(f"waiting {seconds:.0f} s for readers who still load pictures of the last release …")
            time.sleep(seconds)
            self.target.sweep()


def _line(what: str, made: Release, outcome: str) -> str:
    """Of the target's log: when, what, which release, by whom, how much, and how it went."""
    now = dt.datetime.fromtimestamp(time.time(), dt.UTC).isoformat(timespec="seconds")
    return "  ".join((now, what, made.id, made.who, made.counts(), outcome))


def _check_names(allow: Iterable[str]):
    for name in allow:
        if name not in guards.GUARDS:
            raise WrongUse(unknown("guard", name, guards.GUARDS))


def _chosen(live: Release, kept: list[Release], to: str | None) -> Release:
    if to:
        found = [one for one in kept if one.id.startswith(to)]
        if len(found) > 1:
            raise WrongUse(f"`{to}` may be any of {', '.join(one.id for one in found)}: write more of it")
        if not found:
            raise WrongUse(unknown("release", to, [one.id for one in kept]))
        return found[0]
    earlier = [one for one in kept if one.id < live.id and one.verified]
    if not earlier:
        raise CannotDeploy(f"no earlier release is kept: {live.id} is the oldest that was seen to be as it should be")
    return earlier[-1]


def _is_live(cargo: "Cargo", seen: Seen) -> bool:
    """Whether readers have it already, and timers know what comes next."""
    change = cargo.next_change and cargo.next_change.isoformat()
    return seen.live is not None and seen.plan.is_empty and seen.live.next_change == change


def _way_back(made: Release, live: Release | None, kept: list[Release]) -> Release | None:
    """What to go back to if `made` is not as it should be; None if that would not help, or there is nothing."""
    if live and live.id != made.id:
        return live
    if live and live.verified:  # so what is wrong came later, and from elsewhere
        return None
    return max((one for one in kept if one.verified and one.id < made.id), key=lambda one: one.id, default=None)


def _site(files: Files) -> Files:
    """Without the name of the release, which no build makes."""
    return {name: digest for name, digest in files.items() if name != release.NAME}
