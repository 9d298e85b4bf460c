"""Which kind of target an address means: the one place that knows all of them."""

from .target import Target
from .targets import TargetConfig


def connect(config: TargetConfig) -> Target:
    """The target itself; nothing is asked of it yet."""
    if config.to.startswith("s3://"):
        from .store.target import StoreTarget  # a second, which others save

        return StoreTarget(config)
    if config.to.startswith("git+"):
        from .branch.target import BranchTarget

        return BranchTarget(config)
    from .server.target import ServerTarget

    return ServerTarget(config)
