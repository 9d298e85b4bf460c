"""Letters that were damaged on their way: read in another encoding than they were written in, or lost."""

import re
from collections.abc import Iterator

from ...signs import quoted

LOST = "\ufffd"
# What the bytes from 0x80 to 0xbf look like in each encoding; such a sign follows the first byte of a letter in UTF-8.
BEHIND_LATIN = "\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™"
BEHIND_CYRILLIC = "\x80-\xbfЂЃѓЉЊЌЋЏђљњќћџЎўЈҐЁЄЇІіґё№єјЅѕї–—‘’‚“”„†‡•…‰‹›€™"
PUNCTUATION = "–—‘’‚“”„•…‹›™\xa0\xab\xad\xb7\xbb"  # may stand behind a letter by itself
TWICE_ENCODED = {  # the encoding that UTF-8 was taken for → runs of its signs that may be such letters
    "cp1252": re.compile(rf"(?:[ÂÃÄÅÎÏÐÑØÙ][{BEHIND_LATIN}]|â[{BEHIND_LATIN}]{{2}})+"),
    "cp1251": re.compile(rf"(?:[РСОП][{BEHIND_CYRILLIC}]|в[{BEHIND_CYRILLIC}]{{2}})+"),
}
WITHOUT_BASIC_LETTERS = re.compile(r"(?<![^\W\d_])[À-ÖØ-öø-ÿ]{3,}(?![^\W\d_])")
GREEK = re.compile("[à-ÿ][Ü-ß]|[Ü-ß][á-ù]")  # accented small letters, which would be capitals within a Cyrillic word
SUSPICIOUS = re.compile(rf"{LOST}|[À-ÿ][{BEHIND_LATIN}À-ÿ]|[РСОП][{BEHIND_CYRILLIC}]|в[Ђ‚][{BEHIND_CYRILLIC}]")
MESSAGE = "the letters are damaged: save the text again with the encoding UTF-8, or type it anew; it was probably"


def in_words(text: str) -> str | None:
    """What is wrong with a text that readers would see with damaged letters; None for a sound one."""
    if not SUSPICIOUS.search(text):
        return None
    if LOST in text:
        before = text.partition(LOST)[0][-20:]
        where = f"after `{before}`" if before else "at the beginning"
        return f"a letter {where} is lost (U+FFFD, shown as {LOST}): type it anew"
    if meant := repaired(text):
        return f"{MESSAGE} {quoted(meant)}"
    return None


def repaired(text: str) -> str | None:
    """What a text said before it was read in another encoding than it was written in; None if that is not plain."""
    for encoding, runs in TWICE_ENCODED.items():
        count = 0

        def letters(run: re.Match[str], encoding: str = encoding) -> str:
            nonlocal count
            try:
                meant = _bytes(run[0], encoding).decode()
            except ValueError:
                return run[0]
            # One letter may be an accident: an Ä before “, a Serbian ПЈЕСМА.
            is_alone = len(meant) == 1 and (encoding == "cp1251" or run[0][1] in PUNCTUATION)
            count += 0 if is_alone else len(meant)
            return meant

        meant = runs.sub(letters, text)
        if count and (encoding == "cp1252" or count > 1):
            return meant
    words = WITHOUT_BASIC_LETTERS.findall(text)
    if sum(map(len, words)) >= 5 and len(words) * 2 >= len(re.findall(r"[^\W\d_]{3,}", text)):
        encoding = "cp1253" if any(map(GREEK.search, words)) else "cp1251"
        try:
            return re.sub("[À-ÿ¸¨]+", lambda run: run[0].encode("latin-1").decode(encoding), text)
        except ValueError:
            return None
    return None


def _bytes(text: str, encoding: str) -> bytes:
    """The bytes that a text was read from; Windows leaves some without a sign, and then shows their number."""
    return b"".join(bytes([ord(sign)]) if sign < "\xa0" else sign.encode(encoding) for sign in text)


def in_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text, from 0, in which letters were read in a wrong encoding, and what they said."""
    if not any(sign in text for sign in ("Ð", "Ñ", "Ã", "â€", "Î", "Рѕ", "Р°", "Рё")):
        return
    for number, line in enumerate(text.split("\n")):
        if SUSPICIOUS.search(line) and (meant := repaired(line)):
            yield number, meant
