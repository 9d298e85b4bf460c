"""An article's text: Markdown to sanitised HTML with placeholders where other files come in.

Links to articles, photos and documents depend on files beside the article, and labels on the page's
language. They are left as numbered placeholders, so that the text is a function of the article's bytes alone.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import markdown
import nh3

from ..faults import Fault
from . import raw_tags
from .body import Body, WholeBody
from .dialect import expansion, extensions, tree
from .dialect.inline import steps
from .dialect.inline.document import LINE, SCHEMES
from .dialect.inline.notes import DEFINITION, written_twice
from .frontmatter import CONTROL
from .never.code import without_code
from .placeholders import Lines, Placing

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
    "li": {"value"},
    "time": {"datetime"},
    "abbr": {"title"},
}
PAGE_ID = "page-"  # ids of the page around the text begin with it

ID = re.compile(r'\sid="([^"]*)"')
OWN_ID = re.compile(rf"\sid=[\"']?({PAGE_ID}[\w:.-]*)", re.IGNORECASE)
H1 = re.compile(r"<h1[\s/>]", re.IGNORECASE)
PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
UNREAD = re.compile(r"<sup\b.*?</sup>|<[^>]*>", re.DOTALL)  # numbers of notes, and all tags


class Converted(NamedTuple):
    """What the Markdown of one article gave."""

    body: Body
    first_paragraph: str  # plain text
    faults: list[Fault]  # what must be mended
    warnings: list[Fault]  # what was left out


class Converter:
    """Turns one text after the other into HTML, with one set-up parser."""

    def __init__(self, extensions: list[Any], extension_configs: dict[str, dict[str, Any]]):
        self.options: dict[str, Any] = {
            "extensions": extensions,
            "extension_configs": extension_configs,
            "output_format": "html",
        }
        self.markdown = self._parser()
        self.cleaner = nh3.Cleaner(
            tags=set(TAGS),
            attributes={
                tag: set(names) | ({LINE} if tag in ("a", "img") else set()) for tag, names in ATTRIBUTES.items()
            },
            attribute_filter=_own_id,
            url_schemes=SCHEMES,
            link_rel=None,
            strip_comments=True,
        )

    def _parser(self) -> markdown.Markdown:
        try:
            parser = markdown.Markdown(**self.options)
        except Exception as error:  # of an extension of somebody's own: whatever it raises
            raise extensions.cannot_load(self.options, error) from error
        tree.install(parser)
        self.document = steps.install(parser, ATTRIBUTES)
        return parser

    def convert(self, text: str, file: str, first_line: int) -> Converted:
        """Converts the Markdown of a file whose text begins at `first_line`; depends on nothing else."""
        if long := expansion.too_long(text):
            cure = f"what stands behind `[{long[1][:60]}]:` is long and used too often: shorten it"
            line = first_line + text.count("\n", 0, long[0])
            return Converted(WholeBody(""), "", [Fault(file, line, cure)], [])
        self.document.begin(text, first_line)
        try:
            raw = self.markdown.reset().convert(text)
            raw_tags.not_too_deep(raw)
        except RecursionError:
            self.markdown = self._parser()  # the old one stopped half-way
            cure = "lists, quotations or tags stand in each other too deeply: make the text flatter"
            return Converted(WholeBody(""), "", [Fault(file, first_line, cure)], [])
        except Exception as error:
            if fault := extensions.broken(self.options, error, file):
                raise fault from error
            raise
        clean = self.cleaner.clean(raw)
        lines = Lines(text, first_line)
        faults = []
        if sign := CONTROL.search(clean):
            cure = f"an invisible control character (U+{ord(sign[0]):04X}) is written as `&…;`: delete it"
            faults.append(Fault(file, lines.find("&"), cure))
        if H1.search(raw):
            cure = "the title is the page's only main heading: begin headings in the text with `##`"
            faults.append(Fault(file, lines.heading(), cure))
        placing = Placing(lines, file, frozenset(line for line, _ in self.document.faults))
        body = WholeBody(placing.marked(clean), tuple(placing.placeholders))
        faults += [*placing.faults, *(Fault(file, *said) for said in self.document.faults)]
        if ' id="' in raw or OWN_ID.search(raw):
            faults += [Fault(file, *said) for said in _ids(raw, clean, lines)]
        if "]:" in text and "[^" in text and len(set(notes := DEFINITION.findall(text))) < len(notes):
            twice = written_twice(without_code(text))
            faults += [Fault(file, first_line + line, message) for line, message in twice]
        outside = raw_tags.left_out(raw, TAGS, text, lines.find)
        warnings = [Fault(file, *said) for said in (*self.document.warnings, *outside)]
        return Converted(body, _first_paragraph(clean), faults, warnings)


def _own_id(_tag: str, attribute: str, value: str) -> str | None:
    """Keeps an author's id from being taken for one of the page's."""
    return None if attribute == "id" and value.startswith(PAGE_ID) else value


def _first_paragraph(clean: str) -> str:
    for paragraph in PARAGRAPH.finditer(clean):
        plain = " ".join(html.unescape(UNREAD.sub("", paragraph[1])).split())
        if plain:
            return plain
    return ""


def _ids(raw: str, clean: str, lines: Lines) -> Iterator[tuple[int, str]]:
    """Yields the lines of places whose names are no names, because they stand twice or are the page's own."""
    ids = ID.findall(clean)
    for name, count in Counter(ids).items() if len(ids) > len(set(ids)) else ():
        for line in lines.of_id(html.unescape(name))[1:count]:
            cure = "links lead to the first; give each a name of its own"
            yield line, f"the name `{html.unescape(name)}` stands twice on the page: {cure}"
    for name in dict.fromkeys(OWN_ID.findall(raw)):
        line = next(iter(lines.of_id(name)), lines.first_line)
        yield (
            line,
            f"names that begin with `{PAGE_ID}` are the page's own: write `{name.removeprefix(PAGE_ID)}`, or another",
        )
