"""The question that comes before anything is sent."""

import shlex
import sys

from newsroom.faults import WrongUse
from newsroom.languages.registry import profiles

from .faults import CannotDeploy
from .targets import TargetConfig


def consent(config: TargetConfig) -> None:
    """Asks whoever sits before the terminal; CannotDeploy if they do not say yes, WrongUse if nobody is there."""
    if not sys.stdin.isatty():
        raise WrongUse(f"nobody can be asked here: run `invoke deploy {shlex.quote(config.name)} --yes`")
    try:
        answer = input(f"\nPublish this at {config.shown}? [y/N] ")
    except EOFError:  # Ctrl-D
        answer = "no"
    if not is_yes(answer):
        raise CannotDeploy("you said no")


def is_yes(answer: str) -> bool:
    """Whether it is an agreement in any language that has a file."""
    return answer.strip().lower() in {word for profile in profiles() for word in profile.yes}
