"""`invoke deploy`: builds the site and publishes it, or changes nothing."""

from newsroom.faults import WrongUse

from . import pelican_settings
from .deploying import pipeline, previews, targets
from .deploying.deployment import Options
from .exits import whoever_reads


@whoever_reads
def run(target=None, *, branch=None, remove=False, allow=(), content=None, output=None, **others) -> int:
    """Publishes at the target; 1 if a guard refuses or something stands in the way, 2 for what cannot be taken.

    `others` are options: dry_run, yes, due, as_built, again.
    """
    settings = pelican_settings.read(content=content, output=output, production=True)
    config = targets.find(settings, target, branch)
    names = tuple(name for value in allow for name in value.split(","))
    if remove:
        if names or others.get("due") or others.get("as_built") or others.get("again"):
            raise WrongUse("--remove goes with --branch, --dry-run and --yes alone")
        return previews.remove(config, dry_run=others.get("dry_run", False))
    return pipeline.run(config, Options(content=content, output=output, allow=names, **others))
