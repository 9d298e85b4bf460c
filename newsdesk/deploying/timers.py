"""What a timer does: it deploys what is new, and never brings back what somebody, or verification, went back from."""

import datetime as dt
from collections.abc import Callable

from newsroom.report import moment

from .faults import CannotDeploy
from .local_state import Known
from .releases import Release

BY_HAND = "when what was wrong is mended, run `invoke deploy` by hand, without --due"


def nothing_new(
    live: Release | None,
    kept: list[Release],
    known: Known | None,
    commit: str | None,
    now: dt.datetime,
    alike: Callable[[str, str], bool],
) -> str:
    """Why there is nothing to deploy; an empty text if there is: a new commit, an ended embargo, a deploy to complete.

    `kept` are all releases at the target, `known` is what was noted of the last deploy; commits that are `alike` make the
    same. CannotDeploy if what is new has to wait for a person.
    """
    if not live or not live.verified:
        return ""
    if any(release.failed and release.id > live.id and _is_of(release, commit, alike) for release in kept):
        raise CannotDeploy(f"the last deploy of {commit[:7] if commit else 'this'} was taken back: {BY_HAND}")
    newest = max((release for release in kept if release.verified), key=lambda release: release.id)
    if commit and known != Known(commit, newest.id) and not _is_of(newest, commit, alike):
        return ""
    gone_back = f"somebody has gone back from {newest.id} to {live.id}" if newest.id != live.id else ""
    if live.is_due(now) or newest.is_due(now):  # the live one may not know of an embargo that came later
        if gone_back:
            forward = f"; `invoke rollback --to {newest.id}` goes forward to what was gone back from"
            raise CannotDeploy(f"an embargo has ended, but {gone_back}: {BY_HAND}{forward}")
        return ""
    waiting = f"the next embargo ends {_moment(newest.next_change)}" if newest.next_change else "no embargo is waiting"
    since = gone_back or f"nothing is new since {live.id} was deployed"
    return f"{since}; {waiting}"


def _is_of(release: Release, commit: str | None, alike: Callable[[str, str], bool]) -> bool:
    """Whether a release was made of the commit, or of one that makes the same."""
    return release.commit == commit or bool(commit and release.commit and alike(release.commit, commit))


def _moment(text: str) -> str:
    instant = dt.datetime.fromisoformat(text)
    return f"{moment(instant)} ({instant.tzname()})"
