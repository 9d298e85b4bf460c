"""A summary of whole sentences, for articles that bring none."""

import re
from functools import cache

from ..languages.registry import profile_of, profiles

ENOUGH = 240  # characters; a teaser of about three lines
LOOK_BACK = 20  # characters; no abbreviation is longer
# A sign ends a sentence when a space and a letter, a digit or an opening quote follow …
AFTER = re.compile(r"\s+[«„“\"'(—–-]*(?P<letter>[^\W\d_])|\s+\d|\s*$")


def whole_sentences(text: str, lang: str, enough: int = ENOUGH) -> str:
    """As many whole sentences from the start of `text` as fit into `enough` characters, and at least one."""
    cut = 0
    for end in end_of_sentence(lang).finditer(text):
        after = AFTER.match(text, end.end())
        if not after or (after["letter"] or "").islower():
            continue
        # … and the word before it is not one that is written with a full stop.
        before = text[max(0, end.start() - LOOK_BACK) : end.start() + 1]
        if end.end() < len(text) and abbreviated(lang).search(before):
            continue
        if cut and end.end() > enough:
            break
        cut = end.end()
        if cut >= enough:
            break
    return text[:cut] if cut else text


@cache
def end_of_sentence(lang: str) -> re.Pattern[str]:
    """The signs that end a sentence, with the closing quotes behind them."""
    profile = profile_of(lang)
    signs = ".!?…؟" + (profile.sentence_ends if profile else "")
    return re.compile(rf"(?<![{signs}])[{signs}]+[”“»\"')\]]*")


@cache
def abbreviated(lang: str) -> re.Pattern[str]:
    """A word with its full stop, if it is no end of a sentence: initials, and what the language writes so.

    A text names people and places of other languages in their own script, “Mr. Smith” or “ул. Шипка”; in its own
    script the same letters may be a word: Ukrainian “див.” is Bulgarian for wild.
    """
    own = profile_of(lang)
    speaking = [profile for profile in profiles() if own is None or profile is own or profile.script != own.script]
    words = "|".join(re.escape(word) for profile in speaking for word in profile.abbreviations)
    return re.compile(rf"(?:^|[\s(„“«])(?:(?:\w\.)*\w|{words})\.$", re.IGNORECASE)
