import datetime as dt

import msgspec
import pytest

from newsdesk.deploying import timers
from newsdesk.deploying.faults import CannotDeploy
from newsdesk.deploying.local_state import Known
from newsdesk.deploying.releases import Release

SAME = "d" * 40  # as NEW, but for addresses.lock
OLD, NEW = "a" * 40, "b" * 40
EMBARGO, SAID = "2026-11-18T12:00:00+02:00", "18 Nov 2026, 12:00 (UTC+02:00)"
BEFORE, AFTER = (dt.datetime(2026, 11, 18, hour, tzinfo=dt.UTC) for hour in (9, 11))


def alike(one: str, other: str) -> bool:
    return {one, other} == {NEW, SAME}


def nothing_new(*given) -> str:
    return timers.nothing_new(*given, alike)


def at(hour: int, commit: str | None = OLD, *, verified: bool = True, embargo: str | None = None) -> Release:
    name, made = f"20261118-{hour:02}0000-aaaaaaa", f"2026-11-18T{hour:02}:00:00+00:00"
    return Release(id=name, url="", made=made, who="x", commit=commit, verified=verified, next_change=embargo)


FIRST, SECOND = at(1), at(2, NEW)


@pytest.mark.parametrize(
    ("live", "kept", "known", "commit", "new"),
    [
        (None, [], None, OLD, True),
        (FIRST, [FIRST], None, OLD, False),
        (FIRST, [FIRST], None, NEW, True),
        (FIRST, [FIRST], Known(NEW, FIRST.id), NEW, False),  # it changes no page
        (FIRST, [FIRST], Known(NEW, "another"), NEW, True),
        (FIRST, [FIRST], None, None, False),  # without git
        (at(1, None), [at(1, None)], None, None, False),
        (FIRST, [FIRST, SECOND], None, NEW, False),  # gone back from by hand
        (FIRST, [FIRST, SECOND], None, "c" * 40, True),  # and mended
        (FIRST, [FIRST, SECOND], None, SAME, False),  # the addresses of what was gone back from were committed
        (SECOND, [FIRST, SECOND], None, SAME, False),
        (FIRST, [FIRST, at(2, NEW, verified=False)], None, NEW, True),  # broken off before it was live
        (at(1, verified=False), [at(1, verified=False)], None, OLD, True),  # broken off after that
    ],
)
def test_what_is_new(live, kept, known, commit, new):
    assert (nothing_new(live, kept, known, commit, BEFORE) == "") is new


def test_an_embargo():
    live = at(1, embargo=EMBARGO)
    said = nothing_new(live, [live], None, OLD, BEFORE)
    assert said == f"nothing is new since {live.id} was deployed; the next embargo ends {SAID}"
    assert nothing_new(live, [live], None, OLD, AFTER) == ""


def test_an_embargo_does_not_bring_back_what_was_gone_back_from():
    live = at(1, embargo=EMBARGO)
    assert nothing_new(live, [live, SECOND], None, NEW, BEFORE) == (
        f"somebody has gone back from {SECOND.id} to {live.id}; no embargo is waiting"
    )
    with pytest.raises(CannotDeploy, match=rf"somebody has gone back from {SECOND.id} to {live.id}: .*without --due"):
        nothing_new(live, [live, SECOND], None, NEW, AFTER)
    assert nothing_new(live, [live, SECOND], None, "c" * 40, AFTER) == ""


def test_an_embargo_that_only_the_release_knew_that_was_gone_back_from():
    kept = [FIRST, at(2, NEW, embargo=EMBARGO)]
    assert f"the next embargo ends {SAID}" in nothing_new(FIRST, kept, None, NEW, BEFORE)
    with pytest.raises(CannotDeploy, match="an embargo has ended, but somebody has gone back from"):
        nothing_new(FIRST, kept, None, NEW, AFTER)


@pytest.mark.parametrize(("commit", "named"), [(NEW, "bbbbbbb"), (None, "this")])
def test_what_verification_took_back_waits_for_a_person(commit, named):
    failed = msgspec.structs.replace(at(2, commit, verified=False), failed=True)
    with pytest.raises(CannotDeploy, match=f"the last deploy of {named} was taken back: when what was wrong is mended"):
        nothing_new(FIRST, [FIRST, failed], None, commit, BEFORE)
    assert nothing_new(FIRST, [FIRST, failed], None, "c" * 40, BEFORE) == ""
    mended = at(3, NEW)
    assert nothing_new(mended, [FIRST, failed, mended], None, NEW, BEFORE) != ""
