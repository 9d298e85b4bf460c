"""The overview as a page for browsers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from newsroom.report import many

from .labels import in_words, label
from .overview import Overview
from .statuses import STATES

CODE = re.compile(r"`([^`]*)`")
templates = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).resolve().parent / "templates"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows a person wants to see."""

    lang: str = ""
    state: str = ""
    words: str = ""

    @classmethod
    def of(cls, query: Mapping[str, list[str]], overview: Overview) -> "Filter":
        """What the address says; what cannot be chosen is passed over."""
        lang, state, words = (query.get(name, [""])[-1].strip() for name in ("lang", "state", "words"))
        return cls(lang if lang in overview.languages else "", state if state in STATES else "", words)


def page(overview: Overview, *, site: str = "", chosen: Filter | None = None, faults: bool = True) -> str:
    """A whole page that needs no other file; `site` begins its links; without `chosen`, it offers no filters.

    `faults` are left out where something else shows them.
    """
    shown = overview.only(chosen.lang or None, chosen.state or None, chosen.words) if chosen else overview
    return templates.get_template("desk.html").render(
        all=overview, rows=shown.rows, site=site, chosen=chosen, faults=overview.faults if faults else (), states=STATES
    )


def _with_code(text: str) -> Markup:
    """Text in which what stands between `signs` is to be typed, or is a file."""
    parts = CODE.split(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if number % 2 else escape(part) for number, part in enumerate(parts)
    )


templates.filters |= {"in_words": in_words, "label": label, "with_code": _with_code}
templates.globals["many"] = many
