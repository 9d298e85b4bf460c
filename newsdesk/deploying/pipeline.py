"""The course of every deploy, whatever the target: this is the order.

build → whole? → plan → guards → lock → send → switch → verify → forget. Until the switch readers see what they saw before;
what is not as it should be after it is switched back.
"""

import shlex
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import msgspec

from newsroom.progress import Progress
from newsroom.report import many

from . import checkout, guards, local_state, plan, previews, release, timers, verify
from .artifact import Artifact, built, settings_for
from .confirm import consent
from .faults import CannotDeploy
from .guards import Refusal, Situation
from .plan import Plan
from .release import Files, Release
from .switching import Switching
from .targets import TargetConfig

LONG = 60.0  # seconds; hosts that take longer are not asked what they show now


@dataclass(frozen=True)
class Options:
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


def run(config: TargetConfig, options: Options) -> int:
    """Publishes; the exit status is 0, or 1 if a guard has refused."""
    guards.check_names(options.allow)
    settings = settings_for(config, content=options.content, output=options.output, record=not options.dry_run)
    return Deploy(config, options, settings).run()


class Deploy:
    """One deploy of what is built with these settings."""

    def __init__(self, config: TargetConfig, options: Options, settings: dict):
        self.config, self.options, self.settings = config, options, settings
        self.output = Path(settings["OUTPUT_PATH"]).resolve()
        self.switching = Switching(config)
        self.target, self.say = self.switching.target, self.switching.say

    def run(self) -> int:
        with self.switching.truthfully():
            if self.options.due and (why := self._nothing_due()):
                self.say(why)
                return 0
            with local_state.only_deploy(self.output, self.say):
                artifact = built(self.settings, as_built=self.options.as_built)
                with self.target.connected():
                    return self._deploy(artifact)

    def _deploy(self, artifact: Artifact) -> int:
        seen = self._look(artifact)
        self._say_notes(artifact, seen)
        refused = self._refusals(artifact, seen)
        if refused or self.options.dry_run:
            self._say_why(refused)
            return 1 if refused else 0
        if not self._is_live(artifact, seen):
            if not self.options.yes:
                consent(self.config)
            self.target.prepare(artifact.output, artifact.files)
        with self.target.locked(artifact.checkout.who, self.say):
            seen = self._look_again(artifact, seen)
            if not seen:
                return 0
            made, files = self._publish(artifact, seen)
            made = self.switching.verify("deploy", made, files, seen.plan, seen.live, seen.kept)
            artifact.note(self.config.to, made.id)
            self.say(f"live: {made.id} at {self.config.shown}")
            self.switching.sweep()
            with self.switching.only_warned("old releases"):
                self.switching.forget(made, [*seen.kept, made])
            with self.switching.only_warned("previews of branches that are gone"):
                previews.prune(self.switching, artifact.checkout.folder)
        if artifact.checkout.lock_is_uncommitted():
            self.say("note: addresses.lock has new lines: commit and push it, so that no address is ever forgotten")
        return 0

    # --- is there anything to do? ---

    def _nothing_due(self) -> str:
        with self.target.connected():
            live, kept = self.target.look()
        return self._why_not(live, kept, checkout.of(Path(self.settings["PATH"])).commit)

    def _why_not(self, live: Release | None, kept: list[Release], commit: str | None) -> str:
        """Why a timer has nothing to do."""
        if self.target.unfinished:
            return ""
        known, alike = (
            local_state.known(self.output, self.config.to),
            partial(checkout.alike, Path(self.settings["PATH"])),
        )
        return timers.nothing_new(live, kept, known, commit, release.now(), alike)

    def _is_live(self, artifact: Artifact, seen: Seen) -> bool:
        """Whether readers have it already, and timers know what comes next."""
        if self.options.again:
            return False
        change = artifact.next_change and artifact.next_change.isoformat()
        return seen.live is not None and seen.plan.is_empty and seen.live.next_change == change

    # --- what is there, and what stands in the way ---

    def _look(self, artifact: Artifact) -> Seen:
        """Finds what is live, and says what will change."""
        live, kept = self.target.look()
        files = _site(self.target.files(live)) if live else {}
        planned = plan.compare(files, artifact.site)
        name = self.config.to if self.config.name == self.config.to else f"{self.config.name}, {self.config.to}"
        self.say(f"\n{name}: {f'live is {live.id}' if live else 'nothing is live yet'}")
        for line in plan.lines(planned):
            self.say(line)
        if self.options.again:
            self.say("all of it will be sent as a new release")
        return Seen(live, files, kept, planned)

    def _look_again(self, artifact: Artifact, seen: Seen) -> Seen | None:
        """Now that nobody else can change it: what was seen before, unless another deploy came in between.

        None if there is nothing left to do.
        """
        live, kept = self.target.look()
        if self.options.due and (why := self._why_not(live, kept, artifact.checkout.commit)):
            self.say(why)
            return None
        if (said := self._embargo(artifact)) and "embargo" not in self.options.allow:  # somebody took their time
            raise CannotDeploy(said)
        if (live and live.id) == (seen.live and seen.live.id):
            return replace(seen, live=live, kept=kept)
        self.say("another deploy came in between: looking again")
        seen = self._look(artifact)
        if refused := self._refusals(artifact, seen):
            raise CannotDeploy(refused[0].seen)
        self.target.prepare(artifact.output, artifact.files)
        return seen

    def _say_notes(self, artifact: Artifact, seen: Seen):
        """What a deploy will do that its plan does not show."""
        if artifact.checkout.uncommitted:
            self.say("note: the content has changes that are not committed; nobody else can deploy them")
        if artifact.checkout.is_unpushed() and not self.config.branch:
            self.say(f"note: commit {artifact.checkout.commit[:7]} is not pushed: nobody else can deploy until it is")
        if seen.live and seen.live.uncommitted and not seen.plan.is_empty and not self._is_committed(seen.live):
            self.say(
                f"note: {seen.live.who} deployed changes that were not committed; what is not here of them will go"
            )

    def _is_committed(self, live: Release) -> bool:
        """Whether a later deploy has found that a commit makes what was deployed before it was committed."""
        known = local_state.known(self.output, self.config.to)
        return known is not None and known.release == live.id

    def _refusals(self, artifact: Artifact, seen: Seen) -> list[Refusal]:
        """Says what the guards see; returns what nobody has overruled."""
        found = guards.refusals(
            Situation(
                folder=artifact.output,
                files=artifact.files,
                live=seen.live,
                live_files=seen.files,
                plan=seen.plan,
                checkout=artifact.checkout,
                now=artifact.now,
                languages=artifact.languages,
                next_change=artifact.next_change,
                foreign=self.target.foreign(),
                leaks=artifact.leaks(seen.plan.same),
                elsewhere=self._elsewhere(seen),
            ),
            preview=self.config.branch is not None,
        )
        for one in found:
            if one.guard in self.options.allow:
                self.say(f"overruled ({one.guard}): {one.seen}")
            else:
                self.switching.warn(f"refused ({one.guard}): {one.seen}")
        return [one for one in found if one.guard not in self.options.allow]

    def _elsewhere(self, seen: Seen) -> str:
        """Why the site's address is not that of the target; nobody can tell before something was seen there."""
        live, wait = seen.live, self.target.patience
        if not (live and live.verified and self.config.looked_at and wait < LONG) or self.target.unfinished:
            return ""
        here = msgspec.structs.replace(live, url=self.config.url)
        wrong = verify.Outside(here, seen.files, seen.plan, decided=None).shows(wait)
        return wrong[0] if wrong else ""

    def _embargo(self, artifact: Artifact) -> str:
        return "" if self.config.branch else guards.embargo_passing(artifact.next_change, artifact.now)

    def _say_why(self, refused: list[Refusal]):
        if not refused:
            self.say(f"\nNothing was changed at {self.config.to}. This was a dry run.")
        else:
            names = dict.fromkeys((*self.options.allow, *(one.guard for one in refused)))
            preview = f" --branch {shlex.quote(self.config.branch)}" if self.config.branch else ""
            allow = " ".join(f"--allow {name}" for name in names)
            self.switching.warn(f"\nNothing was changed at {self.config.to}.")
            self.switching.warn(f"If it is meant: invoke deploy {shlex.quote(self.config.name)}{preview} {allow}")

    # --- there ---

    def _publish(self, artifact: Artifact, seen: Seen) -> tuple[Release, Files]:
        """Sends what is new and makes it live; where nothing is, the live release stays."""
        if self._is_live(artifact, seen):
            self.say("0 files sent")
            if (
                self.target.unfinished or self.target.pending or not seen.live.verified
            ):  # the last switch was broken off, or what came after it
                self.switching.to(seen.live)
            return seen.live, self.target.files(seen.live)
        made = artifact.as_release(self.config, seen.plan, seen.live, seen.kept)
        parcel = artifact.packed(made)
        ours = (name for name in self.target.send(parcel, made, seen.live) if name in artifact.files)
        sent = sum(1 for _ in Progress(shown=True).of("sending", ours, len(seen.plan.new), size=lambda _: 1))
        self.say(f"{many(sent, 'file')} sent")
        self.switching.to(made)
        return made, parcel.files


def _site(files: Files) -> Files:
    """Without the name of the release, which no build makes."""
    return {name: digest for name, digest in files.items() if name != release.NAME}
