"""`invoke rollback`: makes the release that was live before live again."""

from .deploying import rollback, targets
from .exits import whoever_reads


@whoever_reads
def run(target=None, *, to=None, branch=None) -> int:
    """Goes back, or to the release named; 1 if there is none or it is not as it should be."""
    return rollback.run(targets.find(targets.named(), target, branch), to)
