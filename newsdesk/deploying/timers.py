"""What a timer does: it deploys what is new, and never brings back what somebody, or verification, went back from."""

import datetime as dt

from .faults import CannotDeploy
from .release import Release
from .shelf import Known

BY_HAND = "when what was wrong is mended, run `invoke deploy` without --due"


def nothing_new(
    live: Release | None, kept: list[Release], known: Known | None, commit: str | None, now: dt.datetime
) -> str:
    """Why there is nothing to deploy; an empty text if there is: a new commit, an ended embargo, a deploy to complete.

    `kept` are all releases at the target, `known` is what was noted of the last deploy. CannotDeploy if what is new has to
    wait for a person.
    """
    if not live or not live.verified:
        return ""
    if any(one.failed and one.id > live.id and one.commit == commit for one in kept):
        raise CannotDeploy(f"the last deploy of {commit[:7] if commit else 'this'} was taken back: {BY_HAND}")
    newest = max((one for one in kept if one.verified), key=lambda one: one.id)
    if commit and commit != newest.commit and known != Known(commit, newest.id):
        return ""
    gone_back = f"somebody has gone back from {newest.id} to {live.id}" if newest.id != live.id else ""
    if live.is_due(now) or newest.is_due(now):  # the live one may not know of an embargo that came later
        if gone_back:
            raise CannotDeploy(f"an embargo has ended, but {gone_back}: {BY_HAND}")
        return ""
    waiting = f"the next embargo ends {newest.next_change}" if newest.next_change else "no embargo is waiting"
    since = gone_back or f"nothing is new since {live.id} was deployed"
    return f"{since}; {waiting}"
