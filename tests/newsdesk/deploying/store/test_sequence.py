import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.deploying import releases
from newsdesk.deploying.store import sequence
from newsroom.manifest import Rank

PHOTO = "bg/2026/nov/photo.0123456789.jpg"

parts = st.sampled_from(["bg", "en", "2026", "tags", "page", "2", "нов", "a b", "theme", "news", "_redirects"])
ends = st.sampled_from(
    ["index.html", "404.html", "photo.0123456789.jpg", "style.0123456789.css", "feed.xml", "robots.txt", "doc.pdf", "x"]
)
names = st.builds(lambda folders, end: "/".join([*folders, end]), st.lists(parts, max_size=4), ends) | st.just(
    releases.NAME
)


@pytest.mark.parametrize(
    ("name", "rank"),
    [
        ("theme/css/style.0123456789.css", 0),
        ("theme/index.html", 0),
        (PHOTO, 1),
        ("bg/2026/nov/документ 1.pdf", 1),
        ("bg/2026/nov/index.html", 2),
        ("bg/about/index.html", 2),
        ("index.html", 3),
        ("404.html", 3),
        ("bg/index.html", 3),
        ("bg/404.html", 3),
        ("bg/2026/index.html", 3),
        ("bg/archive/index.html", 3),
        ("bg/category/news/index.html", 3),
        ("bg/category/news/page/2/index.html", 3),
        ("bg/tag/school/index.html", 3),
        ("bg/page/2/index.html", 3),
        ("bg/search/index.html", 3),
        ("bg/feed.xml", 4),
        ("sitemap.xml", 4),
        ("robots.txt", 4),
        ("_redirects", 4),
        ("_headers", 4),
    ],
)
def test_when_a_file_changes_of_a_release_without_ranks(name, rank):
    assert sequence.rank_by_name(name) == rank


ranks = st.dictionaries(names, st.sampled_from(Rank))


@given(st.lists(names), ranks)
def test_every_file_changes_once(given_names, given_ranks):
    groups = sequence.in_order(given_names, given_ranks)
    assert sorted(name for group in groups for name in group) == sorted(given_names)
    order = [name for group in groups for name in group if name != releases.NAME]
    found = [given_ranks.get(name, sequence.rank_by_name(name)) for name in order]
    assert found == sorted(found)


@given(st.lists(names), ranks)
def test_the_name_of_the_release_comes_last(given_names, given_ranks):
    assert sequence.in_order([releases.NAME, *given_names], given_ranks)[-1][0] == releases.NAME


@given(st.sets(names), ranks)
def test_the_order_does_not_hang_on_how_the_files_were_listed(given_names, given_ranks):
    orders = (sorted(given_names), sorted(given_names, reverse=True))
    assert sequence.in_order(orders[0], given_ranks) == sequence.in_order(orders[1], given_ranks)


@pytest.mark.parametrize(
    ("name", "files", "needed"),
    [
        ("theme/css/style.0123456789.css", {}, True),
        ("theme/css/style.css", {}, False),
        (PHOTO, {"bg/2026/nov/photo.9876543210.jpg": ""}, True),  # it has another photo now
        (PHOTO, {"bg/2026/nov/index.html": ""}, False),  # it has none any more: the photo was withdrawn
        (PHOTO, {"bg/2026/novo/photo.9876543210.jpg": ""}, False),
        (PHOTO, {}, False),
        ("bg/2026/nov/index.html", {"bg/2026/nov/photo.9876543210.jpg": ""}, False),
        ("bg/2026/nov/doc.0123456789.pdf", {"bg/2026/nov/photo.9876543210.jpg": ""}, False),
    ],
)
def test_what_readers_of_the_last_release_may_still_need(name, files, needed):
    assert sequence.may_be_needed(name, files) is needed
