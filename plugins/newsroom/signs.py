"""Signs that nobody sees, and letters that look like others: named for people, or shown so that they do nothing."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST_QUOTE = 80  # characters of what people wrote, in a message
# What a terminal obeys, or what makes lines read in another order; lone surrogates stand for bytes of names that are no text.
COMMANDS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]")
# Signs without ink that a keyboard, a browser or a word processor puts between letters.
INVISIBLE = re.compile(
    "[\xa0\xad\u034f\u061c\u115f\u1160\u1680\u180e\u2000-\u200f\u202f\u205f-\u206f\u3000\u3164\ufeff]"
)
COLOURS = re.compile("[\n\t]|\x1b\\[[0-9;]{0,20}m")
OF_TERMINALS = re.compile("[\n\t\r]|\x1b\\[[?0-9;]{0,20}[A-HJKSThlm]")
SHORT = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}
# Letters of other scripts that look like small Latin ones, in which keys are written.
LIKE_LATIN = dict(zip("асеоріјхуѕһԁԛԝѵкмнтвοανρκιγυτıⅼ", "aceopijxyshdqwvkmhtboavpkiyutil", strict=True))


def printable(text: str, *, lines: bool = False) -> str:
    """The text with every sign that a terminal obeys as its number, `\\u001b`; with `lines`, line ends stay."""
    if text.isprintable():
        return text
    return COMMANDS.sub(lambda sign: sign[0] if lines and sign[0] == "\n" else _escaped(sign[0]), text)


def _escaped(sign: str) -> str:
    return SHORT.get(sign) or f"\\u{ord(sign):04x}"


def harmless(text: str, *, is_terminal: bool) -> str:
    """A print with what a terminal obeys as its number, but for line ends, tabs and our own colours.

    A terminal is sent what moves its cursor, too, for bars of progress; what sets its title or types into it is not.
    """
    if text.isprintable() or not COMMANDS.search(text):
        return text
    ours = OF_TERMINALS if is_terminal else COLOURS
    return COMMANDS.sub(lambda sign: sign[0] if ours.match(text, sign.start()) else f"\\u{ord(sign[0]):04x}", text)


def quoted(value: object) -> str:
    """A value as messages quote it: not longer than a line."""
    text = str(value)
    return f"`{text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + '…'}`"


def name_of(sign: str) -> str:
    """“a no-break space (U+00A0)”."""
    name = unicodedata.name(sign, "an invisible sign").lower()
    article = "" if name.startswith("an ") else "an " if name[0] in "aeiou" else "a "
    return f"{article}{name} (U+{ord(sign):04X})"


def visible(name: str) -> str:
    """A name in which signs without ink are shown by their number."""
    return name if name.isprintable() and name.isascii() else INVISIBLE.sub(lambda sign: f"U+{ord(sign[0]):04X}", name)


def invisible_in(value: str) -> str | None:
    """Where a sign that nobody sees stands in a value, and which it is; None if there is none."""
    sign = INVISIBLE.search(value)
    if not sign:
        return None
    before, behind = value[max(0, sign.start() - 20) : sign.start()], value[sign.end() : sign.end() + 20]
    where = f"after `{before}`" if before.strip() else f"before `{behind}`"
    return f"{where} stands {name_of(sign[0])}, which nobody sees"


def meant_in_latin(word: str, allowed: Iterable[str]) -> tuple[str, str] | None:
    """Which of the allowed words is meant by one that looks like it, and which letters are to blame."""
    if word.isascii():
        return None
    plain = INVISIBLE.sub("", unicodedata.normalize("NFKC", word)).strip().casefold()
    latin = "".join(LIKE_LATIN.get(letter, letter) for letter in plain)
    right = {name.casefold(): name for name in allowed}.get(latin)
    if right is None or right == word:
        return None
    if hidden := invisible_in(word):
        return right, hidden
    at, letter = next((at, letter) for at, letter in enumerate(word, 1) if not letter.isascii())
    return right, f"letter {at}, `{letter}`, is {_kind_of(letter)}"


def _kind_of(letter: str) -> str:
    """“a Cyrillic letter”, “a fullwidth letter”: by the first word of its name."""
    name = unicodedata.name(letter, "").partition(" ")[0].capitalize()
    return "a letter of full width" if name == "Fullwidth" else f"{name or 'strange'}, not Latin"
