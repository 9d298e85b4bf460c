"""A way back: makes a release live that is kept at the target, and looks whether readers get it. Nothing is built or sent."""

import shlex
from pathlib import Path

from newsroom.faults import WrongUse, unknown
from newsroom.report import many

from . import checkout, plan, releases
from .faults import CannotDeploy
from .plan import few
from .releases import Files, Release
from .switching import ROLLBACK, Switching, Switchover
from .targets import TargetConfig


def run(config: TargetConfig, to: str | None) -> int:
    """Makes the release live that was live before or, if named, any that is kept; the exit status is 0."""
    switching = Switching(config)
    target = switching.target
    with switching.truthfully(), target.connected():
        _refuse_where_nothing_is_live(switching)
        with target.locked(checkout.who(Path.cwd()), switching.say):
            _go_back(switching, to)
    return 0


def _refuse_where_nothing_is_live(switching: Switching) -> None:
    """Before the lock, which would make the folder a target."""
    live, _ = switching.target.look()
    if not live:
        nothing = f"nothing is live at {switching.config.to}, so there is nothing to go back from"
        raise CannotDeploy(switching.target.foreign() or nothing)


def _go_back(switching: Switching, to: str | None) -> None:
    """look → choose → switch → verify → sweep, at a target that nobody else changes meanwhile."""
    config, target = switching.config, switching.target
    live, kept = target.look()
    if not live:
        raise CannotDeploy(f"what was live at {config.to} is gone: run it again")
    begun = next((release for release in kept if release.id == target.pending), None)
    goal = _chosen(live, kept, begun, to)
    if goal.id == live.id and not begun and not target.unfinished:
        switching.say(f"live: {goal.id} already")
        return
    if goal == begun:
        switching.say(f"a way back to {goal.id} was broken off; going on with it")
    switching.again = f"run `{_command(config)} --to {goal.id}`"
    files = target.files(goal)
    _say_what_comes_back(switching, live, goal, files)
    switching.to(goal)
    switching.verify(Switchover(ROLLBACK, goal, files, plan.nothing(files), live, kept))
    switching.say(f"live: {goal.id} at {config.shown} (before: {live.id})")
    switching.sweep()


def _say_what_comes_back(switching: Switching, live: Release, goal: Release, files: Files) -> None:
    """Pages that were withdrawn since."""
    again = [name for name in live.gone if name in files and name not in goal.gone and name not in goal.moved]
    if again:
        switching.warn(
            f"note: this brings back {many(len(again), 'withdrawn page')}: {few(map(releases.address, again))}; deploy "
            f"again to withdraw what must stay so"
        )


def _command(config: TargetConfig) -> str:
    branch = f" --branch {shlex.quote(config.branch)}" if config.branch else ""
    return f"invoke rollback {shlex.quote(config.name)}{branch}"


def _chosen(live: Release, kept: list[Release], begun: Release | None, to: str | None) -> Release:
    """Without a name, what was live before; `begun` is the release of a switch that was broken off."""
    if to:
        return _named(kept, to)
    if begun and begun.verified:  # on a way back: only those lead to what was looked at before
        return begun
    if begun and begun.id != live.id:  # at a deploy: it had not left what is live
        return live
    earlier = releases.earlier(live, kept)
    if not earlier:
        raise CannotDeploy(f"no release before {live.id} is kept that was seen to be as it should be")
    return earlier


def _named(kept: list[Release], beginning: str) -> Release:
    """The one release whose name begins like this."""
    candidates = [release for release in kept if release.id.startswith(beginning)]
    if len(candidates) > 1:
        names = ", ".join(release.id for release in candidates)
        raise WrongUse(f"`{beginning}` may be any of {names}: write more of it")
    if not candidates:
        raise WrongUse(unknown("release", beginning, [release.id for release in kept]))
    return candidates[0]
