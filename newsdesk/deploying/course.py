"""The course of every deploy and of every way back, whatever the target: this is the order.

build → whole? → plan → guards → lock → send → switch → verify → forget. Until the switch readers see what they saw before;
what is not as it should be after it is switched back.
"""

import shlex
import sys
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
from .faults import CannotDeploy
from .guards import Refusal, Situation
from .plan import Plan
from .release import Files, Release
from .switching import Switching
from .targets import Where

if TYPE_CHECKING:
    from .cargo import Cargo

LONG = 60.0  # seconds; hosts that take longer are not asked what they show now
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
    again: bool = False  # though nothing differs
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
        self.switching = Switching(where, self.target, self.say)

    # --- forward ---

    def deploy(self, wishes: Wishes) -> int:
        """Publishes; the exit status is 0, or 1 if a guard has refused."""
        from . import cargo as cargos  # half a second, which a way back saves

        _check_names(wishes.allow)
        settings = self._settings(wishes)
        self._check_place(settings)
        with self.switching.truthfully():
            if wishes.due and not self._is_due(settings):
                return 0
            with shelf.alone(Path(settings["OUTPUT_PATH"]), self.say):
                cargo = cargos.built(settings, as_built=wishes.as_built)
                with self.target.connected():
                    return self._deploy(cargo, wishes)

    def _is_due(self, settings: dict) -> bool:
        with self.target.connected():
            live, kept = self.target.look()
        why = self._why_not(
            live, kept, source.of(Path(settings["PATH"])).commit, Path(settings["OUTPUT_PATH"]).resolve()
        )
        if why:
            self.say(why)
        return not why

    def _why_not(self, live: Release | None, kept: list[Release], commit: str | None, output: Path) -> str:
        """Why a timer has nothing to do."""
        if self.target.unfinished:
            return ""
        return timers.nothing_new(live, kept, shelf.known(output, self.where.to), commit, release.now())

    def _check_place(self, settings: dict):
        """A target in the output would be published itself, one in the content would be read."""
        if self.where.to.startswith("file:"):
            root = Path(self.target.root).resolve()
            for name in ("OUTPUT_PATH", "PATH"):
                if root.is_relative_to(Path(settings[name]).resolve()):
                    raise WrongUse(f"{self.where.to} is inside of {settings[name]}: choose another folder")

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
        seen = self._look(cargo, wishes)
        self._say_notes(cargo, seen)
        refused = self._refusals(cargo, seen, wishes)
        if refused or wishes.dry_run:
            self._say_why(refused, wishes)
            return 1 if refused else 0
        if not _is_live(cargo, seen, wishes):
            self._ask(wishes)
            self.target.prepare(cargo.output, cargo.files)
        with self.target.locked(cargo.source.who, self.say):
            seen = self._look_again(cargo, seen, wishes)
            if not seen:
                return 0
            made, files = self._publish(cargo, seen, wishes)
            made = self.switching.verify("deploy", made, files, seen.plan, seen.live, seen.kept)
            cargo.note(self.where.to, made.id)
            self.say(f"live: {made.id} at {self.where.shown}")
            self.switching.sweep()
            with self.switching.only_warned("old releases"):
                self.switching.forget(made, [*seen.kept, made])
            with self.switching.only_warned("previews of branches that are gone"):
                self._prune(cargo)
        if cargo.source.lock_is_uncommitted():
            self.say("note: addresses.lock has new lines: commit and push it, so that no address is ever forgotten")
        return 0

    def _say_notes(self, cargo: "Cargo", seen: Seen):
        """What a deploy will do that its plan does not show."""
        if cargo.source.uncommitted:
            self.say("note: the content has changes that are not committed; nobody else can deploy them")
        if cargo.source.is_unpushed() and not self.where.branch:
            self.say(f"note: commit {cargo.source.commit[:7]} is not pushed: nobody else can deploy until it is")
        if seen.live and seen.live.uncommitted and not seen.plan.is_empty:
            self.say(
                f"note: {seen.live.who} deployed changes that were not committed; what is not here of them will go"
            )

    def _look(self, cargo: "Cargo", wishes: Wishes) -> Seen:
        """Finds what is live, and says what will change."""
        live, kept = self.target.look()
        files = _site(self.target.files(live)) if live else {}
        planned = plan.compare(files, cargo.site)
        name = self.where.to if self.where.name == self.where.to else f"{self.where.name}, {self.where.to}"
        self.say(f"\n{name}: {f'live is {live.id}' if live else 'nothing is live yet'}")
        for line in plan.lines(planned):
            self.say(line)
        if wishes.again:
            self.say("all of it will be sent as a new release")
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
                elsewhere=self._elsewhere(seen),
            ),
            preview=self.where.branch is not None,
        )
        for one in found:
            self.say(f"{'overruled' if one.guard in wishes.allow else 'refused'} ({one.guard}): {one.seen}")
        return [one for one in found if one.guard not in wishes.allow]

    def _elsewhere(self, seen: Seen) -> str:
        """Why the site's address is not that of the target; nobody can tell before something was seen there."""
        live, wait = seen.live, self.target.patience
        if not (live and live.verified and self.where.looked_at and wait < LONG) or self.target.unfinished:
            return ""
        here = msgspec.structs.replace(live, url=self.where.url)
        wrong = verify.Outside(here, seen.files, seen.plan, decided=None).shows(wait)
        return wrong[0] if wrong else ""

    def _say_why(self, refused: list[Refusal], wishes: Wishes):
        self.say(f"\nNothing was changed at {self.where.to}." + ("" if refused else " This was a dry run."))
        if refused:
            names = dict.fromkeys((*wishes.allow, *(one.guard for one in refused)))
            preview = f" --branch {shlex.quote(self.where.branch)}" if self.where.branch else ""
            allow = " ".join(f"--allow {name}" for name in names)
            self.say(f"If it is meant: invoke deploy {shlex.quote(self.where.name)}{preview} {allow}")

    def _ask(self, wishes: Wishes):
        if wishes.yes:
            return
        if not sys.stdin.isatty():
            raise WrongUse(f"nobody can be asked here: run `invoke deploy {self.where.name} --yes`")
        try:
            said = input(f"\nPublish this at {self.where.shown}? [y/N] ")
        except EOFError:  # Ctrl-D
            said = "no"
        if said.strip().lower() not in YES:
            raise CannotDeploy("you said no")

    def _look_again(self, cargo: "Cargo", seen: Seen, wishes: Wishes) -> Seen | None:
        """Now that nobody else can change it: what was seen before, unless another deploy came in between.

        None if there is nothing left to do.
        """
        live, kept = self.target.look()
        if wishes.due and (why := self._why_not(live, kept, cargo.source.commit, cargo.output)):
            self.say(why)
            return None
        if (live and live.id) == (seen.live and seen.live.id):
            return replace(seen, live=live, kept=kept)
        self.say("another deploy came in between: looking again")
        seen = self._look(cargo, wishes)
        if refused := self._refusals(cargo, seen, wishes):
            raise CannotDeploy(refused[0].seen)
        self.target.prepare(cargo.output, cargo.files)
        return seen

    def _publish(self, cargo: "Cargo", seen: Seen, wishes: Wishes) -> tuple[Release, Files]:
        """Sends what is new and makes it live; where nothing is, the live release stays."""
        if _is_live(cargo, seen, wishes):
            self.say("0 files sent")
            if self.target.unfinished or not seen.live.verified:  # the last deploy was broken off after its switch
                self.switching.to(seen.live)
            return seen.live, self.target.files(seen.live)
        now = release.now()
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
            before=seen.live and seen.live.id,
            uncommitted=cargo.source.uncommitted,
        )
        parcel = cargo.packed(made)
        ours = (name for name in self.target.send(parcel, made, seen.live) if name in cargo.files)
        sent = sum(1 for _ in Progress(shown=True).of("sending", ours, len(seen.plan.new), size=lambda _: 1))
        self.say(f"{many(sent, 'file')} sent")
        self.switching.to(made)
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
        with self.switching.truthfully(), self.target.connected():
            there = self.target.siblings()
            if name not in there:  # it may have gone with its branch
                self.say(f"there is no preview of {self.where.branch}; there are: {', '.join(sorted(there)) or 'none'}")
                return 0
            with self.target.locked(source.of(Path.cwd()).who, self.say):
                self.target.remove(name)
        self.say(f"removed the preview of {self.where.branch}")
        return 0

    # --- back ---

    def roll_back(self, to: str | None) -> int:
        """Makes an earlier release live again or, if named, any that is kept."""
        with self.switching.truthfully(), self.target.connected():
            live, _ = self.target.look()
            if not live:  # before the lock, which would make the folder a target
                raise CannotDeploy(
                    self.target.foreign() or f"nothing is live at {self.where.to}, so there is nothing to go back from"
                )
            with self.target.locked(source.of(Path.cwd()).who, self.say):
                return self._roll_back(to)

    def _roll_back(self, to: str | None) -> int:
        live, kept = self.target.look()
        goal = _chosen(live, kept, to)
        if goal.id == live.id and not self.target.unfinished:
            self.say(f"live: {goal.id} already")
            return 0
        self.switching.to(goal)
        files = self.target.files(goal)
        self.switching.verify("rollback", goal, files, plan.nothing(files), live, kept)
        self.say(f"live: {goal.id} at {self.where.shown} (before: {live.id})")
        self.switching.sweep()
        return 0


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
    earlier = release.earlier(live, kept)
    if not earlier:
        raise CannotDeploy(f"no release before {live.id} is kept that was seen to be as it should be")
    return earlier


def _is_live(cargo: "Cargo", seen: Seen, wishes: Wishes) -> bool:
    """Whether readers have it already, and timers know what comes next."""
    if wishes.again:
        return False
    change = cargo.next_change and cargo.next_change.isoformat()
    return seen.live is not None and seen.plan.is_empty and seen.live.next_change == change


def _site(files: Files) -> Files:
    """Without the name of the release, which no build makes."""
    return {name: digest for name, digest in files.items() if name != release.NAME}
