"""What can come in the way of a deploy."""

from newsroom.faults import CannotBuild


class CannotDeploy(CannotBuild):
    """Something stands in the way; readers see what they saw before."""

    consequence = "Nothing was changed: readers see what they saw before."


class Unreachable(CannotDeploy):
    """The target cannot be reached, or breaks off."""


class Unsettled(CannotDeploy):
    """It broke off after the switch had begun."""

    consequence = (
        "Readers see what they saw before or the new release, and nobody has looked whether it is as it should be: run it "
        "again."
    )


class RolledBack(CannotDeploy):
    """The release was not what readers should get."""

    consequence = "The release that was live before is live again."


class NotVerified(CannotDeploy):
    """The release is live, and not as it should be."""

    consequence = (
        "It stays: no other release is known to be better. Mend what is wrong at the server, and deploy again."
    )
