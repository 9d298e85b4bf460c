"""The addresses that exist only while serving: each is a function that makes a response from the session."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import jinja2

from newsroom import alike
from newsroom.faults import CannotBuild, ContentFaults
from newsroom.languages.catalog import CatalogFault
from newsroom.signs import printable

from ..desk import page as desk
from .session import Session

HERE = Path(__file__).resolve().parent
HTML = "text/html; charset=utf-8"
DESK = "/_desk/"
EVENTS = "/_serve/events"  # a stream: the server answers it
SCRIPT, STYLES = "/_serve/reload.js", "/_serve/serve.css"

templates = jinja2.Environment(
    loader=jinja2.FileSystemLoader(HERE / "templates"), autoescape=True, undefined=jinja2.StrictUndefined
)


@dataclass(frozen=True, slots=True)
class Response:
    """What goes back to the browser; HTML gets the script that reloads it."""

    body: bytes
    type: str = HTML
    status: int = 200
    version: str | None = None  # of the page, unless it is that of all that readers see


Query = dict[str, list[str]]  # what stands behind the `?` of an address


def _file(name: str, kind: str) -> Callable[[Session, Query], Response]:
    response = Response((HERE / "static" / name).read_bytes(), kind)
    return lambda _session, _query: response


def desk_page(session: Session, query: Query) -> Response:
    """What there is to do, as the content stands at this moment; the banner shows the faults."""
    version = session.inside  # first: what is saved meanwhile makes another
    try:
        overview = session.look()
    except (CannotBuild, CatalogFault):  # the banner, or the terminal, says what it is
        return fault_page(session)
    text = desk.page(overview, chosen=desk.Filter.of(query, overview), faults=session.fault is None)
    return Response(text.encode(), version=version)


def fault_page(session: Session) -> Response:
    """The whole page, for an output that has no page to show the faults on."""
    return Response(templates.get_template("faults.html").render().encode(), status=503)


def banner(session: Session) -> bytes:
    """The faults as they stand on top of every page; nothing if there are none."""
    if not session.fault:
        return b""
    return templates.get_template("banner.html").render(**_in_words(session.fault, session.content)).encode()


def _in_words(error: ContentFaults | CannotBuild, content: Path) -> dict:
    """The faults in the words of the terminal."""
    if isinstance(error, CannotBuild):
        return {
            "faults": [{"place": None, "message": printable(str(error), lines=True)}],
            "consequence": error.consequence,
        }
    faults = [
        {"place": group[0].place(content), "message": group[0].message + alike.others(group, content)}
        for group in alike.groups(error.faults)
    ]
    return {"faults": faults, "consequence": "What you see is as it was before. It changes once all are mended."}


OWN: dict[str, Callable[[Session, Query], Response]] = {
    DESK: desk_page,
    DESK.rstrip("/"): desk_page,
    SCRIPT: _file("reload.js", "text/javascript; charset=utf-8"),
    STYLES: _file("serve.css", "text/css; charset=utf-8"),
}
