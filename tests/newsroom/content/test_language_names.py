import pytest

from newsroom.content.language_names import language_meant


@pytest.mark.parametrize(
    ("name", "meant", "why"),
    [
        ("bg (1).md", "bg.md", "copy"),
        ("en copy.md", "en.md", "copy"),
        ("Копие на bg.md", "bg.md", "copy"),
        ("bg-2.md", "bg.md", "copy"),
        ("БГ.md", "bg.md", "Latin"),
        ("BG.md", "bg.md", "capital"),
        ("bg .md", "bg.md", "space"),
    ],
)
def test_the_language_is_known_behind_the_name(name, meant, why):
    right, words = language_meant(name)
    assert right == meant
    assert why in words


@pytest.mark.parametrize("name", ["uk.md", "README.md", "notes.md", "index.md", "за нас.md", "(1).md", ".md"])
def test_of_other_names_nobody_can_tell(name):
    assert language_meant(name) == ("", "")
