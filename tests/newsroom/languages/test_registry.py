import sys

import pytest

from newsroom import languages
from newsroom.faults import CannotBuild
from newsroom.languages import registry
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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1 / 0", "languages/ro.py cannot be read: division by zero"),
        ("PROFILE = (", r"languages/ro.py cannot be read: '\(' was never closed"),
        ("", "languages/ro.py cannot be read: .*PROFILE"),
        ("from newsroom.languages.profile import Profile\nPROFILE = Profile(code='ro')", "cannot be read: .*missing"),
        ("from newsroom.languages.de import PROFILE", "cannot be read: No module named"),
        ("from newsroom.languages.bg import PROFILE", "says `code='bg'`: write 'ro'"),
    ],
)
def test_a_faulty_file_is_named(tmp_path, monkeypatch, text, words):
    (tmp_path / "ro.py").write_text(text)
    monkeypatch.setattr(languages, "__path__", [*languages.__path__, str(tmp_path)])
    monkeypatch.setattr(registry, "codes", lambda: ("ro",))
    monkeypatch.delitem(sys.modules, "newsroom.languages.ro", raising=False)
    with pytest.raises(CannotBuild, match=words):
        profile_of.__wrapped__("ro")
    sys.modules.pop("newsroom.languages.ro", None)
