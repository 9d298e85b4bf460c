"""A way back: makes a release live that is kept at the target, and looks whether readers get it. Nothing is built or sent."""

import shlex
from pathlib import Path

from newsroom.faults import WrongUse, unknown
from newsroom.report import many

from . import checkout, plan, release
from .faults import CannotDeploy
from .plan import some
from .release import Release
from .switching import Switching
from .targets import TargetConfig


def run(config: TargetConfig, to: str | None) -> int:
    """Makes the release live that was live before or, if named, any that is kept; the exit status is 0."""
    switching = Switching(config)
    target = switching.target
    with switching.truthfully(), target.connected():
        live, _ = target.look()
        if not live:  # before the lock, which would make the folder a target
            raise CannotDeploy(
                target.foreign() or f"nothing is live at {config.to}, so there is nothing to go back from"
            )
        with target.locked(checkout.who(Path.cwd()), switching.say):
            return _go(switching, to)


def _go(switching: Switching, to: str | None) -> int:
    live, kept = switching.target.look()
    begun = next((one for one in kept if one.id == switching.target.pending), None)
    goal = _chosen(live, kept, begun, to)
    if goal.id == live.id and not begun and not switching.target.unfinished:
        switching.say(f"live: {goal.id} already")
        return 0
    if goal == begun:
        switching.say(f"a way back to {goal.id} was broken off; going on with it")
    switching.again = f"run `{_command(switching.config)} --to {goal.id}`"
    files = switching.target.files(goal)
    if again := [name for name in live.gone if name in files and name not in goal.gone and name not in goal.moved]:
        switching.warn(
            f"note: this brings back {many(len(again), 'withdrawn page')}: {some(map(release.address, again))}; deploy "
            f"again to withdraw what must stay so"
        )
    switching.to(goal)
    switching.verify("rollback", goal, files, plan.nothing(files), live, kept)
    switching.say(f"live: {goal.id} at {switching.config.shown} (before: {live.id})")
    switching.sweep()
    return 0


def _command(config: TargetConfig) -> str:
    branch = f" --branch {shlex.quote(config.branch)}" if config.branch else ""
    return f"invoke rollback {shlex.quote(config.name)}{branch}"


def _chosen(live: Release, kept: list[Release], begun: Release | None, to: str | None) -> Release:
    """Without a name, what was live before; `begun` is the release of a switch that was broken off."""
    if begun and not to and begun.verified:  # on a way back: only those lead to what was looked at before
        return begun
    if begun and not to and begun.id != live.id:  # at a deploy: it had not left what is live
        return live
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
