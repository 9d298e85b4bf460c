"""Who was there first: of a copy and what was copied, the copy is to be mended."""

import pytest

from newsroom.structure.newcomers import namesakes, never, newer
from newsroom.structure.stories import pair_up
from tests.newsroom.making import make_article, make_newsroom


def at(path: str, lang="bg", **changes):
    return make_article(lang, path=path, pair=path.split("/")[-2], **changes)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (at("news/2025/dom/bg.md"), at("news/2025/dom - Copy/bg.md")),
        (at("news/2025/dom/bg.md"), at("news/2025/Copy of dom/bg.md")),
        (at("news/2025/dom/bg.md"), at("news/2025/dom (1)/bg.md")),
        (at("news/2025/dom/bg.md"), at("news/2025/Копие на dom/bg.md")),
        (at("news/2025/dom/bg.md", date="2025-06-01"), at("news/2025/dom-2/bg.md", date="2025-05-01")),
        (at("news/2025/dom/bg.md"), at("news/2025/a/bg.md", status="draft")),
        (at("news/2025/z/bg.md", date="2025-01-01"), at("news/2025/a/bg.md", date="2025-01-02")),
        (at("news/2025/a/bg.md"), at("news/2025/z/bg.md")),
    ],
)
def test_what_tells_a_copy(old, new):
    assert newer(old, new, never) is new
    assert newer(new, old, never) is new


def test_what_readers_had_is_older_whatever_it_is_called():
    published, copy = at("news/2025/dom-2/bg.md", status="draft"), at("news/2025/dom/bg.md")
    assert newer(published, copy, lambda article: article is published) is copy


def test_the_copy_is_told_of_its_address_and_the_original_of_nothing():
    original = at("news/2025/dom/bg.md", slug="dom", lines={"slug": 3})
    copy = at("news/2025/Copy of dom/bg.md", slug="dom", lines={"slug": 3})
    _, [fault] = pair_up([original, copy], make_newsroom())
    assert (fault.file, fault.line) == (copy.path, 3)
    assert "is taken by news/2025/dom/bg.md" in fault.message


def test_a_copy_with_the_pair_in_it_is_told_to_write_another():
    original = make_article(path="news/2025/dom/bg.md", lines={"pair": 4})
    copy = make_article(path="news/2025/dom (1)/bg.md", slug="x", lines={"pair": 4})
    _, [fault] = pair_up([original, copy], make_newsroom())
    assert (fault.file, fault.line) == (copy.path, 4)
    assert "`pair: dom-2`" in fault.message


LAST = at("news/2025/bazar/bg.md", date="2025-12-01", slug="bazar-25")


@pytest.mark.parametrize(
    "articles",
    [
        [LAST, at("news/2026/bazar/en.md", "en", date="2026-03-01")],
        [LAST, at("news/2026/bazar/bg.md", date="2026-03-01")],
        [LAST, *(at(f"news/2026/bazar/{lang}.md", lang, date="2026-03-01") for lang in ("bg", "en"))],
        [
            LAST,
            at("news/2026/bazar/bg.md", date="2026-03-01"),
            at("news/2026/bazar/en.md", "en", date="2026-03-01", of="bg"),  # of the one beside it
        ],
    ],
)
def test_two_folders_of_one_name_are_one_fault(articles):
    _, [fault] = pair_up(articles, make_newsroom())
    assert fault.file.startswith("news/2026/bazar/")
    assert "news/2025/bazar has the name `bazar`, too" in fault.message
    assert "`pair: bazar-2026`" in fault.message


@pytest.mark.parametrize(
    "changes",
    [{"of": "bg"}, {"lines": {"pair": 2}}],
)
def test_a_pair_may_lie_in_two_folders_on_purpose(changes):
    articles = [LAST, at("news/2026/bazar/en.md", "en", date="2026-03-01", **changes)]
    [story], faults = pair_up(articles, make_newsroom())
    assert not faults
    assert list(story.articles) == ["bg", "en"]


def test_a_source_may_lie_in_the_later_folder():
    translation = at("news/2025/bazar/en.md", "en", date="2025-12-01", of="bg")
    assert not pair_up([translation, at("news/2026/bazar/bg.md", date="2026-03-01")], make_newsroom())[1]


def test_each_folder_but_the_oldest_is_named():
    groups = [[at(f"news/{year}/bazar/bg.md", date=f"{year}-01-01") for year in range(2020, 2026)]]
    assert [fault.file for fault, _ in namesakes(groups, never)] == [
        f"news/{year}/bazar/bg.md" for year in range(2021, 2026)
    ]
