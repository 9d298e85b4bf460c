import pytest

from newsroom.structure.staleness import CURRENT, STALE, UNSTAMPED, Sources
from tests.newsroom.making import make_article

SOURCE = make_article("bg", revision="a" * 16)


@pytest.mark.parametrize(
    ("translation", "state"),
    [
        (make_article("en", of="bg", stamp="a" * 16), CURRENT),
        (make_article("en", of="bg", stamp="b" * 16), STALE),
        (make_article("en", of="bg", stamp="b" * 16, status="draft"), STALE),
        (make_article("en", of="bg"), UNSTAMPED),
        (make_article("en"), None),
        (SOURCE, None),
        (make_article("en", of="uk", stamp="b" * 16), None),
        (make_article("en", pair="another", of="bg", stamp="b" * 16), None),
        (make_article("en", kind="page", of="bg", stamp="b" * 16), None),
    ],
)
def test_a_translation_is_stale_when_its_source_says_something_else(translation, state):
    assert Sources([SOURCE, translation]).state_of(translation) == state


def test_in_a_chain_each_is_measured_by_what_it_was_made_from():
    english = make_article("en", of="bg", stamp="b" * 16, revision="c" * 16)
    ukrainian = make_article("uk", of="en", stamp="c" * 16)
    sources = Sources([SOURCE, english, ukrainian])
    assert [sources.state_of(article) for article in (SOURCE, english, ukrainian)] == [None, STALE, CURRENT]
