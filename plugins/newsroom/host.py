"""The edge to Pelican: the only module that knows its settings, generators and writers."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from . import report
from .config import Config, is_address
from .faults import CannotBuild, ContentFaults
from .kept.build_cache import BuildCache
from .languages.catalog import CatalogFault
from .progress import Progress

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

# Pelican's own generators find nothing to do: the newsroom reads each file once, and writes nothing in place.
QUIET: dict[str, Any] = {
    "ARTICLE_PATHS": [],
    "PAGE_PATHS": [],
    "STATIC_PATHS": [],
    "THEME_STATIC_PATHS": [],
    "DIRECT_TEMPLATES": [],
    "TEMPLATE_PAGES": {},
    "OUTPUT_SOURCES": False,
    "FEED_ALL_ATOM": None,
    "CATEGORY_FEED_ATOM": None,
    "TRANSLATION_FEED_ATOM": None,
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
}

# Pelican's own reader writes it into the settings when it is made. It takes lines of a text for front matter, and
# with it `build`, which makes that reader, would read each article anew after `check` or `serve`, which do not.
ADDED = "markdown.extensions.meta"


def prepare(pelican: Any) -> None:
    """Sets Pelican's own generators aside, and keeps it from emptying the output before the build is known to succeed."""
    logging.getLogger("pelican").addFilter(say_plainly)
    if hasattr(sys.stdout, "reconfigure"):  # a terminal that lacks the letters of a path shows their numbers
        sys.stdout.reconfigure(errors="backslashreplace")
    pelican.settings.update(QUIET)
    if pelican.delete_outputdir:
        logger.warning("DELETE_OUTPUT_DIRECTORY is not needed: a build removes what is stale, after it has succeeded")
        pelican.delete_outputdir = False
    output, content = Path(pelican.output_path).resolve(), Path(pelican.path).resolve()
    if output.is_relative_to(content) or content.is_relative_to(output):
        raise CannotBuild(f"the output {output} and the content {content} must not contain each other")
    if Path(pelican.theme).resolve().is_relative_to(output):
        raise CannotBuild(f"the theme {pelican.theme} stands in the output {output}: choose another output")
    _markdown(pelican.settings["MARKDOWN"])
    if not is_address(str(pelican.settings["SITEURL"])):
        raise CannotBuild("SITEURL must be the site's whole address, such as https://news.example.org")


def say_plainly(record: logging.LogRecord) -> bool:
    """Says what a person can mend in our words; Pelican's command line would add a traceback."""
    error = record.exc_info[1] if record.exc_info else None
    if not isinstance(error, ContentFaults | CannotBuild):
        return True
    print(report.failure(error), file=sys.stderr)
    return False


def config(settings: dict[str, Any]) -> Config:
    """The settings that shape a build, taken out of Pelican's."""
    markdown = _markdown(settings["MARKDOWN"])
    extensions = dict.fromkeys([*markdown.get("extensions", ()), *markdown.get("extension_configs", {})])
    return Config(
        content=Path(settings["PATH"]),
        output=Path(settings["OUTPUT_PATH"]),
        theme=Path(settings["THEME"]),
        cache=Path(settings["CACHE_PATH"]),
        url=settings["SITEURL"],
        timezone=settings["TIMEZONE"],
        now=settings.get("NEWSROOM_NOW"),
        page_size=settings["DEFAULT_PAGINATION"] or 10,
        markdown={
            "extensions": [extension for extension in extensions if extension != ADDED],
            "extension_configs": markdown.get("extension_configs", {}),
        },
        # What is built to be looked at here, or what --now shows, is not published.
        record=bool(settings.get("NEWSROOM_RECORD")) and settings.get("NEWSROOM_NOW") is None,
        deploys=bool(settings.get("NEWSROOM_DEPLOYS")),
        indexed=settings.get("NEWSROOM_INDEXED", True),
        clean=bool(settings.get("NEWSROOM_CLEAN")),
    )


def _markdown(value: Any) -> dict[str, Any]:
    """The setting MARKDOWN; CannotBuild if it is not of the form that Pelican's handbook shows."""
    extensions = value.get("extensions", []) if isinstance(value, dict) else None
    configs = value.get("extension_configs", {}) if isinstance(value, dict) else None
    if (
        not isinstance(extensions, list | tuple)
        or not isinstance(configs, dict)
        or not all(isinstance(each, dict) for each in configs.values())
    ):
        form = '{"extensions": ["tables", …], "extension_configs": {"tables": {…}}}'
        raise CannotBuild(f"MARKDOWN in the settings must be written as in pelicanconf.py: {form}")
    for extension in extensions:
        if not isinstance(extension, str) and not hasattr(extension, "extendMarkdown"):
            raise CannotBuild(f"MARKDOWN in the settings: `{extension!r}` is no extension: write its name in quotes")
    return {"extensions": extensions, "extension_configs": configs}


class NewsroomGenerator:
    """Pelican's idea of a step that first reads and then writes."""

    def __init__(self, settings: dict[str, Any], cache: BuildCache | None = None, **_: Any):
        from .building import Build  # with all that renders pages: others ask this module for settings alone

        self.build = Build(config(settings), Progress(shown=True), cache)
        self.summary = self.build.unchanged()

    def generate_context(self) -> None:
        if not self.summary:
            _said_plainly(self.build.load)

    def generate_output(self, _writer: Any) -> None:
        counts = self.build.nothing_to_do() if self.summary else _said_plainly(self.build.write)
        content, read = self.build.content, self.build.cache.read
        if summary := self.summary or (content and content.summary):
            for line in report.lines(self.build.config.content, summary, counts, read, self.build.progress):
                print(line, flush=True)
        for note in self.build.notes():
            print(f"note: {note}", flush=True)


def _said_plainly(step: Callable[[], Result]) -> Result:
    try:
        return step()
    except CatalogFault as fault:
        raise CannotBuild(str(fault)) from fault


def generator(_pelican: Any) -> type[NewsroomGenerator]:
    return NewsroomGenerator
