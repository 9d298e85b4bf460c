"""An article's text: Markdown to sanitised HTML with placeholders where other files come in.

Links to articles, photos and documents depend on files beside the article, and labels on the page's
language. They are left as numbered placeholders, so that the text is a function of the article's bytes alone.
"""

import html
import re
from dataclasses import dataclass

import markdown
import nh3

from ..digests import digest_of
from ..faults import Fault
from . import quickinline
from .frontmatter import CONTROL

TAGS = frozenset(
    "p h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code em strong b i u s del ins sub sup small mark br hr a img "
    "table caption thead tbody tfoot tr th td figure figcaption abbr q cite time div span section aside details "
    "summary kbd var samp dfn".split()
)
ATTRIBUTES = {
    "*": {"class", "id", "lang", "dir", "title"},
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "credit"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "td": {"align", "colspan", "rowspan"},
    "ol": {"start", "reversed"},
    "time": {"datetime"},
    "abbr": {"title"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
DECORATIVE = "decorative"  # ![](line.png){.decorative}
PAGE_ID = "page-"  # ids of the page around the text begin with it

ASCII_SPACE = " \t\n\f\r"
TAG = re.compile(r"<(a|img|table|th|td|h[1-6])((?:\s+[^\s=>\"]+(?:=\"[^\"]*\")?)*)\s*>")
ATTRIBUTE = re.compile(r"([^\s=\"]+)(?:=\"([^\"]*)\")?")
ANY_TAG = re.compile(r"<([a-zA-Z][\w:-]*)[\s/>]")
H1 = re.compile(r"<h1[\s/>]", re.IGNORECASE)
PLACEHOLDER = re.compile("\x00(\\d+)\x00")
FIGURE = re.compile("<p>\\s*(\x00(\\d+)\x00)\\s*</p>")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A place in the text that another file, or the words of the page's language, will fill."""

    kind: str  # "link", "photo", "table" or "back"
    target: str = ""  # the path or address as written
    line: int = 1
    alt: str = ""
    caption: str = ""
    credit: str = ""
    figure: bool = False  # the photo is a paragraph of its own
    attributes: str = ""  # of a link, ready to print


@dataclass(frozen=True, slots=True)
class Body:
    """The text of an article: safe HTML in which NUL-number-NUL stands for the placeholder of that number."""

    html: str
    placeholders: tuple[Placeholder, ...]
    first_paragraph: str  # plain text

    @property
    def digest(self) -> bytes:
        """Stands for the HTML where only its identity matters."""
        return digest_of(self.html.encode())


class Converter:
    """Turns Markdown into Body after Body with one set-up parser."""

    def __init__(self, extensions: list, extension_configs: dict):
        self.options = {"extensions": extensions, "extension_configs": extension_configs, "output_format": "html"}
        self.markdown = self._parser()
        self.cleaner = nh3.Cleaner(
            tags=set(TAGS),
            attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
            attribute_filter=_own_id,
            url_schemes=SCHEMES,
            link_rel=None,
            strip_comments=True,
        )

    def _parser(self) -> markdown.Markdown:
        parser = markdown.Markdown(**self.options)
        quickinline.install(parser)
        return parser

    def convert(self, text: str, file: str, first_line: int) -> tuple[Body, list[Fault], list[Fault]]:
        """Returns the text, what must be mended in it, and what was left out of it (warnings)."""
        try:
            raw = self.markdown.reset().convert(text)
        except RecursionError:
            self.markdown = self._parser()  # the old one stopped half-way
            cure = "lists or quotations stand in each other too deeply: make the text flatter"
            return Body("", (), ""), [Fault(file, first_line, cure)], []
        clean = self.cleaner.clean(raw)
        where = Lines(text, first_line)
        placeholders: list[Placeholder] = []
        faults: list[Fault] = []

        def fill(match):
            return _open_placeholder(match[1], dict(ATTRIBUTE.findall(match[2])), where, placeholders, faults, file)

        if found := CONTROL.search(clean):
            cure = f"an invisible control character (U+{ord(found[0]):04X}) is written as `&…;`: delete it"
            faults.append(Fault(file, where.find("&"), cure))
        if H1.search(raw):
            cure = "the title is the page's only main heading: begin headings in the text with `##`"
            faults.append(Fault(file, where.heading(), cure))
        marked = TAG.sub(fill, clean)
        marked = marked.replace("</table>", "</table></div>")
        marked = FIGURE.sub(lambda found: _as_figure(found, placeholders), marked)
        return Body(marked, tuple(placeholders), _first_paragraph(clean)), faults, _left_out(raw, where, file)


class Lines:
    """Finds the line on which a piece of the text stands, the n-th time it is asked for at its n-th place."""

    def __init__(self, text: str, first_line: int):
        self.text, self.first_line, self.asked = text, first_line, {}

    def find(self, piece: str) -> int:
        start = self.asked.get(piece, 0)
        at = self.text.find(piece, start)
        if at < 0:
            at = max(self.text.find(piece), 0)
        self.asked[piece] = at + 1
        return self.first_line + self.text.count("\n", 0, at)

    def heading(self) -> int:
        """The line of the first main heading: `# …`, or a line underlined with `===`."""
        found = re.search(r"^ {0,3}#[^#]|^[^\n]+\n=+\s*$|<[hH]1", self.text, re.MULTILINE)
        return self.first_line + (self.text.count("\n", 0, found.start()) if found else 0)


def _open_placeholder(tag, attributes, where, placeholders, faults, file) -> str:
    def placeholder(*args, **kwargs):
        placeholders.append(Placeholder(*args, **kwargs))
        return f"\x00{len(placeholders) - 1}\x00"

    if tag == "img":
        return _photo(attributes, where, placeholder, faults, file)
    if tag == "a":
        return _link(attributes, where, placeholder, faults, file)
    if tag == "table":
        return placeholder("table") + "<table>"
    if tag in ("th", "td"):
        align = attributes.pop("align", None)
        if align in ("left", "right", "center"):
            attributes["class"] = f"align-{align}"
    return f"<{tag}{_printed(attributes)}>"


def _photo(attributes, where, placeholder, faults, file):
    src = html.unescape(attributes.get("src", ""))
    alt = html.unescape(attributes.get("alt", ""))
    line = where.find(src or "![")
    decorative = DECORATIVE in attributes.get("class", "").split()
    if not src:
        faults.append(Fault(file, line, "a photo without a usable address: write `![what it shows](photo.jpg)`"))
    elif not alt.strip() and not decorative:
        faults.append(
            Fault(
                file,
                line,
                f"the photo `{src}` has no alt text: write `![what it shows]({src})`, "
                f"or `![]({src}){{.{DECORATIVE}}}` if it is mere decoration",
            )
        )
    return placeholder(
        "photo",
        src,
        line,
        alt=" ".join(alt.split()),
        caption=html.unescape(attributes.get("title", "")).strip(),
        credit=html.unescape(attributes.get("credit", "")).strip(),
    )


def _link(attributes, where, placeholder, faults, file):
    classes = attributes.get("class", "").split()
    # Stripping more than browsers do would make an address of another scheme out of a harmless one.
    href = html.unescape(attributes.pop("href", "")).strip(ASCII_SPACE)
    if "footnote-backref" in classes:
        attributes.pop("title", None)
        return placeholder("back", href, attributes=_printed(attributes))
    if not href:
        if "id" in attributes:
            return f"<a{_printed(attributes)}>"
        line = where.find("](")
        faults.append(
            Fault(
                file,
                line,
                "a link without a usable address: a link may lead to a page (https:), an address (mailto:), "
                "a number (tel:) or a file beside the article",
            )
        )
    return placeholder("link", href, where.find(href), attributes=_printed(attributes))


def _own_id(_tag, attribute, value):
    """Keeps an author's id from being taken for one of the page's."""
    return None if attribute == "id" and value.startswith(PAGE_ID) else value


def _printed(attributes) -> str:
    return "".join(f' {name}="{value}"' for name, value in attributes.items())


def _as_figure(found, placeholders):
    number = int(found[2])
    if placeholders[number].kind != "photo":
        return found[0]
    old = placeholders[number]
    placeholders[number] = Placeholder("photo", old.target, old.line, old.alt, old.caption, old.credit, figure=True)
    return found[1]


def _first_paragraph(clean: str) -> str:
    for found in re.finditer(r"<p>(.*?)</p>", clean, re.DOTALL):
        plain = re.sub(r"<sup\b.*?</sup>|<[^>]*>", "", found[1], flags=re.DOTALL)
        plain = " ".join(html.unescape(plain).split())
        if plain:
            return plain
    return ""


def _left_out(raw: str, where: Lines, file: str) -> list[Fault]:
    """Names the tags that are not allowed in an article; their content is gone or plain text."""
    names = dict.fromkeys(name.lower() for name in ANY_TAG.findall(raw))
    return [
        Fault(
            file,
            where.find(f"<{name}"),
            f"`<{name}>` is not allowed in an article and was left out: write it in Markdown",
        )
        for name in names
        if name not in TAGS and name != "h1"
    ]
