"""`invoke rollback`: makes the release that was live before live again."""

from .deploying import going_back, targets
from .ending import whoever_reads


@whoever_reads
def run(target=None, *, to=None, branch=None) -> int:
    """Goes back, or to the release named; 1 if there is none or it is not as it should be."""
    return going_back.run(targets.find(targets.named(), target, branch), to)
