"""What shapes a build beside the content and the theme."""

import datetime as dt
import re
import time
import zoneinfo
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .faults import CannotBuild, WrongUse


@dataclass(frozen=True, slots=True)
class Config:
    """All that shapes a build beside the content and the theme."""

    content: Path
    output: Path
    theme: Path
    cache: Path
    url: str  # of the site's root
    timezone: str  # unless the newsroom file names one
    now: str | None  # the moment taken for the present; None is what the clock says
    page_size: int
    markdown: dict[str, Any]  # "extensions" and "extension_configs"
    record: bool = False  # add what becomes public to content/addresses.lock, …
    deploys: bool = False  # … but not before a deploy has brought it to readers
    indexed: bool = True  # search engines may show it; they must not show previews
    clean: bool = False  # forget what earlier builds have kept

    @property
    def catalogs(self) -> Path:
        return self.theme / "translations"


def moment(now: str | None, timezone: str) -> dt.datetime:
    """The moment a build takes for the present, in the newsroom's zone."""
    try:
        zone = zoneinfo.ZoneInfo(timezone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise CannotBuild(f"TIMEZONE `{timezone}` is no time zone: write one such as Europe/Sofia") from None
    if now is None:
        return dt.datetime.fromtimestamp(time.time(), zone)
    try:
        chosen = dt.datetime.fromisoformat(now)
        return chosen.replace(tzinfo=zone) if chosen.tzinfo is None else chosen.astimezone(zone)
    except (ValueError, OverflowError):
        raise WrongUse(
            f"`--now {now}` is no moment: write year-month-day, as in 2026-12-24 or 2026-12-24T10:00"
        ) from None


def is_address(url: str) -> bool:
    """Whether the URL is a site's: scheme and host, perhaps a port and a path, and nothing else."""
    try:
        parts = urlsplit(url)
        return (
            parts.scheme in ("http", "https")
            and bool((parts.hostname or "").encode("idna"))
            and parts.port != 0
            and re.fullmatch(r"[\w./:\[\]~%-]+", url) is not None
        )
    except ValueError:  # of a host or a port that cannot be, too
        return False
