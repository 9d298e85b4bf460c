"""What readers see: makes a release live, looks at it, and takes it back if it is not as it should be."""

import contextlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator

import msgspec

from . import backends, plan, release, verify
from .faults import Afterwards, CannotDeploy, NotVerified, RolledBack, Unreachable, Unsettled
from .plan import Plan
from .release import Files, Release
from .target import Target
from .targets import TargetConfig

AFTER = 120  # seconds that the target's command may take


class Switching:
    """One target, and the words for whoever changes it; knows whether readers may see something else than before."""

    def __init__(self, config: TargetConfig):
        self.config = config
        self.target: Target = backends.connect(config)
        self.switched = False  # and nobody has looked at it yet
        self.verified = False
        self.again = "run it again"  # what to do when it breaks off

    def say(self, line: str):
        print(line, flush=True)  # into a file or a pipe, too

    def warn(self, line: str):
        """Says what a person must know of, though they may read nothing else, as of a timer."""
        print(line, file=sys.stderr, flush=True)

    def to(self, to: Release):
        """Makes a release live, and runs the target's command, such as one that purges a CDN."""
        try:
            self.target.switch(to)
        except CannotDeploy as error:
            if isinstance(error, Unreachable) or self.target.unfinished:
                self.switched = True
            raise
        self.switched = True
        if self.config.after:
            self._run_after(self.config.after)

    def _run_after(self, command: str):
        """What it prints is not shown, unless it fails: the command itself may hold a key."""
        with tempfile.TemporaryFile() as said:  # no pipe: what it leaves in the background would hold that open
            try:
                done = subprocess.run(  # noqa: S602 -- the maintainer's own words
                    command, shell=True, stdin=subprocess.DEVNULL, stdout=said, stderr=said, timeout=AFTER, check=False
                )
            except subprocess.TimeoutExpired:
                self.warn(f"warning: `after` of {self.config.name} has not ended within {AFTER} seconds")
                return
            if done.returncode:
                said.seek(0)
                words = said.read().decode(errors="replace").strip()
                self.warn(f"warning: `after` of {self.config.name} ended with {done.returncode}: {words}")

    def verify(
        self, what: str, made: Release, files: Files, planned: Plan, live: Release | None, kept: list[Release]
    ) -> Release:
        """Looks whether readers get the release, and returns it as verified; if not, makes the one before live again."""
        wrong = self._problems(made, files, planned, kept)
        if not wrong:
            self.switched, self.verified = False, True
            if what != "deploy" or not made.verified or self.target.pending:  # a deploy of nothing is none
                with self.only_warned("the note that it was verified, without which `rollback` does not choose it"):
                    self.target.verified(made, _line(what, made, "verified"))
            return msgspec.structs.replace(made, verified=True)
        for problem in wrong:
            self.warn(f"wrong: {problem}")
        before = _way_back(made, live, kept)
        if not before:
            self.target.log(_line(what, made, f"not verified: {wrong[0]}"))
            raise NotVerified(f"{made.id} is live at {self.config.to}, and not as it should be at {self.config.url}")
        self.to(before)
        with self.only_warned("the note that it was taken back"):
            line = _line(what, made, f"taken back: {wrong[0]}")
            self.target.failed(made, line) if what == "deploy" else self.target.log(line)
        self.sweep()
        files = self.target.files(before)
        still = self._problems(before, files, plan.nothing(files), [*kept, made])
        with self.only_warned("old releases"):
            self.forget(before, [*kept, made])  # whoever tries each minute must not fill the disk
        note = f", but that one is not as it should be, either: {still[0]}" if still else ""
        raise RolledBack(f"{made.id} is not what readers should get", f"{before.id} is live again{note}.")

    def _problems(self, made: Release, files: Files, planned: Plan, kept: list[Release]) -> list[str]:
        if not self.config.looked_at:
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

    def forget(self, live: Release, there: Iterable[Release]):
        """Removes old releases."""
        found = {one.id: one for one in there}
        self.target.forget(release.outlived(live, [found[name] for name in sorted(found)], self.config.keep))

    def sweep(self):
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
            said = str(error)
        except OSError as error:  # of this machine: a full disk, a folder that belongs to somebody else
            said = f"{error.filename or 'this machine'}: {error.strerror}"
        except KeyboardInterrupt:
            if self.switched:
                self.say(f"\n{Unsettled('', self.again).consequence}")
            raise
        if self.switched:
            raise Unsettled(said, self.again)
        raise (Afterwards if self.verified else CannotDeploy)(said)


def _line(what: str, made: Release, outcome: str) -> str:
    """Of the target's log: when, what, which release, by whom, how much, and how it went."""
    return "  ".join((release.now().isoformat(timespec="seconds"), what, made.id, made.who, made.counts(), outcome))


def _way_back(made: Release, live: Release | None, kept: list[Release]) -> Release | None:
    """What to go back to if `made` is not as it should be; None if that would not help, or there is nothing."""
    if live and live.id != made.id:
        return live
    if live and live.verified:  # so what is wrong came later, and from elsewhere
        return None
    return release.earlier(made, kept)
