"""The rule on letters of another script in a word."""

import re
from functools import cache

from newsroom.languages.registry import profile_of
from newsroom.languages.scripts import GREEK, LATIN, LETTERS, LOOK_ALIKES

from .texts.prose import Block
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
    right = max(letters, key=lambda script: (len(letters[script]), script == own))
    wrong = {script: "".join(dict.fromkeys(strange)) for script, strange in letters.items() if script != right}
    strangers = " and ".join(
        f"the {script} letter{'s' if len(strange) > 1 else ''} `{strange}`" for script, strange in wrong.items()
    )
    right_word = "".join(_twin(letter, right) for letter in word)
    cure = f"write `{right_word}`" if not SEAM.search(right_word) else f"write it with {right} letters alone"
    return f"`{word}` is a {right} word with {strangers}: {cure}"


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
