"""What has changed between two texts, word by word, as people read it: [-old-]{+new+}."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain

from newsroom.content.frontmatter import Source
from newsroom.content.revision import INVISIBLE, plain, words

from .guide import BLANK

RED, GREEN, END = "\x1b[31m", "\x1b[32m", "\x1b[0m"
MOST = 4000  # words; beyond, to compare each with each takes too long, and nobody would read it
PARAGRAPH = "\n\n"


@dataclass(frozen=True)
class Passage:
    """A piece of an article that is compared as a whole first."""

    text: str
    line: int

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(words(plain(self.text)))


@dataclass(frozen=True)
class ChangedPassage:
    line: int  # of the new text
    text: str


def passages(source: Source) -> list[Passage]:
    """Title, summary and paragraphs with their lines; what holds no word is left out."""
    found = [
        Passage(f"{name}: {value}", source.line_of(name))
        for name in ("title", "summary")
        if isinstance(value := source.data.get(name), str)
    ]
    at = 0
    for gap in [*BLANK.finditer(source.text), None]:
        end = gap.start() if gap else len(source.text)
        text = source.text[at:end]
        start = at + len(text) - len(text.lstrip("\n"))
        found.append(Passage(text.strip("\n"), source.text_line + source.text.count("\n", 0, start)))
        at = gap.end() if gap else end
    return [one for one in found if one.words]


def changes(old: Source, new: Source, *, colour: bool = False) -> Iterator[ChangedPassage]:
    """The paragraphs in which a word has come, gone or changed."""
    before, after = passages(old), passages(new)
    matcher = SequenceMatcher(None, [one.words for one in before], [one.words for one in after], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        line = after[j1].line if j1 < len(after) else new.text_line + new.text.count("\n")
        texts = (PARAGRAPH.join(one.text for one in each) for each in (before[i1:i2], after[j1:j2]))
        yield ChangedPassage(line, marked(*texts, colour=colour))


def changed_words(old: Source, new: Source) -> int:
    """How many words have come, gone or changed."""
    before, after = ([one.words for one in passages(each)] for each in (old, new))
    total = 0
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            total += _changed(list(chain(*before[i1:i2])), list(chain(*after[j1:j2])))
    return total


def _changed(old: list[str], new: list[str]) -> int:
    if len(old) + len(new) > MOST:
        return max(len(old), len(new))
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in opcodes if tag != "equal")


def marked(old: str, new: str, *, colour: bool = False) -> str:
    """One text with the words that went and came marked; what is evened out between them is not."""
    one, other = _tokens(old), _tokens(new)
    if len(one) + len(other) > MOST:
        return "".join((_gone(one, colour), " " if one and other else "", _come(other, colour)))
    pieces = []
    matcher = SequenceMatcher(None, [_key(each) for each in one], [_key(each) for each in other], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(" ".join(other[j1:j2]))
        else:
            pieces.append(_gone(one[i1:i2], colour) + _come(other[j1:j2], colour))
    return re.sub(rf" ?{PARAGRAPH} ?", PARAGRAPH, " ".join(filter(None, pieces)))


def _tokens(text: str) -> list[str]:
    """Words as white space parts them; the end of a paragraph is one of them."""
    paragraphs = [one.split() for one in text.split(PARAGRAPH) if one.strip()]
    return [token for number, each in enumerate(paragraphs) for token in ([PARAGRAPH] if number else []) + each]


def _key(token: str) -> tuple[str, ...] | str:
    return token if token == PARAGRAPH else tuple(words(INVISIBLE.sub("", plain(token))))


def _gone(tokens: list[str], colour: bool) -> str:
    return _in_signs(tokens, "[-", "-]", RED if colour else "")


def _come(tokens: list[str], colour: bool) -> str:
    return _in_signs(tokens, "{+", "+}", GREEN if colour else "")


def _in_signs(tokens: list[str], opening: str, closing: str, colour: str) -> str:
    """The signs stand around each paragraph by itself, so that none is left open over a gap."""
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token == PARAGRAPH:
            parts.append([])
        else:
            parts[-1].append(token)
    end = END if colour else ""
    return PARAGRAPH.join(f"{colour}{opening}{' '.join(part)}{closing}{end}" if part else "" for part in parts)
