import pytest

from newsdesk.drafts import hints
from newsroom.languages.registry import codes


@pytest.mark.parametrize(
    ("lang", "text"), [("bg", "Текстът започва тук."), ("el", "The text begins here."), ("ro", "The text begins here.")]
)
def test_in_the_language_of_the_file_or_in_english(lang, text):
    assert hints.of(lang)["text"] == text


@pytest.mark.parametrize("lang", codes())
def test_every_language_says_all_of_it_and_leaves_the_same_places(lang):
    english, own = hints.of("en"), hints.of(lang)
    assert own.keys() == english.keys()
    assert {name: text.count("{}") for name, text in own.items()} == {
        name: text.count("{}") for name, text in english.items()
    }
