"""Previews of branches: they stand side by side, and go with their branch or when somebody says so."""

from pathlib import Path

from newsroom.faults import WrongUse

from . import checkout, targets
from .switching import Switching
from .targets import TargetConfig


def prune(switching: Switching, content: Path) -> None:
    """Removes those whose branch is neither here nor at the remote, unless somebody else has it alone."""
    config, target = switching.config, switching.target
    branches = checkout.branches(content) if config.branch else None
    if branches is None or config.branch is None:
        return
    wanted = {targets.folder_of(branch) for branch in {*branches, config.branch}}
    me = checkout.who(content)
    for name, newest in target.siblings().items():
        if name not in wanted and (newest.who == me or not newest.unshared):
            with switching.only_warned(f"the preview {name}, whose branch is gone"):
                target.remove(name)
                switching.say(f"removed the preview {name}: its branch is gone")


def remove(config: TargetConfig, *, dry_run: bool = False) -> int:
    """Takes the preview of a branch away, or says that it would; the exit status is 0, also if there is none."""
    if not config.branch:
        raise WrongUse(f"{config.name} is no place for previews, and the site itself is not removed from here")
    switching, name = Switching(config), targets.folder_of(config.branch)
    target, say = switching.target, switching.say
    with switching.truthfully(), target.connected():
        siblings = target.siblings()
        if name not in siblings:  # it may have gone with its branch
            say(f"there is no preview of {config.branch}; there are: {', '.join(sorted(siblings)) or 'none'}")
            return 0
        if dry_run:
            say(f"would remove the preview of {config.branch}. Nothing was changed at {config.to}. This was a dry run.")
            return 0
        with target.locked(checkout.who(Path.cwd()), say):
            target.remove(name)
    say(f"removed the preview of {config.branch}")
    return 0
