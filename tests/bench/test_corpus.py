from statistics import mean

from bench.corpus import CATEGORIES, FIRST_YEAR, LANGUAGES, TAGS, YEARS, stories


def test_the_same_seed_gives_the_same_corpus():
    assert list(stories(20, seed=7)) == list(stories(20, seed=7))
    assert list(stories(20, seed=7)) != list(stories(20, seed=8))


def test_a_longer_corpus_begins_with_the_shorter_one():
    assert list(stories(30))[:20] == list(stories(20))


def test_stories_look_like_press_releases():
    items = [item for pair in stories(60) for item in pair]
    assert {item.lang for item in items} == set(LANGUAGES)
    assert {item.date.year for item in items} == set(range(FIRST_YEAR, FIRST_YEAR + YEARS))
    assert {item.category for item in items} == set(CATEGORIES)
    assert all(len(set(item.tags) & set(TAGS)) == 3 for item in items)
    assert 225 < mean(len(item.text.split()) for item in items) < 275
    assert len({(item.lang, item.title) for item in items}) == len(items)


def test_added_stories_are_newer_than_all_others():
    *old, new = stories(60, extra=1)
    assert new[0].date > max(item.date for pair in old for item in pair)
