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
    """One place where the texts differ."""

    line: int  # of the new text
    text: str  # with the words that went and came marked


def passages(source: Source) -> list[Passage]:
    """Title, summary and paragraphs with their lines; what holds no word is left out."""
    parts = [
        Passage(f"{name}: {value}", source.line_of(name))
        for name in ("title", "summary")
        if isinstance(value := source.data.get(name), str)
    ]
    at = 0
    for gap in [*BLANK.finditer(source.text), None]:
        end = gap.start() if gap else len(source.text)
        text = source.text[at:end]
        start = at + len(text) - len(text.lstrip("\n"))
        parts.append(Passage(text.strip("\n"), source.text_line + source.text.count("\n", 0, start)))
        at = gap.end() if gap else end
    return [passage for passage in parts if passage.words]


def changes(old: Source, new: Source, *, colour: bool = False) -> Iterator[ChangedPassage]:
    """The paragraphs in which a word has come, gone or changed."""
    before, after = passages(old), passages(new)
    matcher = SequenceMatcher(None, _words_of(before), _words_of(after), autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        line = after[j1].line if j1 < len(after) else new.text_line + new.text.count("\n")
        yield ChangedPassage(line, marked(_joined(before[i1:i2]), _joined(after[j1:j2]), colour=colour))


def changed_words(old: Source, new: Source) -> int:
    """How many words have come, gone or changed."""
    before, after = _words_of(passages(old)), _words_of(passages(new))
    total = 0
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            total += _changed(list(chain(*before[i1:i2])), list(chain(*after[j1:j2])))
    return total


def _words_of(parts: list[Passage]) -> list[tuple[str, ...]]:
    return [passage.words for passage in parts]


def _joined(parts: list[Passage]) -> str:
    return PARAGRAPH.join(passage.text for passage in parts)


def _changed(old: list[str], new: list[str]) -> int:
    if len(old) + len(new) > MOST:
        return max(len(old), len(new))
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in opcodes if tag != "equal")


def marked(old: str, new: str, *, colour: bool = False) -> str:
    """One text with the words that went and came marked; what is evened out between them is not."""
    before, after = _tokens(old), _tokens(new)
    if len(before) + len(after) > MOST:
        return "".join((_gone(before, colour), " " if before and after else "", _come(after, colour)))
    pieces = []
    matcher = SequenceMatcher(None, list(map(_key, before)), list(map(_key, after)), autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(" ".join(after[j1:j2]))
        else:
            pieces.append(_gone(before[i1:i2], colour) + _come(after[j1:j2], colour))
    return re.sub(rf" ?{PARAGRAPH} ?", PARAGRAPH, " ".join(filter(None, pieces)))


def _tokens(text: str) -> list[str]:
    """Words as white space parts them; the end of a paragraph is one of them."""
    paragraphs = [paragraph.split() for paragraph in text.split(PARAGRAPH) if paragraph.strip()]
    return [token for number, own in enumerate(paragraphs) for token in ([PARAGRAPH] if number else []) + own]


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
