import pytest

from newsroom.languages.registry import code_of, codes, profile_of, profiles


def test_every_file_named_by_a_code_is_found():
    assert {"bg", "el", "en", "uk"} <= set(codes())
    assert [profile.code for profile in profiles()] == list(codes())


@pytest.mark.parametrize(
    ("module", "code"),
    [("bg", "bg"), ("mkd", "mkd"), ("sr_latn", "sr-Latn"), ("pt_br", "pt-BR"), ("zh_hant_tw", "zh-Hant-TW")],
)
def test_a_module_is_named_by_the_code_of_its_language(module, code):
    assert code_of(module) == code


@pytest.mark.parametrize("module", ["dates", "profile", "registry", "scripts", "bg_old", "__init__", "BG"])
def test_what_is_no_language_file(module):
    assert code_of(module) is None


@pytest.mark.parametrize("code", ["xx", "bg-BG", "BG", "dates", "__init__", "", "../bg"])
def test_nothing_else_is_taken_for_a_language(code):
    assert profile_of(code) is None
