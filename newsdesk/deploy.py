"""`invoke deploy`: builds the site and publishes it, or changes nothing."""

from . import build
from .deploying import targets
from .deploying.course import Course, Wishes
from .ending import plainly


@plainly
def run(target=None, *, content=None, output=None, dry_run=False, yes=False, allow=(), as_built=False) -> int:
    """Publishes at the target; 1 if a guard refuses or something stands in the way, 2 for what cannot be taken."""
    where = targets.find(build.settings(content=content, output=output, production=True), target)
    wishes = Wishes(content, output, as_built, dry_run, yes, tuple(name for one in allow for name in one.split(",")))
    return Course(where).deploy(wishes)
