"""What old addresses do: they lead on, or say that nothing stands there any more."""

from dataclasses import dataclass, field
from typing import NamedTuple

from .lock import Owner


class Redirect(NamedTuple):
    """One hop."""

    source: str
    target: str
    lang: str  # of the readers who come by it
    lasting: bool = True  # a list that has no story now may have one again
    listed: bool = True  # whether the target may be found by anybody


class Gone(NamedTuple):
    """An address of which the reader is told that nothing stands there any more."""

    address: str
    owner: Owner


@dataclass(frozen=True, slots=True)
class Moves:
    """All that old addresses do."""

    redirects: tuple[Redirect, ...] = ()
    gone: tuple[Gone, ...] = ()
    feeds: tuple[Redirect, ...] = ()  # of categories that moved
    lines: tuple[str, ...] = ()  # of the next lock, beyond those of the present pages
    former: dict[str, tuple[str, ...]] = field(default_factory=dict)  # an article's address → those it had before
