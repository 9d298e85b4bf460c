"""The article that is being read: its references, and what is wrong with its links, photos and notes."""

import html
import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import HtmlStash

from ... import meant_links
from .notes import Notes
from .places import Places

SCHEMES = {"http", "https", "mailto", "tel"}
LINE = "line"  # the attribute of a link or photo that says where it stands; it is gone before anybody sees it
BARE = "bare"  # the class of a link whose words are its address, which paper need not show twice

SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
USEFUL = "a link may lead to a page (https:), an address (mailto:), a number (tel:) or a file beside the article"
INSIDE = (
    "a picture is written into the text, as Google Docs does it: save it beside the article, as photo.jpg, and write "
    "`![what it shows](photo.jpg)`"
)
OF_PHOTOS = {"src", "alt", "title", "credit", "class", "id", "lang", "dir"}
NOTE_NAME = re.compile(r"\w+(?:[ -]\w{2,})*")  # [^a-z] is an expression
MANY = 60  # characters of an address that a message shows


class Document:
    """One article after the other; `begin` makes ready for the next."""

    def __init__(self, md: Markdown):
        self.md = md
        self.begin("", 1)

    def begin(self, text: str, first_line: int) -> None:
        """Forgets all that was said; `text` begins at this line of its file."""
        self.places = Places(text, first_line)
        self.notes: Notes | None = None
        self.faults: list[tuple[int, str]] = []
        self.warnings: list[tuple[int, str]] = []

    @property
    def references(self) -> dict[str, tuple[str, str]]:
        """Where the names of `[name]: https://…` lead."""
        return self.md.references

    @property
    def stash(self) -> HtmlStash:
        """Where raw HTML is kept until the end."""
        return self.md.htmlStash

    def note(self, name: str) -> Element | None:
        """The number of a note; None if there is no such note."""
        if self.notes is None:
            self.notes = Notes(self.md)
        return self.notes.number(name)

    def link(self, link: Element, text: str, start: int) -> None:
        """Notes where a link stands, and what is wrong with its address."""
        line = self.places.line(text, start)
        link.set(LINE, str(line))
        address = html.unescape(link.get("href", "")).strip()
        words = " ".join("".join(link.itertext()).split())
        scheme = SCHEME.match(address)
        if not address:
            self.faults.append((line, f"`[{words}]()` is a link without an address: write it between the brackets"))
        elif scheme and scheme[1].lower() not in SCHEMES:
            cure = meant_links.cure(address) or USEFUL
            self.faults.append((line, f"the link `{shown(address)}` has no usable address: {cure}"))
        elif not words and link.find(".//img") is None:
            link.text = address
            cure = f"write what it is between the square brackets, as in `[our report]({shown(address)})`"
            self.warnings.append(
                (line, f"the link to `{shown(address)}` has no words, so its address is shown: {cure}")
            )

    def photo(self, photo: Element, text: str, start: int, credit_key: str | None) -> None:
        """Notes where a photo stands; one that is written into the text is none."""
        line = self.places.line(text, start)
        if photo.get("src", "").lstrip().startswith("data:"):
            photo.tag = "span"
            photo.attrib.clear()
            self.faults.append((line, INSIDE))
            return
        for name in sorted(photo.attrib.keys() - OF_PHOTOS):
            message = f"`{{{name}=…}}`: nothing comes of `{name}`; delete it: photos are fitted to the page"
            self.warnings.append((line, message))
            del photo.attrib[name]
        photo.set(LINE, str(line))
        if credit_key:
            right = f'{{credit="{photo.get("credit")}"}}'
            self.warnings.append((line, f"`{credit_key}` is taken for the credit of the photo: write `{right}`"))

    def note_is_missing(self, name: str, text: str, start: int) -> None:
        """A number of a note stands here, and there is no such note."""
        if NOTE_NAME.fullmatch(name):
            sign = f"`[^{name}]`"
            cure = f"write the note on a line of its own, `[^{name}]: …`, or delete {sign}"
            if start == 0 or text[start - 1] == "\n":
                cure = f"if it is the note itself, write a colon behind it, `[^{name}]: …`"
            self.warnings.append(
                (self.places.line(text, start), f"there is no note {sign}, and readers see the signs: {cure}")
            )

    def reference_is_missing(self, words: str, name: str, text: str, start: int) -> None:
        """Words that shall lead where a line of this name says; and there is no such line."""
        if words.isdigit() or len(words) < 2 or (start and text[start - 1].isalnum()):
            return  # [1][2] are sources, and a[i][j] is no link
        written = f"[{shown(words)}][{shown(name)}]"
        cure = f"write `[{shown(words)}](https://…)`, or a line `[{shown(name)}]: https://…` with the address"
        self.warnings.append((self.places.line(text, start), f"nothing says where `{written}` leads: {cure}"))


def shown(text: str) -> str:
    """A piece of a text as it can stand in a message."""
    even = " ".join(text.split())
    return even if len(even) <= MANY else f"{even[:MANY]}…"
