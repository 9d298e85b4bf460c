"""A build after any edits equals a clean build of the same content, byte for byte, with no file too many."""

import os
import shutil
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.site.edits import ANCHORS, LINES, MESSAGES, OPTIONS, TEXTS, WORDS, Site
from tests.site.making import changes, files

SEQUENCES = int(os.environ.get("DVUGLAS_SEQUENCES", "20"))

LANGUAGES = ["bg", "en"]
NAMES = ["one", "two", "three"]
PLACES = ["index.html", "bg/index.html", "stray/file.txt", "theme", "bg/2025/one-bg", "bg/index.html/x"]
DAMAGED = ["readings", "digests", "pictures", "state"]

# Each is the only edit between two builds, and must show; what it cannot show alone stands before it.
EACH = [
    ("article", "three", "en", {"date": "2024-12-31"}, TEXTS[1]),  # a story: lists get a second page
    ("line", "three", "en", "tags", "[school]"),
    ("line", "one", "bg", "tags", None),
    ("line", "three", "en", "tags", None),  # the last of its tag
    ("line", "one", "bg", "tags", "[school]"),
    *(("line", "three", "en", "date", date) for date in LINES["date"][1:3]),
    ("line", "three", "en", "date", "2026-06-02 09:00"),  # under embargo
    ("option", "now", "2026-06-02T09:01"),
    ("option", "now", "2026-06-02T08:59"),
    ("option", "now", "2026-06-05T00:00"),
    ("option", "now", "2026-06-01T12:00"),
    ("line", "three", "en", "date", "2026-06-01 11:00"),
    ("option", "now", "2026-06-05T00:00"),  # no news any longer
    *(("line", "three", "en", "status", status) for status in ("draft", "hidden", "published")),
    ("delete", "three", "en"),
    ("article", "two", "en", {"category": "press-release"}, TEXTS[0]),  # a translation
    ("article", "two", "en", {"category": "press-release"}, TEXTS[5]),  # on its page and in feeds, in no list
    ("delete", "two", "bg"),
    ("move", "two", "en", "two", "bg"),
    *(("article", "two", "bg", {"category": "press-release"}, text) for text in TEXTS[1:4]),
    ("line", "one", "bg", "title", "78"),
    ("same size", "news/2026/one/bg.md"),
    ("line", "one", "en", "translation", "{of: bg, by: machine}"),
    ("line", "one", "en", "translation", None),
    ("line", "one", "en", "pair", "another"),
    ("line", "one", "en", "pair", "two"),
    ("line", "one", "en", "lang", "bg"),  # a fault
    ("line", "one", "en", "pair", "another"),
    ("line", "one", "en", "lang", None),
    ("line", "one", "en", "pair", None),
    ("line", "two", "bg", "untranslated", "hide"),
    ("line", "two", "bg", "category", "rare"),
    ("article", "one", "en", {}, TEXTS[6]),  # with a link to …
    ("line", "two", "bg", "slug", "other"),  # … this
    ("article", "one", "en", {}, TEXTS[4]),
    ("line", "two", "bg", "untranslated", None),
    ("rename", "two", "three"),
    *(
        ("line", "one", "bg", key, LINES[key][0])
        for key in ("title", "summary", "modified", "place", "event", "authors")
    ),
    ("line", "one", "bg", "contact", "office"),
    ("line", "one", "bg", "cover", "{src: photo.jpg, alt: Друг}"),
    ("line", "one", "bg", "cover", "{src: photo.jpg, alt: Друг, credit: Ана}"),
    ("line", "one", "bg", "cover", None),
    ("photo", "one", "photo.jpg", 64, 200),
    ("photo", "one", "photo.jpg", 80, 200),
    ("rename photo", "one", "photo.jpg", "house.jpg"),
    ("document", "one", "2"),
    ("article", "one", "en", {"translation": "{of: bg}"}, TEXTS[0]),  # photo and document leave one language …
    ("article", "one", "bg", {"contact": "press", "tags": "[school]"}, TEXTS[2]),  # … and the other
    *(
        ("newsroom", name, value)
        for name, values in WORDS.items()
        for value in (*values[1:], values[0])
        if name != "new tag"
    ),
    *(("template", name) for name in ANCHORS if "picture" not in name),
    *(("part", text) for text in "ab"),
    ("style", 3),
    *(("asset", text) for text in ("a", "b", "")),
    *(("word", lang, message, "Всичко") for lang in LANGUAGES for message in MESSAGES),
    *(("option", name, value) for name in ("DEFAULT_PAGINATION", "url", "TIMEZONE") for value in OPTIONS[name][1:]),
    ("page", "bg", TEXTS[0]),
    ("option", "MARKDOWN", OPTIONS["MARKDOWN"][1]),
    ("page", "bg", TEXTS[3]),
    ("option", "MARKDOWN", OPTIONS["MARKDOWN"][2]),
]


# None shows, whatever was kept.
UNSEEN = [
    *(("touch", seconds) for seconds in (100_000_000, 0)),
    *(("by hand", place) for place in PLACES),
    *(("by hand unseen", place) for place in PLACES[:2]),
    *(("lost", what) for what in ("", *DAMAGED[:3])),
    *(("damage", what, seed) for what in DAMAGED for seed in (4, 5, 6)),
    ("elsewhere",),
    ("foreign state",),
]


@pytest.mark.slow
def test_after_each_kind_of_edit_a_build_equals_a_clean_one(memory_folder):
    site = Site(memory_folder / "site", memory_folder)
    before = site.compare()
    for edit in EACH:
        site.take(*edit)
        after = site.compare()
        assert after != before, f"{edit} does not show"
        before = after
    for edit in UNSEEN:
        site.take(*edit)
        done = site.make(site.output, site.cache)
        assert (done.status, done.err) == (0, "")
        assert not changes(files(site.output), before), edit


@pytest.mark.slow
def test_edits_are_seen_that_keep_size_and_time(tmp_path, memory_folder):
    """Where an earlier build knows a file by its stamp, and where it was made too late to be trusted."""
    site = Site(tmp_path / "site", memory_folder)
    site.take("line", "one", "bg", "title", "78")
    site.take("document", "one", "78")
    site.take("newsroom", "name", "78")
    paths = ["newsroom.yml", "news/2026/one/bg.md", "news/2026/one/data.txt"]
    for anew in (False, True):
        for wait in (2.1, 0):
            time.sleep(wait)
            before = site.compare()
            for path in paths:
                site._same_size(path, anew=anew)
                assert before != (before := site.compare()), path


articles = st.tuples(st.sampled_from(NAMES), st.sampled_from(LANGUAGES))
front = st.fixed_dictionaries({}, optional={key: st.sampled_from(values) for key, values in LINES.items()})


def edits(name, *values):
    """One kind of edit, with each of its values one of a list or drawn from a strategy."""
    drawn = [one if isinstance(one, st.SearchStrategy) else st.sampled_from(one) for one in values]
    return st.tuples(st.just(name), *drawn)


def one_of(name, table):
    """An edit of one name in a table, to one of the values it may have."""
    return st.sampled_from([(name, key, value) for key, values in table.items() for value in values])


kinds = st.one_of(
    edits("article", NAMES, LANGUAGES, front, TEXTS),
    edits("page", LANGUAGES, TEXTS),
    st.tuples(articles, one_of("line", LINES)).map(lambda drawn: ("line", *drawn[0], *drawn[1][1:])),
    edits("delete", NAMES, LANGUAGES),
    edits("move", NAMES, LANGUAGES, NAMES, [*LANGUAGES, "el"]),
    edits("rename", NAMES, NAMES),
    edits("same size", ["newsroom.yml", "news/2026/one/bg.md", "news/2026/one/data.txt"]),
    edits("touch", [0, 100_000_000]),
    edits("photo", NAMES, ["photo.jpg", "house.jpg"], [64, 500], [0, 120, 255]),
    st.sampled_from(
        [("rename photo", "one", *names) for names in (("photo.jpg", "house.jpg"), ("house.jpg", "photo.jpg"))]
    ),
    edits("document", NAMES, ["1", "2"]),
    one_of("newsroom", WORDS),
    edits("template", list(ANCHORS)),
    edits("part", ["a", "b"]),
    edits("style", [1, 2]),
    edits("asset", ["a", "b", ""]),
    edits("word", [*LANGUAGES, "el"], list(MESSAGES), ["Всичко", "Нещо"]),
    one_of("option", OPTIONS),
    edits("by hand", PLACES),
    edits("by hand unseen", ["index.html", "bg/index.html"]),
    edits("lost", ["", *DAMAGED[:3]]),
    edits("damage", DAMAGED, st.integers(0, 999)),
    st.just(("elsewhere",)),
    st.just(("foreign state",)),
)


@given(st.lists(st.lists(kinds, min_size=1, max_size=3), min_size=1, max_size=6))
@settings(max_examples=SEQUENCES, deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.slow
def test_after_any_edits_a_build_equals_a_clean_one(memory_folder, builds):
    """Each build comes after a few edits."""
    site = Site(Path(tempfile.mkdtemp(dir=memory_folder)) / "site", memory_folder)
    site.compare()
    for some in builds:
        for edit in some:
            site.take(*edit)
        site.compare()
    shutil.rmtree(site.folder.parent)
