"""What a browser sees of a page that it opens once; each test asks for one thing of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.site.built import Page

WIDTHS = (320, 360, 768, 1280)
OVERFLOW = """() => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return [];
    return [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > wide + 0.5)
        .map(one => one.tagName + '.' + one.className).slice(0, 5);
}"""
LINKS = "nav a, .kicker[href], .months a, .topic-list a, .tags a, .footer-links a, .button, address a, .helpline-phone, .choices a"
BOXES = """links => [...document.querySelectorAll(links)].map(link => {
    const box = link.getBoundingClientRect();
    return [link.textContent.trim(), Math.round(box.width * 10) / 10, Math.round(box.height * 10) / 10];
})"""
KEPT = "() => [document.cookie, localStorage.length, sessionStorage.length]"


@dataclass
class Look:
    complaints: list[str] = field(default_factory=list)  # of the console, and requests that failed
    requests: list[str] = field(default_factory=list)  # URLs
    text: str = ""
    kept: list = field(default_factory=list)  # the cookie, and how much is in both storages
    too_wide: dict[int, list[str]] = field(default_factory=dict)  # by the window's width: what reaches out of it
    too_wide_at_twice_the_size: list[str] = field(default_factory=list)
    boxes: list[list] = field(default_factory=list)  # text, width, height of links on a telephone


@dataclass
class Looks:
    pages: dict[Page, Look]
    state: dict  # what is stored after all of them
    workers: list


def look_at(context, origin: str, pages: Iterable[Page]) -> Looks:
    """Opens one page after the other in one tab."""
    tab, looks = context.new_page(), {}
    current = Look()
    tab.on("console", lambda message: current.complaints.append(message.text))
    tab.on("pageerror", lambda error: current.complaints.append(str(error)))
    tab.on("requestfailed", lambda request: _failed(request) and current.complaints.append(_failed(request)))
    tab.on("request", lambda request: current.requests.append(request.url))
    tab.on("response", lambda it: it.status >= 400 and current.complaints.append(f"{it.url}: {it.status}"))
    *most, last = pages
    for page in (*most, last):
        current = looks[page] = Look()
        tab.set_viewport_size({"width": WIDTHS[-1], "height": 800})
        tab.goto(origin + page.address, wait_until="networkidle" if page is last else "load")
        current.text = tab.inner_text("body")
        current.kept = tab.evaluate(KEPT)
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 800})
            current.too_wide[width] = tab.evaluate(OVERFLOW)
            if width == 360:
                current.boxes = tab.evaluate(BOXES, LINKS)
        tab.evaluate("document.documentElement.style.fontSize = '200%'")
        current.too_wide_at_twice_the_size = tab.evaluate(OVERFLOW)
    return Looks(looks, context.storage_state(), context.service_workers)


def _failed(request) -> str | None:
    """Why a request failed; that we left the page before its icon had come is no failure."""
    return None if request.failure == "net::ERR_ABORTED" else f"{request.url}: {request.failure}"
