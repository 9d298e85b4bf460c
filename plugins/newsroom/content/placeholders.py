"""Puts placeholders into the HTML of a text where other files, or the words of the page's language, come in."""

import html
import re
from collections.abc import Collection

from ..faults import Fault
from .body import Placeholder
from .dialect.document import main_heading
from .dialect.inline.document import INSIDE, LINE
from .figures import Figures

DECORATIVE = "decorative"  # ![](line.png){.decorative}

ASCII_SPACE = " \t\n\f\r"
TAG = re.compile(r"<(a|img|table|th|td|h[1-6])((?:\s+[^\s=>\"]+(?:=\"[^\"]*\")?)*)\s*>")
ATTRIBUTE = re.compile(r"([^\s=\"]+)(?:=\"([^\"]*)\")?")

WRITTEN_INSIDE = re.compile(r"<img\s[^<>]*\bsrc\s*=\s*[\"']?data:", re.IGNORECASE)

Attributes = dict[str, str]


class Lines:
    """Finds the line on which a piece of the text stands, the n-th time it is asked for at its n-th place."""

    def __init__(self, text: str, first_line: int):
        self.text, self.first_line = text, first_line
        self.asked: dict[str, int] = {}  # piece → where to look for it the next time
        self.settled: dict[str, int] = {}  # piece that stands nowhere else → line

    def find(self, piece: str) -> int:
        """The line on which the piece begins; if there are no more, its first; the first line of all if it is nowhere."""
        if piece in self.settled:
            return self.settled[piece]
        at = self.text.find(piece, self.asked.get(piece, 0))
        is_another = at >= 0
        if not is_another:
            at = max(self.text.find(piece), 0)
        self.asked[piece] = at + 1
        line = self.first_line + self.text.count("\n", 0, at)
        if not is_another:
            self.settled[piece] = line
        return line

    def next(self, sign: re.Pattern[str]) -> int | None:
        """The line of a sign, the n-th time it is asked for of its n-th place; None if there is none any more."""
        place = sign.search(self.text, self.asked.get(sign.pattern, 0))
        if not place:
            return None
        self.asked[sign.pattern] = place.end()
        return self.first_line + self.text.count("\n", 0, place.start())

    def of_id(self, name: str) -> list[int]:
        """The lines on which a place of the text gets this name."""
        named = re.compile(rf"\{{[^{{}}\n]*#{re.escape(name)}(?![\w:.-])|\bid\s*=\s*[\"']?{re.escape(name)}(?![\w:.-])")
        return [self.first_line + self.text.count("\n", 0, place.start()) for place in named.finditer(self.text)]

    def heading(self) -> int:
        """The line of the first main heading: `# …`, or a line underlined with `===`."""
        return self.first_line + (main_heading(self.text) or 0)


class Placing:
    """Puts placeholders into one text, and finds what is wrong with its links and photos.

    Args:
        faulty: lines of which a fault was said already
    """

    def __init__(self, lines: Lines, file: str, faulty: Collection[int] = ()):
        self.lines = lines
        self.file = file
        self.faulty = faulty
        self.placeholders: list[Placeholder] = []
        self.faults: list[Fault] = []

    def marked(self, clean: str) -> str:
        """The sanitised HTML with NUL-number-NUL in the place of links, photos and labels."""
        marked = TAG.sub(self._open, clean).replace("</table>", "</table></div>")
        return Figures(self.placeholders).marked(marked)

    def _open(self, opening: re.Match[str]) -> str:
        tag, attributes = opening[1], dict(ATTRIBUTE.findall(opening[2]))
        if tag == "img":
            return self._photo(attributes)
        if tag == "a":
            return self._link(attributes)
        if tag == "table":
            return self._placed(Placeholder("table")) + "<table>"
        if tag in ("th", "td"):
            align = attributes.pop("align", None)
            if align in ("left", "right", "center"):
                attributes["class"] = f"align-{align}"
        return f"<{tag}{_printed(attributes)}>"

    def _photo(self, attributes: Attributes) -> str:
        src = html.unescape(attributes.get("src", ""))
        alt = html.unescape(attributes.get("alt", ""))
        line = self._line(attributes, src or "![")
        decorative = DECORATIVE in attributes.get("class", "").split()
        if not src:
            inside = self.lines.next(WRITTEN_INSIDE)
            cure = "a photo without a usable address: write `![what it shows](photo.jpg)`"
            self._fault(inside or line, INSIDE if inside else cure)
            return ""
        if not alt.strip() and not decorative:
            cure = f"write `![what it shows]({src})`, or `![]({src}){{.{DECORATIVE}}}` if it is mere decoration"
            self._fault(line, f"the photo `{src}` has no alt text: {cure}")
        return self._placed(
            Placeholder(
                "photo",
                src,
                line,
                alt=" ".join(alt.split()),
                caption=html.unescape(attributes.get("title", "")).strip(),
                credit=html.unescape(attributes.get("credit", "")).strip(),
            )
        )

    def _link(self, attributes: Attributes) -> str:
        classes = attributes.get("class", "").split()
        # Stripping more than browsers do would make an address of another scheme out of a harmless one.
        href = html.unescape(attributes.pop("href", "")).strip(ASCII_SPACE)
        if "footnote-backref" in classes:
            attributes.pop("title", None)
            line = self.lines.find(f"[^{html.unescape(href).rpartition(':')[2]}]:")
            return self._placed(Placeholder("back", href, line, attributes=_printed(attributes)))
        if not href:
            if "id" in attributes:
                return f"<a{_printed(attributes)}>"
            cure = (
                "a link may lead to a page (https:), an address (mailto:), a number (tel:) or a file beside the article"
            )
            line = self._line(attributes, "<a")
            if line not in self.faulty:
                self._fault(line, f"a link without a usable address: {cure}")
            return self._placed(Placeholder("link", href, line, attributes=_printed(attributes)))
        line = self._line(attributes, href)
        return self._placed(Placeholder("link", href, line, attributes=_printed(attributes)))

    def _line(self, attributes: Attributes, piece: str) -> int:
        """Where a link or photo stands: as Markdown noted it, or, in raw HTML, where its address is."""
        noted = attributes.pop(LINE, "")
        return int(noted) if noted.isdecimal() and len(noted) < 7 else self.lines.find(piece)

    def _placed(self, placeholder: Placeholder) -> str:
        self.placeholders.append(placeholder)
        return f"\x00{len(self.placeholders) - 1}\x00"

    def _fault(self, line: int, message: str) -> None:
        self.faults.append(Fault(self.file, line, message))


def _printed(attributes: Attributes) -> str:
    return "".join(f' {name}="{value}"' for name, value in attributes.items())
