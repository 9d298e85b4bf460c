"""What people write where `---` should stand, above the front matter and below it."""

import re

from ...signs import INVISIBLE, name_of, quoted

FENCE = "---"
KEY = re.compile(r"[^\W\d][\w-]*:(?:\s|$)")  # a line of front matter: `title: …`, `Title: …`
DASHES = re.compile(r"\s*[-‐‑‒–—−_]+\s*")  # editors on telephones make one long dash of three hyphens
OTHERS = {
    "+++": "this is front matter in TOML, as Hugo has it",
    ";;;": "this is front matter in JSON",
    "{": "this is front matter in JSON",
    "<!--": "a comment stands above the front matter",
    "```": "the front matter stands in a code block",
    "#": "a heading stands above the front matter",
}
EXPECTED = "the first line must be `---`, then `title: …` and the other keys"

Place = tuple[int, str]  # a line of the file, and what is wrong there


def missing(lines: list[str]) -> Place:
    """What stands in the first line instead of `---`."""
    first = lines[0]
    if hidden := INVISIBLE.match(first):
        return 1, f"{EXPECTED}; before it stands {name_of(hidden[0])}, which nobody sees: delete it"
    if first.strip() == FENCE:
        return 1, f"{EXPECTED}: delete the spaces before it"
    if first.strip() and DASHES.fullmatch(first):
        return 1, f"{EXPECTED}: here stands {quoted(first.strip())}, write three hyphens"
    if not first.strip():
        below = next((number for number, line in enumerate(lines, 1) if line.strip()), None)
        if below and lines[below - 1].strip() == FENCE:
            return 1, f"{EXPECTED}: delete the empty lines above it"
    if KEY.match(first):
        return 1, f"no front matter: {EXPECTED}; put `---` above this line and below the last of the keys"
    found = next((what for sign, what in OTHERS.items() if first.lstrip().startswith(sign)), None)
    return 1, f"{found}: {EXPECTED}" if found else f"no front matter: {EXPECTED}"


def without_end(lines: list[str]) -> Place:
    """Where the front matter should end, and what stands there."""
    for number, line in enumerate(lines[1:], 2):
        if DASHES.fullmatch(line) or line.rstrip() in ("...", "+++", "***", "===", "…"):
            return number, f"the front matter has no end: here stands {quoted(line)}, write three hyphens, `---`"
    empty = next((number for number, line in enumerate(lines[1:], 2) if not line.strip()), 0)
    has_text = empty and any(line.strip() for line in lines[empty:])
    return empty if has_text else 1, "the front matter has no end: put a line `---` between it and the text"
