"""Tells in which script and in which language a text is; about languages without a file it says nothing."""

import re
from functools import cache

from newsroom.languages.profile import Profile
from newsroom.languages.registry import profile_of, profiles
from newsroom.languages.scripts import LETTERS

WORD = re.compile(r"[^\W\d_]+")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
CODE_SIGN = re.compile(r"[{}<>=;$|\\]|\(\)")
COUNTED = {script: re.compile(f"[{letters}]+") for script, letters in LETTERS.items()}
ENOUGH_WORDS, ENOUGH_COMMON = 8, 4  # below which nobody can tell a language
SPELT = 0.9  # of the words; the others may be names


def script_of(text: str) -> str | None:
    """The script of nearly all letters."""
    counts = {script: sum(map(len, pattern.findall(text))) for script, pattern in COUNTED.items()}
    script = max(counts, key=lambda script: counts[script])
    return script if counts[script] >= 0.7 * sum(counts.values()) > 0 else None


def language_of(text: str, expected: str) -> str | None:
    """The language of the text by its script and its common words; None if that cannot be told for sure.

    A text that has enough words of the `expected` language is in it, whatever else it may be.
    """
    words = WORD.findall(text.lower())
    if len(words) < ENOUGH_WORDS:
        return None
    different = set(words)
    own = profile_of(expected)
    if own and len(different & own.common_words) >= ENOUGH_COMMON:
        return expected
    counts = [(len(different & words), profile_of(lang)) for lang, words in telling_words().items()]
    if max(number for number, _ in counts) < ENOUGH_COMMON:
        return None
    counts = [(number, profile) for number, profile in counts if profile and _is_spelt_in(different, profile)]
    most, best = max(counts, key=lambda count: count[0], default=(0, None))
    others = max((number for number, profile in counts if profile is not best), default=0)
    sure = most >= max(ENOUGH_COMMON, 3 * others) and most >= 0.1 * len(different)
    told = best and sure and script_of(text) == best.script
    return best.code if best and told and not _is_of_names(text) and not _is_code(text) else None


def _is_spelt_in(words: set[str], profile: Profile) -> bool:
    """Whether nearly all words in the language's script have no letter that it lacks; true if there are none."""
    own = list(filter(COUNTED[profile.script].fullmatch, words))
    return sum(map(profile.alphabet.issuperset, own)) >= SPELT * len(own)


@cache
def telling_words() -> dict[str, frozenset[str]]:
    """The common words of each language that no other one has."""
    return {
        profile.code: profile.common_words.difference(
            *(other.common_words for other in profiles() if other is not profile)
        )
        for profile in profiles()
    }


def _is_of_names(text: str) -> bool:
    """Whether many words have capitals, as names of partners have, or some beside a year, as titles of books have."""
    words: list[str] = WORD.findall(text)
    return sum(word[0].isupper() for word in words) > (0.3 if YEAR.search(text) else 0.4) * len(words)


def _is_code(text: str) -> bool:
    """Whether signs stand in it as in a program."""
    return len(CODE_SIGN.findall(text)) > 0.03 * len(text)
