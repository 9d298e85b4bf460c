"""The two sides of the comparison: our page, and a parser that shows what editors and GitHub do."""

import re
from functools import cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

import pelicanconf
from newsroom.content.markup import ATTRIBUTES, SCHEMES, TAGS, Converter
from newsroom.content.never import comments

# What that parser does not know and GitHub, or our handbook, does: taken out of the text before both read it.
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
NOTE = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:.*(?:\n+(?: {4}|\t).*|\n(?!\s|\[\^).+)*", re.MULTILINE)
NOTE_SIGN = re.compile(r"\[\^[^\]\s]+\]")
ABBREVIATION = re.compile(r"^\*\[[^\]\n]+\]:.*$", re.MULTILINE)
# Taken out for the other parser only: with us, they change what is around them and are not seen.
ATTRIBUTE = re.compile(
    r"(```.*?```|`[^`\n]*`|^(?: {4}|\t)[^\n]*)|[ \t]*\{:?[ \t]*(?:[#.][\w-]|[\w-]+=)[^{}\n]*\}",
    re.DOTALL | re.MULTILINE,
)
MEANING = re.compile(r"^:[ \t]+(?=\S)", re.MULTILINE)  # of a word in the line above: a paragraph of its own
# Which schemes a link may have is the sanitiser's matter.
CLEANER = nh3.Cleaner(
    tags=TAGS | {"h1"},
    attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
    url_schemes=SCHEMES,
    link_rel=None,
    strip_comments=True,
)


def common(text: str) -> str:
    """The text without what only one side can know."""
    for pattern in (COMMENT, NOTE, NOTE_SIGN, ABBREVIATION):
        text = pattern.sub("", text)
    return text


@cache
def _converter() -> Converter:
    settings = pelicanconf.MARKDOWN
    return Converter([*settings["extensions"], *settings["extension_configs"]], settings["extension_configs"])


def ours(text: str) -> str | None:
    """The HTML of our page, before links and photos get their addresses; None if the build refuses the text."""
    converter = _converter()
    converter.document.begin(text, 1)
    try:
        html = converter.markdown.reset().convert(text)
    except RecursionError:
        return None
    refused = converter.document.faults or next(comments.unclosed(text), None)
    return None if refused else CLEANER.clean(html)


@cache
def _other() -> MarkdownIt:
    parser = MarkdownIt("gfm-like", {"tasklists": True})
    parser.validateLink = lambda _url: True
    parser.linkify.set({"fuzzy_link": False}).tlds("example", keep_old=True)  # GitHub makes no link of `example.org`
    return parser


def theirs(text: str) -> str:
    """The HTML that editors show."""
    parser = _other()
    tokens = parser.parse(MEANING.sub("\n", ATTRIBUTE.sub(lambda found: found[1] or "", text)))
    _number(tokens)
    return CLEANER.clean(parser.renderer.render(tokens, parser.options, {}))


def _number(tokens: list[Token]) -> None:
    """Gives items the numbers that were written, unless all have one: readers of ours see 1990, 1997, 2011."""
    lists: list[list[Token]] = []
    for token in tokens:
        if token.type == "ordered_list_open":
            lists.append([])
        elif token.type == "list_item_open" and token.info:
            lists[-1].append(token)
        elif token.type == "ordered_list_close":
            items = lists.pop()
            if len({item.info for item in items}) > 1:
                for item in items:
                    item.attrs["value"] = str(int(item.info))
