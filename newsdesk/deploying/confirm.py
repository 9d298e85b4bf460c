"""The question that comes before anything is sent."""

import shlex
import sys

from newsroom.faults import WrongUse

from .faults import CannotDeploy
from .targets import TargetConfig

YES = ("y", "yes", "д", "да", "ν", "ναι", "т", "так")  # in each of the languages of a newsroom


def consent(config: TargetConfig):
    """Asks whoever sits before the terminal; CannotDeploy if they do not say yes, WrongUse if nobody is there."""
    if not sys.stdin.isatty():
        raise WrongUse(f"nobody can be asked here: run `invoke deploy {shlex.quote(config.name)} --yes`")
    try:
        said = input(f"\nPublish this at {config.shown}? [y/N] ")
    except EOFError:  # Ctrl-D
        said = "no"
    if said.strip().lower() not in YES:
        raise CannotDeploy("you said no")
