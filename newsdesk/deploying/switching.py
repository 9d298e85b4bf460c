"""What readers see: makes a release live, looks at it, and takes it back if it is not as it should be."""

import contextlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from . import backends, plan, releases, verify
from .faults import Afterwards, CannotDeploy, NotVerified, RolledBack, Unreachable, Unsettled
from .plan import ChangePlan
from .releases import Files, Release
from .target import Target
from .targets import TargetConfig

AFTER = 120  # seconds that the target's command may take
DEPLOY, ROLLBACK = "deploy", "rollback"  # as the log calls them


@dataclass(frozen=True)
class Switchover:
    """One change of what readers get."""

    what: str  # DEPLOY, or ROLLBACK
    release: Release  # that they get from now on
    files: Files  # in it
    plan: ChangePlan  # what changes for them
    live: Release | None  # what they got before
    kept: list[Release]  # all that can be switched to, oldest first

    @property
    def way_back(self) -> Release | None:
        """What to go back to if the release is not as it should be; None if that would not help, or there is nothing."""
        if self.live and self.live.id != self.release.id:
            return self.live
        if self.live and self.live.verified:  # so what is wrong came later, and from elsewhere
            return None
        return releases.earlier(self.release, self.kept)

    def line(self, outcome: str) -> str:
        """Of the target's log: when, what, which release, by whom, how much, and how it went."""
        moment = releases.now().isoformat(timespec="seconds")
        return "  ".join((moment, self.what, self.release.id, self.release.who, self.release.counts(), outcome))


class Switching:
    """One target, and the words for whoever changes it; knows whether readers may see something else than before."""

    def __init__(self, config: TargetConfig):
        self.config = config
        self.target: Target = backends.connect(config)
        self.switched = False  # and nobody has looked at it yet
        self.verified = False
        self.again = "run it again"  # what to do when it breaks off

    def say(self, line: str) -> None:
        print(line, flush=True)  # into a file or a pipe, too

    def warn(self, line: str) -> None:
        """Says what a person must know of, though they may read nothing else, as of a timer."""
        print(line, file=sys.stderr, flush=True)

    def to(self, release: Release) -> None:
        """Makes a release live, and runs the target's command, such as one that purges a CDN."""
        try:
            self.target.switch(release)
        except CannotDeploy as error:
            if isinstance(error, Unreachable) or self.target.unfinished:
                self.switched = True
            raise
        self.switched = True
        if self.config.after:
            self._run_after(self.config.after)

    def _run_after(self, command: str) -> None:
        """What it prints is not shown, unless it fails: the command itself may hold a key."""
        with tempfile.TemporaryFile() as output:  # no pipe: what it leaves in the background would hold that open
            try:
                done = subprocess.run(  # noqa: S602 -- the maintainer's own words
                    command,
                    shell=True,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=output,
                    timeout=AFTER,
                    check=False,
                )
            except subprocess.TimeoutExpired:
                self.warn(f"warning: `after` of {self.config.name} has not ended within {AFTER} seconds")
                return
            if done.returncode:
                output.seek(0)
                words = output.read().decode(errors="replace").strip()
                self.warn(f"warning: `after` of {self.config.name} ended with {done.returncode}: {words}")

    def verify(self, switchover: Switchover) -> Release:
        """Looks whether readers get the release, and returns it as verified; if not, makes the one before live again."""
        problems = self._problems(switchover)
        if not problems:
            return self._note_verified(switchover)
        for problem in problems:
            self.warn(f"wrong: {problem}")
        before = switchover.way_back
        if not before:
            release = switchover.release
            self.target.log(switchover.line(f"not verified: {problems[0]}"))
            raise NotVerified(f"{release.id} is live at {self.config.to}, and not as it should be at {self.config.url}")
        raise self._take_back(switchover, before, problems[0])

    def _note_verified(self, switchover: Switchover) -> Release:
        self.switched, self.verified = False, True
        release = switchover.release
        if switchover.what != DEPLOY or not release.verified or self.target.pending:  # a deploy of nothing is none
            with self.only_warned("the note that it was verified, without which `rollback` does not choose it"):
                self.target.verified(release, switchover.line("verified"))
        return msgspec.structs.replace(release, verified=True)

    def _take_back(self, switchover: Switchover, before: Release, problem: str) -> RolledBack:
        """Makes the release before live again; returns what there is to say of that."""
        self.to(before)
        release, kept = switchover.release, [*switchover.kept, switchover.release]
        with self.only_warned("the note that it was taken back"):
            line = switchover.line(f"taken back: {problem}")
            if switchover.what == DEPLOY:
                self.target.failed(release, line)
            else:
                self.target.log(line)
        self.sweep()
        files = self.target.files(before)
        still = self._problems(Switchover(switchover.what, before, files, plan.nothing(files), release, kept))
        with self.only_warned("old releases"):
            self.forget(before, kept)  # whoever tries each minute must not fill the disk
        note = f", but that one is not as it should be, either: {still[0]}" if still else ""
        return RolledBack(f"{release.id} is not what readers should get", f"{before.id} is live again{note}.")

    def _problems(self, switchover: Switchover) -> list[str]:
        """What is not as it should be for readers; says what they should know of besides."""
        release, files = switchover.release, switchover.files
        if not self.config.looked_at:
            self.say(
                "looked at the files only; a target in DEPLOY_TARGETS is looked at through the site's address, too"
            )
            return verify.inside(self.target, files, switchover.plan)
        outside = verify.Outside(
            release,
            files,
            switchover.plan,
            decided=self.target.headers,
            others=[other for other in switchover.kept if other.id != release.id],
            hidden=self.target.hidden,
        )
        problems = outside.problems(self.target.patience)
        for note in (problem for problem in problems if isinstance(problem, verify.Note)):
            self.say(f"note: {note}")
        return [problem for problem in problems if not isinstance(problem, verify.Note)]

    def forget(self, live: Release, kept: Iterable[Release]) -> None:
        """Removes old releases."""
        by_id = {release.id: release for release in kept}
        self.target.forget(releases.outlived(live, [by_id[name] for name in sorted(by_id)], self.config.keep))

    def sweep(self) -> None:
        with self.only_warned("pictures that are needed no more"):
            if seconds := self.target.grace():
                self.say(f"waiting {seconds:.0f} s for readers who still load pictures of the last release …")
                try:
                    time.sleep(seconds)
                except KeyboardInterrupt:
                    self.say("\nthe site is live; pictures of the last release stay until the next deploy")
                    raise
                self.target.sweep()

    @contextlib.contextmanager
    def only_warned(self, what: str) -> Iterator[None]:
        """What comes after a release was looked at is no reason to say that it failed."""
        try:
            yield
        except CannotDeploy as error:
            self.warn(f"warning: {what}: {error}")

    @contextlib.contextmanager
    def truthfully(self) -> Iterator[None]:
        """What is said at the end of a command that is broken off says whether readers may see something else now."""
        try:
            yield
            return
        except (RolledBack, NotVerified):
            raise
        except CannotDeploy as error:
            fault = str(error)
        except OSError as error:  # of this machine: a full disk, a folder that belongs to somebody else
            fault = f"{error.filename or 'this machine'}: {error.strerror}"
        except KeyboardInterrupt:
            if self.switched:
                self.say(f"\n{Unsettled('', self.again).consequence}")
            raise
        if self.switched:
            raise Unsettled(fault, self.again)
        raise (Afterwards if self.verified else CannotDeploy)(fault)
