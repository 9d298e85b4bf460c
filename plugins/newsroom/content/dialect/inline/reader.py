"""Reads one text from left to right: what is a link, a photo, code, emphasis, and what is just text."""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown.util import ETX, STX, AtomicString, code_escape

from . import addresses, braces, targets
from .document import BARE, Document
from .emphasis import Run, Token, build, pair, run_at
from .targets import Target

# A text without these signs is text; each alternative begins with a sign of its own, so that the search is fast.
SIGN = re.compile(r"[\[\]*_`\\<~@]|!\[|\n|://|[Ww]{3}\.")
TICKS = re.compile(r"`+")
RUN = re.compile(r"\*+|_+|~+")
NOTE = re.compile(r"\[\^([^\[\]]{1,200}+)\]")
REFERENCE = re.compile(r"[ \n]?\[([^\[\]]{0,999}+)\]")
SCHEME = re.compile(r"https?\Z", re.IGNORECASE)
ESCAPED = re.compile(f"{STX}(\\d+){ETX}")
SPACES = re.compile(r"\s+")
LONGEST_NAME = 999  # characters of the name of a reference
IN_ANGLES = re.compile(
    r"<(?:(?P<address>[A-Za-z][A-Za-z0-9+.-]*+://[^<>\s]*+|(?:mailto|tel):[^<>\s]++)|(?P<mailbox>[^<>\s@!/]++@[^<>\s@]++))>"
)
TAG = re.compile(
    r"<(?:(?P<end>/)?(?P<name>[A-Za-z][^\s\"'<>@]*+)"
    r"(?:\s++[^\s\"'=<>/]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>]++))?+)*+\s*+/?>)"
)
COMMENT = re.compile(r"<!--(?:(?!<!--|-->).)*+-->|<\?(?:(?!<\?|\?>).)*+\?>", re.DOTALL)
PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
LITERAL = frozenset(("a", "code", "kbd", "pre", "samp"))  # raw tags in which an address stays text


@dataclass(slots=True)
class Bracket:
    """A square bracket that waits for the other."""

    token: int  # where it stands among the tokens
    start: int  # in the text, behind it
    image: bool
    active: bool = True  # no link stands in a link


class Reader:
    """One reading of one text."""

    def __init__(self, text: str, document: Document):
        self.text, self.document = text, document
        self.tokens: list[Token] = []
        self.copied = 0  # what stands before this place of the text is among the tokens
        self.brackets: list[Bracket] = []
        self.literal: list[str] = []  # raw tags that are open, and in which an address stays text
        self.ticks: dict[int, list[int]] | None = None  # where runs of so many backticks stand

    def read(self) -> Element:
        """A `span` with the text and the elements of it."""
        text, place = self.text, 0
        while sign := SIGN.search(text, place):
            place = READ[text[sign.start()]](self, sign.start())
        self._copy(len(text))
        return self._built(Element("span"), self.tokens)

    def _built(self, element: Element, tokens: list[Token]) -> Element:
        pair(tokens, self.text)
        build(element, tokens)
        return element

    def _copy(self, end: int) -> None:
        if self.copied < end:
            self.tokens.append(self.text[self.copied : end])
            self.copied = end

    def _put(self, token: Token, start: int, end: int) -> int:
        """Puts a token in the place of text[start:end]."""
        self._copy(start)
        self.tokens.append(token)
        self.copied = end
        return end

    def _signs(self, start: int) -> int:
        end = RUN.match(self.text, start).end()  # type: ignore[union-attr]  # it begins with one
        run = run_at(self.text, start, end)
        return self._put(run, start, end) if run else end

    def _backslash(self, start: int) -> int:
        following = self.text[start + 1 : start + 2]
        if following == "\n":
            return self._put(Element("br"), start, start + 2)
        if following in PUNCTUATION:
            return self._put("&amp;" if following == "&" else f"{STX}{ord(following)}{ETX}", start, start + 2)
        return start + 1

    def _line_end(self, start: int) -> int:
        """Two spaces before the end of a line break it there."""
        if self.text[max(self.copied, start - 2) : start] != "  ":
            return start + 1
        line = self.text[self.copied : start].rstrip(" ")
        return self._put(Element("br"), self.copied + len(line), start + 1)

    def _code(self, start: int) -> int:
        if self.ticks is None:
            self.ticks = {}
            for run in TICKS.finditer(self.text):
                self.ticks.setdefault(run.end() - run.start(), []).append(run.start())
        end = TICKS.match(self.text, start).end()  # type: ignore[union-attr]  # it begins with one
        places = self.ticks.get(end - start, [])
        following = bisect_right(places, start)
        if following == len(places):
            return end
        code = Element("code")
        code.text = AtomicString(code_escape(self.text[end : places[following]].strip()))
        return self._put(code, start, places[following] + end - start)

    def _angle(self, start: int) -> int:
        if angles := IN_ANGLES.match(self.text, start):
            written = angles[0][1:-1]
            mailto = angles["mailbox"] and not written.startswith("mailto:")
            return self._put_address(f"mailto:{written}" if mailto else written, start, angles.end())
        tag = TAG.match(self.text, start)
        raw = tag or COMMENT.match(self.text, start)
        if not raw:
            return start + 1
        if tag and (name := tag["name"].lower()) in LITERAL:
            if not tag["end"]:
                self.literal.append(name)
            elif name in self.literal:
                self.literal.remove(name)
        return self._put(self.document.stash.store(raw[0]), start, raw.end())

    def _page(self, sign: int) -> int:
        """An address of a page, of which the first letter or the colon stands here."""
        start = sign
        if self.text[sign] == ":":
            scheme = SCHEME.search(self.text[max(self.copied, sign - 5) : sign])
            start -= len(scheme[0]) if scheme else 0
        begins = start == 0 or not (self.text[start - 1].isalnum() or self.text[start - 1] in "/@.")
        address = addresses.page_at(self.text, start) if begins and not self.literal else None
        return self._put_address(address.href, address.start, address.end) if address else sign + 1

    def _mailbox(self, sign: int) -> int:
        address = None if self.literal else addresses.mailbox_at(self.text, sign, self.copied)
        return self._put_address(address.href, address.start, address.end) if address else sign + 1

    def _put_address(self, href: str, start: int, end: int) -> int:
        link = Element("a", {"href": href, "class": BARE} if "://" in href else {"href": href})
        link.text = AtomicString(self.text[start:end].strip("<>").removeprefix("mailto:"))
        self.document.link(link, self.text, start)
        return self._put(link, start, end)

    def _open(self, start: int) -> int:
        image = self.text[start] == "!"
        end = start + 1 + image
        note = NOTE.match(self.text, end - 1)
        if note and not self.text.startswith("(", note.end()):
            number = self.document.note(note[1])
            if number is not None:
                return self._put(number, end - 1, note.end())
            self.document.note_is_missing(note[1], self.text, start)
            return note.end()
        self._put(self.text[start:end], start, end)
        self.brackets.append(Bracket(len(self.tokens) - 1, end, image))
        return end

    def _close(self, place: int) -> int:
        bracket = self.brackets.pop() if self.brackets else None
        target = self._target(bracket, place) if bracket and bracket.active else None
        if not bracket or not target:
            return place + 1
        self._copy(place)
        inside = self.tokens[bracket.token + 1 :]
        del self.tokens[bracket.token :]
        start = bracket.start - 1 - bracket.image
        self.copied = start
        return self._photo(target, inside, start) if bracket.image else self._link(target, inside, start)

    def _target(self, bracket: Bracket, place: int) -> Target | None:
        """Where the words in a bracket lead that closes here."""
        words = self.text[bracket.start : place] if place - bracket.start <= LONGEST_NAME else None
        if target := targets.target_at(self.text, place + 1):
            return target
        reference = REFERENCE.match(self.text, place + 1)
        if words is not None and self.document.references:
            name, end = (reference[1] or words, reference.end()) if reference else (words, place + 1)
            known = self.document.references.get(SPACES.sub(" ", name).strip().lower())
            if known:
                return Target(known[0], known[1], end)
        if words and reference and reference[1] and reference[0][0] == "[":
            self.document.reference_is_missing(words, reference[1], self.text, bracket.start - 1)
        if words and not words.isdigit():
            return targets.target_behind_space(self.text, place + 1)
        return None

    def _link(self, target: Target, inside: list[Token], start: int) -> int:
        for bracket in reversed(self.brackets):
            if not bracket.active:
                break
            bracket.active = bracket.image  # no link stands in a link
        link = Element("a", {"href": target.address})
        if target.title is not None:
            link.set("title", target.title)
        self._built(link, [_unlinked(token) for token in inside])
        self.document.link(link, self.text, start)
        return self._put(link, start, target.end)

    def _photo(self, target: Target, inside: list[Token], start: int) -> int:
        photo = Element("img", {"src": target.address, "alt": "".join(map(_plain, inside))})
        if target.title is not None:
            photo.set("title", target.title)
        end = target.end
        if said := braces.behind_photo(self.text, end):
            end = said.end
            for name, value in said.attributes.items():
                photo.set(name, value)
        self.document.photo(photo, self.text, start, said.credit_key if said else None)
        return self._put(photo, start, end)


def _unlinked(token: Token) -> Token:
    """An address in the words of a link is no link itself."""
    return token.text or "" if isinstance(token, Element) and token.tag == "a" else token


def _plain(token: Token) -> str:
    """What a token says in the words for a photo."""
    if isinstance(token, Run):
        return token.sign * token.length
    text = token if isinstance(token, str) else "".join(token.itertext())
    return ESCAPED.sub(lambda sign: chr(int(sign[1])), text) if STX in text else text


READ: dict[str, Callable[[Reader, int], int]] = {
    "*": Reader._signs,
    "_": Reader._signs,
    "~": Reader._signs,
    "\\": Reader._backslash,
    "\n": Reader._line_end,
    "`": Reader._code,
    "<": Reader._angle,
    ":": Reader._page,
    "W": Reader._page,
    "w": Reader._page,
    "@": Reader._mailbox,
    "[": Reader._open,
    "!": Reader._open,
    "]": Reader._close,
}
