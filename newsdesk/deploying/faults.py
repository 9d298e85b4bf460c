"""What can come in the way of a deploy."""

from newsroom.faults import CannotBuild


class CannotDeploy(CannotBuild):
    """Something stands in the way; readers see what they saw before."""

    consequence = "Nothing was changed: readers see what they saw before."


class Unreachable(CannotDeploy):
    """The target cannot be reached, or breaks off."""


class Unsettled(CannotDeploy):
    """It broke off after the switch had begun."""

    def __init__(self, fault: str, again: str):
        super().__init__(fault)
        self.consequence = (
            "Readers see what they saw before or the other release, and nobody has looked whether it is as it should be: "
            f"{again}."
        )


class Afterwards(CannotDeploy):
    """It broke off when the release was live and had been looked at."""

    consequence = "The release is live, and as it should be; the next deploy does what is left to do."


class RolledBack(CannotDeploy):
    """The release was not what readers should get."""

    def __init__(self, fault: str, consequence: str):
        super().__init__(fault)
        self.consequence = consequence


class NotVerified(CannotDeploy):
    """The release is live, and not as it should be."""

    consequence = (
        "It stays: no other release is known to be better. Mend what is wrong at the server, and deploy again."
    )
