"""One deploy: how it was asked for, and what is known of it so far."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .artifact import Artifact
from .plan import ChangePlan
from .releases import Files, Release
from .switching import Switching
from .target import Target
from .targets import TargetConfig


@dataclass(frozen=True)
class Options:
    """How a deploy was asked for."""

    content: str | None = None
    output: str | None = None
    as_built: bool = False
    dry_run: bool = False
    yes: bool = False
    due: bool = False  # only if there is a new commit, or an embargo has ended since the last deploy
    again: bool = False  # though nothing differs
    allow: tuple[str, ...] = ()


@dataclass(frozen=True)
class Survey:
    """The target before a deploy, and what the deploy will change."""

    live: Release | None
    files: Files  # of the live release, but for its name
    kept: list[Release]
    plan: ChangePlan


@dataclass
class Deployment:
    """The record that the stages of a deploy hand on: what a later one reads, an earlier one has set."""

    config: TargetConfig
    options: Options
    settings: dict[str, Any]  # Pelican's
    switching: Switching
    held: ExitStack  # locks and connections, until the deploy ends
    artifact: Artifact = field(init=False)
    survey: Survey = field(init=False)
    release: Release = field(init=False)  # that is to be live
    files: Files = field(init=False)  # in it

    @property
    def target(self) -> Target:
        return self.switching.target

    @property
    def content(self) -> Path:
        return Path(self.settings["PATH"])

    @property
    def output(self) -> Path:
        return Path(self.settings["OUTPUT_PATH"]).resolve()

    @property
    def published(self) -> Release | None:
        """The live release, if readers have all of this already and timers know what comes next; else None."""
        change = self.artifact.next_change
        live = self.survey.live
        if self.options.again or not live or not self.survey.plan.is_empty:
            return None
        return live if live.next_change == (change.isoformat() if change else None) else None

    def say(self, line: str) -> None:
        self.switching.say(line)

    def warn(self, line: str) -> None:
        self.switching.warn(line)
