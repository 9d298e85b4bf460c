"""A way back: makes a release live that is kept at the target, and looks whether readers get it. Nothing is built or sent."""

from pathlib import Path

from newsroom.faults import WrongUse, unknown

from . import plan, release, source
from .faults import CannotDeploy
from .release import Release
from .switching import Switching
from .targets import Where


def run(where: Where, to: str | None) -> int:
    """Makes the release live that was live before or, if named, any that is kept; the exit status is 0."""
    switching = Switching(where)
    target = switching.target
    with switching.truthfully(), target.connected():
        live, _ = target.look()
        if not live:  # before the lock, which would make the folder a target
            raise CannotDeploy(
                target.foreign() or f"nothing is live at {where.to}, so there is nothing to go back from"
            )
        with target.locked(source.of(Path.cwd()).who, switching.say):
            return _go(switching, to)


def _go(switching: Switching, to: str | None) -> int:
    live, kept = switching.target.look()
    goal = _chosen(live, kept, to)
    if goal.id == live.id and not switching.target.unfinished:
        switching.say(f"live: {goal.id} already")
        return 0
    switching.to(goal)
    files = switching.target.files(goal)
    switching.verify("rollback", goal, files, plan.nothing(files), live, kept)
    switching.say(f"live: {goal.id} at {switching.where.shown} (before: {live.id})")
    switching.sweep()
    return 0


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
