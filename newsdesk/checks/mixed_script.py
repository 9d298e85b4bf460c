"""The rule on letters of another script in a word."""

import re
from functools import cache

from newsroom.languages.registry import profile_of
from newsroom.languages.scripts import CYRILLIC, GREEK, LATIN, LETTERS, LOOK_ALIKES

from .texts.prose import Block, plain
from .texts.written import Remarks, Written

# Only these scripts are taken for each other; an Arabic article before a Latin name is no mistake.
SCRIPTS = {script: LETTERS[script] for pair in LOOK_ALIKES for script in pair}
ANY_LETTER = "".join(SCRIPTS.values())
SEAM = re.compile(
    "|".join(
        f"[{letters}](?=[{''.join(other for other in SCRIPTS.values() if other != letters)}])"
        for letters in SCRIPTS.values()
    )
)
LETTER = {script: re.compile(f"[{letters}]") for script, letters in SCRIPTS.items()}
WORD = re.compile(f"[{ANY_LETTER}]+")
# `PRите`: an ending right behind letters of which one at least has no Cyrillic twin is a matter of taste, and no slip of a key.
ENDING = re.compile(f"(?=[A-Z]*[^{''.join(LOOK_ALIKES[LATIN, CYRILLIC])}])[A-Z]{{2,}}[а-яѝіїєґј]{{1,4}}")
SIGNS = frozenset("μΩΔ")  # of units and of mathematics, beside Latin letters


def mixed_script(written: Written) -> Remarks:
    """A word has letters of two scripts that look alike, such as `приeмната` with a Latin `e`."""
    for block in written.blocks:
        if not _has_two_scripts(block.text):
            continue
        done = -1
        for seam in SEAM.finditer(block.text):
            if seam.start() < done:
                continue
            start, word = _word_around(block.text, seam.start())
            done = start + len(word)
            if message := _mixed(word, written.lang):
                yield block.line_at(start), message
        yield from _alone(block, written.lang)


def _has_two_scripts(text: str) -> bool:
    return not text.isascii() and sum(letter.search(text) is not None for letter in LETTER.values()) > 1


def _word_around(text: str, place: int) -> tuple[int, str]:
    """Where the word begins that has a letter at this place, and the word."""
    start = place
    while start and WORD.match(text[start - 1]):
        start -= 1
    word = WORD.match(text, start)
    return start, word[0] if word else ""


def _mixed(word: str, lang: str) -> str | None:
    letters = {script: its_own for script, letter in LETTER.items() if (its_own := letter.findall(word))}
    if letters.keys() == {LATIN, GREEK} and SIGNS.issuperset(letters[GREEK]):
        return None
    profile = profile_of(lang)
    own = profile.script if profile else None
    if ENDING.fullmatch(word) and own == CYRILLIC:
        return None
    if parts := _glued(word, lang):
        first, second = parts
        return (
            f"`{plain(word)}` is two words of two scripts: write a space between `{plain(first)}` and `{plain(second)}`"
        )
    right = max(letters, key=lambda script: (len(letters[script]), script == own))
    wrong = {script: "".join(dict.fromkeys(strange)) for script, strange in letters.items() if script != right}
    strangers = " and ".join(
        f"the {script} letter{'s' if len(strange) > 1 else ''} `{strange}`" for script, strange in wrong.items()
    )
    right_word = "".join(_twin(letter, right) for letter in word)
    cure = f"write `{plain(right_word)}`" if not SEAM.search(right_word) else f"write it with {right} letters alone"
    return f"`{plain(word)}` is a {right} word with {strangers}: {cure}"


def _glued(word: str, lang: str) -> tuple[str, str] | None:
    """Two words that stand together without a space, if the word is that: each has a letter that only its script has.

    A word of one letter that the language has may look like another one: Greek `ο`.
    """
    seam = SEAM.search(word)
    if not seam or SEAM.search(word, seam.end()):
        return None
    first, second = word[: seam.end()], word[seam.end() :]
    scripts = [next(script for script, letter in LETTER.items() if letter.match(part)) for part in (first, second)]
    alike = [
        all(_twin(letter, other) != letter for letter in part)
        for part, other in zip((first, second), reversed(scripts), strict=True)
    ]
    begins_anew = len(first) == 1 and len(second) > 1 and second[0].isupper() and not second.isupper()
    if not any(alike):
        return (first, second) if begins_anew or (len(first) > 1 and len(second) > 1) else None
    return (first, second) if begins_anew and first in _lone_words(lang) else None


@cache
def _lone_words(lang: str) -> frozenset[str]:
    """Words of one letter that look like Latin ones."""
    profile = profile_of(lang)
    return frozenset(_twin(letter, profile.script) for letter in profile.lone_latin) if profile else frozenset()


def _twin(letter: str, right: str) -> str:
    """The letter of the right script that looks like this one; the letter itself, if there is none."""
    return next((twins[letter] for (_, to), twins in LOOK_ALIKES.items() if to == right and letter in twins), letter)


def _alone(block: Block, lang: str) -> Remarks:
    profile, alone = profile_of(lang), _lone_letters(lang)
    if not profile or not alone:
        return
    for letter in alone.finditer(block.text):
        twin = _twin(letter[0], profile.script)
        if twin != letter[0]:
            around = block.text[max(0, letter.start() - 12) : letter.end() + 12].split("\n")[0].strip()
            yield (
                block.line_at(letter.start()),
                f"`{letter[0]}` in `{around}` is a Latin letter: write the {profile.script} `{twin}`",
            )


@cache
def _lone_letters(lang: str) -> re.Pattern[str] | None:
    """Words of one letter, as typed on the wrong keyboard, between words of the right one."""
    profile = profile_of(lang)
    if not profile or not profile.lone_latin:
        return None
    small = "".join(filter(str.islower, profile.lone_latin))
    capital = "".join(filter(str.isupper, profile.lone_latin))
    after, ends = f"(?= [{profile.letters}])", f".!?{profile.sentence_ends}"
    return re.compile(
        rf"(?<=[{profile.letters},] )[{small}]{after}|(?:^|(?<=[{ends}] ))[{capital}]{after}", re.MULTILINE
    )
