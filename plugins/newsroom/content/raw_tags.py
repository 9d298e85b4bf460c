"""Tags of HTML that an article may not have, and what to write instead."""

import re
from collections.abc import Callable, Collection, Iterator

TAG = re.compile(r"<([a-zA-Z][\w:-]*)[\s/>]")
ADDRESS = re.compile(r"\b(?:src|data|href|action)\s*=\s*[\"']?([^\s\"'<>]+)", re.IGNORECASE)
FRAMES = frozenset(("iframe", "embed", "object", "frame", "frameset"))
MEDIA = frozenset(("video", "audio", "source", "track"))
FORMS = frozenset("form input button select option textarea label fieldset legend".split())
LOOKS = frozenset("font center big tt strike marquee blink style basefont nobr".split())
PROGRAMS = frozenset(("script", "noscript", "canvas", "svg", "math", "template"))
OF_PAGES = frozenset("html head body title meta link base header footer main nav article".split())
INSTEAD = {"strike": "write `~~…~~` around the words", "tt": "write backticks around the words"}

EDGE = re.compile(r"<(?P<end>/)?(?!(?:br|hr|img|input|col|wbr|source|track|area|link|meta)\b)[a-zA-Z]")
DEEPEST = 1000  # tags in tags; beyond, the sanitiser takes a time that grows with the square


def not_too_deep(raw: str) -> None:
    """Raises RecursionError if tags stand in each other so deeply that nobody can have meant it."""
    if raw.count("<") < DEEPEST:
        return
    depth = 0
    for edge in EDGE.finditer(raw):
        depth = max(depth - 1, 0) if edge["end"] else depth + 1
        if depth > DEEPEST:
            raise RecursionError


def left_out(
    raw: str, allowed: Collection[str], source: str, line_of: Callable[[str], int]
) -> Iterator[tuple[int, str]]:
    """Yields the line of each kind of tag that is left out, and what to write instead.

    Args:
        raw: the HTML in which the tags still stand
        source: the Markdown
        line_of: the line of a piece of it
    """
    for name in dict.fromkeys(name.lower() for name in TAG.findall(raw)):
        if name not in allowed and name != "h1":
            place = source.lower().find(f"<{name}")
            written = source[place : source.find(">", place) + 1 or len(source)] if place >= 0 else ""
            line = line_of(written[: len(name) + 1] or f"<{name}")
            yield line, f"`<{name}>` is not allowed in an article and was left out: {_instead(name, written)}"


def _instead(name: str, written: str) -> str:
    address = ADDRESS.search(written)
    link = f"[what it is]({_whole(address[1])})" if address else "[what it is](https://…)"
    if name in FRAMES:
        return f"write a link to it, `{link}`"
    if name in MEDIA and "://" in link and address:
        return f"write a link to it, `{link}`"
    if name in MEDIA:
        return (
            f"put the file beside the article and write a link to it, `{link if address else '[what it is](film.mp4)'}`"
        )
    if name in FORMS:
        return "write a link to the page with the form, `[Sign up](https://…)`"
    if name in INSTEAD:
        return INSTEAD[name]
    if name in LOOKS:
        return "delete it and its end; the theme says how texts look"
    if name in PROGRAMS:
        return (
            "delete it with all that is in it; pages run no programs, and a drawing can be a picture beside the article"
        )
    if name in OF_PAGES:
        return "delete it; the theme makes the page around the text"
    return "delete it and its end, or write it in Markdown"


def _whole(address: str) -> str:
    return f"https:{address}" if address.startswith("//") else address
