"""What a timer does: it deploys what is new, and never brings back what somebody, or verification, went back from."""

import datetime as dt

from .faults import CannotDeploy
from .release import Release
from .shelf import Tried

BY_HAND = "when what was wrong is mended, run `invoke deploy` without --due"


def nothing_new(
    live: Release | None, kept: list[Release], tried: Tried | None, commit: str | None, now: dt.datetime
) -> str:
    """Why there is nothing to deploy; an empty text if there is: a new commit, an ended embargo, a deploy to complete.

    `kept` are all releases at the target. CannotDeploy if what is new has to wait for a person.
    """
    if not live or not live.verified:
        return ""
    if commit and tried == Tried(commit, live.id, taken_back=True):
        raise CannotDeploy(f"the last deploy of {commit[:7]} was taken back: {BY_HAND}")
    newest = max((one for one in kept if one.verified), key=lambda one: one.id)
    if commit and commit != newest.commit and tried != Tried(commit, newest.id, taken_back=False):
        return ""
    if not live.is_due(now):
        waiting = f"the next one ends {live.next_change}" if live.next_change else "none is waiting"
        return f"nothing is new, and no embargo has ended since {live.id} was deployed; {waiting}"
    if newest.id != live.id:
        raise CannotDeploy(f"an embargo has ended, but somebody has gone back from {newest.id} to {live.id}: {BY_HAND}")
    return ""
