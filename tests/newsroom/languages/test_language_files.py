"""Every language file by itself: that it says what it must, and what it lacks."""

import re
from unicodedata import normalize

import pytest

from newsroom.languages.catalog import available
from newsroom.languages.language import load_languages
from newsroom.languages.profile import Profile
from newsroom.languages.registry import codes, profile_of, profiles
from newsroom.languages.scripts import LETTERS
from tests.newsroom.making import CATALOGS

# What each language could say and does not yet. A new file needs a line here: the test prints what it lacks.
LACKS: dict[str, set[str]] = {
    "bg": set(),
    "el": {"hints"},
    "en": set(),
    "pl": set(),
    "sr-Cyrl": set(),
    "sr-Latn": set(),
    "uk": {"hints"},
}
every_language = pytest.mark.parametrize("profile", profiles(), ids=codes())


def table() -> str:
    """What each language lacks, a line each, with what is done without it."""
    return "\n".join(
        f"{profile.code:8} {', '.join(f'{name} ({less})' for name, less in profile.lacks().items()) or 'nothing'}"
        for profile in profiles()
    )


def test_what_each_language_lacks_is_known():
    assert {profile.code: set(profile.lacks()) for profile in profiles()} == LACKS, f"\n{table()}"


@every_language
def test_a_file_is_named_by_its_code(profile: Profile):
    assert profile_of(profile.code) is profile


@every_language
def test_the_alphabet_is_of_its_script_and_in_small_letters(profile: Profile):
    assert re.fullmatch(f"[{LETTERS[profile.script]}]{{20,}}", profile.letters)
    assert profile.letters == normalize("NFC", profile.letters.lower())
    assert len(set(profile.letters)) == len(profile.letters)


@every_language
def test_quotations_have_two_signs(profile: Profile):
    assert profile.quotes
    assert profile.inner_quotes
    assert {len(signs) for signs in profile.quotes + profile.inner_quotes} == {2}


@every_language
def test_a_catalog_quotes_as_the_file_says(profile: Profile):
    if profile.code in available(CATALOGS):
        language = load_languages([profile.code], CATALOGS)[profile.code]
        assert language.quote("") in profile.quotes


@every_language
def test_common_words_are_many_and_of_the_alphabet(profile: Profile):
    assert len(profile.common_words) >= 30
    assert {letter for word in profile.common_words for letter in word} <= set(profile.letters)


@every_language
def test_every_letter_has_a_romanisation(profile: Profile):
    if profile.romanised:
        for letter in profile.letters:
            assert re.fullmatch("[a-z]*", profile.romanised(letter)), letter


@every_language
def test_numerals_are_small_and_patterns_are_patterns(profile: Profile):
    if counting := profile.counting:
        assert {word for word in counting.words if word != word.lower() or len(word) < 2} == set()
        assert set(range(1, 13)) <= set(counting.words.values())
        for pattern in (*counting.times.values(), counting.clock or "", counting.decade or ""):
            re.compile(pattern)


@every_language
def test_words_are_written_as_the_comments_say(profile: Profile):
    assert {word for word in profile.abbreviations if word.endswith(".")} == set()
    assert {word for word in (*profile.yes, *profile.other_months) if word != word.lower()} == set()
    assert sorted(profile.date_order) == ["d", "m", "y"]
