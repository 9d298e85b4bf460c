"""What every kind of target can do; the course of a deploy knows nothing else of any of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from . import releases
from .releases import Files, Release


@dataclass(frozen=True)
class Parcel:
    """What is to be sent."""

    folder: Path  # the output
    site: Files  # in it
    ranks: Mapping[str, int]  # name in it → when it changes where not all files can change at once
    beside: dict[str, bytes]  # name → content of files that are for servers, not for readers
    id_file: bytes  # what readers get as release.txt, which no build makes

    @property
    def files(self) -> Files:
        """All files of the release."""
        return self.site | {releases.NAME: releases.digest(self.id_file)}


class Target(Protocol):
    """What each kind of target can do. Whatever it cannot do now, it says with CannotDeploy."""

    patience: float  # seconds until readers get what was switched to
    headers: tuple[str, ...] | None  # those that the target decides on, so that they can be verified; None is all
    hidden: str  # a file of ours beside the site's own that readers must not get; an empty text where they cannot
    unfinished: bool  # a switch was broken off, so that what is live is part old, part new
    pending: str  # the release that was switched to last, if nobody has noted how that went; else an empty text

    def connected(self) -> AbstractContextManager[None]:
        """Keeps the connection for all that is done within it."""

    def look(self) -> tuple[Release | None, list[Release]]:
        """The live release, and all that can be switched to, oldest first. Changes nothing."""

    def foreign(self) -> str:
        """What stands there that no deploy has put there and a deploy would replace; an empty text if nothing does."""

    def files(self, release: Release) -> Files:
        """What a release holds."""

    def prepare(self, folder: Path, site: Files) -> None:
        """Whatever takes time and touches nothing but this machine."""

    def locked(self, who: str, say: Callable[[str], None]) -> AbstractContextManager[None]:
        """Nobody else changes the target meanwhile; waits for those who do."""

    def send(self, parcel: Parcel, release: Release, live: Release | None) -> Iterator[str]:
        """Brings everything there, while its caller iterates; readers notice nothing.

        Yields the name of each file that had to be sent, because the live release does not have it.
        """

    def switch(self, release: Release) -> None:
        """Makes it the live one."""

    def read_back(self, names: Iterable[str]) -> Files:
        """The digests of live files, as they lie there."""

    def verified(self, release: Release, line: str) -> None:
        """Notes that it is as it should be, with a line in the log."""

    def failed(self, release: Release, line: str) -> None:
        """Notes that it was live and was not as it should be, with a line in the log."""

    def forget(self, gone: Iterable[Release]) -> None:
        """Removes these releases, and what is left of those that never became whole."""

    def grace(self) -> float:
        """For how many seconds readers may still ask for files that only the last release had."""

    def sweep(self) -> None:
        """Removes those."""

    def log(self, line: str) -> None:
        """Adds a line to the log of releases."""

    def siblings(self) -> dict[str, Release]:
        """The previews that stand beside this one, itself among them: name → the newest release."""

    def remove(self, name: str) -> None:
        """Removes this target, or the sibling of this name, with all that deploys have put there.

        CannotDeploy if somebody deploys the sibling at this moment.
        """
