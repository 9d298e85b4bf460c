"""Whether an indented line is code, as in Markdown, or prose that was pasted with its indent."""

import re

CODE_SIGNS = frozenset("{}=<>$;\\|`~^")
NAME = re.compile(r"\w_\w|://|/\w+/|\S {3,}")  # of a program's: a variable, an address, a path; a column of a table
WORD = re.compile(r"[^\W\d_]+")
FEW = 5  # words of Latin letters; commands are shorter or begin with small letters
SPEECH = "–—„«"
LONG = 60  # characters
ENDS = (".", "!", "?", "…", "”", "“", "»")


def is_item(rest: str) -> bool:
    """Whether what stands behind an indented marker reads as an item, not as code: a crontab, a list of YAML."""
    return rest.lstrip("„“”«\"'(*_[")[:1].isalnum() and (CODE_SIGNS.isdisjoint(rest) or not rest.isascii())


def is_prose(line: str) -> bool:
    """Whether an indented line reads as the beginning of a sentence, not as code."""
    first = line.lstrip("„“”«\"'(–—-*_ ")[:1]
    if not first.isalnum() or not CODE_SIGNS.isdisjoint(line) or NAME.search(line):
        return False
    words = WORD.findall(line)
    foreign = [not word.isascii() for word in words]
    if foreign[:1] == [True] and sum(foreign) * 2 > len(words):  # programs are written in Latin letters
        return line[0] in SPEECH or len(words) > (1 if first.isupper() else 2)
    whole = len(line) > LONG or line.rstrip("_* ").endswith(ENDS)
    return whole and len(words) >= FEW and first.isupper() and sum(map(str.islower, words)) * 2 > len(words)
