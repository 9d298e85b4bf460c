"""What surrounds a switch; switches themselves are in tests/deploy."""

import time

import pytest

from newsdesk.deploying import switching
from newsdesk.deploying.faults import Afterwards, CannotDeploy, RolledBack, Unsettled
from newsdesk.deploying.switching import Switching
from newsdesk.deploying.targets import TargetConfig

RELEASE = None


class Still:
    """A target that is switched to anything at once."""

    unfinished = False

    def switch(self, made):
        pass


def of(after: str | None = None) -> Switching:
    one = Switching(TargetConfig("live", "file:///srv/news", "https://news.example.org", after=after))
    one.target = Still()
    return one


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("true", ""),
        ("echo purged; echo done >&2", ""),
        ("echo 'wrong key' >&2; exit 3", "warning: `after` of live ended with 3: wrong key\n"),
        ("echo 'wrong key'; exit 3", "warning: `after` of live ended with 3: wrong key\n"),
        ("no-such-command-at-all 2>/dev/null", "warning: `after` of live ended with 127: \n"),
        ("sleep 60", "warning: `after` of live has not ended within 0.2 seconds\n"),
    ],
)
def test_a_command_of_the_target(capfd, monkeypatch, command, words):
    """It is no reason to fail, and what it prints may hold a key."""
    monkeypatch.setattr(switching, "AFTER", 0.2 if "sleep" in command else 60)
    of(command).to(RELEASE)
    assert capfd.readouterr() == ("", words)


def test_nobody_waits_for_what_it_leaves_in_the_background(capfd):
    started = time.monotonic()
    of("sleep 30 & exit 0").to(RELEASE)
    assert time.monotonic() - started < 25
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("switched", "verified", "raised", "kind", "words"),
    [
        (False, False, CannotDeploy("x"), CannotDeploy, "Nothing was changed"),
        (True, False, CannotDeploy("x"), Unsettled, "nobody has looked whether it is as it should be: run it again."),
        (False, True, CannotDeploy("x"), Afterwards, "The release is live, and as it should be"),
        (True, False, OSError(28, "No space left on device", "/srv/x"), Unsettled, "nobody has looked"),
        (False, True, OSError(28, "No space left on device"), Afterwards, "The release is live"),
        (True, False, RolledBack("x", "y is live again."), RolledBack, "y is live again."),
    ],
)
def test_what_is_said_at_the_end_is_true(switched, verified, raised, kind, words):
    one = of()
    one.switched, one.verified = switched, verified
    with pytest.raises(CannotDeploy) as error, one.truthfully():
        raise raised
    assert type(error.value) is kind
    assert words in error.value.consequence


@pytest.mark.parametrize(("switched", "said"), [(False, ""), (True, "nobody has looked whether it is as it should be")])
def test_stopping_says_what_readers_may_see(capsys, switched, said):
    one = of()
    one.switched = switched
    with pytest.raises(KeyboardInterrupt), one.truthfully():
        raise KeyboardInterrupt
    assert said in capsys.readouterr().out
