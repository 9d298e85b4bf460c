"""Rules on words: letters of another script in them, and months of another language."""

import re
from collections.abc import Iterator
from functools import cache

from .languages import CYRILLIC, GREEK, LATIN, LETTERS, SPEECHES, month, months, name
from .prose import Block
from .written import Written

Found = Iterator[tuple[int, str]]

# Letters that look alike, small and capital ones that people take for each other on a keyboard.
TWINS = {
    (LATIN, CYRILLIC): dict(zip("ABCEHIKMOPTXYaceiopxy", "АВСЕНІКМОРТХУасеіорху", strict=True)),
    (LATIN, GREEK): dict(zip("ABEHIKMNOPTXYZaiknopuvx", "ΑΒΕΗΙΚΜΝΟΡΤΧΥΖαικηορυνχ", strict=True)),
    (GREEK, CYRILLIC): dict(zip("ΑΒΕΗΙΚΜΟΡΤΧακορυχ", "АВЕНІКМОРТХакорух", strict=True)),
}
TWINS |= {(there, here): {two: one for one, two in pairs.items()} for (here, there), pairs in TWINS.items()}

_CLASSES = LETTERS.values()
ANY_LETTER = "".join(_CLASSES)
SEAM = re.compile("|".join(f"[{one}](?=[{''.join(other for other in _CLASSES if other != one)}])" for one in _CLASSES))
LETTER = {script: re.compile(f"[{letters}]") for script, letters in LETTERS.items()}
WORD = re.compile(f"[{ANY_LETTER}]+")
SIGNS = frozenset("μΩΔ")  # of units and of mathematics, beside Latin letters
# Words of one letter, as typed on the wrong keyboard, between words of the right one.
ALONE = {
    "bg": re.compile(r"(?<=[а-я,] )[aceoy](?= [а-я])|(?:^|(?<=[.!?] ))[ABCEKOY](?= [а-я])", re.MULTILINE),
    "uk": re.compile(r"(?<=[а-яіїєґ,] )[aioy](?= [а-яіїєґ])|(?:^|(?<=[.!?] ))[ABIOYZ](?= [а-яіїєґ])", re.MULTILINE),
    "el": re.compile(r"(?<=[α-ωά-ώ,] )[o](?= [α-ωά-ώ])|(?:^|(?<=[.!;] ))[HO](?= [α-ωά-ώ])", re.MULTILINE),
}
NUMBER = re.compile(r"\d+")
# What stands after and before a number as a month does.
AFTER = re.compile(r"(?:st|nd|rd|th)?\.?[ \u00a0](?:of )?([^\W\d_]{3,})")
BEFORE = re.compile(r"([^\W\d_]{3,})\.?,?[ \u00a0]$")
LONGEST_MONTH = 14  # letters and the signs after them


def mixed_script(one: Written) -> Found:
    """A word has letters of two scripts that look alike, such as `приeмната` with a Latin `e`."""
    for block in one.blocks:
        if not _has_two_scripts(block.text):
            continue
        done = -1
        for seam in SEAM.finditer(block.text):
            if seam.start() < done:
                continue
            word = _word_around(block.text, seam.start())
            done = word.end()
            if message := _mixed(word[0], one.lang):
                yield block.line_at(word.start()), message
        yield from _alone(block, one.lang)


def _has_two_scripts(text: str) -> bool:
    return not text.isascii() and sum(letter.search(text) is not None for letter in LETTER.values()) > 1


def _word_around(text: str, place: int):
    start = place
    while start and WORD.match(text[start - 1]):
        start -= 1
    return WORD.match(text, start)


def _mixed(word: str, lang: str) -> str | None:
    letters = {script: re.findall(f"[{each}]", word) for script, each in LETTERS.items()}
    letters = {script: found for script, found in letters.items() if found}
    if letters.keys() == {LATIN, GREEK} and SIGNS.issuperset(letters[GREEK]):
        return None
    own = SPEECHES[lang].script if lang in SPEECHES else None
    right = max(letters, key=lambda script: (len(letters[script]), script == own))
    wrong = {script: "".join(dict.fromkeys(found)) for script, found in letters.items() if script != right}
    said = " and ".join(
        f"the {script} letter{'s' if len(found) > 1 else ''} `{found}`" for script, found in wrong.items()
    )
    right_word = "".join(_twin(letter, right) for letter in word)
    cure = f"write `{right_word}`" if not _is_mixed(right_word) else f"write it with {right} letters alone"
    return f"`{word}` is a {right} word with {said}: {cure}"


def _twin(letter: str, right: str) -> str:
    return next((twins[letter] for (_, to), twins in TWINS.items() if to == right and letter in twins), letter)


def _is_mixed(word: str) -> bool:
    return SEAM.search(word) is not None


def _alone(block: Block, lang: str) -> Found:
    if lang not in ALONE:
        return
    script = SPEECHES[lang].script
    for found in ALONE[lang].finditer(block.text):
        twin = _twin(found[0], script)
        if twin != found[0]:
            around = block.text[max(0, found.start() - 12) : found.end() + 12].split("\n")[0].strip()
            yield (
                block.line_at(found.start()),
                f"`{found[0]}` in `{around}` is a Latin letter: write the {script} `{twin}`",
            )


def foreign_month(one: Written) -> Found:
    """The month of a date is named in another language, such as `27 March 2019` in a Bulgarian text."""
    if one.lang not in SPEECHES:
        return
    names = _foreign_months(one.lang)
    for block in one.blocks:
        if block.foreign:
            continue
        said = set()  # places of months that stand between two numbers
        for number in NUMBER.finditer(block.text):
            start, end = number.span()
            after = AFTER.match(block.text, end) if end - start <= 2 else None
            before = BEFORE.search(block.text, max(0, start - LONGEST_MONTH), start)
            for found, shown in ((after, "{0} {1}"), (before, "{1} {0}")):
                if found and found.start(1) not in said and found[1].casefold() in names:
                    said.add(found.start(1))
                    lang, which = names[found[1].casefold()]
                    shown = shown.format(number[0], found[1])
                    message = f"the month in `{shown}` is named in {name(lang)}: write `{month(one.lang, which)}`"
                    yield block.line_at(found.start(1)), message


@cache
def _foreign_months(lang: str) -> dict[str, tuple[str, int]]:
    """Months' names that this language does not have → their language and number."""
    own = months(lang)
    return {
        form: (other, number)
        for other in SPEECHES
        for form, number in months(other).items()
        if other != lang and form not in own
    }
