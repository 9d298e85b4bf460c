from dataclasses import MISSING, fields, replace

import pytest

from newsroom.languages.profile import Profile, letters, numerals
from newsroom.languages.registry import profile_of
from newsroom.languages.scripts import LATIN


def test_letters_stand_before_what_is_written_for_them():
    assert "жар".translate(letters("аa жzh рr")) == "zhar"


def test_numerals_are_the_words_after_their_number():
    assert numerals("1 one once 2 two") == {"one": 1, "once": 1, "two": 2}


def test_a_file_that_leaves_out_what_it_must_say_cannot_be_loaded():
    must = {field.name for field in fields(Profile) if field.default is field.default_factory is MISSING}
    assert must == {"code", "script", "letters", "quotes", "inner_quotes", "common_words"}
    with pytest.raises(TypeError, match="common_words"):
        Profile(code="xx", script=LATIN, letters="a", quotes=("“”",), inner_quotes=("‘’",))


def test_what_a_file_could_say_and_does_not_is_named_with_what_is_done_without_it():
    bulgarian = profile_of("bg")
    assert bulgarian.lacks() == {}
    assert replace(bulgarian, romanised=None).lacks() == {"romanised": "addresses are made by python-slugify"}


def test_a_latin_alphabet_needs_no_romanisation():
    assert replace(profile_of("en"), romanised=None, lone_latin="").lacks() == {}
