"""`invoke releases`: what was published at a target, and when."""

from .deploying import backends, targets
from .exits import plainly


@plainly
def run(target=None, *, branch=None) -> int:
    """Prints the releases that can be gone back to, newest first; the live one is marked."""
    config = targets.find(targets.named(), target, branch)
    backend = backends.connect(config)
    with backend.connected():
        live, kept = backend.look()
    if not kept:
        print(f"nothing was deployed to {config.to} yet")
    for release in reversed(kept):
        print(f"{'*' if live and release.id == live.id else ' '} {release.shown()}")
    return 0
