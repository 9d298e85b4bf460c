"""What can come in the way of a deploy."""

from newsroom.faults import CannotBuild


class CannotDeploy(CannotBuild):
    """Something stands in the way; readers see what they saw before."""

    consequence = "Nothing was changed: readers see what they saw before."


class Unreachable(CannotDeploy):
    """The target cannot be reached, or breaks off."""

    consequence = (
        "Readers see what they saw before, or the new release; never a part. The next deploy goes on from there."
    )


class RolledBack(CannotDeploy):
    """The release was not what readers should get, so `live` is live again."""

    consequence = "The release that was live before is live again."

    def __init__(self, message: str, live: str):
        super().__init__(message)
        self.live = live


class NotVerified(CannotDeploy):
    """The release is live, and not as it should be."""

    consequence = (
        "It stays: no other release is known to be better. Mend what is wrong at the server, and deploy again."
    )
